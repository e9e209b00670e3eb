using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>Shrinks the image and draws a bright box around its content.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Severity 0, 1, 2: scale factor of the image and thickness of the box in pixels: (0.9, 1), (0.8, 2), (0.7, 3).
/// Reference: the kinds of clutter in George et al., "A generative vision model that trains with high data efficiency and breaks
/// text-based CAPTCHAs" (RCN), 2017, https://doi.org/10.1126/science.aag2612.
/// Departure: the original generators were never published; this is our own. Sizes are for 28 pixels and scale with the image.
/// <code>
/// using var corrupted = new BoundaryBox().Apply(images, severity: 1, new Seed(1));
/// </code>
/// </remarks>
public sealed class BoundaryBox() : Corruption("boundary-box", Intensity)
{
    // (size of the image, thickness of the box in pixels)
    private static readonly (double Size, int Thickness)[] Table = [(0.9, 1), (0.8, 2), (0.7, 3)];

    private protected override void Corrupt(Raster image, double severity, Random random)
    {
        var (size, thickness) = Entry(Table, severity);
        Warp.Affine(image, 1 / size, 0, 0, 1 / size);
        var content = Extent.Of(image);
        thickness = Math.Max(1, (int)Math.Round(thickness * image.Scale));
        for (var ring = 1; ring <= thickness; ring++) content.Grow(ring).Draw(image, 1);
    }
}
