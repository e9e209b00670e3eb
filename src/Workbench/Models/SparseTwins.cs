using System.Text.Json.Serialization;
using Workbench.Sparse;

namespace Workbench.Models;

/// <summary>Hyper-parameters of SqueezeNet's sparse twin.</summary>
public sealed record SparseSqueezeNetOptions
{
    /// <summary>
    /// The twin of the published network, with the sparsifier's own defaults: a fifth of the units win, weights keep their
    /// initial values.
    /// </summary>
    public static SparseSqueezeNetOptions AsPublished { get; } =
        new() { Dense = SqueezeNetOptions.AsPublished, Rescale = false, Sparsifier = new SparsifierOptions() };

    /// <summary>Options of the dense network.</summary>
    public SqueezeNetOptions Dense { get; init => field = value ?? throw new ArgumentNullException(nameof(Dense)); } = new();

    /// <summary>
    /// Whether the remaining weights are multiplied by 1 / √(1 − sparsity), so that signals keep their variance; default true.
    /// </summary>
    /// <remarks>
    /// Without it each of the network's seventeen sparse layers halves the variance, and little signal is left to learn from.
    /// </remarks>
    public bool Rescale { get; init; } = true;

    /// <summary>
    /// Sparsities and k-winners; its seed is ignored, because the twin has its own. Default: half of the units win, without
    /// boosting.
    /// </summary>
    /// <remarks>With a fifth of the units, as in the other networks, it learns next to nothing in the first epochs.</remarks>
    public SparsifierOptions Sparsifier { get; init => field = value ?? throw new ArgumentNullException(nameof(Sparsifier)); } =
        new() { Convolution = new KWinners2dOptions { ActiveFraction = 0.5, InferenceFactor = 1, BoostStrength = 0 } };
}

/// <summary>Hyper-parameters of AlexNet's sparse twin.</summary>
public sealed record SparseAlexNetOptions
{
    /// <summary>Options of the dense network.</summary>
    public AlexNetOptions Dense { get; init => field = value ?? throw new ArgumentNullException(nameof(Dense)); } = new();

    /// <summary>
    /// Sparsities and k-winners; its seed is ignored. Default: the paper's, with a sparse extractor and an unchanged classifier.
    /// </summary>
    public SparsifierOptions Sparsifier { get; init => field = value ?? throw new ArgumentNullException(nameof(Sparsifier)); } =
        new() { LinearSparsity = 0, Linear = null };

    /// <summary>
    /// Whether the remaining weights are multiplied by 1 / √(1 − sparsity), so that signals keep their variance; default false,
    /// as in the paper.
    /// </summary>
    // Omitted if it is the default, so that earlier records keep their identity.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Rescale { get; init; }
}

/// <summary>
/// The sparse twins of <see cref="SqueezeNet"/> and <see cref="AlexNet"/>, which <see cref="Sparsifier"/> makes from the dense
/// networks.
/// </summary>
/// <remarks>
/// A sparse layer has the same name as its dense one; its weights are one level deeper: <c>features.0.module.weight</c>.
/// SqueezeNet's final convolution stays dense, because it maps features to labels.
/// Reference: A. A. Amin, "Sparse is the new dense", figure 2 and the third experiment.
/// <code>
/// var network = SparseTwins.OfAlexNet(new SparseAlexNetOptions(), new Seed(1));
/// var classifier = new Classifier("sparse-alexnet", network, Normalization.Emnist, classes: 10);
/// </code>
/// </remarks>
public static class SparseTwins
{
    /// <summary>Builds SqueezeNet with sparse convolutions, and k-winners in its fire modules.</summary>
    /// <param name="options">The dense network, sparsities and k-winners.</param>
    /// <param name="seed">Decides which weights are zero.</param>
    public static Module OfSqueezeNet(SparseSqueezeNetOptions options, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(seed);
        return Twin(new SqueezeNet(options.Dense), options.Sparsifier with { Seed = seed }, options.Rescale);
    }

    private static Module Twin(Module dense, SparsifierOptions options, bool rescale)
    {
        var sparse = Sparsifier.Sparsify(dense, options);
        if (rescale) RescaleWeights(sparse, options.ConvolutionSparsity);
        return sparse;
    }

    private static void RescaleWeights(Module network, double sparsity)
    {
        using var _ = no_grad();
        foreach (var layer in network.modules().OfType<SparseWeights2d>())
            foreach (
                var (_, weight) in layer
                    .named_parameters()
                    .Where(named => named.name.EndsWith("weight", StringComparison.Ordinal))
            )
                weight.mul_(1 / Math.Sqrt(1 - sparsity));
    }

    /// <summary>
    /// Builds AlexNet with sparse convolutions and k-winners between them; the options decide about the classifier.
    /// </summary>
    /// <param name="options">The dense network, sparsities and k-winners.</param>
    /// <param name="seed">Decides which weights are zero.</param>
    public static Module OfAlexNet(SparseAlexNetOptions options, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(seed);
        return Twin(new AlexNet(options.Dense), options.Sparsifier with { Seed = seed }, options.Rescale);
    }
}
