namespace Workbench.Attacks.Search;

/// <summary>One batch under attack: the network, the images, epsilon and the random numbers.</summary>
internal sealed record AttackTask(
    Oracle Oracle, Tensor Images, Tensor Labels, double Epsilon, Norm Norm, bool Targeted, Seed Seed, DisposeScope Scope)
{
    public long Count => Images.shape[0];

    /// <summary>Returns the task for some of the images.</summary>
    public AttackTask Of(Tensor indices) =>
        this with { Images = Keep(Images.index_select(0, indices)), Labels = Keep(Labels.index_select(0, indices)) };

    /// <summary>Per image: whether these scores mean success. NaN scores never do.</summary>
    public Tensor Fooled(Tensor scores)
    {
        using var predicted = scores.argmax(1);
        if (Targeted) return predicted.eq(Labels);
        using var wrong = predicted.ne(Labels);
        using var broken = scores.isnan();
        using var anyBroken = broken.any(1);
        using var finite = anyBroken.logical_not();
        return wrong.logical_and(finite);
    }

    /// <summary>For each image, the margin by which the attack succeeds; negative means that it has not succeeded.</summary>
    public Tensor Margin(Tensor scores) => AttackLoss.Margin(scores, Labels, Targeted);

    public Tensor CrossEntropy(Tensor scores) => AttackLoss.CrossEntropy(scores, Labels, Targeted);

    /// <summary>
    /// The cross-entropy, with a gradient that is exact even for confident networks, or as float32 computes it.
    /// </summary>
    public Func<Tensor, Tensor> CrossEntropyBy(bool exactGradient) => exactGradient ? CrossEntropy : PlainCrossEntropy;

    public Tensor PlainCrossEntropy(Tensor scores) => AttackLoss.PlainCrossEntropy(scores, Labels, Targeted);

    /// <summary>The nearest points of the ball around each image, then of [0, 1].</summary>
    public Tensor Project(Tensor points) => EpsilonBall.Project(points, Images, Epsilon, Norm);

    /// <summary>A step along the gradient's direction, then <see cref="Project"/>.</summary>
    public Tensor Step(Tensor points, Tensor gradient, double length) =>
        EpsilonBall.Step(points, gradient, length, Images, Epsilon, Norm);

    /// <summary>The direction of length 1 in which the loss grows fastest.</summary>
    public Tensor Normalize(Tensor gradient) => EpsilonBall.Normalize(gradient, Norm);

    /// <summary>Points drawn evenly from the ball around each image, within [0, 1].</summary>
    public Tensor RandomStart(Generator generator) => EpsilonBall.RandomStart(Images, Epsilon, Norm, generator);

    /// <summary>Keeps a tensor until the attack ends, whichever scope it was created in.</summary>
    // Moving a tensor to the scope that already holds it would remove it from that scope's list, so it would never be disposed.
    public Tensor Keep(Tensor tensor) => Scope.Contains(tensor) ? tensor : tensor.MoveToOtherDisposeScope(Scope);
}
