using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;

namespace Workbench.Engine.Steps;

/// <summary>A convolution over its active inputs: one row of outputs after another, all output channels at once.</summary>
/// <remarks>
/// For windows of one row and windows that do not overlap, so each input's weights are read once. All active inputs of one column
/// add to the same few outputs, whose sums stay in registers.
/// </remarks>
internal sealed unsafe class ConvolutionStep<TKernels> : RowwiseConvolution<TKernels> where TKernels : struct, IKernels
{
    private readonly int input, sorting;
    private readonly ConvolutionLayer layer;
    private readonly MapShape from, to;
    private readonly AlignedFloats weights;
    private readonly ColumnSort sort;
    private readonly Reach[] columns;

    // Reads a list, writes a map.
    public ConvolutionStep(ConvolutionLayer layer, MapShape from, MapShape to, StepSlots slots)
        : base(layer, to, slots)
    {
        (this.layer, this.from, this.to, input, sorting) = (layer, from, to, slots.Input, slots.Sorting);
        weights = new AlignedFloats(layer.Weights.Length / layer.Outputs * to.Stride);
        Pack(layer);
        (columns, sort) = (Reach.Of(layer, from, to), new ColumnSort(from, layer.Kernel, layer.Kernel.Width * to.Stride));
    }

    public override string Name => layer.ToString();

    public override void Load(ConvolutionLayer layer)
    {
        base.Load(layer);
        Pack(layer);
    }

    protected override void Prepare(Workspace workspace) => sort.Sort(workspace.List(input), workspace.List(sorting));

    protected override void Compute(Workspace workspace, int row, ReadOnlySpan<float> start, float* sums)
    {
        start.CopyTo(new Span<float>(sums, start.Length));
        var sorted = workspace.List(sorting);
        var begins = sort.Begins(sorted);
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

    private void Pack(ConvolutionLayer layer)
    {
        var (height, width) = (layer.Kernel.Height, layer.Kernel.Width);
        var packed = weights.Span;
        var at = 0;
        for (var channel = 0; channel < layer.Inputs; channel++)
            for (var row = 0; row < height; row++)
                foreach (var column in Reach.Columns(layer))
                {
                    for (var o = 0; o < layer.Outputs; o++)
                        packed[at + o] = layer.Weights[((o * layer.Inputs + channel) * height + row) * width + column];
                    at += to.Stride;
                }
    }
}
