using System.Buffers;
using System.Runtime.Intrinsics;
using Workbench.Certification.Rules;

namespace Workbench.Certification.Bounds;

/// <summary>A line in one unit: slope · x + offset.</summary>
internal readonly record struct Line(double Slope, double Offset);

/// <summary>Linear forms in the units of one layer, all of which are bounded from below at once.</summary>
/// <remarks>
/// Shape: coefficients [units, forms], double. A row is created when something is added to it; most layers need few rows.
/// Forms that are substituted together share their constants.
/// </remarks>
internal sealed class LinearForm : IDisposable
{
    private const int Multiple = 4;

    private readonly int width;
    private readonly double[] values;
    private readonly bool[] present;

    /// <summary>Creates forms that are 0 everywhere.</summary>
    /// <param name="units">Units of the layer.</param>
    /// <param name="constants">One per form; shared.</param>
    /// <param name="claims">What the bounds may rely on.</param>
    public LinearForm(int units, double[] constants, BoundClaims claims)
    {
        (Constants, Claims) = (constants, claims);
        width = (constants.Length + Multiple - 1) / Multiple * Multiple;
        values = ArrayPool<double>.Shared.Rent(units * width);
        present = new bool[units];
    }

    /// <summary>The constant term of each form.</summary>
    public double[] Constants { get; }

    /// <summary>What the bounds may rely on besides the boxes.</summary>
    public BoundClaims Claims { get; }

    /// <summary>Number of forms.</summary>
    public int Count => Constants.Length;

    /// <summary>Units of the layer.</summary>
    public int Units => present.Length;

    /// <summary>Whether any form depends on the unit.</summary>
    public bool Has(int unit) => present[unit];

    /// <summary>The unit's coefficient in each form; the last few are padding.</summary>
    public Span<double> Row(int unit)
    {
        var row = values.AsSpan(unit * width, width);
        if (present[unit]) return row;
        present[unit] = true;
        row.Clear();
        return row;
    }

    /// <summary>Adds factor · coefficients to the unit's row.</summary>
    public void Add(int unit, ReadOnlySpan<double> coefficients, double factor)
    {
        var row = Row(unit);
        var scale = Vector256.Create(factor);
        for (var i = 0; i < row.Length; i += Multiple)
            Vector256.MultiplyAddEstimate(scale, Vector256.Create(coefficients[i..]), Vector256.Create<double>(row[i..]))
                .CopyTo(row[i..]);
    }

    /// <summary>Adds coefficient · bias to each form, less what an error of the given size can take away.</summary>
    public void AddConstants(ReadOnlySpan<double> coefficients, double bias, double error)
    {
        for (var i = 0; i < Constants.Length; i++) Constants[i] += coefficients[i] * bias - Math.Abs(coefficients[i]) * error;
    }

    /// <summary>Adds a number to one form, rounded downwards.</summary>
    public void AddConstant(int form, double value) => Constants[form] += value - Math.Abs(value) * Rounding.Double;

    /// <summary>
    /// Replaces a unit by a line in another: below it where the coefficient is positive, above it where it is negative.
    /// </summary>
    public void Relax(int unit, LinearForm into, int target, Line below, Line above)
    {
        var row = Row(unit);
        var to = into.Row(target);
        for (var i = 0; i < Constants.Length; i++)
        {
            var line = row[i] >= 0 ? below : above;
            to[i] += row[i] * line.Slope;
            AddConstant(i, row[i] * line.Offset);
        }
    }

    /// <summary>The smallest value of each form's linear part over a box.</summary>
    public double[] Minimum(Box box, int lane)
    {
        var (least, sizes) = (new double[Count], new double[Count]);
        for (var unit = 0; unit < Units; unit++)
        {
            if (!Has(unit)) continue;
            var (lower, upper) = (box.Lower[unit * Box.Lanes + lane], box.Upper[unit * Box.Lanes + lane]);
            var row = Row(unit);
            for (var i = 0; i < least.Length; i++)
            {
                var term = row[i] * (row[i] >= 0 ? lower : upper);
                least[i] += term;
                sizes[i] += Math.Abs(term);
            }
        }
        for (var i = 0; i < least.Length; i++) least[i] -= sizes[i] * Rounding.Double;
        return least;
    }

    public void Dispose() => ArrayPool<double>.Shared.Return(values);
}
