using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>Draws dotted lines across the image from left to right.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Severity 1 to 5: number of lines: 1, 2, 3, 4, 5; two pixels on, two off.
/// Reference: Mu and Gilmer, "MNIST-C: A Robustness Benchmark for Computer Vision", 2019, https://arxiv.org/abs/1906.02337.
/// Departure: MNIST-C has a single severity, which is severity 1 here.
/// <code>
/// using var corrupted = new DottedLine().Apply(images, severity: 1, new Seed(1));
/// </code>
/// </remarks>
public sealed class DottedLine() : Corruption("dotted-line", OneToFive)
{
    private static readonly int[] Table = [1, 2, 3, 4, 5];

    private protected override void Corrupt(Raster image, double severity, Random random)
    {
        for (var line = 0; line < Entry(Table, severity); line++)
        {
            var (left, right) = (random.Between(0, image.Height - 1), random.Between(0, image.Height - 1));
            for (var column = 0; column < image.Width; column++)
            {
                if (column / 2 % 2 == 0) continue;
                var row = (int)Math.Round(left + (right - left) * column / (image.Width - 1));
                image.Set(row, column, 1);
            }
        }
    }
}
