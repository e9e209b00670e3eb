using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>Blurs along one direction, like a moving camera.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Severity 1 to 5: (length, standard deviation) in pixels: (10, 3), (15, 5), (15, 8), (15, 12), (20, 15); direction
/// within 45 degrees of the horizontal.
/// Reference: Mu and Gilmer, "MNIST-C: A Robustness Benchmark for Computer Vision", 2019, https://arxiv.org/abs/1906.02337.
/// Departure: the weights are symmetric; ImageMagick's fall off on one side only.
/// <code>
/// using var corrupted = new MotionBlur().Apply(images, severity: 1, new Seed(1));
/// </code>
/// </remarks>
public sealed class MotionBlur() : Corruption("motion-blur", OneToFive)
{
    // (length of the motion, standard deviation of the weights), in pixels
    private static readonly (int Length, double Sigma)[] Table = [(10, 3), (15, 5), (15, 8), (15, 12), (20, 15)];

    private protected override void Corrupt(Raster image, double severity, Random random)
    {
        var (length, sigma) = Entry(Table, severity);
        var angle = random.Between(-Math.PI / 4, Math.PI / 4);
        var (stepX, stepY) = (Math.Cos(angle), Math.Sin(angle));
        var weights = Enumerable.Range(0, length / 2 + 1).Select(i => (float)Math.Exp(-0.5 * i * i / (sigma * sigma))).ToArray();
        var sum = 2 * weights.Sum() - weights[0];
        var source = new float[image.Area];
        for (var c = 0; c < image.Channels; c++)
        {
            var target = image.Channel(c);
            target.CopyTo(source);
            target.Clear();
            for (var i = 1 - weights.Length; i < weights.Length; i++)
                AddShifted(source, target, image, i * stepX, i * stepY, weights[Math.Abs(i)] / sum);
        }
    }

    // Every pixel has the same shift, so the whole pixels and the four bilinear weights are computed once.
    private static void AddShifted(float[] source, Span<float> target, Raster image, double shiftX, double shiftY, float weight)
    {
        var (left, top) = ((int)Math.Floor(shiftX), (int)Math.Floor(shiftY));
        var (right, bottom) = ((float)(shiftX - left), (float)(shiftY - top));
        AddWhole(source, target, image, top, left, weight * (1 - right) * (1 - bottom));
        AddWhole(source, target, image, top, left + 1, weight * right * (1 - bottom));
        AddWhole(source, target, image, top + 1, left, weight * (1 - right) * bottom);
        AddWhole(source, target, image, top + 1, left + 1, weight * right * bottom);
    }

    private static void AddWhole(float[] source, Span<float> target, Raster image, int down, int across, float weight)
    {
        var (first, last) = (Math.Max(0, -across), Math.Min(image.Width, image.Width - across));
        for (var row = Math.Max(0, -down); row < Math.Min(image.Height, image.Height - down); row++)
            for (var column = first; column < last; column++)
                target[row * image.Width + column] += weight * source[(row + down) * image.Width + column + across];
    }
}
