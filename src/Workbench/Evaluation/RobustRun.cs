using Workbench.Attacks;
using Workbench.Attacks.Search;
using Workbench.Data;

namespace Workbench.Evaluation;

/// <summary>Runs a plan on every batch at every epsilon; with a folder, finished batches of an earlier run are loaded.</summary>
/// <param name="options">Plan, epsilons, batches, folder.</param>
/// <param name="classifier">The network.</param>
/// <param name="images">The images.</param>
/// <param name="fingerprint">Identifies the run in its folder; unused without a folder.</param>
internal sealed class RobustRun(RobustEvaluationOptions options, Classifier classifier, ImageSet images, string fingerprint)
{
    /// <summary>
    /// Runs or loads every unit. Each batch goes from the smallest epsilon to the largest, because what fools the network at one
    /// epsilon also fools it at the next.
    /// </summary>
    /// <param name="progress">Notified after each attack on each batch.</param>
    /// <param name="cancellation">Checked within the attacks; finished units stay in the folder.</param>
    public List<RobustUnit> Units(IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var attacks = (long)options.Plan.OnEveryImage.Count + options.Plan.OnSurvivors.Count;
        var batches = (images.Count + options.BatchSize - 1) / options.BatchSize;
        var steps = attacks * batches * options.Epsilons.Count;
        var units = new List<RobustUnit>();
        for (var first = 0; first < images.Count; first += options.BatchSize)
        {
            RobustUnit? smaller = null;
            foreach (var epsilon in options.Epsilons)
            {
                // Loaded units count as steps, too.
                var step = attacks * units.Count;
                void Finished(string attack) => progress?.Report(new WorkProgress($"{classifier.Name}, robust", ++step, steps,
                    "attacks", FormattableString.Invariant($"epsilon {epsilon}, {attack}")));
                smaller = Loaded(first, epsilon) ?? Run(first, epsilon, smaller, Finished, cancellation);
                units.Add(smaller);
            }
        }
        return units;
    }

    /// <summary>
    /// Reads the stored images back and classifies them again: how many successes do not hold, or violate the limits?
    /// </summary>
    /// <param name="units">From <see cref="Units"/>.</param>
    /// <param name="norm">The norm of epsilon.</param>
    public Recount RecountSuccesses(IReadOnlyList<RobustUnit> units, Norm norm) =>
        new(units.Sum(unit => unit.Fooled.Count(fooled => fooled)), units.Sum(unit => CountBroken(unit, norm)));

    private RobustUnit? Loaded(int first, double epsilon) =>
        options.Folder is { } folder ? RobustUnit.Load(folder, fingerprint, first, epsilon) : null;

    private RobustUnit Run(
        int first, double epsilon, RobustUnit? smaller, Action<string> finished, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var count = Math.Min(options.BatchSize, images.Count - first);
        var (pixels, labels) = (images.Pixels(first, count), images.Labels(first, count));
        var seed = options.Seed.Derive("robust", first);
        var certified = Enumerable.Range(first, count).Select(image => options.IsCertified(image, epsilon)).ToList();
        var batch = new RobustBatch(classifier, options.Plan, pixels, labels, epsilon, seed, certified);
        var unit = batch.Run(first, smaller, finished, cancellation);
        if (options.Folder is { } folder) unit.Save(folder, fingerprint, pixels.shape);
        return unit;
    }

    private int CountBroken(RobustUnit unit, Norm norm)
    {
        using var scope = NewDisposeScope();
        var (before, truth) = (images.Pixels(unit.First, unit.Fooled.Length), images.Labels(unit.First, unit.Fooled.Length));
        var kept = options.Folder is null ? unit : Loaded(unit.First, unit.Epsilon)!;
        var after = tensor(kept.Images, before.shape);
        var wrong = TensorGuard.Scores(classifier.Predict(after), classifier).argmax(1).ne(truth).data<bool>().ToArray();
        var sizes = EpsilonBall.Sizes(after.sub(before), norm).data<float>().ToArray();
        var outside = after.lt(0).logical_or(after.gt(1)).flatten(1).any(1).data<bool>().ToArray();
        var longest = AttackCheck.Longest(unit.Epsilon);
        return Enumerable.Range(0, wrong.Length).Count(i => unit.Fooled[i] && (!wrong[i] || sizes[i] > longest || outside[i]));
    }
}

/// <summary>The number of claimed successes, and of those that did not hold on a second query.</summary>
internal sealed record Recount(int Claimed, int Broken);
