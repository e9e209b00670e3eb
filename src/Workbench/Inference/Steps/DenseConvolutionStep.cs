namespace Workbench.Inference.Steps;

/// <summary>A convolution of an image, every pixel of it: with few channels, choosing costs more than computing.</summary>
/// <remarks>
/// The channels of a place lie side by side and the image has its zero padding around it, so all that one row of the kernel
/// meets is contiguous. Rows of the image that are zero throughout are left out.
/// </remarks>
internal sealed unsafe class DenseConvolutionStep<TKernels> : RowwiseConvolution<TKernels> where TKernels : struct, IKernels
{
    private readonly ConvolutionLayer layer;
    private readonly MapShape from, to;
    private readonly int input;
    private readonly AlignedFloats weights;

    // `from` is the image with its padding.
    public DenseConvolutionStep(ConvolutionLayer layer, MapShape from, MapShape to, int input, int output, int? scratch)
        : base(layer, to, output, scratch)
    {
        (this.layer, this.from, this.to, this.input) = (layer, from, to, input);
        weights = new AlignedFloats(layer.Kernel.Height * layer.Kernel.Width * layer.Inputs * to.Stride);
        Pack(layer);
    }

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
                        weights.Span[at + o] = layer.Weights[((o * layer.Inputs + channel) * layer.Kernel.Height + row) * layer.Kernel.Width + column];
    }

    protected override void Prepare(Workspace workspace)
    {
    }

    protected override void AddRow(Workspace workspace, int row, float* sums)
    {
        var width = from.Width * from.Stride;
        var x = workspace.Map(input) + row * layer.Stride.Height * width;
        var (first, end) = (0, layer.Kernel.Height);
        while (first < end && IsZero(x + first * width, width)) first++;
        while (end > first && IsZero(x + (end - 1) * width, width)) end--;
        var window = layer.Kernel.Width * from.Stride;
        TKernels.Correlate(sums, x + first * width, width, end - first, weights.Pointer + first * window * to.Stride,
            window, layer.Stride.Width * from.Stride, to.Width, to.Stride);
    }

    private static bool IsZero(float* row, int count) => !new ReadOnlySpan<int>(row, count).ContainsAnyExcept(0);
}
