using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;

namespace Workbench.Engine.Steps;

/// <summary>
/// A convolution over all pixels of an image: with few channels, selecting the active ones costs more than computing.
/// </summary>
/// <remarks>
/// The channels of a position are adjacent and the image has zero padding around it, so the input of one kernel row is
/// contiguous. Windows of the image that are all zero are skipped.
/// </remarks>
internal sealed unsafe class DenseConvolutionStep<TKernels> : RowwiseConvolution<TKernels> where TKernels : struct, IKernels
{
    private readonly ConvolutionLayer layer;
    private readonly MapShape from, to;
    private readonly int input, rowFloats, window, step;
    private readonly AlignedFloats weights;

    // `from` is the image including its padding.
    public DenseConvolutionStep(ConvolutionLayer layer, MapShape from, MapShape to, StepSlots slots)
        : base(layer, to, slots)
    {
        (this.layer, this.from, this.to, input) = (layer, from, to, slots.Input);
        (rowFloats, window, step) = (
            from.Width * from.Stride,
            layer.Kernel.Width * from.Stride,
            layer.Stride.Width * from.Stride
        );
        weights = new AlignedFloats(layer.Kernel.Height * layer.Kernel.Width * layer.Inputs * to.Stride);
        Pack(layer);
    }

    public override string Name => layer.ToString();

    public override void Load(ConvolutionLayer layer)
    {
        base.Load(layer);
        Pack(layer);
    }

    private void Pack(ConvolutionLayer layer)
    {
        var at = 0;
        for (var row = 0; row < layer.Kernel.Height; row++)
            for (var column = 0; column < layer.Kernel.Width; column++)
                for (var channel = 0; channel < layer.Inputs; channel++, at += to.Stride)
                    for (var o = 0; o < layer.Outputs; o++)
                        weights.Span[at + o] = layer.Weights[
                            ((o * layer.Inputs + channel) * layer.Kernel.Height + row) * layer.Kernel.Width + column
                        ];
    }

    protected override void Prepare(Workspace workspace)
    {
    }

    protected override void Compute(Workspace workspace, int row, ReadOnlySpan<float> start, float* sums)
    {
        start.CopyTo(new Span<float>(sums, start.Length));
        var x = workspace.Map(input) + row * layer.Stride.Height * rowFloats;
        var (first, end) = NotZero(x, layer.Kernel.Height);
        TKernels.Correlate(
            sums,
            x + first * rowFloats,
            rowFloats,
            end - first,
            weights.Pointer + first * window * to.Stride,
            window,
            step,
            to.Width,
            to.Stride
        );
    }

    protected override void ComputePooled(Workspace workspace, int row, ReadOnlySpan<float> start, float* rows, float* pooled)
    {
        var down = layer.Stride.Height;
        var x = workspace.Map(input) + row * down * rowFloats;
        // For narrow windows, the kernel itself skips zero rows.
        var (first, end) =
            window + 3 * step <= IKernels.Lanes ? (0, layer.Kernel.Height + down) : NotZero(x, layer.Kernel.Height + down);
        // Each row of the kernel reads one row of the image for the upper outputs and a lower one for the lower outputs.
        (first, end) = (Math.Max(0, first - down), Math.Min(end, layer.Kernel.Height));
        fixed (float* bias = start)
            TKernels.CorrelateAndPool(pooled, bias, x + first * rowFloats, rowFloats, down * rowFloats, end - first,
                weights.Pointer + first * window * to.Stride, window, step, to.Width / 2, to.Stride);
    }

    // Skip zero rows at the top and at the bottom.
    private (int First, int End) NotZero(float* x, int rows)
    {
        var (first, end) = (0, rows);
        while (first < end && IsZero(x + first * rowFloats)) first++;
        while (end > first && IsZero(x + (end - 1) * rowFloats)) end--;
        return (first, end);
    }

    private bool IsZero(float* row) => !new ReadOnlySpan<int>(row, rowFloats).ContainsAnyExcept(0);
}
