using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>Draws bright zigzag lines across the image from left to right.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Severity 1 to 5: number of lines: 1, 2, 3, 4, 5; teeth of 2 by 2 pixels.
/// Reference: Mu and Gilmer, "MNIST-C: A Robustness Benchmark for Computer Vision", 2019, https://arxiv.org/abs/1906.02337.
/// Departure: MNIST-C has a single severity, which is severity 1 here.
/// <code>
/// using var corrupted = new Zigzag().Apply(images, severity: 1, new Seed(1));
/// </code>
/// </remarks>
public sealed class Zigzag() : Corruption("zigzag", OneToFive)
{
    private static readonly int[] Table = [1, 2, 3, 4, 5];

    // Half the height and half the length of a tooth, in pixels.
    private const double Tooth = 2;

    private protected override void Corrupt(Raster image, double severity, Random random)
    {
        for (var line = 0; line < Entry(Table, severity); line++)
        {
            var start = random.Between(0, image.Height - 1);
            var slope = random.Between(-5, 5) / image.Width;
            var (x, y, up) = (2.0, start, random.Sign());
            while (x < image.Width - 3)
            {
                var next = x + Tooth * image.Scale;
                var middle = start + slope * (next - 2);
                up = -up;
                Strokes.Line(image, x, y, next, middle + up * Tooth * image.Scale, 1, 1);
                (x, y) = (next, middle + up * Tooth * image.Scale);
            }
        }
    }
}
