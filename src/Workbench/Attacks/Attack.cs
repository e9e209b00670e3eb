namespace Workbench.Attacks;

/// <summary>What every attack shares: argument checks, epsilon 0, evaluation mode, projection, clipping, counting and memory.</summary>
/// <remarks>
/// A method implements only its search. Its result is projected onto the ball of radius epsilon and into [0, 1] here,
/// so that no method can return an image that breaks the rules.
/// </remarks>
public abstract class Attack : IAttack
{
    private protected Attack(string method, Norm norm, bool targeted = false)
    {
        (Norm, Targeted) = (norm, targeted);
        Name = method + (norm == Norm.L2 ? "-l2" : "") + (targeted ? "-targeted" : "");
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public Norm Norm { get; }

    /// <summary>Whether labels are classes to reach (true) or classes to leave (false).</summary>
    public bool Targeted { get; }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">Images, labels or epsilon are not what is expected.</exception>
    public Tensor Perturb(Classifier classifier, Tensor images, Tensor labels, double epsilon, Seed seed,
        CancellationToken cancellation = default)
    {
        Require.Batch(classifier, images, labels, epsilon, seed);
        using var scope = NewDisposeScope();
        var task = new AttackTask(new Oracle(classifier, cancellation), images.detach(), labels, epsilon, Norm, Targeted, seed, scope);
        return Find(task).MoveToOuterDisposeScope();
    }

    /// <summary>Perturbs a batch and reports what it took: successes, queries and the loss at each step.</summary>
    /// <inheritdoc cref="Perturb" path="/param" />
    /// <returns>The caller disposes it.</returns>
    /// <exception cref="ArgumentException">Images, labels or epsilon are not what is expected.</exception>
    public AttackResult Run(Classifier classifier, Tensor images, Tensor labels, double epsilon, Seed seed,
        CancellationToken cancellation = default)
    {
        Require.Batch(classifier, images, labels, epsilon, seed);
        using var scope = NewDisposeScope();
        var oracle = new Oracle(classifier, cancellation);
        var task = new AttackTask(oracle, images.detach(), labels, epsilon, Norm, Targeted, seed, scope);
        var found = Find(task);
        var (forward, backward) = (oracle.ForwardImages, oracle.BackwardImages);
        using var mode = classifier.EvaluationMode();
        var fooled = task.Fooled(oracle.Scores(found));
        return new AttackResult(found.MoveToOuterDisposeScope(), fooled.data<bool>().ToArray(), forward, backward, oracle.Losses);
    }

    /// <summary>Looks for adversarial images; the result need not be projected.</summary>
    private protected abstract Tensor Search(AttackTask task);

    private Tensor Find(AttackTask task)
    {
        if (task.Epsilon == 0) return task.Images.clone();
        using var mode = task.Oracle.Classifier.EvaluationMode();
        using var _ = no_grad();
        return Ball.Clip(Search(task).detach(), task.Images, task.Epsilon, Norm);
    }
}
