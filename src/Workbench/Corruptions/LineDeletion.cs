using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>Cuts black straight lines through the content.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Severity 0, 1, 2: number of lines: 1, 2, 3, each 2 pixels wide.
/// Reference: the kinds of clutter in George et al., "A generative vision model that trains with high data efficiency and breaks
/// text-based CAPTCHAs" (RCN), 2017, https://doi.org/10.1126/science.aag2612.
/// Departure: the original generators were never published; this is our own. Sizes are for 28 pixels and scale with the image.
/// Each line passes through a random pixel of the content.
/// <code>
/// using var corrupted = new LineDeletion().Apply(images, severity: 1, new Seed(1));
/// </code>
/// </remarks>
public sealed class LineDeletion() : Corruption("line-deletion", Intensity)
{
    private static readonly int[] Table = [1, 2, 3];

    private protected override void Corrupt(Raster image, double severity, Random random)
    {
        var content = Extent.Of(image);
        var reach = image.Height + image.Width;
        for (var line = 0; line < Entry(Table, severity); line++)
        {
            var (x, y) = (random.Between(content.Left, content.Right), random.Between(content.Top, content.Bottom));
            var angle = random.Between(0, Math.PI);
            var (dx, dy) = (reach * Math.Cos(angle), reach * Math.Sin(angle));
            Strokes.Line(image, x - dx, y - dy, x + dx, y + dy, 2 * image.Scale, 0);
        }
    }
}
