using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;

namespace Workbench.Engine.Steps;

/// <summary>
/// A convolution over all pixels of an image that leaves out the vectors of weights that are all zero, as in a network whose
/// neighbouring channels share their masks.
/// </summary>
/// <remarks>
/// Two rows of a few neighbouring windows at a time, one vector of channels at a time: the sums stay in registers, and a list
/// says which pixels of the window count. Rows of the image that are all zero are skipped as well.
/// </remarks>
internal sealed unsafe class BlockConvolutionStep<TKernels> : EngineStep where TKernels : struct, IKernels
{
    // With more vectors than this, the dense loops, which need no list and read each pixel for all channels, are as fast.
    private const double MostPresent = 0.45;

    private readonly ConvolutionLayer layer;
    private readonly MapShape from, to;
    private readonly int input, output;
    private readonly bool pools;
    private readonly TapBlocks taps;
    private readonly AlignedFloats start;
    // NaN and infinity times zero are NaN, so an image that has them needs all products.
    private readonly DenseConvolutionStep<TKernels> complete;

    /// <param name="layer">The weights.</param>
    /// <param name="from">The image, including its padding.</param>
    /// <param name="to">The convolution's own output shape, before any pool.</param>
    /// <param name="slots">As for <see cref="RowwiseConvolution{TKernels}"/>: with a scratch map the output is pooled.</param>
    public BlockConvolutionStep(ConvolutionLayer layer, MapShape from, MapShape to, StepSlots slots)
    {
        (this.layer, this.from, this.to) = (layer, from, to);
        (input, output, pools) = (slots.Input, slots.Output, slots.Scratch is not null);
        (taps, start) = (new TapBlocks(layer, from, TKernels.Width), new AlignedFloats(to.Stride));
        complete = new DenseConvolutionStep<TKernels>(layer, from, to, slots);
        layer.Bias.CopyTo(start.Span);
    }

    /// <summary>Whether enough vectors are all zero, and the output is large enough for a tile.</summary>
    public static bool Takes(ConvolutionLayer layer, MapShape to) =>
        to.Width >= TKernels.TilePositions
        && to.Height >= 2
        && TapBlocks.PresentFraction(layer, TKernels.Width) <= MostPresent;

    public override string Name => $"{layer}, blocks";

    /// <summary>Copies new weights of the same layer.</summary>
    public void Load(ConvolutionLayer layer)
    {
        taps.Load(layer);
        layer.Bias.CopyTo(start.Span);
        complete.Load(layer);
    }

    public override void Run(Workspace workspace)
    {
        var pixels = workspace.Map(input);
        var map = workspace.Map(output);
        if (!Finiteness.OfAll(new ReadOnlySpan<float>(pixels, from.Size)))
        {
            complete.Run(workspace);
            return;
        }
        // A pool ignores an odd last row or column. Without one, the last tile overlaps the one before.
        var (rows, columns) = pools ? (to.Height / 2 * 2, to.Width / 2 * 2) : (to.Height, to.Width);
        for (var y = 0; y < rows; y += 2)
            for (var x = 0; x < columns; x += TKernels.TilePositions)
                Compute(pixels, map, Math.Min(y, rows - 2), Math.Min(x, columns - TKernels.TilePositions));
    }

    // Both rows of one tile, all channels.
    private void Compute(float* pixels, float* map, int row, int column)
    {
        var (rowFloats, step, down) = (from.Width * from.Stride, layer.Stride.Width * from.Stride, layer.Stride.Height);
        var reach = layer.Kernel.Width * from.Stride + (TKernels.TilePositions - 1) * step;
        var tile = new TileInput(pixels + row * down * rowFloats + column * step, rowFloats, down * rowFloats, step, reach);
        var sums = map + (pools ? row / 2 * (to.Width / 2) + column / 2 : row * to.Width + column) * to.Stride;
        for (var block = 0; block < taps.Count; block++)
        {
            var first = block * TKernels.Width;
            TKernels.CorrelateBlock(
                taps[block], tile, new TileOutput(sums + first, to.Stride, to.Width * to.Stride, start.Pointer + first, pools));
        }
    }
}
