using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>Draws bright straight lines at random positions, about as thick as a pen stroke.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Severity 0, 1, 2: number of lines: 2, 4, 6.
/// Reference: the kinds of clutter in George et al., "A generative vision model that trains with high data efficiency and breaks
/// text-based CAPTCHAs" (RCN), 2017, https://doi.org/10.1126/science.aag2612.
/// Departure: the original generators were never published; this is our own. Sizes are for 28 pixels and scale with the image.
/// <code>
/// using var corrupted = new LineClutter().Apply(images, severity: 1, new Seed(1));
/// </code>
/// </remarks>
public sealed class LineClutter() : Corruption("line-clutter", Intensity)
{
    private static readonly int[] Table = [2, 4, 6];

    private protected override void Corrupt(Raster image, double severity, Random random)
    {
        for (var line = 0; line < Entry(Table, severity); line++)
        {
            var (x, y) = (random.Between(0, image.Width - 1), random.Between(0, image.Height - 1));
            var angle = random.Between(0, Math.PI);
            var half = random.Between(4, 8) * image.Scale;
            var (dx, dy) = (half * Math.Cos(angle), half * Math.Sin(angle));
            Strokes.Line(image, x - dx, y - dy, x + dx, y + dy, image.Scale, 1);
        }
    }
}
