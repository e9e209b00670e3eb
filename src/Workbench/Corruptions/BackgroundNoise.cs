using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>Adds bright specks to the dark background; strokes stay unchanged.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Severity 0, 1, 2: share of the background pixels that become specks: 0.05, 0.12, 0.2.
/// Reference: the kinds of clutter in George et al., "A generative vision model that trains with high data efficiency and breaks
/// text-based CAPTCHAs" (RCN), 2017, https://doi.org/10.1126/science.aag2612.
/// Departure: the original generators were never published; this is our own. Sizes are for 28 pixels and scale with the image.
/// <code>
/// using var corrupted = new BackgroundNoise().Apply(images, severity: 1, new Seed(1));
/// </code>
/// </remarks>
public sealed class BackgroundNoise() : Corruption("background-noise", Intensity)
{
    private static readonly double[] Table = [0.05, 0.12, 0.2];

    // Pixels darker than this are background.
    private const float Dark = 0.2f;

    private protected override void Corrupt(Raster image, double severity, Random random)
    {
        var share = Entry(Table, severity);
        var grey = image.Grey();
        for (var i = 0; i < grey.Length; i++)
        {
            if (random.NextDouble() >= share || grey[i] >= Dark) continue;
            image.Set(i / image.Width, i % image.Width, (float)random.Between(0.4, 1));
        }
    }
}
