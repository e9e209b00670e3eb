using Workbench.Engine.Plans;

namespace Workbench.Engine.Steps;

/// <summary>Computes x · scale + shift per channel, in place.</summary>
internal sealed unsafe class AffineStep(AffineLayer layer, MapShape shape, int map) : EngineStep
{
    public override string Name => "batch norm";

    public override void Run(Workspace workspace)
    {
        var x = workspace.Map(map);
        for (var position = 0; position < shape.Positions; position++, x += shape.Stride)
            for (var channel = 0; channel < shape.Channels; channel++)
                x[channel] = x[channel] * layer.Scale[channel] + layer.Shift[channel];
    }
}
