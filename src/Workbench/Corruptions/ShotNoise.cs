using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>Adds Poisson noise, as if each pixel counted photons.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Severity 1 to 5: photons at full brightness: 60, 25, 12, 5, 3.
/// Reference: Mu and Gilmer, "MNIST-C: A Robustness Benchmark for Computer Vision", 2019, https://arxiv.org/abs/1906.02337.
/// <code>
/// using var corrupted = new ShotNoise().Apply(images, severity: 1, new Seed(1));
/// </code>
/// </remarks>
public sealed class ShotNoise() : Corruption("shot-noise", OneToFive)
{
    private static readonly double[] Table = [60, 25, 12, 5, 3];

    private protected override void Corrupt(Raster image, double severity, Random random)
    {
        var photons = Entry(Table, severity);
        foreach (ref var pixel in image.Pixels) pixel = (float)(random.Poisson(pixel * photons) / photons);
    }
}
