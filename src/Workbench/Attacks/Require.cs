using Workbench.Evaluation;

namespace Workbench.Attacks;

/// <summary>Checks arguments; the messages say what was expected and what was found.</summary>
internal static class Require
{
    public static void Batch(Classifier classifier, Tensor images, Tensor labels, double epsilon, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(seed);
        if (images.dim() != 4 || images.dtype != ScalarType.Float32)
            throw new ArgumentException($"Expected images [B, C, H, W] of float32; found [{string.Join(", ", images.shape)}] of {images.dtype}.", nameof(images));
        if (labels.dim() != 1 || labels.shape[0] != images.shape[0] || labels.dtype != ScalarType.Int64)
            throw new ArgumentException($"Expected labels [{images.shape[0]}] of int64; found [{string.Join(", ", labels.shape)}] of {labels.dtype}.", nameof(labels));
        if (!(epsilon >= 0 && double.IsFinite(epsilon)))
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "Expected an epsilon of at least 0, in pixel units of [0, 1].");
    }

    public static int AtLeast(int least, int value, string name) => value >= least
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"Expected at least {least}.");

    public static double Above(double bound, double value, string name) => value > bound && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"Expected a finite number above {bound}.");

    public static double Within(double low, double high, double value, string name) => value >= low && value <= high
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"Expected a number from {low} to {high}.");
}
