using Workbench.Data;

namespace Workbench.Evaluation;

/// <summary>Checks whether the network has gradients for attacks to follow.</summary>
internal static class GradientProbe
{
    public static ChecklistItem Check(Classifier classifier, ImageSet images, int batchSize)
    {
        var (zero, broken) = (0L, 0L);
        for (var first = 0; first < images.Count; first += batchSize)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(batchSize, images.Count - first);
            var sizes = Gradient(classifier, images.Pixels(first, count), images.Labels(first, count)).abs().flatten(1).amax([1]);
            zero += sizes.eq(0).sum().item<long>();
            broken += sizes.isfinite().logical_not().sum().item<long>();
        }
        var share = (double)(zero + broken) / images.Count;
        var status = share == 0 ? CheckStatus.Pass : share <= 0.02 ? CheckStatus.Warn : CheckStatus.Fail;
        return new ChecklistItem("gradients-are-there", status, $"{zero} zero and {broken} broken gradients of {images.Count}",
            "where the gradient is zero or not a number, gradient attacks stand still and their figures mean nothing");
    }

    private static Tensor Gradient(Classifier classifier, Tensor pixels, Tensor labels)
    {
        using var mode = classifier.EvaluationMode();
        using var _ = enable_grad();
        var point = pixels.requires_grad_();
        var loss = nn.functional.cross_entropy(classifier.Forward(point), labels, reduction: nn.Reduction.Sum);
        // 0 · pixels keeps the graph connected: a network that cuts it gives a zero gradient instead of an error.
        return autograd.grad([loss.add(point.sum().mul(0))], [point])[0];
    }
}
