using Workbench.Certification.Bounds;
using Workbench.Engine.Plans;

namespace Workbench.Certification.Rules;

/// <summary>A batch norm in evaluation mode, x · scale + shift per channel, as an affine rule.</summary>
internal static class BatchNormRule
{
    // Scale and shift are themselves results of several float32 operations, and an engine may or may not fold them.
    private const int Operations = 12;

    /// <exception cref="ArgumentException">The input does not fit.</exception>
    public static AffineMap Of(AffineLayer layer, MapSize input)
    {
        if (layer.Scale.Length != input.Channels)
            throw new ArgumentException($"A batch norm: expected {layer.Scale.Length} channels, found {input}.");
        var rows = layer.Scale
            .Select((_, c) => new AffineRow([c * input.Positions], 0, layer.Scale, c, 1, layer.Shift[c], layer.ShiftSize[c]))
                .ToArray();
        return new AffineMap(input, input, rows, [.. Enumerable.Range(0, input.Positions)], Operations);
    }
}
