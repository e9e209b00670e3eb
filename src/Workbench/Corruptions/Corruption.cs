namespace Workbench.Corruptions;

/// <summary>What every corruption shares: argument checks, one random stream per image, clipping to [0, 1].</summary>
public abstract class Corruption : ICorruption
{
    private protected Corruption(string name, string severityUnit, IReadOnlyList<double> severities) =>
        (Name, SeverityUnit, Severities) = (name, severityUnit, severities);

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public string SeverityUnit { get; }

    /// <inheritdoc />
    public IReadOnlyList<double> Severities { get; }

    /// <summary>Smallest severity that is accepted.</summary>
    private protected virtual double LeastSeverity => 0;

    /// <summary>Largest severity that is accepted.</summary>
    private protected virtual double GreatestSeverity => Severities[^1];

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The images are not [B, C, H, W] of float32.</exception>
    public Tensor Apply(Tensor images, double severity, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(seed);
        if (images.dim() != 4 || images.dtype != ScalarType.Float32)
            throw new ArgumentException($"Expected images [B, C, H, W] of float32; found [{string.Join(", ", images.shape)}] of {images.dtype}.", nameof(images));
        if (!(severity >= LeastSeverity && severity <= GreatestSeverity))
            throw new ArgumentOutOfRangeException(nameof(severity), severity, $"Expected a severity of '{Name}' from {LeastSeverity} to {GreatestSeverity} ({SeverityUnit}).");
        var shape = images.shape;
        var pixels = Pixels(images);
        var size = (int)(shape[1] * shape[2] * shape[3]);
        for (var i = 0; i < shape[0]; i++)
        {
            var image = new Raster(pixels.AsMemory(i * size, size), (int)shape[1], (int)shape[2], (int)shape[3]);
            Damage(image, severity, seed.Derive("image", i).CreateRandom());
        }
        foreach (ref var pixel in pixels.AsSpan()) pixel = Math.Clamp(pixel, 0f, 1f);
        return tensor(pixels, shape);
    }

    /// <summary>Damages one image in place; values outside [0, 1] are clipped afterwards.</summary>
    private protected abstract void Damage(Raster image, double severity, Random random);

    private static float[] Pixels(Tensor images)
    {
        using var scope = NewDisposeScope();
        return images.detach().cpu().contiguous().data<float>().ToArray();
    }
}
