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
    // A new network: one line here; the catalogue's tests then run over it.
    private static readonly IReadOnlyList<Entry> Entries =
    [
        new("mnist-dense-cnn", Normalization.Mnist,
            (_, classes) => new MnistDenseCnn(new MnistDenseCnnOptions { Classes = classes })),
        new("mnist-sparse-cnn", Normalization.Mnist,
            (seed, classes) => new MnistSparseCnn(new MnistSparseCnnOptions { Classes = classes }, seed)),
        // One half of the sparse network each, for ablations.
        new("mnist-sparse-weights-cnn", Normalization.Mnist,
            (seed, classes) => new MnistSparseCnn(MnistSparseCnnOptions.SparseWeightsOnly with { Classes = classes }, seed)),
        new("mnist-k-winners-cnn", Normalization.Mnist,
            (seed, classes) => new MnistSparseCnn(MnistSparseCnnOptions.KWinnersOnly with { Classes = classes }, seed)),
    ];

    /// <summary>The names, in the catalogue's order.</summary>
    public static IReadOnlyList<string> Names { get; } = Entries.Select(entry => entry.Name).ToArray();

    /// <summary>A fresh, untrained network with its normalisation; the same seed gives the same bits.</summary>
    /// <remarks>Seeds torch's global generator, from which initial weights are drawn.</remarks>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="seed">Source of the initial weights and of which weights are zero.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <returns>The classifier. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">No network of that name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two classes.</exception>
    public static Classifier Create(string name, Seed seed, int classes)
    {
        ArgumentNullException.ThrowIfNull(seed);
        var entry = Entries.FirstOrDefault(entry => entry.Name == name)
            ?? throw new ArgumentException($"Expected one of the models {string.Join(", ", Names)}; found '{name}'.", nameof(name));
        using var generator = manual_seed(seed.Derive("weights").Value);
        return new Classifier(name, entry.Build(seed.Derive("masks"), classes), entry.Normalization, classes);
    }

    private sealed record Entry(string Name, Normalization Normalization, Func<Seed, int, Module> Build);
}
