using System.Globalization;
using Workbench.Corruptions.Drawing;

namespace Workbench.Data;

internal readonly record struct GlyphPoint(double X, double Y);

// The 47 classes of EMNIST balanced as pen strokes in a box 10 wide and 14 high, y downwards. Strokes are separated by |;
// a stroke that begins with ~ is a smooth curve through its points, the others are straight lines.
internal static class StrokeGlyphs
{
    public const string Characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabdefghnqrt";

    private const int PointsPerSpan = 6;

    private static readonly string[] Table =
    [
        /* 0 */ "~5 0,2 3,1.5 7,2 11,5 14,8 11,8.5 7,8 3,5 0",
        /* 1 */ "2.5 3,5 0,5 14",
        /* 2 */ "~1.5 3.5,3 0.8,6 0.2,8.5 2.5,8 6,4.5 10,1 14|1 14,9 14",
        /* 3 */ "~1.5 1.5,5 0,8 2,7.5 5.5,4.5 6.7|~4.5 6.7,8 8,8.7 11,6 14,1.5 12.5",
        /* 4 */ "6.5 14,6.5 0,0.5 9.5,9.5 9.5",
        /* 5 */ "8.5 0,2 0,1.5 6|~1.5 6,5 5,8.5 7.5,8.5 11,5.5 14,1.5 12.5",
        /* 6 */ "~8 0.5,4 3,1.5 8,2 12.5,5 14,8 12.5,8.3 9.5,6 7.2,2.5 8.3,1.6 10",
        /* 7 */ "1 0,9 0,4 14",
        /* 8 */ "~5 7,2 4.5,2 1.5,5 0,8 1.5,8 4.5,5 7,1.5 10,2 13,5 14,8 13,8.5 10,5 7",
        /* 9 */ "~8 4,6.5 7,3 7,1.5 4,3 1,6 0,8 2.5,8 4|~8 3,8 8,6.5 14",
        /* A */ "0.5 14,5 0,9.5 14|2.2 9,7.8 9",
        /* B */ "1.5 0,1.5 14|~1.5 0,6 0.2,8 2,7.5 5.2,5 6.8,1.5 6.8|~1.5 6.8,6.5 7,9 9.5,8.5 12.5,6 14,1.5 14",
        /* C */ "~9 2.5,6.5 0.3,3 1.5,1 5,1 9,3 12.7,6.5 13.8,9 11.5",
        /* D */ "1.5 0,1.5 14|~1.5 0,6 0.8,9 4.5,9 9.5,6 13.2,1.5 14",
        /* E */ "8.5 0,1.5 0,1.5 14,8.5 14|1.5 6.8,7 6.8",
        /* F */ "8.5 0,1.5 0,1.5 14|1.5 6.5,7 6.5",
        /* G */ "~9 2.5,6.5 0.3,3 1.5,1 5,1 9,3 12.7,6.5 13.8,9 11.5|9 13.8,9 8,5.5 8",
        /* H */ "1 0,1 14|9 0,9 14|1 7,9 7",
        /* I */ "5 0,5 14|2 0,8 0|2 14,8 14",
        /* J */ "~7.5 0,7.5 6,7 12,4 14,1.5 12,1.2 10|4.5 0,9.5 0",
        /* K */ "1.5 0,1.5 14|8.5 0,1.5 7.5|3.2 6,9 14",
        /* L */ "1.5 0,1.5 14,8.5 14",
        /* M */ "0.5 14,1.5 0,5 9,8.5 0,9.5 14",
        /* N */ "1 14,1 0,9 14,9 0",
        /* O */ "~5 0,1.5 2,0 7,1.5 12,5 14,8.5 12,10 7,8.5 2,5 0",
        /* P */ "1.5 14,1.5 0|~1.5 0,6 0.2,8.7 2.5,8 6,5 7.5,1.5 7.5",
        /* Q */ "~5 0,1.5 2,0 7,1.5 12,5 14,8.5 12,10 7,8.5 2,5 0|6 10,10 14.5",
        /* R */ "1.5 14,1.5 0|~1.5 0,6 0.2,8.7 2.5,8 6,5 7.5,1.5 7.5|4.5 7.5,9 14",
        /* S */ "~8.5 2,6 0,2.5 1,1.8 4,4 6.3,7 8,8.6 11,6 14,2.5 13.6,1 11.5",
        /* T */ "0.5 0,9.5 0|5 0,5 14",
        /* U */ "~1 0,1 8,2.5 13,5 14,7.5 13,9 8,9 0",
        /* V */ "0.5 0,5 14,9.5 0",
        /* W */ "0 0,2.5 14,5 4,7.5 14,10 0",
        /* X */ "1 0,9 14|9 0,1 14",
        /* Y */ "1 0,5 6.5,9 0|5 6.5,5 14",
        /* Z */ "1 0,9 0,1 14,9 14",
        /* a */ "~8 5.5,5.5 4,2 5.5,1 9.5,2.5 13.5,5.5 13.5,8 10|8 4.5,8 12,9.3 14",
        /* b */ "1.5 0,1.5 14|~1.5 8,4.5 5.5,8 7.5,8.5 11,5.5 14,1.5 12.5",
        /* d */ "8.5 0,8.5 14|~8.5 8,5.5 5.5,2 7.5,1.5 11,4.5 14,8.5 12.5",
        /* e */ "~1.5 9.5,8.5 9,8 6,5 4.3,2 6,1.2 10,3 13.5,6 14,8.5 12.3",
        /* f */ "~8 1.5,6.5 0,4.5 1.5,4 5,4 14|1 6,7.5 6",
        /* g */ "~8 5.5,5.5 4,2 5.2,1.3 8,3 10.8,6 10.8,8 8.5|~8 4.5,8 10,7.5 15,5 17.5,2 16.8,1.2 15.2",
        /* h */ "1.5 0,1.5 14|~1.5 9,4 6,7 6.2,8.2 9,8.2 14",
        /* n */ "1.5 5,1.5 14|~1.5 8.5,4 5.4,7 5.6,8.3 8.5,8.3 14",
        /* q */ "~8 5.5,5.5 4,2 5.2,1.3 8,3 10.8,6 10.8,8 8.5|8 4.5,8 17.5,10 16",
        /* r */ "2 5,2 14|~2 9,3.5 6,6 5,8.5 5.8",
        /* t */ "~4 1,4 8,4.2 12,6 14,8.3 13|1 5,8 5",
    ];

    private static readonly IReadOnlyList<IReadOnlyList<GlyphPoint>>[] Parsed = [.. Table.Select(Parse)];

    public static IReadOnlyList<IReadOnlyList<GlyphPoint>> Strokes(int label) => Parsed[label];

    private static IReadOnlyList<IReadOnlyList<GlyphPoint>> Parse(string glyph)
        => [.. glyph.Split('|').Select(stroke => stroke[0] == '~' ? Smooth(Points(stroke[1..])) : Points(stroke))];

    private static GlyphPoint[] Points(string stroke) =>
        [
            .. stroke
                .Split(',')
                .Select(pair => pair.Split(' '))
                .Select(pair => new GlyphPoint(
                    double.Parse(pair[0], CultureInfo.InvariantCulture),
                    double.Parse(pair[1], CultureInfo.InvariantCulture)
                )),
        ];

    // A Catmull-Rom spline: through every point, with tangents from the neighbouring points.
    private static GlyphPoint[] Smooth(GlyphPoint[] points)
    {
        var smooth = new List<GlyphPoint> { points[0] };
        for (var i = 0; i + 1 < points.Length; i++)
        {
            var (a, b, c, d) = (points[Math.Max(i - 1, 0)], points[i], points[i + 1], points[Math.Min(i + 2, points.Length - 1)]);
            for (var k = 1; k <= PointsPerSpan; k++)
            {
                var t = k / (double)PointsPerSpan;
                smooth.Add(new GlyphPoint(Between(a.X, b.X, c.X, d.X, t), Between(a.Y, b.Y, c.Y, d.Y, t)));
            }
        }
        return [.. smooth];
    }

    private static double Between(double a, double b, double c, double d, double t)
        => b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}
