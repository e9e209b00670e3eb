namespace Workbench.Corruptions;

/// <summary>Corrupts images without using a network: noise, occlusion, blur and the like.</summary>
public interface ICorruption
{
    /// <summary>Name in the catalogue, lower case with hyphens, for example <c>noise</c>.</summary>
    string Name { get; }

    /// <summary>The meaning of a severity, for example <c>share of pixels, 0 to 1</c>.</summary>
    string SeverityUnit { get; }

    /// <summary>The severities for tables and curves, in ascending order.</summary>
    IReadOnlyList<double> Severities { get; }

    /// <summary>Returns corrupted copies of the images.</summary>
    /// <param name="images">[B, C, H, W], float32, pixels in [0, 1].</param>
    /// <param name="severity">The severity, in <see cref="SeverityUnit"/>.</param>
    /// <param name="seed">Random seed: the same seed gives the same bits.</param>
    /// <returns>[B, C, H, W], float32, in [0, 1]. The caller disposes it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The severity is out of range.</exception>
    Tensor Apply(Tensor images, double severity, Seed seed);
}
