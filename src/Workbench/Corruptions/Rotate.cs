using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>Rotates to the left or to the right about the centre.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Severity 1 to 5: angle in radians: 0.2, 0.4, 0.6, 0.8, 1.
/// Reference: Mu and Gilmer, "MNIST-C: A Robustness Benchmark for Computer Vision", 2019, https://arxiv.org/abs/1906.02337.
/// <code>
/// using var corrupted = new Rotate().Apply(images, severity: 1, new Seed(1));
/// </code>
/// </remarks>
public sealed class Rotate() : Corruption("rotate", OneToFive)
{
    private static readonly double[] Table = [0.2, 0.4, 0.6, 0.8, 1];

    private protected override void Corrupt(Raster image, double severity, Random random)
    {
        var (sine, cosine) = Math.SinCos(Entry(Table, severity) * random.Sign());
        Warp.Affine(image, cosine, -sine, sine, cosine);
    }
}
