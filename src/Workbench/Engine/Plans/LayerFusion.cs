namespace Workbench.Engine.Plans;

/// <summary>Folds what is affine into the convolution beside it, exactly up to rounding.</summary>
internal static class LayerFusion
{
    /// <summary>Batch norms that follow a convolution become part of it.</summary>
    public static IReadOnlyList<PlanLayer> FoldNorms(IReadOnlyList<PlanLayer> layers)
    {
        var folded = new List<PlanLayer>();
        foreach (var layer in layers)
        {
            if (layer is AffineLayer affine && folded.LastOrDefault() is ConvolutionLayer convolution) folded[^1] = Scaled(convolution, affine);
            else folded.Add(layer);
        }
        return folded;
    }

    /// <summary>Whether the first layer can take pixels as they are: zero padding must stay zero, so there may be none.</summary>
    public static bool CanTakePixels(IReadOnlyList<PlanLayer> layers) => layers[0] is ConvolutionLayer first && first.Padding == default;

    /// <summary>The first convolution on pixels instead of (pixel − mean) / sd, so that black pixels cost nothing.</summary>
    public static IReadOnlyList<PlanLayer> FoldNormalization(IReadOnlyList<PlanLayer> layers, Normalization normalization)
    {
        var first = (ConvolutionLayer)layers[0];
        var taps = first.Weights.Length / first.Outputs;
        var bias = first.Bias.Select((b, o) =>
            (float)(b - normalization.Mean / normalization.StandardDeviation * first.Weights.Skip(o * taps).Take(taps).Sum(w => (double)w)));
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
