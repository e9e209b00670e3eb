using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>Looks like frosted glass: blurs, swaps neighbouring pixels, blurs again.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Severity 1 to 5: (standard deviation of the blur in pixels, maximum swap distance, rounds): (0.7, 1, 2), (0.9, 2, 1),
/// (1, 2, 3), (1.1, 3, 2), (1.5, 4, 2).
/// Reference: Mu and Gilmer, "MNIST-C: A Robustness Benchmark for Computer Vision", 2019, https://arxiv.org/abs/1906.02337.
/// <code>
/// using var corrupted = new GlassBlur().Apply(images, severity: 1, new Seed(1));
/// </code>
/// </remarks>
public sealed class GlassBlur() : Corruption("glass-blur", OneToFive)
{
    // (standard deviation of the blur in pixels, maximum distance of a swap, rounds)
    private static readonly (double Sigma, int Distance, int Rounds)[] Table =
        [(0.7, 1, 2), (0.9, 2, 1), (1, 2, 3), (1.1, 3, 2), (1.5, 4, 2)];

    private protected override void Corrupt(Raster image, double severity, Random random)
    {
        var (sigma, distance, rounds) = Entry(Table, severity);
        Blur.Gaussian(image, sigma);
        for (var round = 0; round < rounds; round++)
            for (var row = image.Height - distance - 1; row >= distance; row--)
                for (var column = image.Width - distance - 1; column >= distance; column--)
                {
                    var other =
                        (row + random.Next(-distance, distance + 1)) * image.Width
                        + column
                        + random.Next(-distance, distance + 1);
                    Swap(image, row * image.Width + column, other);
                }
        Blur.Gaussian(image, sigma);
    }

    private static void Swap(Raster image, int one, int other)
    {
        for (var c = 0; c < image.Channels; c++)
        {
            var channel = image.Channel(c);
            (channel[one], channel[other]) = (channel[other], channel[one]);
        }
    }
}
