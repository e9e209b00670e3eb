using Workbench.Attacks;
using Workbench.Corruptions;
using Workbench.Data;

namespace Workbench.Evaluation;

/// <summary>Measures a model on clean, attacked and corrupted images, and keeps the prediction for every image.</summary>
/// <remarks>
/// Batches are the same in every call, and random draws depend only on the seed and on a batch's first image. So rows do not
/// depend on each other, limiting the images to whole batches gives the same results for these images, and epsilon 0 gives
/// exactly the clean accuracy.
/// <code>
/// var evaluator = new Evaluator(new EvaluatorOptions { Limit = 1000 });
/// var curve = evaluator.Attack(classifier, test, new Fgsm(), [0, 0.1, 0.2, 0.3]);
/// var row = evaluator.Attack(classifier, test, new Pgd(), 0.3);
/// </code>
/// </remarks>
public sealed class Evaluator
{
    /// <summary>Creates an evaluator with the default options.</summary>
    public Evaluator() : this(new EvaluatorOptions()) { }

    /// <summary>Creates an evaluator with the given options.</summary>
    /// <param name="options">Batch size, limit and seed.</param>
    public Evaluator(EvaluatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
    }

    /// <summary>The evaluator's options.</summary>
    public EvaluatorOptions Options { get; }

    /// <summary>Measures a model on unchanged images.</summary>
    /// <param name="predictor">A network or an inference engine.</param>
    /// <param name="images">The images.</param>
    /// <param name="progress">Notified after each batch.</param>
    /// <param name="cancellation">Checked before each batch.</param>
    public CleanRow Clean(IPredictor predictor, ImageSet images, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var sweep = Start(predictor, $"{predictor.Name}, clean", images, 1, progress, cancellation);
        var (tally, seconds) = sweep.Run("", (batch, tally) =>
        {
            using var scores = TensorGuard.Scores(predictor.Predict(batch.Pixels), predictor);
            tally.Add(scores, batch.Labels);
        });
        return new CleanRow(predictor.Name, $"{images.Name}/{images.Split}", tally.Outcomes, seconds);
    }

    /// <summary>Compares two models on the same unchanged images: which is better, by how much, and could it be chance?</summary>
    /// <param name="first">The baseline.</param>
    /// <param name="second">The model to compare with it.</param>
    /// <param name="images">The images.</param>
    /// <param name="progress">Notified after each batch.</param>
    /// <param name="cancellation">Checked before each batch.</param>
    /// <exception cref="ArgumentException">There are no images.</exception>
    public PairedComparison Compare(
        IPredictor first,
        IPredictor second,
        ImageSet images,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (one, other) = (Clean(first, images, progress, cancellation), Clean(second, images, progress, cancellation));
        return PairedComparison.Of(one.Outcomes, other.Outcomes, Options.Seed.Derive("comparison"));
    }

    /// <summary>Measures a network under one attack at each epsilon.</summary>
    /// <param name="classifier">The network that is attacked and evaluated.</param>
    /// <param name="images">The images.</param>
    /// <param name="attack">An untargeted attack.</param>
    /// <param name="epsilons">At least 0, in pixel units of [0, 1]; one row each, in this order.</param>
    /// <param name="progress">Notified after each batch.</param>
    /// <param name="cancellation">Checked before each batch and within the attack.</param>
    /// <exception cref="ArgumentException">The attack is targeted, or there are no images.</exception>
    public IReadOnlyList<AttackRow> Attack(Classifier classifier, ImageSet images, IAttack attack, IReadOnlyList<double> epsilons,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        Transfer(classifier, classifier, images, attack, epsilons, progress, cancellation);

    /// <summary>Measures a network under one attack at one epsilon.</summary>
    /// <param name="classifier">The network to attack and evaluate.</param>
    /// <param name="images">The images.</param>
    /// <param name="attack">An untargeted attack.</param>
    /// <param name="epsilon">At least 0, in pixel units of [0, 1].</param>
    /// <param name="progress">Notified after each batch.</param>
    /// <param name="cancellation">Checked before each batch and within the attack.</param>
    /// <exception cref="ArgumentException">The attack is targeted, or there are no images.</exception>
    public AttackRow Attack(Classifier classifier, ImageSet images, IAttack attack, double epsilon,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        Attack(classifier, images, attack, [epsilon], progress, cancellation)[0];

    /// <summary>Attacks one network and evaluates another model on the result.</summary>
    /// <param name="source">The network that is attacked.</param>
    /// <param name="target">The model to evaluate: another network, or an engine that runs the same one.</param>
    /// <param name="images">The images.</param>
    /// <param name="attack">An untargeted attack.</param>
    /// <param name="epsilons">At least 0, in pixel units of [0, 1]; one row each, in this order.</param>
    /// <param name="progress">Notified after each batch.</param>
    /// <param name="cancellation">Checked before each batch and within the attack.</param>
    /// <exception cref="ArgumentException">The attack is targeted, or there are no images.</exception>
    /// <exception cref="InvalidOperationException">The attack leaves [0, 1] or goes further than ε.</exception>
    public IReadOnlyList<AttackRow> Transfer(Classifier source, IPredictor target, ImageSet images, IAttack attack,
        IReadOnlyList<double> epsilons, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (attack.Targeted)
            throw new ArgumentException(
                $"Expected an untargeted attack, found {attack.Name}: the labels of a set are true classes, not targets. "
                + "Call Perturb with target classes.", nameof(attack));
        var sweep = Start(target, $"{target.Name}, {attack.Name}", images, epsilons.Count, progress, cancellation);
        var seed = Options.Seed.Derive($"attack {attack.SeedName}");
        var rows = new List<AttackRow>();
        foreach (var epsilon in epsilons)
        {
            var (tally, seconds) = sweep.Run(
                FormattableString.Invariant($"epsilon {epsilon}"),
                (batch, tally) =>
                {
                    using var changed = attack.PerturbWithinLimits(
                        source,
                        batch.Pixels,
                        batch.Labels,
                        epsilon,
                        seed.Derive("batch", batch.First),
                        cancellation
                    );
                    using var scores = TensorGuard.Scores(target.Predict(changed), target);
                    tally.Add(scores, batch.Labels);
                    tally.AddChange(batch.Pixels, changed);
                }
            );
            rows.Add(
                new AttackRow(
                    target.Name,
                    attack.Name,
                    attack.Norm,
                    epsilon,
                    tally.Outcomes,
                    tally.MeanLInf,
                    tally.MeanL2,
                    seconds
                )
            );
        }
        return rows;
    }

    /// <summary>Measures a model under one corruption at each severity.</summary>
    /// <param name="predictor">A network or an inference engine.</param>
    /// <param name="images">The images.</param>
    /// <param name="corruption">The corruption.</param>
    /// <param name="severities">In the corruption's unit; one row each, in this order.</param>
    /// <param name="progress">Notified after each batch.</param>
    /// <param name="cancellation">Checked before each batch.</param>
    public IReadOnlyList<CorruptionRow> Corrupt(IPredictor predictor, ImageSet images, ICorruption corruption,
        IReadOnlyList<double> severities, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        var sweep = Start(predictor, $"{predictor.Name}, {corruption.Name}", images, severities.Count, progress, cancellation);
        var seed = Options.Seed.Derive($"corruption {corruption.Name}");
        var rows = new List<CorruptionRow>();
        foreach (var severity in severities)
        {
            var (tally, seconds) = sweep.Run(FormattableString.Invariant($"severity {severity}"), (batch, tally) =>
            {
                using var corrupted = corruption.Apply(batch.Pixels, severity, seed.Derive("batch", batch.First));
                using var scores = TensorGuard.Scores(predictor.Predict(corrupted), predictor);
                tally.Add(scores, batch.Labels);
            });
            rows.Add(new CorruptionRow(predictor.Name, corruption.Name, severity, tally.Outcomes, seconds));
        }
        return rows;
    }

    /// <summary>Measures a model under one corruption at one severity.</summary>
    /// <param name="predictor">A network or an inference engine.</param>
    /// <param name="images">The images.</param>
    /// <param name="corruption">The corruption.</param>
    /// <param name="severity">In the corruption's unit.</param>
    /// <param name="progress">Notified after each batch.</param>
    /// <param name="cancellation">Checked before each batch.</param>
    public CorruptionRow Corrupt(IPredictor predictor, ImageSet images, ICorruption corruption, double severity,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        Corrupt(predictor, images, corruption, [severity], progress, cancellation)[0];

    /// <summary>Returns the probability that a model assigns to every class for every image.</summary>
    /// <param name="predictor">A network or an inference engine.</param>
    /// <param name="images">The images.</param>
    /// <param name="progress">Notified after each batch.</param>
    /// <param name="cancellation">Checked before each batch.</param>
    public ProbabilityScores Probabilities(IPredictor predictor, ImageSet images, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var sweep = Start(predictor, $"{predictor.Name}, probabilities", images, 1, progress, cancellation);
        var rows = new List<IReadOnlyList<double>>();
        var (tally, _) = sweep.Run("", (batch, tally) =>
        {
            var scores = TensorGuard.Scores(predictor.Predict(batch.Pixels), predictor);
            tally.Add(scores, batch.Labels);
            var shares = scores.to_type(ScalarType.Float64).softmax(1).data<double>().ToArray();
            rows.AddRange(shares.Chunk(predictor.Classes));
        });
        return new ProbabilityScores(tally.Outcomes.Labels, rows);
    }

    private BatchSweep Start(
        IPredictor predictor,
        string task,
        ImageSet images,
        int passes,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0) throw new ArgumentException("Expected at least one image, found an empty set.", nameof(images));
        var limited = images.Take(Options.Limit);
        limited.RequireClassesOf(predictor, nameof(images));
        return new BatchSweep(task, limited, Options.BatchSize, passes, progress, cancellation);
    }
}
