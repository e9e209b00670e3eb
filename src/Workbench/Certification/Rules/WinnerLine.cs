using Workbench.Certification.Bounds;

namespace Workbench.Certification.Rules;

/// <summary>The linear lower bound of an undecided unit of a k-winners layer.</summary>
internal static class WinnerLine
{
    private const double Narrow = 1e-6, SlopeError = 1e-8;

    /// <summary>
    /// A line that is nowhere above the unit's contribution: 0 if it loses, coefficient · x + price if it wins.
    /// </summary>
    /// <remarks>
    /// The unit loses if x is below <paramref name="least"/> and may do either from there on. The smaller of the two
    /// contributions is concave there, so it is enough to be below it at three points.
    /// </remarks>
    /// <param name="lower">The smallest input.</param>
    /// <param name="least">The smallest input with which it can win.</param>
    /// <param name="upper">The largest input.</param>
    /// <param name="coefficient">The unit's coefficient in the form.</param>
    /// <param name="price">The price of winning, from <see cref="WinnerCounting.Prices"/>; 0 if winners are not counted.</param>
    public static Line Below(double lower, double least, double upper, double coefficient, double price)
    {
        var atLeast = Math.Min(0, coefficient * least + price);
        var atUpper = Math.Min(0, coefficient * upper + price);
        var atLower = least <= lower ? atLeast : 0;
        least = Math.Max(least, lower);
        var lowest = Math.Min(atLower, Math.Min(atLeast, atUpper));
        if (lowest == 0) return default;
        var width = upper - lower;
        // In a narrower box, the slope would be mostly rounding error.
        if (width <= Narrow * (Math.Abs(lower) + Math.Abs(upper))) return new Line(0, lowest);
        var chord = Through(lower, atLower, upper, atUpper);
        if (atLeast >= chord.Slope * least + chord.Offset) return chord;
        // The middle point is below the chord, so take the line through it that is tight on the longer side.
        if (least - lower > upper - least) return Through(lower, atLower, least, atLeast);
        return upper > least ? Through(least, atLeast, upper, atUpper) : new Line(0, lowest);
    }

    private static Line Through(double x0, double y0, double x1, double y1)
    {
        var slope = (y1 - y0) / (x1 - x0);
        var error = (Math.Abs(y0) + Math.Abs(y1)) * SlopeError
            + Math.Abs(slope) * (Math.Abs(x0) + Math.Abs(x1)) * Rounding.Double;
        return new Line(slope, Math.Min(y0 - slope * x0, y1 - slope * x1) - error);
    }
}
