using Workbench.Attacks;
using Workbench.Attacks.Search;

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

    // PGD with the network's own cross-entropy.
    private Tensor Climb(Tensor pixels, Tensor labels, int steps, double length)
    {
        using var mode = classifier.EvaluationMode();
        var oracle = new Oracle(classifier, CancellationToken.None);
        var point = RandomStart(pixels);
        for (var i = 0; i < steps; i++)
        {
            using var scope = NewDisposeScope();
            var slope = oracle.Gradient(
                point,
                scores => nn.functional.cross_entropy(scores, labels, reduction: nn.Reduction.None)
            );
            point = Step(point, slope.Gradient, length, pixels).MoveToOuterDisposeScope();
        }
        return point;
    }

    private double RunFree(Tensor pixels, Tensor labels)
    {
        var (point, total) = (RandomStart(pixels), 0.0);
        for (var i = 0; i < options.Replays; i++)
        {
            using var scope = NewDisposeScope();
            var leaf = point.detach().requires_grad_();
            total += engine.Backward(leaf, labels);
            var gradient =
                leaf.grad
                ?? throw new InvalidOperationException(
                    "Expected an engine that also computes gradients of the pixels, as free adversarial training needs; use the "
                        + "torch engine."
                );
            point = Step(point, gradient, options.Epsilon, pixels).MoveToOuterDisposeScope();
            update();
        }
        return total / options.Replays;
    }

    private Tensor Step(Tensor point, Tensor gradient, double length, Tensor pixels) =>
        EpsilonBall.Step(point, gradient, length, pixels, options.Epsilon, Norm.LInf);

    // Not EpsilonBall.RandomStart, which rounds differently: earlier results would no longer be reproduced bit for bit.
    private Tensor RandomStart(Tensor pixels)
    {
        var noise = rand(pixels.shape).mul(2).sub(1).mul(options.Epsilon);
        return EpsilonBall.Project(pixels.add(noise), pixels, options.Epsilon, Norm.LInf);
    }
}
