
namespace Workbench.Corruptions;

/// <summary>The catalogue of corruptions, in the order used by tables and contact sheets.</summary>
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
        ("background-noise", () => new BackgroundNoise()),
        ("boundary-box", () => new BoundaryBox()),
        ("box-occlusion", () => new BoxOcclusion()),
        ("grid-lines", () => new GridLines()),
        ("line-clutter", () => new LineClutter()),
        ("line-deletion", () => new LineDeletion()),
        ("shot-noise", () => new ShotNoise()),
        ("impulse-noise", () => new ImpulseNoise()),
        ("glass-blur", () => new GlassBlur()),
        ("motion-blur", () => new MotionBlur()),
        ("shear", () => new Shear()),
        ("scale", () => new Scale()),
        ("rotate", () => new Rotate()),
        ("brightness", () => new Brightness()),
        ("translate", () => new Translate()),
        ("stripe", () => new Stripe()),
        ("fog", () => new Fog()),
        ("spatter", () => new Spatter()),
        ("dotted-line", () => new DottedLine()),
        ("zigzag", () => new Zigzag()),
        ("canny-edges", () => new CannyEdges()),
    ];

    /// <summary>Names in catalogue order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Entries.Select(entry => entry.Name)];

    /// <summary>Creates the corruption of that name with its default options.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no corruption of that name.</exception>
    public static ICorruption Create(string name)
    {
        foreach (var entry in Entries)
            if (entry.Name == name) return entry.Create();
        throw new ArgumentException($"There is no corruption '{name}'. Use one of: {string.Join(", ", Names)}.", nameof(name));
    }
}
