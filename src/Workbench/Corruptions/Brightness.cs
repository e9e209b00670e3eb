using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>Brightens the image; hue and saturation stay.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Severity 1 to 5: amount added to V of HSV: 0.1, 0.2, 0.3, 0.4, 0.5.
/// Reference: Mu and Gilmer, "MNIST-C: A Robustness Benchmark for Computer Vision", 2019, https://arxiv.org/abs/1906.02337.
/// <code>
/// using var corrupted = new Brightness().Apply(images, severity: 1, new Seed(1));
/// </code>
/// </remarks>
public sealed class Brightness() : Corruption("brightness", OneToFive)
{
    private static readonly float[] Table = [0.1f, 0.2f, 0.3f, 0.4f, 0.5f];

    private protected override void Corrupt(Raster image, double severity, Random random)
    {
        var added = Entry(Table, severity);
        var pixels = image.Pixels;
        for (var i = 0; i < image.Area; i++)
        {
            var value = pixels[i];
            for (var c = 1; c < image.Channels; c++) value = Math.Max(value, pixels[c * image.Area + i]);
            var brighter = Math.Min(1, value + added);
            for (var at = i; at < pixels.Length; at += image.Area)
                pixels[at] = value > 0 ? pixels[at] * (brighter / value) : brighter;
        }
    }
}
