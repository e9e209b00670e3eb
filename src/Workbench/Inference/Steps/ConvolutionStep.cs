namespace Workbench.Inference.Steps;

/// <summary>A convolution from its active inputs, one row of outputs after the other.</summary>
/// <remarks>
/// The active inputs are sorted by column, then row: those of one column that meet one row of outputs are neighbours, and
/// all of them add to the same few outputs, whose sums stay in registers meanwhile. Weights are packed to match: of one
/// kernel row, what one input adds to neighbouring outputs is contiguous. That puts the kernel's columns in descending
/// order, because outputs ascend as columns descend; with a stride, columns that meet the same outputs lie together.
/// </remarks>
internal sealed unsafe class ConvolutionStep<TKernels> : RowwiseConvolution<TKernels> where TKernels : struct, IKernels
{
    private readonly int input, sorting;
    private readonly ConvolutionLayer layer;
    private readonly MapShape from, to;
    private readonly AlignedFloats weights;
    private readonly int[] placeOf, offsetOf;
    private readonly Reach[] columns;

    // The sorting list has room for every input and every bucket.
    public ConvolutionStep(ConvolutionLayer layer, MapShape from, MapShape to, int input, int sorting, int output, int? scratch)
        : base(layer, to, output, scratch)
    {
        (this.layer, this.from, this.to, this.input, this.sorting) = (layer, from, to, input, sorting);
        weights = new AlignedFloats(layer.Weights.Length / layer.Outputs * to.Stride);
        Pack(layer);
        columns = Enumerable.Range(0, from.Width).Select(x => Reach.Of(x, layer, to)).ToArray();
        var kernelRow = layer.Kernel.Width * to.Stride;
        placeOf = new int[from.Capacity];
        offsetOf = new int[from.Capacity];
        for (var index = 0; index < from.Size; index++)
        {
            var (place, channel) = (index / from.Stride, index % from.Stride);
            var y = place / from.Width;
            placeOf[index] = place;
            offsetOf[index] = (channel * layer.Kernel.Height + y) * kernelRow;
        }
    }

    /// <summary>Places in the list that sorting needs besides the inputs: where each place begins, and from where to where it was before.</summary>
    public static int Buckets(MapShape from) => 3 * from.Places + 1;

    public override void Load(ConvolutionLayer layer)
    {
        base.Load(layer);
        Pack(layer);
    }

    protected override void Prepare(Workspace workspace)
    {
        var sorted = workspace.List(sorting);
        Sort(workspace.List(input), sorted, Begins(sorted));
    }

    protected override void AddRow(Workspace workspace, int row, float* sums)
    {
        var sorted = workspace.List(sorting);
        var begins = Begins(sorted);
        var top = row * layer.Stride.Height - layer.Padding.Height;
        var (first, end) = (Math.Max(0, top), Math.Min(from.Height, top + layer.Kernel.Height));
        var kernel = weights.Pointer - (nint)top * layer.Kernel.Width * to.Stride;
        for (var x = 0; x < columns.Length; x++, begins += from.Height)
        {
            var (begin, count) = (begins[first], begins[end] - begins[first]);
            ref readonly var reach = ref columns[x];
            if (count == 0 || reach.Count <= 0) continue;
            var target = sums + reach.First * to.Stride;
            TKernels.SumRows(target, target, kernel + reach.Skip * to.Stride, 1,
                sorted.Indices + begin, sorted.Values + begin, count, reach.Count * to.Stride);
        }
    }

    private int* Begins(ActiveList sorted) => sorted.Indices + sorted.Capacity - Buckets(from);

    // Inputs of a place are neighbours already: whole runs are moved. The last write says where a run ends, and going
    // backwards where it starts.
    private void Sort(ActiveList list, ActiveList sorted, int* begins)
    {
        // Locals, which the compiler keeps in registers: fields it reads again after every write.
        var (count, places, width, placeOf, offsetOf) = (list.Count, from.Places, from.Width, this.placeOf, this.offsetOf);
        var indices = list.Indices;
        var values = list.Values;
        var start = begins + places + 1;
        var end = start + places;
        new Span<int>(start, 2 * places).Clear();
        for (var i = 0; i < count; i++) end[placeOf[indices[i]]] = i + 1;
        for (var i = count - 1; i >= 0; i--) start[placeOf[indices[i]]] = i;
        var targets = sorted.Indices;
        var kept = sorted.Values;
        var (at, bucket) = (0, 0);
        for (var x = 0; x < width; x++)
            for (var place = x; place < places; place += width)
            {
                begins[bucket++] = at;
                var last = end[place];
                for (var i = start[place]; i < last; i++, at++)
                {
                    targets[at] = offsetOf[indices[i]];
                    kept[at] = values[i];
                }
            }
        begins[bucket] = at;
    }

    private void Pack(ConvolutionLayer layer)
    {
        var (height, width) = (layer.Kernel.Height, layer.Kernel.Width);
        var packed = weights.Span;
        var at = 0;
        for (var channel = 0; channel < layer.Inputs; channel++)
            for (var row = 0; row < height; row++)
                for (var phase = 0; phase < layer.Stride.Width; phase++)
                    foreach (var column in Reach.Taps(phase, width, layer.Stride.Width))
                    {
                        for (var o = 0; o < layer.Outputs; o++)
                            packed[at + o] = layer.Weights[((o * layer.Inputs + channel) * height + row) * width + column];
                        at += to.Stride;
                    }
    }

    /// <summary>Which outputs of a row an input column meets, and where in a packed kernel row their weights begin.</summary>
    private readonly record struct Reach(int First, int Count, int Skip)
    {
        public static Reach Of(int x, ConvolutionLayer layer, MapShape to)
        {
            var (kernel, stride) = (layer.Kernel.Width, layer.Stride.Width);
            var (phase, last) = ((x + layer.Padding.Width) % stride, (x + layer.Padding.Width) / stride);
            var before = Enumerable.Range(0, phase).Sum(earlier => Taps(earlier, kernel, stride).Count());
            var lowest = last - (Taps(phase, kernel, stride).Count() - 1);
            var first = Math.Max(0, lowest);
            return new Reach(first, Math.Min(to.Width - 1, last) - first + 1, before + first - lowest);
        }

        public static IEnumerable<int> Taps(int phase, int kernel, int stride) =>
            Enumerable.Range(0, kernel).Where(tap => tap % stride == phase).Reverse();
    }
}
