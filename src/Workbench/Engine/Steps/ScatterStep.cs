using Workbench.Engine.Plans;

namespace Workbench.Engine.Steps;

/// <summary>Writes a list back into its map, for layers that need every activation.</summary>
internal sealed unsafe class ScatterStep(MapShape shape, int input, int output) : EngineStep
{
    public override string Name => "map of winners";

    public override void Run(Workspace workspace)
    {
        workspace.List(input).WriteTo(workspace.Map(output), shape.Capacity);
    }
}
