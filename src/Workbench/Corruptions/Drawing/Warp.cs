namespace Workbench.Corruptions.Drawing;

/// <summary>Geometric changes about the centre, with bilinear sampling; black outside the image.</summary>
internal static class Warp
{
    /// <summary>Sets each pixel p to the value at centre + matrix · (p − centre) + shift, where p = (x, y).</summary>
    public static void Affine(Raster image, double xx, double xy, double yx, double yy, double shiftX = 0, double shiftY = 0)
    {
        var (centreX, centreY) = ((image.Width - 1) / 2.0, (image.Height - 1) / 2.0);
        var source = new float[image.Area];
        for (var c = 0; c < image.Channels; c++)
        {
            var target = image.Channel(c);
            target.CopyTo(source);
            for (var row = 0; row < image.Height; row++)
            {
                var y = row - centreY;
                for (var column = 0; column < image.Width; column++)
                {
                    var x = column - centreX;
                    target[row * image.Width + column] = Sample(source, image.Height, image.Width,
                        centreX + xx * x + xy * y + shiftX, centreY + yx * x + yy * y + shiftY);
                }
            }
        }
    }

    /// <summary>Interpolates between four pixels; black outside.</summary>
    public static float Sample(ReadOnlySpan<float> pixels, int height, int width, double x, double y)
    {
        if (x <= -1 || y <= -1 || x >= width || y >= height) return 0;
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (right, bottom) = ((float)(x - left), (float)(y - top));
        var upper = Lerp(At(pixels, height, width, top, left), At(pixels, height, width, top, left + 1), right);
        var lower = Lerp(At(pixels, height, width, top + 1, left), At(pixels, height, width, top + 1, left + 1), right);
        return Lerp(upper, lower, bottom);
    }

    private static float At(ReadOnlySpan<float> pixels, int height, int width, int row, int column) =>
        (uint)row < (uint)height && (uint)column < (uint)width ? pixels[row * width + column] : 0;

    private static float Lerp(float from, float to, float share) => from + (to - from) * share;
}
