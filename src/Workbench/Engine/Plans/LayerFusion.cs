namespace Workbench.Engine.Plans;

/// <summary>Folds affine layers into the neighbouring convolution; exact up to rounding.</summary>
internal static class LayerFusion
{
    /// <summary>Folds batch norms into the convolution before them.</summary>
    public static IReadOnlyList<PlanLayer> FoldNorms(IReadOnlyList<PlanLayer> layers)
    {
        var folded = new List<PlanLayer>();
        foreach (var layer in layers)
        {
            if (layer is AffineLayer affine && folded.LastOrDefault() is ConvolutionLayer convolution)
                folded[^1] = Scaled(convolution, affine);
            else
                folded.Add(layer);
        }
        return folded;
    }

    /// <summary>
    /// Whether the first layer can read raw pixels: it must not have padding, because zero padding must stay zero.
    /// </summary>
    public static bool CanTakePixels(IReadOnlyList<PlanLayer> layers) =>
        layers[0] is ConvolutionLayer first && first.Padding == default;

    /// <summary>
    /// Makes the first convolution read pixels instead of (pixel − mean) / sd, so that black pixels cost nothing.
    /// </summary>
    public static IReadOnlyList<PlanLayer> FoldNormalization(IReadOnlyList<PlanLayer> layers, Normalization normalization)
    {
        var first = (ConvolutionLayer)layers[0];
        var taps = first.Weights.Length / first.Outputs;
        var bias = first.Bias.Select(
            (b, o) =>
                (float)(
                    b
                    - normalization.Mean
                        / normalization.StandardDeviation
                        * first.Weights.Skip(o * taps).Take(taps).Sum(w => (double)w)
                )
        );
        var weights = first.Weights.Select(w => (float)(w / normalization.StandardDeviation));
        return [first with { Weights = weights.ToArray(), Bias = bias.ToArray() }, .. layers.Skip(1)];
    }

    private static ConvolutionLayer Scaled(ConvolutionLayer layer, AffineLayer affine)
    {
        var taps = layer.Weights.Length / layer.Outputs;
        return layer with
        {
            Weights = layer.Weights.Select((w, i) => w * affine.Scale[i / taps]).ToArray(),
            Bias = layer.Bias.Select((b, o) => b * affine.Scale[o] + affine.Shift[o]).ToArray(),
        };
    }
}
