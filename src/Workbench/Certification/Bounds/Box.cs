namespace Workbench.Certification.Bounds;

/// <summary>Lower and upper bounds of a layer's activations, for several images or subproblems side by side.</summary>
/// <remarks>Shape: [units, lanes], double. The lanes of a unit are adjacent, so every rule can work on whole vectors.</remarks>
internal sealed class Box(int units)
{
    /// <summary>Images per box: one vector of 512 bits, or two of 256.</summary>
    public const int Lanes = 8;

    public int Units => units;

    public double[] Lower { get; } = new double[units * Lanes];

    public double[] Upper { get; } = new double[units * Lanes];

    /// <summary>The largest absolute value that a unit can have.</summary>
    public double Size(int unit, int lane) =>
        Math.Max(Math.Abs(Lower[unit * Lanes + lane]), Math.Abs(Upper[unit * Lanes + lane]));

    /// <summary>Narrows one unit to what both bounds allow; a gap from rounding collapses to a point.</summary>
    public void Narrow(int unit, int lane, double lower, double upper)
    {
        var i = unit * Lanes + lane;
        Lower[i] = Math.Max(Lower[i], lower);
        Upper[i] = Math.Min(Upper[i], upper);
    }

    public void CopyFrom(Box other)
    {
        other.Lower.CopyTo(Lower, 0);
        other.Upper.CopyTo(Upper, 0);
    }
}
