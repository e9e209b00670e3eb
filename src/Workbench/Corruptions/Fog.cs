using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>Lays a cloud (plasma fractal) over the image and lowers the contrast.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Severity 1 to 5: (thickness, decay of the fractal): (1.5, 2), (2, 2), (2.5, 1.7), (2.5, 1.5), (3, 1.4).
/// Reference: Mu and Gilmer, "MNIST-C: A Robustness Benchmark for Computer Vision", 2019, https://arxiv.org/abs/1906.02337.
/// <code>
/// using var corrupted = new Fog().Apply(images, severity: 1, new Seed(1));
/// </code>
/// </remarks>
public sealed class Fog() : Corruption("fog", OneToFive)
{
    // (thickness, how fast the fractal's detail decays)
    private static readonly (double Thickness, double Decay)[] Table = [(1.5, 2), (2, 2), (2.5, 1.7), (2.5, 1.5), (3, 1.4)];

    private protected override void Corrupt(Raster image, double severity, Random random)
    {
        var (thickness, decay) = Entry(Table, severity);
        var plasma = new Plasma(Math.Max(image.Height, image.Width), decay, random);
        var brightest = 0f;
        foreach (var pixel in image.Pixels) brightest = Math.Max(brightest, pixel);
        var contrast = brightest / (brightest + thickness);
        for (var c = 0; c < image.Channels; c++)
        {
            var channel = image.Channel(c);
            for (var i = 0; i < channel.Length; i++)
                channel[i] = (float)((channel[i] + thickness * plasma.At(i / image.Width, i % image.Width)) * contrast);
        }
    }
}
