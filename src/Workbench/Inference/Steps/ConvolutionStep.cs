namespace Workbench.Inference.Steps;

/// <summary>A convolution from its active inputs: each adds its value times its kernel to the outputs around it.</summary>
/// <remarks>
/// Weights are packed so that what one input touches in one output row is contiguous: the kernel's columns lie in
/// descending order, because outputs ascend as columns descend, and with a stride the columns (and rows) that meet the
/// same outputs lie together (a phase).
/// </remarks>
internal sealed unsafe class ConvolutionStep<TKernels> : EngineStep where TKernels : struct, IKernels
{
    private readonly int input, output, channels, sorting;
    private readonly bool indicesArePlaces;
    private readonly MapShape outputShape;
    private readonly AlignedFloats weights, start;
    private readonly int[] channelOf, placeOf;
    private readonly Placement[] placements;
    private readonly int kernelSize;

    public ConvolutionStep(ConvolutionLayer layer, MapShape inputShape, MapShape outputShape, int inputList, int sortingList, int outputMap)
    {
        (input, sorting, output) = (inputList, sortingList, outputMap);
        (this.outputShape, channels, indicesArePlaces) = (outputShape, layer.Inputs, inputShape.Stride == 1);
        kernelSize = layer.Kernel.Height * layer.Kernel.Width * outputShape.Stride;
        weights = Pack(layer, outputShape.Stride);
        start = new AlignedFloats(outputShape.Capacity);
        for (var place = 0; place < outputShape.Places; place++)
            layer.Bias.CopyTo(start.Span.Slice(place * outputShape.Stride, layer.Outputs));
        channelOf = Enumerable.Range(0, inputShape.Capacity).Select(index => index % inputShape.Stride).ToArray();
        placeOf = Enumerable.Range(0, inputShape.Capacity).Select(index => Math.Min(index / inputShape.Stride, inputShape.Places - 1)).ToArray();
        placements = Place(layer, inputShape, outputShape);
    }

    /// <summary>Where one place of the input meets the outputs, in floats.</summary>
    private readonly record struct Placement(int Output, int Weight, int WeightStride, int Rows, int Count);

    public override void Run(Workspace workspace)
    {
        var sums = workspace.Map(output);
        start.Span.CopyTo(new Span<float>(sums, outputShape.Capacity));
        var list = workspace.List(input);
        if (indicesArePlaces) AddAll(sums, weights.Pointer, list.Indices, list.Values, list.Count);
        else AddByChannel(sums, list, workspace.List(sorting));
    }

    private void AddAll(float* sums, float* kernel, int* places, float* values, int count)
    {
        nint rowStride = outputShape.Width * outputShape.Stride;
        fixed (Placement* table = placements)
            for (var i = 0; i < count; i++)
            {
                ref var at = ref table[places[i]];
                TKernels.AddScaledRows(sums + at.Output, rowStride, kernel + at.Weight, at.WeightStride, at.Rows, values[i], at.Count);
            }
    }

    // One channel after the other, so that its kernel and the sums stay in the first-level cache.
    private void AddByChannel(float* sums, ActiveList list, ActiveList sortedList)
    {
        var count = list.Count;
        var indices = list.Indices;
        var values = list.Values;
        var places = sortedList.Indices;
        var sorted = sortedList.Values;
        var begins = stackalloc int[channels + 1];
        new Span<int>(begins, channels + 1).Clear();
        for (var i = 0; i < count; i++) begins[channelOf[indices[i]] + 1]++;
        for (var channel = 0; channel < channels; channel++) begins[channel + 1] += begins[channel];
        for (var i = 0; i < count; i++)
        {
            var at = begins[channelOf[indices[i]]]++;
            (places[at], sorted[at]) = (placeOf[indices[i]], values[i]);
        }
        for (int channel = 0, first = 0; channel < channels; first = begins[channel++])
            AddAll(sums, weights.Pointer + (nint)channel * kernelSize, places + first, sorted + first, begins[channel] - first);
    }

    private static AlignedFloats Pack(ConvolutionLayer layer, int stride)
    {
        var (height, width) = (layer.Kernel.Height, layer.Kernel.Width);
        var packed = new AlignedFloats(layer.Inputs * height * width * stride);
        var at = 0;
        for (var channel = 0; channel < layer.Inputs; channel++)
            for (var rowPhase = 0; rowPhase < layer.Stride.Height; rowPhase++)
                for (var columnPhase = 0; columnPhase < layer.Stride.Width; columnPhase++)
                    foreach (var row in Descending(rowPhase, height, layer.Stride.Height))
                        foreach (var column in Descending(columnPhase, width, layer.Stride.Width))
                            for (var o = 0; o < stride; o++, at++)
                                if (o < layer.Outputs)
                                    packed.Span[at] = layer.Weights[((o * layer.Inputs + channel) * height + row) * width + column];
        return packed;
    }

    private static Placement[] Place(ConvolutionLayer layer, MapShape from, MapShape to)
    {
        var places = new Placement[from.Places];
        for (var y = 0; y < from.Height; y++)
            for (var x = 0; x < from.Width; x++)
            {
                var rows = Reach.Of(y, layer.Kernel.Height, layer.Stride.Height, layer.Padding.Height, to.Height);
                var columns = Reach.Of(x, layer.Kernel.Width, layer.Stride.Width, layer.Padding.Width, to.Width);
                if (rows.Count <= 0 || columns.Count <= 0) continue;
                // Blocks of earlier phases hold their rows times all columns; those of this row phase its own rows.
                var block = rows.Before * layer.Kernel.Width + rows.Taps * columns.Before;
                places[y * from.Width + x] = new Placement(
                    (rows.First * to.Width + columns.First) * to.Stride,
                    (block + rows.Skip * columns.Taps + columns.Skip) * to.Stride,
                    columns.Taps * to.Stride, rows.Count, columns.Count * to.Stride);
            }
        return places;
    }

    private static IEnumerable<int> Descending(int phase, int kernel, int stride) =>
        Enumerable.Range(0, kernel).Where(tap => tap % stride == phase).Reverse();

    /// <summary>Which outputs an input meets along one axis, and where their taps lie.</summary>
    /// <param name="First">The first output.</param>
    /// <param name="Count">How many outputs.</param>
    /// <param name="Taps">Taps in this phase.</param>
    /// <param name="Before">Taps in earlier phases.</param>
    /// <param name="Skip">Taps of this phase that meet outputs before the first.</param>
    private readonly record struct Reach(int First, int Count, int Taps, int Before, int Skip)
    {
        public static Reach Of(int position, int kernel, int stride, int padding, int outputs)
        {
            var phase = (position + padding) % stride;
            var taps = Descending(phase, kernel, stride).Count();
            var before = Enumerable.Range(0, phase).Sum(earlier => Descending(earlier, kernel, stride).Count());
            var last = (position + padding) / stride;
            var lowest = last - (taps - 1);
            var first = Math.Max(0, lowest);
            return new Reach(first, Math.Min(outputs - 1, last) - first + 1, taps, before, first - lowest);
        }
    }
}
