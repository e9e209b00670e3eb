using Workbench.Corruptions.Drawing;

namespace Workbench.Corruptions;

/// <summary>Keeps only the edges.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Severity 1 to 5: share of the edge image in the result: 0.2, 0.4, 0.6, 0.8, 1.
/// Reference: Mu and Gilmer, "MNIST-C: A Robustness Benchmark for Computer Vision", 2019, https://arxiv.org/abs/1906.02337;
/// Canny, "A Computational Approach to Edge Detection", 1986.
/// Departure: MNIST-C has a single severity, which is severity 5 here.
/// <code>
/// using var corrupted = new CannyEdges().Apply(images, severity: 1, new Seed(1));
/// </code>
/// </remarks>
public sealed class CannyEdges() : Corruption("canny-edges", OneToFive)
{
    private static readonly float[] Table = [0.2f, 0.4f, 0.6f, 0.8f, 1];

    private protected override void Corrupt(Raster image, double severity, Random random)
    {
        var share = Entry(Table, severity);
        var edges = Edges.Find(image.Grey(), image.Height, image.Width);
        var pixels = image.Pixels;
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] += share * ((edges[i % image.Area] ? 1 : 0) - pixels[i]);
    }
}
