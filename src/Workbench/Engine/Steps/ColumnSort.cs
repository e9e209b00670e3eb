using System.Runtime.Intrinsics;
using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;

namespace Workbench.Engine.Steps;

/// <summary>
/// Sorts a map's active inputs by column, then row, so that inputs of one column that affect the same row of outputs are
/// adjacent.
/// </summary>
internal sealed unsafe class ColumnSort
{
    private readonly MapShape from;
    private readonly int[] positionOf, shiftOf;
    private readonly int channelFloats;

    /// <param name="from">The map whose positions the lists refer to.</param>
    /// <param name="kernel">The size of the kernel.</param>
    /// <param name="kernelRow">Floats per row of the kernel for one input channel, in the packed weights.</param>
    public ColumnSort(MapShape from, Pair kernel, int kernelRow)
    {
        this.from = from;
        positionOf = Enumerable.Range(0, from.Capacity).Select(index => index / from.Stride).ToArray();
        channelFloats = kernel.Height * kernelRow;
        // An index counts from the start of the map; an offset counts from the start of the position.
        shiftOf = Enumerable
            .Range(0, from.Positions)
            .Select(position => position / from.Width * kernelRow - position * from.Stride * channelFloats)
            .ToArray();
    }

    /// <summary>
    /// Number of entries that the sorted list needs: every input, and for each position its start and its range before sorting.
    /// </summary>
    public static int Capacity(MapShape from) => from.Capacity + Buckets(from);

    /// <summary>Where each position starts in a sorted list, column by column, plus one entry for the end.</summary>
    public int* Begins(ActiveList sorted) => sorted.Indices + sorted.Capacity - Buckets(from);

    /// <summary>
    /// Sorts a list. Each input's index is replaced by the offset of its kernel rows; for a window further down, add one kernel
    /// row for each row of the map above the window.
    /// </summary>
    public void Sort(ActiveList list, ActiveList sorted)
    {
        // Inputs of a position are already adjacent: the last write gives their end, and the pass in reverse gives their start.
        // Locals stay in registers; the compiler would reload fields after every write.
        var (count, positions, width) = (list.Count, from.Positions, from.Width);
        var (positionOf, shiftOf) = (this.positionOf, this.shiftOf);
        var indices = list.Indices;
        var values = list.Values;
        var targets = sorted.Indices;
        var kept = sorted.Values;
        var begins = Begins(sorted);
        var start = begins + positions + 1;
        var end = start + positions;
        new Span<int>(start, 2 * positions).Clear();
        for (var i = 0; i < count; i++) end[positionOf[indices[i]]] = i + 1;
        for (var i = count - 1; i >= 0; i--) start[positionOf[indices[i]]] = i;
        var (at, bucket, factor) = (0, 0, Vector512.Create(channelFloats));
        for (var x = 0; x < width; x++)
            for (var position = x; position < positions; position += width)
            {
                begins[bucket++] = at;
                // Copy whole vectors, even for an empty position: a branch would be hard to predict, and the next position
                // overwrites the excess.
                var shift = Vector512.Create(shiftOf[position]);
                var (i, past, to) = (start[position], end[position], at);
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

    private static int Buckets(MapShape from) => 3 * from.Positions + 1;
}
