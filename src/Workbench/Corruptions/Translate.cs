using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>Moves the image along a diagonal.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Severity 1 to 5: pixels to the side and up or down: 1, 2, 3, 4, 5.
/// Reference: Mu and Gilmer, "MNIST-C: A Robustness Benchmark for Computer Vision", 2019, https://arxiv.org/abs/1906.02337.
/// <code>
/// using var corrupted = new Translate().Apply(images, severity: 1, new Seed(1));
/// </code>
/// </remarks>
public sealed class Translate() : Corruption("translate", OneToFive)
{
    private static readonly int[] Table = [1, 2, 3, 4, 5];

    private protected override void Corrupt(Raster image, double severity, Random random)
    {
        var distance = Entry(Table, severity);
        Warp.Affine(image, 1, 0, 0, 1, distance * random.Sign(), distance * random.Sign());
    }
}
