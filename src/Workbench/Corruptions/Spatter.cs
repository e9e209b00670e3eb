using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>Adds splashes of pale water.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Severity 1 to 5: share of the image covered with water: 0.05, 0.1, 0.15, 0.22, 0.3.
/// Reference: Mu and Gilmer, "MNIST-C: A Robustness Benchmark for Computer Vision", 2019, https://arxiv.org/abs/1906.02337.
/// Departure: the published generator thresholds a noise field at a fixed value, with water at severities 1 to 3 and mud at 4 and
/// 5; ours always uses water and wets a fixed share.
/// <code>
/// using var corrupted = new Spatter().Apply(images, severity: 1, new Seed(1));
/// </code>
/// </remarks>
public sealed class Spatter() : Corruption("spatter", OneToFive)
{
    private static readonly double[] Table = [0.05, 0.1, 0.15, 0.22, 0.3];

    private protected override void Corrupt(Raster image, double severity, Random random)
    {
        var field = new float[image.Area];
        for (var i = 0; i < field.Length; i++) field[i] = (float)random.Normal();
        Blur.Gaussian(field, image.Height, image.Width, 1.2 * image.Scale);
        var order = (float[])field.Clone();
        Array.Sort(order);
        var edge = order[(int)((1 - Entry(Table, severity)) * (order.Length - 1))];
        var pixels = image.Pixels;
        for (var i = 0; i < pixels.Length; i++)
            if (field[i % image.Area] > edge) pixels[i] += 0.8f * (0.8f - pixels[i]);
    }
}
