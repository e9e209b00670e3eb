using Workbench.Models;

namespace Workbench.Experiments.Benchmarks;

/// <summary>The minimum work of a network for MNIST: products without a zero factor, and the bytes that they touch.</summary>
/// <param name="MultiplyAdds">Number of products.</param>
/// <param name="Bytes">Weights and images; in training also gradients and momentum.</param>
internal sealed record Workload(double MultiplyAdds, double Bytes)
{
    private const double FloatBytes = 4, Taps = 25, FirstPlaces = 24 * 24, SecondPlaces = 8 * 8, Pooled = 16, Pixels = 784;

    /// <summary>Scores for a batch.</summary>
    public static Workload Inference(MnistSparseCnnOptions network, int batch)
    {
        var (c1, c2, hidden) = (network.Cnn1Channels, network.Cnn2Channels, network.HiddenUnits);
        var (w1, w2, w3) = (1 - network.Cnn1Sparsity, 1 - network.Cnn2Sparsity, 1 - network.LinearSparsity);
        var (f1, f2, f3) = (network.Cnn1ActiveFraction, network.Cnn2ActiveFraction, network.LinearActiveFraction);
        var products = Taps * c1 * FirstPlaces * w1 + Taps * c1 * c2 * SecondPlaces * w2 * f1
            + Pooled * c2 * hidden * w3 * f2 + (double)hidden * network.Classes * f3;
        // Weights of inputs that are inactive in all images of the batch need not be read.
        var weights = Taps * c1 * w1 + Taps * c1 * c2 * w2 + Pooled * c2 * hidden * w3 * Math.Min(1, batch * f2)
            + (double)hidden * network.Classes * Math.Min(1, batch * f3);
        return new Workload(batch * products, FloatBytes * (weights + batch * Pixels));
    }

    /// <summary>Loss, gradients and an optimizer step with momentum for a batch.</summary>
    public static Workload Training(MnistSparseCnnOptions network, int batch)
    {
        var (c1, c2, hidden) = (network.Cnn1Channels, network.Cnn2Channels, network.HiddenUnits);
        var (w2, w3) = (1 - network.Cnn2Sparsity, 1 - network.LinearSparsity);
        var (f1, f2, f3) = (network.Cnn1ActiveFraction, network.Cnn2ActiveFraction, network.LinearActiveFraction);
        // A pool passes each gradient to one position. Then each active output affects its window, and a weight gets a gradient
        // if both its input and its output are active.
        var (first, second, third) = (144 * c1 * f1, Pooled * c2 * f2, hidden * f3);
        var learning = first * Taps + second * Taps * c1 * f1 + third * Pooled * c2 * f2 + third * network.Classes;
        var passing = second * Taps * c1 * w2 * f1 + third * Pooled * c2 * w3 * f2 + third * network.Classes;
        double parameters = Taps * c1 + Taps * c1 * c2 + Pooled * c2 * hidden + hidden * network.Classes;
        var forward = Inference(network, batch);
        // The step reads weights, gradients and momentum, and writes weights and momentum.
        return new Workload(forward.MultiplyAdds + batch * (learning + passing), forward.Bytes + FloatBytes * 5 * parameters);
    }

    /// <summary>The dense network: all weights, all activations.</summary>
    public static MnistSparseCnnOptions Dense(MnistSparseCnnOptions network) => network with
    {
        Cnn1Sparsity = 0,
        Cnn2Sparsity = 0,
        LinearSparsity = 0,
        Cnn1ActiveFraction = 1,
        Cnn2ActiveFraction = 1,
        LinearActiveFraction = 1,
    };
}
