using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>The common part of all corruptions: argument checks, one random stream per image, clipping to [0, 1].</summary>
public abstract class Corruption : ICorruption
{
    private protected const string Intensity = "intensity, 0 to 2";
    private protected const string OneToFive = "severity, 1 to 5";

    private protected Corruption(string name, string severityUnit) =>
        (Name, SeverityUnit, Severities) = (name, severityUnit, severityUnit == Intensity ? [0, 1, 2] : [1, 2, 3, 4, 5]);

    private protected Corruption(string name, string severityUnit, IReadOnlyList<double> severities) =>
        (Name, SeverityUnit, Severities) = (name, severityUnit, severities);

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public string SeverityUnit { get; }

    /// <inheritdoc />
    public IReadOnlyList<double> Severities { get; }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The images are not [B, C, H, W] of float32.</exception>
    public Tensor Apply(Tensor images, double severity, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        TensorGuard.Images(images, nameof(images));
        if (!Accepts(severity))
            throw new ArgumentOutOfRangeException(
                nameof(severity),
                severity,
                $"Expected a severity of '{Name}': {Allowed}."
            );
        if (images.numel() == 0)
            return images.clone();

        var shape = images.shape;
        var pixels = Pixels(images);
        var size = (int)(shape[1] * shape[2] * shape[3]);
        for (var i = 0; i < shape[0]; i++)
        {
            var image = new Raster(pixels.AsMemory(i * size, size), (int)shape[1], (int)shape[2], (int)shape[3]);
            Corrupt(image, severity, seed.Derive("image", i).CreateRandom());
        }
        foreach (ref var pixel in pixels.AsSpan()) pixel = Math.Clamp(pixel, 0f, 1f);
        return tensor(pixels, shape);
    }

    /// <summary>Corrupts one image in place; values outside [0, 1] are clipped afterwards.</summary>
    private protected abstract void Corrupt(Raster image, double severity, Random random);

    /// <summary>Whether a severity is allowed; by default only those in the table.</summary>
    private protected virtual bool Accepts(double severity) => Severities.Contains(severity);

    /// <summary>The allowed severities in words; by default those in the table.</summary>
    private protected virtual string Allowed =>
        $"{string.Join(", ", Severities.SkipLast(1))} or {Severities[^1]} ({SeverityUnit})";

    /// <summary>The entry of a severity table, which is in the order of <see cref="Severities"/>.</summary>
    private protected T Entry<T>(T[] table, double severity) => table[(int)(severity - Severities[0])];

    private static float[] Pixels(Tensor images)
    {
        using var scope = NewDisposeScope();
        return images.detach().cpu().contiguous().data<float>().ToArray();
    }
}
