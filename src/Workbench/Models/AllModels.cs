using Workbench.Sparse;

namespace Workbench.Models;

/// <summary>The catalogue of networks, by the names that commands and records use.</summary>
/// <remarks>
/// <code>
/// using var classifier = AllModels.Create("mnist-sparse-cnn", new Seed(1), classes: 10);
/// using var scores = classifier.Predict(pixels);
/// </code>
/// </remarks>
public static class AllModels
{
    // To add a network: one line here; the catalogue's tests then cover it.
    private static readonly IReadOnlyList<Entry> Entries =
    [
        new("mnist-dense-cnn", Normalization.Mnist,
            wanted => new MnistDenseCnn(new MnistDenseCnnOptions { Classes = wanted.Classes })),
        new("mnist-sparse-cnn", Normalization.Mnist,
            wanted => Sparse(new MnistSparseCnnOptions(), wanted)),
        // Each has one half of the sparse network, for ablations.
        new(
            "mnist-sparse-weights-cnn",
            Normalization.Mnist,
            wanted => Sparse(MnistSparseCnnOptions.SparseWeightsOnly, wanted)
        ),
        new(
            "mnist-k-winners-cnn",
            Normalization.Mnist,
            wanted => Sparse(MnistSparseCnnOptions.KWinnersOnly, wanted)
        ),
        // For certified training: dense, each half of the sparse network, and both.
        Small("mnist-small-dense-cnn", new MnistSmallCnnOptions()),
        Small("mnist-small-sparse-weights-cnn", MnistSmallCnnOptions.SparseWeightsOnly),
        Small("mnist-small-k-winners-cnn", MnistSmallCnnOptions.KWinnersOnly),
        Small("mnist-small-sparse-cnn", MnistSmallCnnOptions.Sparse),
        new(
            "squeezenet",
            Normalization.Svhn,
            wanted => new SqueezeNet(Adapted(wanted)),
            3,
            AnyChannels: true
        ),
        new(
            "sparse-squeezenet",
            Normalization.Svhn,
            wanted => Twin(new SparseSqueezeNetOptions { Dense = Adapted(wanted) }, wanted),
            3,
            AnyChannels: true
        ),
        // What the paper trained on images of 32 × 32 pixels.
        new(
            "squeezenet-published",
            Normalization.Svhn,
            wanted => new SqueezeNet(Published(wanted)),
            3,
            AnyChannels: true
        ),
        new(
            "sparse-squeezenet-published",
            Normalization.Svhn,
            wanted => Twin(SparseSqueezeNetOptions.AsPublished with { Dense = Published(wanted) }, wanted),
            3,
            AnyChannels: true
        ),
        new(
            "alexnet",
            Normalization.Emnist,
            wanted => new AlexNet(AlexNet(wanted)),
            1,
            AnyChannels: true
        ),
        new(
            "sparse-alexnet",
            Normalization.Emnist,
            wanted => Twin(new SparseAlexNetOptions { Dense = AlexNet(wanted) }, wanted),
            1,
            AnyChannels: true
        ),
    ];

    /// <summary>The names, in catalogue order.</summary>
    public static IReadOnlyList<string> Names { get; } = Entries.Select(entry => entry.Name).ToArray();

    /// <summary>Creates an untrained network for its usual images; the same seed gives the same bits.</summary>
    /// <remarks>Seeds torch's global generator, from which initial weights are drawn.</remarks>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="seed">Random seed for the initial weights and the choice of zero weights.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <returns>The classifier. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">There is no network of that name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two classes.</exception>
    public static Classifier Create(string name, Seed seed, int classes) => Create(name, seed, classes, Find(name).Channels);

    /// <summary>
    /// Creates an untrained network for images with the given number of channels; the same seed gives the same bits.
    /// </summary>
    /// <remarks>Seeds torch's global generator, from which initial weights are drawn.</remarks>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="seed">Random seed for the initial weights and the choice of zero weights.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <param name="channels">Channels of the images: 1 for grey, 3 for colour.</param>
    /// <returns>The classifier. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">
    /// There is no network of that name, or it does not support this number of channels.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two classes or no channels.</exception>
    public static Classifier Create(string name, Seed seed, int classes, int channels) =>
        Create(name, seed, classes, channels, MaskPattern.Unstructured);

    /// <summary>
    /// Creates an untrained network whose zero weights are arranged in a pattern; the same seed gives the same bits.
    /// </summary>
    /// <remarks>Seeds torch's global generator, from which initial weights are drawn.</remarks>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="seed">Random seed for the initial weights and the choice of zero weights.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <param name="channels">Channels of the images: 1 for grey, 3 for colour.</param>
    /// <param name="pattern">The pattern; anything but unstructured needs a network with sparse weights.</param>
    /// <returns>The classifier. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">
    /// There is no network of that name, it does not support this number of channels, or it has no sparse weights.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two classes, no channels, or no known pattern.</exception>
    public static Classifier Create(string name, Seed seed, int classes, int channels, MaskPattern pattern)
    {
        ArgumentNullException.ThrowIfNull(seed);
        Guard.Known(pattern, nameof(pattern));
        var entry = Find(name);
        if (!entry.AnyChannels && channels != entry.Channels)
            throw new ArgumentException(
                $"Expected images of {entry.Channels} channel for {name}, found {channels}; "
                    + $"{string.Join(", ", Entries.Where(other => other.AnyChannels).Select(other => other.Name))} take any "
                    + "number.",
                nameof(channels)
            );
        using var generator = manual_seed(seed.Derive("weights").Value);
        // Layers keep their parameters out of it; what is made on the way, such as TorchSharp's views of a convolution's weights,
        // ends here.
        using var scope = NewDisposeScope();
        var network = entry.Build(new Wanted(seed.Derive("masks"), classes, channels, pattern));
        if (pattern == MaskPattern.Unstructured || network.modules().OfType<SparseWeightsLayer>().Any())
            return new Classifier(name, network, entry.Normalization, classes);
        network.Dispose();
        throw new ArgumentException(
            $"Expected a network with sparse weights for the mask pattern {pattern}, found {name}, whose weights are dense.",
            nameof(pattern)
        );
    }

    internal static Normalization NormalizationOf(string name) => Find(name).Normalization;

    private static Entry Find(string name) => Entries.FirstOrDefault(entry => entry.Name == name)
        ?? throw new ArgumentException($"Expected one of the models {string.Join(", ", Names)}; found '{name}'.", nameof(name));

    private static Entry Small(string name, MnistSmallCnnOptions options) =>
        new(
            name,
            Normalization.Mnist,
            wanted => new MnistSmallCnn(options with { Classes = wanted.Classes, MaskPattern = wanted.Pattern }, wanted.Masks)
        );

    private static MnistSparseCnn Sparse(MnistSparseCnnOptions options, Wanted wanted) =>
        new(options with { Classes = wanted.Classes, MaskPattern = wanted.Pattern }, wanted.Masks);

    private static Module Twin(SparseSqueezeNetOptions options, Wanted wanted) =>
        SparseTwins.OfSqueezeNet(
            options with { Sparsifier = options.Sparsifier with { MaskPattern = wanted.Pattern } }, wanted.Masks);

    private static Module Twin(SparseAlexNetOptions options, Wanted wanted) =>
        SparseTwins.OfAlexNet(
            options with { Sparsifier = options.Sparsifier with { MaskPattern = wanted.Pattern } }, wanted.Masks);

    private static SqueezeNetOptions Adapted(Wanted wanted) => new() { Classes = wanted.Classes, Channels = wanted.Channels };

    private static SqueezeNetOptions Published(Wanted wanted) =>
        SqueezeNetOptions.AsPublished with { Classes = wanted.Classes, Channels = wanted.Channels };

    private static AlexNetOptions AlexNet(Wanted wanted) => new() { Classes = wanted.Classes, Channels = wanted.Channels };

    // What a network is to be made for: the seed of its masks, its classes and image channels, the pattern of its masks.
    private readonly record struct Wanted(Seed Masks, int Classes, int Channels, MaskPattern Pattern);

    private sealed record Entry(
        string Name, Normalization Normalization, Func<Wanted, Module> Build, int Channels = 1, bool AnyChannels = false);
}
