using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;

namespace Workbench.Engine.Steps;

/// <summary>Computes max(x, 0) in place.</summary>
internal sealed unsafe class ReluStep<TKernels>(MapShape shape, int map) : EngineStep where TKernels : struct, IKernels
{
    private readonly AlignedFloats zeros = new(shape.Capacity);

    public override string Name => "ReLU";

    public override void Run(Workspace workspace) => TKernels.Max(workspace.Map(map), zeros.Pointer, shape.Capacity);
}
