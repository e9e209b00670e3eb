using System.Runtime.Intrinsics;
using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;

namespace Workbench.Engine.Steps;

/// <summary>Sorts a map's active inputs by column, then row: those of one column that meet one row of outputs are neighbours then.</summary>
internal sealed unsafe class ColumnSort
{
    private readonly MapShape from;
    private readonly int[] placeOf, shiftOf;
    private readonly int channelFloats;

    /// <param name="from">The map that lists number.</param>
    /// <param name="kernel">The kernel's size.</param>
    /// <param name="kernelRow">Floats of one row of the kernel for one input channel, as weights are packed.</param>
    public ColumnSort(MapShape from, Pair kernel, int kernelRow)
    {
        this.from = from;
        placeOf = Enumerable.Range(0, from.Capacity).Select(index => index / from.Stride).ToArray();
        channelFloats = kernel.Height * kernelRow;
        // A map's index counts channels from the map's beginning, an offset from the place's.
        shiftOf = Enumerable.Range(0, from.Places).Select(place => place / from.Width * kernelRow - place * from.Stride * channelFloats).ToArray();
    }

    /// <summary>Entries that the sorted list has room for: every input, and where each place begins, and from where to where it was before.</summary>
    public static int Capacity(MapShape from) => from.Capacity + Buckets(from);

    /// <summary>Where each place begins in a sorted list: column after column, and one more for the end.</summary>
    public int* Begins(ActiveList sorted) => sorted.Indices + sorted.Capacity - Buckets(from);

    /// <summary>
    /// Instead of its index, each input gets the offset of the kernel rows that it meets: add as many rows as the window lies
    /// below the map's top to find the one for it.
    /// </summary>
    public void Sort(ActiveList list, ActiveList sorted)
    {
        // Inputs of a place are neighbours already: the last write says where they end, and going backwards where they start.
        // Locals, which the compiler keeps in registers: fields it reads again after every write.
        var (count, places, width, placeOf, shiftOf) = (list.Count, from.Places, from.Width, this.placeOf, this.shiftOf);
        var indices = list.Indices;
        var values = list.Values;
        var targets = sorted.Indices;
        var kept = sorted.Values;
        var begins = Begins(sorted);
        var start = begins + places + 1;
        var end = start + places;
        new Span<int>(start, 2 * places).Clear();
        for (var i = 0; i < count; i++) end[placeOf[indices[i]]] = i + 1;
        for (var i = count - 1; i >= 0; i--) start[placeOf[indices[i]]] = i;
        var (at, bucket, factor) = (0, 0, Vector512.Create(channelFloats));
        for (var x = 0; x < width; x++)
            for (var place = x; place < places; place += width)
            {
                begins[bucket++] = at;
                // Whole vectors, one even of nothing, which is hard to guess: what is written beyond the end, the next place overwrites.
                var shift = Vector512.Create(shiftOf[place]);
                var (i, past, to) = (start[place], end[place], at);
                at += past - i;
                do
                {
                    (Vector512.Load(indices + i) * factor + shift).Store(targets + to);
                    Vector512.Load(values + i).Store(kept + to);
                    (i, to) = (i + IKernels.Lanes, to + IKernels.Lanes);
                }
                while (i < past);
            }
        begins[bucket] = at;
    }

    private static int Buckets(MapShape from) => 3 * from.Places + 1;
}
