using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;

namespace Workbench.Engine.Steps;

/// <summary>
/// A convolution that computes one row of outputs after another and pools two rows while they are in the cache.
/// </summary>
internal abstract unsafe class RowwiseConvolution<TKernels> : EngineStep where TKernels : struct, IKernels
{
    private readonly int output, scratch;
    private readonly bool pools;
    private readonly MapShape to;
    private readonly AlignedFloats start;

    /// <param name="layer">The weights.</param>
    /// <param name="to">The convolution's own output shape, before any pool.</param>
    /// <param name="slots">
    /// The output is a map with the shape <paramref name="to"/>, or half its height and width if pooled. With a scratch map for
    /// two rows, each 2 × 2 of outputs is replaced by its maximum immediately.
    /// </param>
    protected RowwiseConvolution(ConvolutionLayer layer, MapShape to, StepSlots slots)
    {
        (this.to, output, scratch, pools) = (to, slots.Output, slots.Scratch ?? 0, slots.Scratch is not null);
        start = new AlignedFloats(to.Width * to.Stride);
        LoadBias(layer);
    }

    /// <summary>Copies new weights of the same layer.</summary>
    public virtual void Load(ConvolutionLayer layer) => LoadBias(layer);

    public sealed override void Run(Workspace workspace)
    {
        Prepare(workspace);
        var map = workspace.Map(output);
        var rowFloats = to.Width * to.Stride;
        if (!pools)
        {
            for (var row = 0; row < to.Height; row++) Compute(workspace, row, start.Span, map + row * rowFloats);
            return;
        }
        for (var row = 0; row + 1 < to.Height; row += 2, map += to.Width / 2 * to.Stride)
            ComputePooled(workspace, row, start.Span, workspace.Map(scratch), map);
    }

    /// <summary>Called once per image.</summary>
    protected abstract void Prepare(Workspace workspace);

    /// <summary>Computes one row of outputs.</summary>
    /// <param name="workspace">The image's memory.</param>
    /// <param name="row">The row's index.</param>
    /// <param name="start">The biases, repeated for every position.</param>
    /// <param name="sums">Receives the row.</param>
    protected abstract void Compute(Workspace workspace, int row, ReadOnlySpan<float> start, float* sums);

    /// <summary>Computes two rows of outputs and keeps only the maximum of each 2 × 2.</summary>
    /// <param name="workspace">The image's memory.</param>
    /// <param name="row">The upper row's index.</param>
    /// <param name="start">The biases, repeated for every position.</param>
    /// <param name="rows">Space for both rows.</param>
    /// <param name="pooled">Receives one row.</param>
    protected virtual void ComputePooled(Workspace workspace, int row, ReadOnlySpan<float> start, float* rows, float* pooled)
    {
        var lower = rows + to.Width * to.Stride;
        Compute(workspace, row, start, rows);
        Compute(workspace, row + 1, start, lower);
        TKernels.MaxOfFour(pooled, to.Stride, rows, lower, to.Stride, to.Width / 2);
    }

    private void LoadBias(ConvolutionLayer layer)
    {
        for (var column = 0; column < to.Width; column++) layer.Bias.CopyTo(start.Span[(column * to.Stride)..]);
    }
}
