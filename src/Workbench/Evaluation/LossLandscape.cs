using Workbench.Data;

namespace Workbench.Evaluation;

/// <summary>
/// The loss around one image, along its gradient's signs and along random signs: smooth if the gradient can be trusted.
/// </summary>
/// <remarks>
/// <code>
/// var landscape = LossLandscape.Around(classifier, test, index: 0, radius: 0.3, points: 41, new Seed(1));
/// </code>
/// </remarks>
/// <param name="Model">The network's name.</param>
/// <param name="Data">The image and its set.</param>
/// <param name="Offsets">The change of each pixel, in pixel units of [0, 1]; the middle one is 0.</param>
/// <param name="Loss">
/// Cross-entropy in nats: one row per offset along random signs, one column per offset along the gradient's signs.
/// </param>
public sealed record LossLandscape(
    string Model,
    string Data,
    IReadOnlyList<double> Offsets,
    IReadOnlyList<IReadOnlyList<double>> Loss
)
{
    /// <summary>Measures the loss on a square grid around an image.</summary>
    /// <param name="classifier">The network.</param>
    /// <param name="images">An image set.</param>
    /// <param name="index">Index of the image in it.</param>
    /// <param name="radius">Largest offset, above 0, in pixel units of [0, 1].</param>
    /// <param name="points">Offsets in each direction, odd and at least 3.</param>
    /// <param name="seed">Random seed for the signs.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static LossLandscape Around(Classifier classifier, ImageSet images, int index, double radius, int points, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(seed);
        Guard.Above(radius, 0, nameof(radius));
        if (points < 3 || points % 2 == 0)
            throw new ArgumentOutOfRangeException(nameof(points), points, "Expected an odd number of at least 3.");
        using var scope = NewDisposeScope();
        var (pixels, labels) = (images.Pixels([index]), images.Labels([index]));
        using var generator = seed.Derive("landscape").CreateGenerator();
        var random = rand(pixels.shape, generator: generator).sub(0.5).sign();
        var uphill = Gradient(classifier, pixels, labels).sign();
        double[] offsets = [.. Enumerable.Range(0, points).Select(i => radius * (2.0 * i / (points - 1) - 1))];
        var steps = tensor(offsets.Select(offset => (float)offset).ToArray()).view(-1, 1, 1, 1);
        var along = pixels.add(uphill.mul(steps));
        var truth = labels.expand(points);
        var loss = offsets.Select(offset => Row(classifier, along.add(random.mul(offset)).clamp(0, 1), truth)).ToList();
        return new(
            classifier.Name,
            $"{images.Name}/{images.Split}, image {index}, a {images.ClassNames[images.Label(index)]}",
            offsets,
            loss
        );
    }

    private static IReadOnlyList<double> Row(Classifier classifier, Tensor pixels, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var loss = nn.functional.cross_entropy(
            TensorGuard.Scores(classifier.Predict(pixels), classifier),
            labels,
            reduction: nn.Reduction.None
        );
        return [.. loss.data<float>().ToArray().Select(value => (double)value)];
    }

    private static Tensor Gradient(Classifier classifier, Tensor pixels, Tensor labels)
    {
        using var mode = classifier.EvaluationMode();
        using var _ = enable_grad();
        var point = pixels.detach().requires_grad_();
        return autograd.grad([nn.functional.cross_entropy(classifier.Forward(point), labels)], [point])[0];
    }
}
