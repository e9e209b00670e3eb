namespace Workbench.Corruptions.Drawing;

/// <summary>Draws straight lines on a raster.</summary>
internal static class Strokes
{
    /// <summary>Sets every pixel within half the thickness of the segment, in all channels.</summary>
    public static void Line(Raster image, double x0, double y0, double x1, double y1, double thickness, float value)
    {
        var half = Math.Max(0.5, thickness / 2);
        var (left, right) = Range(x0, x1, half, image.Width);
        var (top, bottom) = Range(y0, y1, half, image.Height);
        var (dx, dy) = (x1 - x0, y1 - y0);
        var squared = Math.Max(dx * dx + dy * dy, 1e-9);
        for (var row = top; row <= bottom; row++)
            for (var column = left; column <= right; column++)
            {
                var along = Math.Clamp(((column - x0) * dx + (row - y0) * dy) / squared, 0, 1);
                var (offX, offY) = (column - x0 - along * dx, row - y0 - along * dy);
                if (offX * offX + offY * offY <= half * half) image.Set(row, column, value);
            }
    }

    private static (int First, int Last) Range(double a, double b, double half, int size) =>
        ((int)Math.Max(0, Math.Floor(Math.Min(a, b) - half)), (int)Math.Min(size - 1, Math.Ceiling(Math.Max(a, b) + half)));
}
