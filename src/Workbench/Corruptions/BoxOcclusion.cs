using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>Hides a part of the content behind a grey square.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Severity 0, 1, 2: side of the square in pixels: 6, 8, 10.
/// Reference: the kinds of clutter in George et al., "A generative vision model that trains with high data efficiency and breaks
/// text-based CAPTCHAs" (RCN), 2017, https://doi.org/10.1126/science.aag2612.
/// Departure: the original generators were never published; this is our own. Sizes are for 28 pixels and scale with the image.
/// The square is centred on a random pixel of the content.
/// <code>
/// using var corrupted = new BoxOcclusion().Apply(images, severity: 1, new Seed(1));
/// </code>
/// </remarks>
public sealed class BoxOcclusion() : Corruption("box-occlusion", Intensity)
{
    private static readonly double[] Table = [6, 8, 10];

    private protected override void Corrupt(Raster image, double severity, Random random)
    {
        var side = (int)Math.Round(Entry(Table, severity) * image.Scale);
        var content = Extent.Of(image);
        var top = random.Next(content.Top, content.Bottom + 1) - side / 2;
        var left = random.Next(content.Left, content.Right + 1) - side / 2;
        for (var row = top; row < top + side; row++)
            for (var column = left; column < left + side; column++) image.Set(row, column, 0.5f);
    }
}
