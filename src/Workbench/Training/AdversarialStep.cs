namespace Workbench.Training;

// One batch of adversarial training. Random starts come from the global generator, which is reseeded every epoch.
internal sealed class AdversarialStep(AdversarialOptions options, Classifier classifier, ITrainingEngine engine, Action update)
{
    /// <summary>Trains on the batch and returns its mean loss.</summary>
    public double Run(Tensor pixels, Tensor labels)
    {
        if (options.Method == AdversarialMethod.Free) return RunFree(pixels, labels);
        var (steps, length) = options.Method == AdversarialMethod.Fast
            ? (1, 1.25 * options.Epsilon)
            : (options.Steps, 2.5 * options.Epsilon / options.Steps);
        var loss = engine.Backward(Climb(pixels, labels, steps, length), labels);
        update();
        return loss;
    }

    private Tensor Climb(Tensor pixels, Tensor labels, int steps, double length)
    {
        using var mode = classifier.EvaluationMode();
        var point = Clip(pixels.add(Start(pixels)), pixels);
        for (var i = 0; i < steps; i++)
        {
            using var scope = NewDisposeScope();
            var leaf = point.detach().requires_grad_();
            var loss = nn.functional.cross_entropy(classifier.Forward(leaf), labels, reduction: nn.Reduction.Sum);
            var gradient = autograd.grad([loss], [leaf])[0];
            point = Clip(point.add(gradient.sign().mul(length)), pixels).MoveToOuterDisposeScope();
        }
        return point;
    }

    private double RunFree(Tensor pixels, Tensor labels)
    {
        var (point, total) = (Clip(pixels.add(Start(pixels)), pixels), 0.0);
        for (var i = 0; i < options.Replays; i++)
        {
            using var scope = NewDisposeScope();
            var leaf = point.detach().requires_grad_();
            total += engine.Backward(leaf, labels);
            var gradient = leaf.grad ?? throw new InvalidOperationException("Expected an engine that also computes gradients of the pixels, as free adversarial training needs; use the torch engine.");
            point = Clip(point.add(gradient.sign().mul(options.Epsilon)), pixels).MoveToOuterDisposeScope();
            update();
        }
        return total / options.Replays;
    }

    private Tensor Start(Tensor pixels) => rand(pixels.shape).mul(2).sub(1).mul(options.Epsilon);

    private Tensor Clip(Tensor point, Tensor pixels) => point.detach().minimum(pixels.add(options.Epsilon)).maximum(pixels.sub(options.Epsilon)).clamp(0, 1);
}
