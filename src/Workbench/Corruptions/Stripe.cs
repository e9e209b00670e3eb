using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>Inverts the left and the right edge of the image.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Severity 1 to 5: width of each of the two stripes as a share of the image: 0.1, 0.175, 0.25, 0.325, 0.4.
/// Reference: Mu and Gilmer, "MNIST-C: A Robustness Benchmark for Computer Vision", 2019, https://arxiv.org/abs/1906.02337.
/// Departure: MNIST-C has a single severity, which is severity 3 here.
/// <code>
/// using var corrupted = new Stripe().Apply(images, severity: 1, new Seed(1));
/// </code>
/// </remarks>
public sealed class Stripe() : Corruption("stripe", OneToFive)
{
    private static readonly double[] Table = [0.1, 0.175, 0.25, 0.325, 0.4];

    private protected override void Corrupt(Raster image, double severity, Random random)
    {
        var width = (int)Math.Round(Entry(Table, severity) * image.Width);
        var pixels = image.Pixels;
        for (var i = 0; i < pixels.Length; i++)
        {
            var column = i % image.Width;
            if (column < width || column >= image.Width - width) pixels[i] = 1 - pixels[i];
        }
    }
}
