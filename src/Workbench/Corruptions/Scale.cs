using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>Shrinks the image about the centre.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Severity 1 to 5: scale factor: 0.9, 0.8, 0.7, 0.6, 0.5.
/// Reference: Mu and Gilmer, "MNIST-C: A Robustness Benchmark for Computer Vision", 2019, https://arxiv.org/abs/1906.02337.
/// <code>
/// using var corrupted = new Scale().Apply(images, severity: 1, new Seed(1));
/// </code>
/// </remarks>
public sealed class Scale() : Corruption("scale", OneToFive)
{
    private static readonly double[] Table = [0.9, 0.8, 0.7, 0.6, 0.5];

    private protected override void Corrupt(Raster image, double severity, Random random) =>
        Warp.Affine(image, 1 / Entry(Table, severity), 0, 0, 1 / Entry(Table, severity));
}
