using Workbench.Engine.Plans;

namespace Workbench.Engine.Steps;

/// <summary>Concatenates maps of the same size along the channels.</summary>
internal sealed unsafe class JoinStep(IReadOnlyList<(MapShape Shape, int Map)> parts, MapShape to, int output) : EngineStep
{
    private readonly (MapShape Shape, int Map)[] parts = parts.ToArray();

    public override string Name => "concatenation";

    public override void Run(Workspace workspace)
    {
        var target = workspace.Map(output);
        foreach (var (shape, map) in parts)
        {
            var source = workspace.Map(map);
            for (var position = 0; position < shape.Positions; position++)
                new Span<float>(source + position * shape.Stride, shape.Channels).CopyTo(
                    new Span<float>(target + position * to.Stride, shape.Channels)
                );
            target += shape.Channels;
        }
    }
}
