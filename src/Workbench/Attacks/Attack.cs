using Workbench.Attacks.Search;

namespace Workbench.Attacks;

/// <summary>
/// The common part of all attacks: argument checks, epsilon 0, evaluation mode, projection, clipping, counting and memory.
/// </summary>
/// <remarks>
/// A method implements only its search. This class projects the result onto the ball of radius epsilon and into [0, 1], so that
/// no method can return an image outside these limits. Only the library's own attacks derive from it;
/// your own attack implements <see cref="IAttack"/>.
/// </remarks>
public abstract class Attack : IAttack
{
    private protected Attack(string name, Norm norm, bool targeted, object options) =>
        (Name, Norm, Targeted, Settings) = (name, norm, targeted, $"{options}");

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public Norm Norm { get; }

    /// <inheritdoc />
    public bool Targeted { get; }

    /// <inheritdoc />
    public string Settings { get; }

    /// <inheritdoc />
    public virtual AttackAccess Access => AttackAccess.Gradients;

    /// <inheritdoc />
    public virtual string SeedName => Name;

    /// <inheritdoc />
    public virtual IAttack? WithDoubleEffort => null;

    /// <inheritdoc />
    public virtual int MinClasses => 2;

    /// <summary>Whether images that are already misclassified are left alone and cost one query.</summary>
    internal virtual bool SkipsFooled => true;

    /// <inheritdoc />
    /// <exception cref="ArgumentException">Images, labels or epsilon are invalid.</exception>
    public Tensor Perturb(Classifier classifier, Tensor images, Tensor labels, double epsilon, Seed seed,
        CancellationToken cancellation = default)
    {
        ExpectBatch(classifier, images, labels, epsilon, seed);
        using var scope = NewDisposeScope();
        var oracle = new Oracle(classifier, cancellation);
        return Find(new AttackTask(oracle, images.detach(), labels, epsilon, Norm, Targeted, seed, scope))
            .MoveToOuterDisposeScope();
    }

    /// <summary>Perturbs a batch and reports successes, queries and the loss at each step.</summary>
    /// <param name="classifier">The network under attack.</param>
    /// <param name="images">[B, C, H, W], float32, pixels in [0, 1].</param>
    /// <param name="labels">[B], int64: true classes, or target classes for a targeted attack.</param>
    /// <param name="epsilon">Largest perturbation in the attack's norm, in pixel units of [0, 1]; at least 0.</param>
    /// <param name="seed">Random seed.</param>
    /// <param name="cancellation">Checked between steps.</param>
    /// <returns>The result. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">Images, labels or epsilon are invalid.</exception>
    public AttackResult Run(Classifier classifier, Tensor images, Tensor labels, double epsilon, Seed seed,
        CancellationToken cancellation = default)
    {
        ExpectBatch(classifier, images, labels, epsilon, seed);
        using var scope = NewDisposeScope();
        var oracle = new Oracle(classifier, cancellation);
        var task = new AttackTask(oracle, images.detach(), labels, epsilon, Norm, Targeted, seed, scope);
        var found = Find(task);
        var (forward, backward) = (oracle.Count.Forward, oracle.Count.Backward);
        using var mode = classifier.EvaluationMode();
        if (task.Count == 0)
            return new AttackResult(found.MoveToOuterDisposeScope(), [], forward, backward, oracle.Count.Losses);

        var fooled = task.Fooled(oracle.Scores(found));
        return new AttackResult(
            found.MoveToOuterDisposeScope(),
            fooled.data<bool>().ToArray(),
            forward,
            backward,
            oracle.Count.Losses
        );
    }

    /// <summary>Searches for adversarial images; the result need not be projected.</summary>
    internal abstract Tensor Search(AttackTask task);

    private protected static string NameOf(string method, Norm norm, bool targeted = false) =>
        method + (norm == Norm.L2 ? "-l2" : "") + (targeted ? "-targeted" : "");

    private void ExpectBatch(Classifier classifier, Tensor images, Tensor labels, double epsilon, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(seed);
        TensorGuard.Images(images, nameof(images));
        TensorGuard.Labels(labels, images.shape[0], classifier.Classes, nameof(labels));
        Guard.AtLeast(epsilon, 0, nameof(epsilon));
        if (classifier.Classes < MinClasses)
            throw new ArgumentException(
                $"{Name} compares the scores of {MinClasses} classes; '{classifier.Name}' has {classifier.Classes}. "
                    + "Use apgd-ce.",
                nameof(classifier));
    }

    private Tensor Find(AttackTask task)
    {
        if (task.Epsilon == 0 || task.Count == 0) return task.Images.clone();
        using var mode = task.Oracle.Classifier.EvaluationMode();
        using var _ = no_grad();
        return SkipsFooled ? FindAmongRobust(task) : Clipped(task);
    }

    private Tensor FindAmongRobust(AttackTask task)
    {
        var scores = TensorGuard.Scores(task.Oracle.Scores(task.Images), task.Oracle.Classifier);
        var rows = task.Fooled(scores).logical_not().nonzero().flatten();
        if (rows.shape[0] == task.Count) return Clipped(task);
        var result = task.Images.clone();
        if (rows.shape[0] > 0) result.index_copy_(0, rows, Clipped(task.Of(rows)));
        return result;
    }

    private Tensor Clipped(AttackTask task) => EpsilonBall.Project(Search(task), task.Images, task.Epsilon, Norm);
}
