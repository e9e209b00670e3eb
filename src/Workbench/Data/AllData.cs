
namespace Workbench.Data;

/// <summary>The catalogue of data sets.</summary>
/// <remarks>
/// Files are searched in the folders of the environment variable <c>WORKBENCH_DATA</c> (a path list), then in the repository's
/// <c>data/</c>, then in <c>data/cache/</c>. <see cref="Load"/> never downloads anything.
/// <code>
/// var train = AllData.Load("mnist", "train");     // 50,000 images
/// var test = AllData.Load("mnist", "test");       // 10,000 images
/// </code>
/// </remarks>
public static class AllData
{
    // To add a data set: one entry here and a row in data/README.md.
    private static readonly IReadOnlyList<DataSet> Sets =
    [
        MnistData.Mnist, MnistData.FashionMnist,
        .. EmnistData.Official, EmnistData.ByMergePart, EmnistData.BalancedRedraw, EmnistData.Synthetic,
        SvhnData.Svhn, SvhnData.Synthetic,
    ];

    /// <summary>Names of all data sets, in catalogue order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Sets.Select(set => set.Name)];

    /// <summary>Returns the catalogue's entry for a data set.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such data set.</exception>
    public static DataSet Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Sets.FirstOrDefault(set => set.Name == name)
            ?? throw new ArgumentException($"Expected a data set ({string.Join(", ", Names)}), found '{name}'.", nameof(name));
    }

    /// <summary>Loads one split of a data set from local files and checks them against their known checksums.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="split">One of the set's splits, such as <c>train</c>, <c>validation</c> or <c>test</c>.</param>
    /// <exception cref="ArgumentException">There is no such data set or split.</exception>
    /// <exception cref="FileNotFoundException">A file is missing; the message says how to get it.</exception>
    /// <exception cref="InvalidDataException">
    /// A file is damaged; the message says which one, what was expected and what was found.
    /// </exception>
    public static ImageSet Load(string name, string split) => Find(name).Load(split);
}
