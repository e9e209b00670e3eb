namespace Workbench.Data;

// Draws strokes with a round pen of random thickness, after a random affine map, and fits them into 28 × 28 pixels like EMNIST.
internal static class GlyphPainter
{
    public const int Side = 28;

    // Fills one image in EMNIST's order: column by column.
    public static void Paint(IReadOnlyList<IReadOnlyList<GlyphPoint>> strokes, Random random, Span<byte> target)
    {
        var drawn = Fit(Distort(strokes, random), Uniform(random, 19, 23), random);
        var radius = Uniform(random, 0.7, 1.7);
        target.Clear();
        foreach (var stroke in drawn)
            for (var i = 0; i < stroke.Length; i++) Draw(stroke[Math.Max(i - 1, 0)], stroke[i], radius, target);
    }

    private static List<GlyphPoint[]> Distort(IReadOnlyList<IReadOnlyList<GlyphPoint>> strokes, Random random)
    {
        var (turn, slant, stretch) = (Uniform(random, -0.2, 0.2), Uniform(random, -0.3, 0.3), Uniform(random, 0.8, 1.2));
        // A slow wave bends the strokes, because handwritten lines are not straight.
        var (wave, phase, bend) = (Uniform(random, 0.2, 0.5), Uniform(random, 0, 6.3), Uniform(random, 0, 0.5));
        var (cosine, sine) = (Math.Cos(turn), Math.Sin(turn));
        return [.. strokes.Select(stroke =>
        {
            // Strokes of one character never meet exactly.
            var (shiftX, shiftY) = (Uniform(random, -0.35, 0.35), Uniform(random, -0.35, 0.35));
            return stroke.Select(point =>
            {
                var x = point.X + shiftX - 5 + bend * Math.Sin(wave * point.Y + phase);
                var y = point.Y + shiftY - 7 + bend * Math.Sin(wave * point.X + 2 * phase);
                x = (x - slant * y) * stretch;
                return new GlyphPoint(cosine * x - sine * y, sine * x + cosine * y);
            }).ToArray();
        })];
    }

    // Scale the longer side of the bounding box to the given length and centre the box, within a pixel.
    private static List<GlyphPoint[]> Fit(List<GlyphPoint[]> strokes, double length, Random random)
    {
        var points = strokes.SelectMany(stroke => stroke).ToList();
        var (left, right) = (points.Min(point => point.X), points.Max(point => point.X));
        var (top, bottom) = (points.Min(point => point.Y), points.Max(point => point.Y));
        var scale = (length - 3) / Math.Max(right - left, bottom - top);
        var (x, y) = (
            13.5 + Uniform(random, -1, 1) - scale * (left + right) / 2,
            13.5 + Uniform(random, -1, 1) - scale * (top + bottom) / 2
        );
        return
        [
            .. strokes.Select(stroke =>
                stroke.Select(point => new GlyphPoint(x + scale * point.X, y + scale * point.Y)).ToArray()
            ),
        ];
    }

    private static void Draw(GlyphPoint from, GlyphPoint to, double radius, Span<byte> target)
    {
        var reach = radius + 1;
        var (firstX, lastX) = Range(from.X, to.X, reach);
        var (firstY, lastY) = Range(from.Y, to.Y, reach);
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var square = Math.Max(dx * dx + dy * dy, 1e-9);
        for (var column = firstX; column <= lastX; column++)
            for (var row = firstY; row <= lastY; row++)
            {
                var along = Math.Clamp(((column - from.X) * dx + (row - from.Y) * dy) / square, 0, 1);
                var (x, y) = (column - from.X - along * dx, row - from.Y - along * dy);
                var ink = Math.Clamp(radius + 0.5 - Math.Sqrt(x * x + y * y), 0, 1);
                ref var pixel = ref target[column * Side + row];
                pixel = Math.Max(pixel, (byte)(255 * ink));
            }
    }

    private static (int First, int Last) Range(double a, double b, double reach)
        => (Math.Max(0, (int)Math.Floor(Math.Min(a, b) - reach)), Math.Min(Side - 1, (int)Math.Ceiling(Math.Max(a, b) + reach)));

    private static double Uniform(Random random, double from, double to) => from + (to - from) * random.NextDouble();
}
