using System.Runtime.Intrinsics;
using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;

namespace Workbench.Engine.Steps;

/// <summary>
/// Sorts a map's active inputs by column, then row, so that inputs of
/// one column that affect the same row of outputs are adjacent.
/// </summary>
internal sealed unsafe class ColumnSort
{
    private readonly MapShape from;
    private readonly int[] placeOf, shiftOf;
    private readonly int channelFloats;

    /// <param name="from">The map whose positions the lists refer to.</param>
    /// <param name="kernel">The size of the kernel.</param>
    /// <param name="kernelRow">Floats per row of the kernel for one input channel, in the packed weights.</param>
    public ColumnSort(MapShape from, Pair kernel, int kernelRow)
    {
        this.from = from;
        placeOf = Enumerable.Range(0, from.Capacity).Select(index => index / from.Stride).ToArray();
        channelFloats = kernel.Height * kernelRow;
        // A map's index counts channels from the start of the map; an offset counts from the start of the position.
        shiftOf = Enumerable
            .Range(0, from.Places)
            .Select(place => place / from.Width * kernelRow - place * from.Stride * channelFloats)
            .ToArray();
    }

    /// <summary>
    /// Number of entries that the sorted list needs: every input, where each position starts, and its old range.
    /// </summary>
    public static int Capacity(MapShape from) => from.Capacity + Buckets(from);

    /// <summary>Where each position starts in a sorted list, column by column, plus one entry for the end.</summary>
    public int* Begins(ActiveList sorted) => sorted.Indices + sorted.Capacity - Buckets(from);

    /// <summary>
    /// Instead of its index, each input gets the offset of its kernel rows. To find the row for a window, add the number of rows
    /// that the window is below the top of the map.
    /// </summary>
    public void Sort(ActiveList list, ActiveList sorted)
    {
        // Inputs of a position are already adjacent: the last write gives their end, and the pass in reverse gives their start.
        // Locals stay in registers; the compiler would reload fields after every write.
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
                // Copy whole vectors, even for an empty position, which is hard
                // to predict; the next position overwrites the excess.
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
