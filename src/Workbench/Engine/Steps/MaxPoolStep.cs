using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;

namespace Workbench.Engine.Steps;

/// <summary>Max pooling of all channels of a position at once.</summary>
internal sealed unsafe class MaxPoolStep<TKernels>(MaxPoolLayer layer, MapShape from, MapShape to, int input, int output)
    : EngineStep
    where TKernels : struct, IKernels
{
    public override string Name => "max pool";

    public override void Run(Workspace workspace)
    {
        var x = workspace.Map(input);
        var y = workspace.Map(output);
        for (var row = 0; row < to.Height; row++)
            for (var column = 0; column < to.Width; column++, y += to.Stride)
                Pool(x, y, row * layer.Stride.Height - layer.Padding.Height, column * layer.Stride.Width - layer.Padding.Width);
    }

    private void Pool(float* x, float* y, int top, int left)
    {
        var first = true;
        for (var row = Math.Max(0, top); row < Math.Min(from.Height, top + layer.Kernel.Height); row++)
            for (var column = Math.Max(0, left); column < Math.Min(from.Width, left + layer.Kernel.Width); column++)
            {
                var position = x + (row * from.Width + column) * from.Stride;
                if (first) new Span<float>(position, from.Stride).CopyTo(new Span<float>(y, to.Stride));
                else TKernels.Max(y, position, to.Stride);
                first = false;
            }
    }
}
