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
        var folded = first with { Weights = new float[first.Weights.Length], Bias = new float[first.Bias.Length] };
        FoldNormalization(first, normalization, folded);
        return [folded, .. layers.Skip(1)];
    }

    /// <summary>The same for one layer; overwrites the weights and biases of <paramref name="folded"/>.</summary>
    public static void FoldNormalization(ConvolutionLayer layer, Normalization normalization, ConvolutionLayer folded)
    {
        var taps = layer.Weights.Length / layer.Outputs;
        for (var o = 0; o < layer.Outputs; o++)
        {
            var sum = 0.0;
            foreach (var weight in layer.Weights.AsSpan(o * taps, taps)) sum += weight;
            folded.Bias[o] = (float)(layer.Bias[o] - normalization.Mean / normalization.StandardDeviation * sum);
        }
        for (var i = 0; i < layer.Weights.Length; i++)
            folded.Weights[i] = (float)(layer.Weights[i] / normalization.StandardDeviation);
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
