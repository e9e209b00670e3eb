
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
            (_, classes, _) => new MnistDenseCnn(new MnistDenseCnnOptions { Classes = classes })),
        new("mnist-sparse-cnn", Normalization.Mnist,
            (seed, classes, _) => new MnistSparseCnn(new MnistSparseCnnOptions { Classes = classes }, seed)),
        // Each has one half of the sparse network, for ablations.
        new(
            "mnist-sparse-weights-cnn",
            Normalization.Mnist,
            (seed, classes, _) => new MnistSparseCnn(MnistSparseCnnOptions.SparseWeightsOnly with { Classes = classes }, seed)
        ),
        new(
            "mnist-k-winners-cnn",
            Normalization.Mnist,
            (seed, classes, _) => new MnistSparseCnn(MnistSparseCnnOptions.KWinnersOnly with { Classes = classes }, seed)
        ),
        // For certified training: dense, each half of the sparse network, and both.
        Small("mnist-small-dense-cnn", new MnistSmallCnnOptions()),
        Small("mnist-small-sparse-weights-cnn", MnistSmallCnnOptions.SparseWeightsOnly),
        Small("mnist-small-k-winners-cnn", MnistSmallCnnOptions.KWinnersOnly),
        Small("mnist-small-sparse-cnn", MnistSmallCnnOptions.Sparse),
        new(
            "squeezenet",
            Normalization.Svhn,
            (_, classes, channels) => new SqueezeNet(Adapted(classes, channels)),
            3,
            AnyChannels: true
        ),
        new(
            "sparse-squeezenet",
            Normalization.Svhn,
            (seed, classes, channels) => SparseTwins.OfSqueezeNet(new() { Dense = Adapted(classes, channels) }, seed),
            3,
            AnyChannels: true
        ),
        // What the paper trained on images of 32 × 32 pixels.
        new(
            "squeezenet-published",
            Normalization.Svhn,
            (_, classes, channels) => new SqueezeNet(Published(classes, channels)),
            3,
            AnyChannels: true
        ),
        new(
            "sparse-squeezenet-published",
            Normalization.Svhn,
            (seed, classes, channels) =>
                SparseTwins.OfSqueezeNet(SparseSqueezeNetOptions.AsPublished with { Dense = Published(classes, channels) }, seed),
            3,
            AnyChannels: true
        ),
        new(
            "alexnet",
            Normalization.Emnist,
            (_, classes, channels) => new AlexNet(AlexNet(classes, channels)),
            1,
            AnyChannels: true
        ),
        new(
            "sparse-alexnet",
            Normalization.Emnist,
            (seed, classes, channels) => SparseTwins.OfAlexNet(new() { Dense = AlexNet(classes, channels) }, seed),
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
    public static Classifier Create(string name, Seed seed, int classes, int channels)
    {
        ArgumentNullException.ThrowIfNull(seed);
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
        return new Classifier(name, entry.Build(seed.Derive("masks"), classes, channels), entry.Normalization, classes);
    }

    internal static Normalization NormalizationOf(string name) => Find(name).Normalization;

    private static Entry Find(string name) => Entries.FirstOrDefault(entry => entry.Name == name)
        ?? throw new ArgumentException($"Expected one of the models {string.Join(", ", Names)}; found '{name}'.", nameof(name));

    private static Entry Small(string name, MnistSmallCnnOptions options) => new(name, Normalization.Mnist,
        (seed, classes, _) => new MnistSmallCnn(options with { Classes = classes }, seed));

    private static SqueezeNetOptions Adapted(int classes, int channels) => new() { Classes = classes, Channels = channels };

    private static SqueezeNetOptions Published(int classes, int channels) =>
        SqueezeNetOptions.AsPublished with { Classes = classes, Channels = channels };

    private static AlexNetOptions AlexNet(int classes, int channels) => new() { Classes = classes, Channels = channels };

    private sealed record Entry(
        string Name, Normalization Normalization, Func<Seed, int, int, Module> Build, int Channels = 1, bool AnyChannels = false);
}
