using System.Globalization;

namespace Workbench;

/// <summary>
/// Checks of tensors at the border of the library, with messages that say what was expected and what was found.
/// </summary>
internal static class TensorGuard
{
    /// <summary>Images: [B, C, H, W] of float32, every pixel a number in [0, 1].</summary>
    public static void Images(Tensor images, string name)
    {
        ArgumentNullException.ThrowIfNull(images, name);
        if (images.dim() != 4 || images.dtype != ScalarType.Float32)
            throw new ArgumentException(
                $"Expected images [B, C, H, W] of float32; found [{string.Join(", ", images.shape)}] of {images.dtype}.", name);
        if (images.numel() == 0)
            return;

        using var scope = NewDisposeScope();
        using var _ = no_grad();
        // Both are NaN if a pixel is.
        var (low, high) = (images.min().item<float>(), images.max().item<float>());
        if (low >= 0 && high <= 1)
            return;

        throw new ArgumentException(float.IsNaN(low) || float.IsNaN(high)
            ? "Expected pixels in [0, 1], found NaN."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Expected pixels in [0, 1], found {low} to {high}. Divide bytes by 255; the classifier normalises pixels itself."
            ), name);
    }

    /// <summary>Labels: [B] of int64, each from 0 to the number of classes − 1.</summary>
    public static void Labels(Tensor labels, long count, int classes, string name)
    {
        ArgumentNullException.ThrowIfNull(labels, name);
        if (labels.dim() != 1 || labels.shape[0] != count || labels.dtype != ScalarType.Int64)
            throw new ArgumentException(
                $"Expected labels [{count}] of int64; found [{string.Join(", ", labels.shape)}] of {labels.dtype}.", name);
        if (count == 0)
            return;

        using var scope = NewDisposeScope();
        var (low, high) = (labels.min().item<long>(), labels.max().item<long>());
        if (low < 0 || high >= classes)
            throw new ArgumentException($"Expected labels from 0 to {classes - 1}, found {(low < 0 ? low : high)}.", name);
    }

    /// <summary>
    /// Scores: [B, classes], with an answer for every image. A network whose weights are NaN has none: NaN must never be counted
    /// as a class. A single score can be −∞, as the logarithm of a probability of 0.
    /// </summary>
    public static Tensor Scores(Tensor scores, IPredictor model)
    {
        if (scores.dim() != 2 || scores.shape[1] != model.Classes)
            throw new ArgumentException(
                $"Expected scores [B, {model.Classes}] of '{model.Name}', found [{string.Join(", ", scores.shape)}]."
            );
        if (scores.numel() == 0)
            return scores;

        using var scope = NewDisposeScope();
        using var _ = no_grad();
        // The largest score of an image is NaN if any of them is.
        var broken = scores.amax([1]).isfinite().logical_not().sum().item<long>();
        return broken == 0
            ? scores
            : throw new ArgumentException(
                $"Expected finite scores of '{model.Name}', found NaN or infinite ones for {broken} of {scores.shape[0]} "
                    + "images: the network has diverged, or its weights are damaged."
            );
    }
}
