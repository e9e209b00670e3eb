namespace Workbench.Corruptions;

/// <summary>Damages images without looking at any network: noise, occlusion, blur and the like.</summary>
public interface ICorruption
{
    /// <summary>Name in the catalogue, lower case with hyphens, for example <c>noise</c>.</summary>
    string Name { get; }

    /// <summary>What a severity means, for example <c>share of pixels, 0 to 1</c>.</summary>
    string SeverityUnit { get; }

    /// <summary>The severities that tables and curves use, ascending.</summary>
    IReadOnlyList<double> Severities { get; }

    /// <summary>Returns corrupted copies of the images.</summary>
    /// <param name="images">[B, C, H, W], float32, pixels in [0, 1].</param>
    /// <param name="severity">In <see cref="SeverityUnit"/>.</param>
    /// <param name="seed">Source of every random draw: the same seed gives the same bits.</param>
    /// <returns>[B, C, H, W], float32, in [0, 1]. The caller disposes it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The severity is outside its unit's range.</exception>
    Tensor Apply(Tensor images, double severity, Seed seed);
}
