namespace Workbench.Certification.Bounds;

/// <summary>How far float32 arithmetic may be from exact arithmetic, so that bounds hold for the network that runs.</summary>
/// <remarks>
/// Reference: N. J. Higham, "Accuracy and Stability of Numerical Algorithms", 2002, section 4.2: a sum of n products, in any
/// order, is off by at most γ(n) times the sum of the products' sizes. Convolutions must be computed as such sums, as both
/// engines do; the bound does not cover Winograd's or Fourier transforms. Eight terms are added to those of a layer: they cover
/// its bias, a normalisation or batch norm that an engine folds into the weights, and the rounding of the bounds themselves,
/// which are computed in double precision, whose unit is 2²⁹ times smaller.
/// </remarks>
internal static class Rounding
{
    /// <summary>The unit roundoff of float32: half the distance from 1 to the next number.</summary>
    public const double Unit = 1.0 / (1 << 24);

    /// <summary>The smallest normal float32; a product that underflows loses at most this.</summary>
    public const double Underflow = 1.1754943508222875e-38;

    /// <summary>The relative rounding error of a double-precision sum of a few thousand terms.</summary>
    public const double Double = 1e-12;

    private const int Spare = 8;

    /// <summary>γ of a sum with the given number of terms.</summary>
    public static double Gamma(int terms) => (terms + Spare) * Unit / (1 - (terms + Spare) * Unit);

    /// <summary>A number that is certainly not above the float32 score a · x, given that a · x is at least the value.</summary>
    public static double ScoreBelow(double value) => value - Math.Abs(value) * (4 * Unit) - Underflow;

    /// <summary>A number that is certainly not below the float32 score a · x, given that a · x is at most the value.</summary>
    public static double ScoreAbove(double value) => value + Math.Abs(value) * (4 * Unit) + Underflow;
}
