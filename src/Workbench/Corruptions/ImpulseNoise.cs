using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>Sets a share of the pixels to black or white (salt and pepper).</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Severity 1 to 5: share of the values: 0.03, 0.06, 0.09, 0.17, 0.27, half of them white.
/// Reference: Mu and Gilmer, "MNIST-C: A Robustness Benchmark for Computer Vision", 2019, https://arxiv.org/abs/1906.02337.
/// <code>
/// using var corrupted = new ImpulseNoise().Apply(images, severity: 1, new Seed(1));
/// </code>
/// </remarks>
public sealed class ImpulseNoise() : Corruption("impulse-noise", OneToFive)
{
    private static readonly double[] Table = [0.03, 0.06, 0.09, 0.17, 0.27];

    private protected override void Corrupt(Raster image, double severity, Random random)
    {
        var share = Entry(Table, severity);
        foreach (ref var pixel in image.Pixels)
        {
            var draw = random.NextDouble();
            if (draw < share) pixel = draw < share / 2 ? 1 : 0;
        }
    }
}
