using Workbench.Certification.Bounds;
using Workbench.Engine.Plans;

namespace Workbench.Certification.Rules;

/// <summary>A linear layer, dense or with sparse weights, as an affine rule.</summary>
internal static class LinearRule
{
    /// <exception cref="ArgumentException">The input does not fit.</exception>
    public static AffineMap Of(LinearLayer layer, MapSize input)
    {
        if (layer.Inputs != input.Units)
            throw new ArgumentException($"A linear layer: expected {layer.Inputs} inputs, found {input}.");
        var offsets = Enumerable.Range(0, layer.Inputs).ToArray();
        var rows = Enumerable.Range(0, layer.Outputs)
            .Select(o => AffineRow.Of(offsets, layer.Weights, o * layer.Inputs, layer.Bias[o])).ToArray();
        return new AffineMap(input, new MapSize(layer.Outputs, 1, 1), rows, [0], rows.Max(row => row.Count));
    }
}
