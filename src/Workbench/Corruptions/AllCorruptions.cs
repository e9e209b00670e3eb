namespace Workbench.Corruptions;

/// <summary>The catalogue of corruptions, in the order of tables and contact sheets.</summary>
/// <remarks>
/// <code>
/// ICorruption corruption = AllCorruptions.Create("noise");
/// using var noisy = corruption.Apply(images, severity: 0.1, new Seed(1));
/// </code>
/// </remarks>
public static class AllCorruptions
{
    private static readonly (string Name, Func<ICorruption> Create)[] Entries =
    [
        ("noise", () => new RandomNoise()),
    ];

    /// <summary>Names in order of the catalogue.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Entries.Select(entry => entry.Name)];

    /// <summary>Makes the corruption of that name with its default options.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no corruption of that name.</exception>
    public static ICorruption Create(string name)
    {
        foreach (var entry in Entries)
            if (entry.Name == name) return entry.Create();
        throw new ArgumentException($"There is no corruption '{name}'. Use one of: {string.Join(", ", Names)}.", nameof(name));
    }
}
