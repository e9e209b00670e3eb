using System.Globalization;
using Workbench.Attacks;
using Workbench.Data;

namespace Workbench.Evaluation;

/// <summary>
/// A full evaluation: every attack of a plan, the worst case per image, and a checklist for the evaluation itself.
/// </summary>
/// <remarks>
/// Attacks on survivors cost nothing for images already lost, and images fooled at one epsilon count as fooled at larger ones.
/// With a folder, finished batches are kept, and an interrupted run resumes after the last of them with the same result.
/// Reference: Croce, Hein 2020 (https://arxiv.org/abs/2003.01690); Carlini et al., "On Evaluating Adversarial Robustness", 2019
/// (https://arxiv.org/abs/1902.06705).
/// <code>
/// var worst = RobustEvaluation.Run(classifier, test, "standard");
/// var options = new RobustEvaluationOptions(RobustPlans.Create("quick", Norm.LInf)) { Epsilons = [0.1, 0.2], Limit = 256 };
/// var result = new RobustEvaluation(options).Run(classifier, test);
/// </code>
/// </remarks>
public sealed class RobustEvaluation
{
    /// <summary>Creates an evaluation with the given options.</summary>
    /// <param name="options">Plan, epsilons, batches, folder.</param>
    public RobustEvaluation(RobustEvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
    }

    /// <summary>The evaluation's options.</summary>
    public RobustEvaluationOptions Options { get; }

    private Norm Norm => Options.Plan.OnEveryImage.Concat(Options.Plan.OnSurvivors).First().Norm;

    /// <summary>Evaluates a network by a named plan in L∞, with the default options.</summary>
    /// <param name="classifier">The network.</param>
    /// <param name="images">The images.</param>
    /// <param name="plan">One of <see cref="RobustPlans.Names"/>.</param>
    /// <param name="progress">Notified after each attack on each batch.</param>
    /// <param name="cancellation">Checked within the attacks.</param>
    /// <exception cref="ArgumentException">There is no plan of that name.</exception>
    public static RobustResult Run(
        Classifier classifier,
        ImageSet images,
        string plan,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    ) =>
        new RobustEvaluation(new RobustEvaluationOptions(RobustPlans.Create(plan, Norm.LInf))).Run(
            classifier,
            images,
            progress,
            cancellation
        );

    /// <summary>Evaluates a network.</summary>
    /// <param name="classifier">The network.</param>
    /// <param name="images">The images.</param>
    /// <param name="progress">Notified after each attack on each batch.</param>
    /// <param name="cancellation">Checked within the attacks; finished batches stay in the folder.</param>
    /// <exception cref="FileHeldException">Another run is writing the same folder.</exception>
    /// <exception cref="InvalidDataException">The folder holds the state of another run or a damaged file.</exception>
    /// <exception cref="InvalidOperationException">
    /// An attack fooled the network on a certified image, or left [0, 1] or the ball of ε.
    /// </exception>
    public RobustResult Run(
        Classifier classifier,
        ImageSet images,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(images);
        // Replace losses that need more classes than the network has; they would fail later.
        var plan = Options.Plan.AdaptedTo(classifier.Classes);
        if (plan != Options.Plan)
            return new RobustEvaluation(Options with { Plan = plan }).Run(classifier, images, progress, cancellation);

        using var claim = Options.Folder is { } folder ? FileClaim.Take(folder) : null;
        images = images.Take(Options.Limit);
        if (Options.Certificates.FirstOrDefault(row => row.Images.Count != images.Count) is { } other)
            throw new ArgumentException($"Expected certificates of {images.Count} images, found {other.Images.Count}.");
        var evaluator = new Evaluator(new EvaluatorOptions { BatchSize = Options.BatchSize, Seed = Options.Seed });
        var clean = evaluator.Clean(classifier, images, null, cancellation);
        var fingerprint = Options.Folder is null ? "" : Fingerprint(classifier, images);
        var run = new RobustRun(Options, classifier, images, fingerprint);
        var units = run.Units(progress, cancellation);
        var rows = Options
            .Epsilons.SelectMany(epsilon => RowsOf(images, [.. units.Where(unit => unit.Epsilon == epsilon)], epsilon))
            .ToList();
        var smallest =
            Options.BisectionSteps > 0 ? new SmallestEpsilons(Options, classifier, images).Find(clean, rows, cancellation) : [];
        var checklist = new Checklist(Options, classifier, images, Norm, cancellation);
        var items = checklist.Run(clean, rows, run.RecountSuccesses(units, Norm));
        return new RobustResult(
            classifier.Name,
            clean.Data,
            Options.Plan.Name,
            clean,
            rows,
            smallest,
            items,
            Checklist.Verdict(items),
            units.Sum(unit => unit.Seconds.Values.Sum())
        )
        { Changes = Options.Plan.Changes };
    }

    internal static string KeyOf(IAttack attack, bool onSurvivors) => onSurvivors ? $"{attack.Name}@survivors" : attack.Name;

    private List<RobustRow> RowsOf(ImageSet images, IReadOnlyList<RobustUnit> units, double epsilon)
    {
        var rows = new List<RobustRow>();
        foreach (var attack in Options.Plan.OnEveryImage)
            rows.Add(Row(attack, units, epsilon, onSurvivors: false));
        // Each attack is tried on the survivors of the one before; images fooled at a smaller epsilon count as fooled.
        foreach (var attack in Options.Plan.OnSurvivors)
            rows.Add(Row(attack, units, epsilon, onSurvivors: true));
        var robust = units.SelectMany(unit => unit.Fooled).Select(fooled => !fooled).ToList();
        rows.Add(new RobustRow(RobustRow.WorstCase, Options.Plan.Name, null, Norm, epsilon, OnSurvivors: false,
            images.Count, robust.Count(held => !held), robust, units.Sum(unit => unit.Seconds.Values.Sum())));
        return rows;
    }

    private static RobustRow Row(IAttack attack, IReadOnlyList<RobustUnit> units, double epsilon, bool onSurvivors)
    {
        var key = KeyOf(attack, onSurvivors);
        var marks = units.SelectMany(unit => unit.Marks[key]).ToList();
        return new RobustRow(attack.Name, attack.Settings, attack.Access, attack.Norm, epsilon, onSurvivors,
            marks.Count(mark => mark is RobustMark.Robust or RobustMark.Fooled), marks.Count(mark => mark == RobustMark.Fooled),
            [.. marks.Select(mark => mark is RobustMark.Robust or RobustMark.NotTried)], units.Sum(unit => unit.Seconds[key]));
    }

    /// <summary>
    /// A checksum of everything that determines the result: weights, images, plan, epsilons, batches, seed, engine. Useful as a
    /// folder name.
    /// </summary>
    /// <param name="classifier">The network.</param>
    /// <param name="images">The images.</param>
    public string Fingerprint(Classifier classifier, ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(images);
        return NetworkFingerprint.Of(Described(classifier, images.Take(Options.Limit)), classifier.Network);
    }

    // Existing folders are named after a hash of these lines, so do not change them.
    private IEnumerable<string> Described(Classifier classifier, ImageSet images)
    {
        var epsilons = Options.Epsilons.Select(epsilon => epsilon.ToString("R", CultureInfo.InvariantCulture));
        return
        [
            classifier.Name, images.Checksum, $"{Options.Seed}", $"{Options.BatchSize}", $"{classifier.Engine?.GetType().Name}",
            string.Join(' ', epsilons),
            .. Options.Plan.OnEveryImage.Select(attack => $"{attack.Name} {attack.Settings}"),
            .. Options.Plan.OnSurvivors.Select(attack => $"then {attack.Name} {attack.Settings}"),
            .. Options.Plan.MaxSurvivors.Select(most => $"{most.Key} on {most.Value}"),
            .. Options.Certificates.Select(row => FormattableString.Invariant($"certified at {row.Epsilon:R}: ")
                + string.Concat(row.Certified.Select(certified => certified ? '1' : '0'))),
        ];
    }
}
