using TorchSharp.Modules;
using Workbench.Models;
using Workbench.Sparse;

namespace Workbench.Certification;

/// <summary>Interval bounds as tensors with gradients with respect to the weights: for training, not for certificates.</summary>
/// <remarks>
/// Computed in float32 without outward rounding. References: Gowal et al. 2018 (https://arxiv.org/abs/1810.12715), section 3; for
/// k-winners, the rules of <see cref="Certifier"/>.
/// </remarks>
internal static class TensorBounds
{
    private readonly record struct Bounds(Tensor Lower, Tensor Upper)
    {
        public Bounds Map(Func<Tensor, Tensor> monotone) => new(monotone(Lower), monotone(Upper));
    }

    /// <summary>How far each class's score can exceed the label's: [B, classes], 0 for the label.</summary>
    /// <param name="classifier">The network; layers are bounded as in evaluation mode.</param>
    /// <param name="pixels">[B, C, H, W], float32, pixels in [0, 1].</param>
    /// <param name="labels">[B], int64.</param>
    /// <param name="epsilon">Largest change of a pixel.</param>
    /// <returns>In the caller's dispose scope.</returns>
    /// <exception cref="ArgumentException">A layer has no bound rule; the message names it.</exception>
    public static Tensor WorstScores(Classifier classifier, Tensor pixels, Tensor labels, double epsilon)
    {
        using var scope = NewDisposeScope();
        var layers = Layers(classifier.Network).Where(layer => layer is not (LogSoftmax or Dropout or Dropout2d or Identity))
            .ToList();
        var bounds = new Bounds(pixels.sub(epsilon).clamp(0, 1), pixels.add(epsilon).clamp(0, 1))
            .Map(classifier.Normalization.Apply);
        // Bounding the difference of two scores through the last layer is tighter than bounding each score.
        var last = layers[^1] as Linear;
        foreach (var layer in last is null ? layers : layers[..^1]) bounds = Through(layer, bounds);
        return (last is null ? Differences(bounds, labels) : Differences(last, bounds, labels)).MoveToOuterDisposeScope();
    }

    private static IEnumerable<Module> Layers(Module module) => module switch
    {
        ILayerChain chain => chain.Layers.SelectMany(Layers),
        Sequential sequence => sequence.children().Cast<Module>().SelectMany(Layers),
        SparseWeightsLayer sparse => sparse.children().Cast<Module>(),
        _ => [module],
    };

    private static Bounds Through(Module layer, Bounds bounds) => layer switch
    {
        Conv2d { padding_type: null or Padding.Valid } convolution when convolution.groups == 1 => Affine(bounds,
            (x, weight, bias) =>
                nn.functional.conv2d(x, weight, bias, convolution.stride, convolution.padding, convolution.dilation),
            convolution.weight, convolution.bias),
        Linear linear => Affine(bounds, nn.functional.linear, linear.weight, linear.bias),
        MaxPool2d or AvgPool2d or AdaptiveAvgPool2d or ReLU or Flatten => bounds.Map(layer.call),
        KWinnersLayer winners => KeepWinners(winners, bounds),
        Fire fire => Branch(fire, bounds),
        _ => throw new ArgumentException(
            $"Certified training: expected convolutions, linear layers, pools, ReLU and k-winners, found {layer.GetName()}."),
    };

    private static Bounds Affine(Bounds bounds, Func<Tensor, Tensor, Tensor?, Tensor> apply, Tensor weight, Tensor? bias)
    {
        var centre = apply((bounds.Lower + bounds.Upper) / 2, weight, bias);
        var radius = apply((bounds.Upper - bounds.Lower) / 2, weight.abs(), null);
        return new Bounds(centre - radius, centre + radius);
    }

    private static Bounds Branch(Fire fire, Bounds bounds)
    {
        foreach (var layer in fire.Squeeze) bounds = Through(layer, bounds);
        var sides = fire.Expansions.Select(side => side.Aggregate(bounds, (x, layer) => Through(layer, x))).ToList();
        return new Bounds(cat([.. sides.Select(side => side.Lower)], 1), cat([.. sides.Select(side => side.Upper)], 1));
    }

    // The rule of KWinnersRule for a whole batch.
    private static Bounds KeepWinners(KWinnersLayer layer, Bounds bounds)
    {
        var local = layer is KWinners2d { Options.Local: true };
        var shape = bounds.Lower.shape;
        var competitors = local ? shape[1] : bounds.Lower.numel() / shape[0];
        var k = layer.WinnerCount(competitors, training: false);
        if (k >= competitors) return bounds;
        var strength = layer.BoostStrength;
        var factors = strength > 0 ? KWinnersFunction.BoostFactors(layer.DutyCycle, strength) : null;
        var scores = factors is null ? bounds : bounds.Map(x => x * factors);
        var threshold = Largest(scores.Lower, k, local);
        var wins = scores.Lower.gt(Largest(scores.Upper, k + 1, local));
        var loses = scores.Upper.lt(threshold);
        var least = maximum(bounds.Lower, factors is null ? threshold : threshold / factors);
        var (lower, upper) = (bounds.Lower, bounds.Upper);
        if (layer.Settings.Relu) (lower, upper, least) = (lower.relu(), upper.relu(), least.relu());
        return new Bounds(
            where(wins, lower, least.clamp_max(0)).Filled(loses, 0),
            where(wins, upper, upper.clamp_min(0)).Filled(loses, 0));
    }

    // [B, 1, 1, 1] or, with local competition, [B, 1, H, W].
    private static Tensor Largest(Tensor scores, long k, bool local)
    {
        if (local) return scores.topk((int)k, dim: 1, largest: true, sorted: false).values.amin([1], keepdim: true);
        var rows = scores.flatten(1).contiguous();
        var value = rows.gather(1, Positions(rows, (int)k));
        return scores.shape.Length == 2 ? value : value.view(-1, 1, 1, 1);
    }

    // The position of each row's k-th largest number; searching for its value is far faster than topk.
    private static Tensor Positions(Tensor rows, int k)
    {
        using var values = rows.detach().cpu().contiguous();
        var units = (int)rows.shape[1];
        var numbers = FastMemory.Floats(values);
        var positions = new long[rows.shape[0]];
        for (var row = 0; row < positions.Length; row++)
        {
            var scores = numbers.Slice(row * units, units);
            positions[row] = Math.Max(0, scores.IndexOf(WinnerThreshold.KthLargest(scores, k)));
        }
        return tensor(positions).unsqueeze(1);
    }

    private static Tensor Differences(Linear last, Bounds bounds, Tensor labels)
    {
        var weight = last.weight.unsqueeze(0) - last.weight.index_select(0, labels).unsqueeze(1);
        var centre = ((bounds.Lower + bounds.Upper) / 2).unsqueeze(2);
        var radius = ((bounds.Upper - bounds.Lower) / 2).unsqueeze(2);
        var differences = weight.matmul(centre).squeeze(2) + weight.abs().matmul(radius).squeeze(2);
        return last.bias is null ? differences
            : differences + last.bias.unsqueeze(0) - last.bias.index_select(0, labels).unsqueeze(1);
    }

    private static Tensor Differences(Bounds bounds, Tensor labels)
    {
        var own = labels.unsqueeze(1);
        return (bounds.Upper - bounds.Lower.gather(1, own)).scatter(1, own, zeros_like(own, dtype: ScalarType.Float32));
    }
}
