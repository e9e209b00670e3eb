namespace Workbench.Corruptions.Drawing;

/// <summary>The rectangle around an image's content, edges included.</summary>
internal readonly record struct Extent(int Top, int Bottom, int Left, int Right)
{
    // Pixels brighter than this are content.
    private const float Bright = 0.2f;

    /// <summary>The rectangle around everything brighter than the background; the whole image if there is nothing.</summary>
    public static Extent Of(Raster image)
    {
        var grey = image.Grey();
        var (top, bottom, left, right) = (image.Height, -1, image.Width, -1);
        for (var i = 0; i < grey.Length; i++)
        {
            if (grey[i] <= Bright) continue;
            var (row, column) = (i / image.Width, i % image.Width);
            (top, bottom) = (Math.Min(top, row), Math.Max(bottom, row));
            (left, right) = (Math.Min(left, column), Math.Max(right, column));
        }
        return bottom < 0 ? new Extent(0, image.Height - 1, 0, image.Width - 1) : new Extent(top, bottom, left, right);
    }

    public Extent Grow(int pixels) => new(Top - pixels, Bottom + pixels, Left - pixels, Right + pixels);

    /// <summary>Draws the outline, one pixel wide, clipped to the image.</summary>
    public void Draw(Raster image, float value)
    {
        for (var column = Left; column <= Right; column++)
        {
            image.Set(Top, column, value);
            image.Set(Bottom, column, value);
        }
        for (var row = Top; row <= Bottom; row++)
        {
            image.Set(row, Left, value);
            image.Set(row, Right, value);
        }
    }
}
