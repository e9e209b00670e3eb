namespace Workbench.Inference.Steps;

/// <summary>Sorts a map's active inputs by column, then row: those of one column that meet one row of outputs are neighbours then.</summary>
internal sealed unsafe class ColumnSort
{
    private readonly MapShape from;
    private readonly int[] placeOf, offsetOf;

    /// <param name="from">The map that lists number.</param>
    /// <param name="kernel">The kernel's size.</param>
    /// <param name="kernelRow">Floats of one row of the kernel for one input channel, as weights are packed.</param>
    public ColumnSort(MapShape from, Pair kernel, int kernelRow)
    {
        this.from = from;
        (placeOf, offsetOf) = (new int[from.Capacity], new int[from.Capacity]);
        for (var index = 0; index < from.Size; index++)
        {
            var (place, channel) = (index / from.Stride, index % from.Stride);
            placeOf[index] = place;
            offsetOf[index] = (channel * kernel.Height + place / from.Width) * kernelRow;
        }
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
        // Inputs of a place are neighbours already: where its run begins says where each of them goes. The last write says where
        // a run ends, and going backwards where it starts. Locals, which the compiler keeps in registers: fields it reads again
        // after every write.
        var (count, places, width, placeOf, offsetOf) = (list.Count, from.Places, from.Width, this.placeOf, this.offsetOf);
        var indices = list.Indices;
        var values = list.Values;
        var begins = Begins(sorted);
        var start = begins + places + 1;
        var end = start + places;
        new Span<int>(start, 2 * places).Clear();
        for (var i = 0; i < count; i++) end[placeOf[indices[i]]] = i + 1;
        for (var i = count - 1; i >= 0; i--) start[placeOf[indices[i]]] = i;
        var (at, bucket) = (0, 0);
        for (var x = 0; x < width; x++)
            for (var place = x; place < places; place += width)
            {
                begins[bucket++] = at;
                var run = end[place] - start[place];
                start[place] = at - start[place];
                at += run;
            }
        begins[bucket] = at;
        var targets = sorted.Indices;
        var kept = sorted.Values;
        for (var i = 0; i < count; i++)
        {
            var index = indices[i];
            at = i + start[placeOf[index]];
            targets[at] = offsetOf[index];
            kept[at] = values[i];
        }
    }

    private static int Buckets(MapShape from) => 3 * from.Places + 1;
}
