using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;

namespace Workbench.Engine.Steps;

/// <summary>Lists a map's nonzero activations that are not below a threshold.</summary>
/// <remarks>The threshold is minus infinity to list all of them, and the smallest positive number for a ReLU.</remarks>
internal sealed unsafe class ExtractStep<TKernels>(MapShape shape, float threshold, int input, int output) : EngineStep
    where TKernels : struct, IKernels
{
    public override string Name => "list of active inputs";

    public override void Run(Workspace workspace)
    {
        var map = workspace.Map(input);
        var list = workspace.List(output);
        list.Count = TKernels.Extract(map, map, threshold, zeros: false, shape.Capacity, list.Indices, list.Values);
    }
}
