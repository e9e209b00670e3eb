using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>Draws a regular grid of bright lines, one pixel wide, over the whole image.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Severity 0, 1, 2: distance of the lines in pixels: 9, 7, 5.
/// Reference: the kinds of clutter in George et al., "A generative vision model that trains with high data efficiency and breaks
/// text-based CAPTCHAs" (RCN), 2017, https://doi.org/10.1126/science.aag2612.
/// Departure: the original generators were never published; this is our own. Sizes are for 28 pixels and scale with the image.
/// <code>
/// using var corrupted = new GridLines().Apply(images, severity: 1, new Seed(1));
/// </code>
/// </remarks>
public sealed class GridLines() : Corruption("grid-lines", Intensity)
{
    private static readonly double[] Table = [9, 7, 5];

    private protected override void Corrupt(Raster image, double severity, Random random)
    {
        var distance = (int)Math.Round(Entry(Table, severity) * image.Scale);
        var (firstRow, firstColumn) = (random.Next(distance), random.Next(distance));
        for (var row = 0; row < image.Height; row++)
            for (var column = 0; column < image.Width; column++)
                if (row % distance == firstRow || column % distance == firstColumn) image.Set(row, column, 0.8f);
    }
}
