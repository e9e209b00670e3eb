using Workbench.Certification;
using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Certification;

/// <summary>The robustness of one network at one ε, between what is proved and what no attack has broken.</summary>
/// <param name="Model">The network.</param>
/// <param name="Epsilon">In pixel units of [0, 1].</param>
/// <param name="Clean">Share classified correctly without a change.</param>
/// <param name="Certified">Share certified by intervals that count winners: at least this many images are robust.</param>
/// <param name="WorstCase">Share that survives every attack: at most this many images are robust.</param>
public sealed record Bracket(string Model, double Epsilon, Estimate Clean, Estimate Certified, Estimate WorstCase)
{
    /// <summary>Whether the network was trained to be certified.</summary>
    public bool IsTrainedForIt => CertificationBudget.IsCertifiedTraining(Model);

    /// <summary>For example <c>87.20 % to 91.30 %</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{100 * Certified.Value:0.0} % to {100 * WorstCase.Value:0.0} %");
}

/// <summary>The images that each method certifies for one network at one ε.</summary>
/// <param name="Model">The network.</param>
/// <param name="Epsilon">In pixel units of [0, 1].</param>
/// <param name="Images">The first N test images, on which all methods are compared.</param>
/// <param name="Plain">By intervals alone.</param>
/// <param name="Counting">By intervals that count winners.</param>
/// <param name="Linear">By linear bounds that count winners.</param>
/// <param name="LinearSecondsPerImage">Wall-clock time of the linear bounds.</param>
public sealed record MethodRow(
    string Model, double Epsilon, int Images, Accuracy Plain, Accuracy Counting, Accuracy Linear, double LinearSecondsPerImage);

/// <summary>The results of the certification experiment, computed from its records alone.</summary>
/// <param name="Source">Images, budget and seeds in one line.</param>
/// <param name="TargetEpsilon">The ε for which networks were trained to be certified.</param>
/// <param name="Models">The networks, in the experiment's order.</param>
/// <param name="Brackets">One row per network and ε.</param>
/// <param name="Methods">How the methods compare, for the first seed.</param>
/// <param name="Twins">
/// Certified images of the network with k-winners, second, and of its ReLU twin, first, both trained to be certified: one row per
/// ε.
/// </param>
/// <param name="Undecided">Undecided units per network, ε and layer, averaged over seeds.</param>
/// <param name="Conclusion">The answer, in sentences that follow from the figures.</param>
public sealed record CertificationSummary(
    string Source,
    double TargetEpsilon,
    IReadOnlyList<string> Models,
    IReadOnlyList<Bracket> Brackets,
    IReadOnlyList<MethodRow> Methods,
    IReadOnlyList<ComparisonRow> Twins,
    IReadOnlyList<(string Model, UndecidedUnits Units)> Undecided,
    IReadOnlyList<string> Conclusion)
{
    /// <summary>Summarises records of one budget.</summary>
    /// <param name="records">Finished records, one per model and seed.</param>
    /// <exception cref="ArgumentException">There is none, or they are of different budgets.</exception>
    public static CertificationSummary Of(IReadOnlyList<CertificationRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var budgets = records.Select(record => record.Budget.Name).Distinct().ToList();
        if (budgets.Count != 1)
            throw new ArgumentException(
                $"Expected records of one budget, found {(budgets.Count == 0 ? "none" : string.Join(", ", budgets))}.",
                nameof(records));
        var models = CertificationExperiment.Models.Where(model => records.Any(record => record.Model == model)).ToList();
        var brackets = models.SelectMany(model => BracketsOf(model, [.. records.Where(record => record.Model == model)]))
            .ToList();
        var twins = TwinsOf(records);
        var methods = records.Where(record => record.Seed == 1).SelectMany(MethodsOf)
            .OrderBy(row => models.IndexOf(row.Model)).ToList();
        var target = records[0].Budget.TargetEpsilon;
        return new(SourceOf(records), target, models, brackets, methods, twins, UndecidedOf(models, records),
            CertificationConclusion.Of(target, brackets, methods, twins));
    }

    /// <summary>The bracket of one network at one ε; null if it was not measured.</summary>
    /// <param name="model">The network.</param>
    /// <param name="epsilon">In pixel units of [0, 1].</param>
    public Bracket? Find(string model, double epsilon) =>
        Brackets.FirstOrDefault(row => row.Model == model && row.Epsilon == epsilon);

    private static IEnumerable<Bracket> BracketsOf(string model, IReadOnlyList<CertificationRecord> records) =>
        from epsilon in records[0].Budget.EpsilonsOf(model)
        let certified = records.Select(record => Intervals(record, epsilon).Certified).ToList()
        let attacked = records.Select(record => record.Attacked.Single(row => row.Epsilon == epsilon).Accuracy).ToList()
        select new Bracket(model, epsilon, Estimate.OfAccuracies([.. records.Select(CleanOf)]),
            Estimate.OfAccuracies(certified), Estimate.OfAccuracies(attacked));

    // On the images that are certified and attacked.
    private static Accuracy CleanOf(CertificationRecord record)
    {
        var outcomes = record.Clean!.Outcomes().Take(record.Budget.Images).ToList();
        return new(outcomes.LongCount(correct => correct), outcomes.Count);
    }

    private static CertifiedScore Intervals(CertificationRecord record, double epsilon, bool counting = true) =>
        record.Certified.Single(row =>
            row.Method == CertificationMethod.Interval && row.Counting == counting && row.Epsilon == epsilon);

    private static IEnumerable<MethodRow> MethodsOf(CertificationRecord record) =>
        from linear in record.Certified
        where linear.Method == CertificationMethod.Linear
        let images = (int)linear.Certified.Count
        select new MethodRow(record.Model, linear.Epsilon, images,
            First(Intervals(record, linear.Epsilon, counting: false), images), First(Intervals(record, linear.Epsilon), images),
            linear.Certified, linear.Seconds / images);

    private static Accuracy First(CertifiedScore score, int images) =>
        new(AsScore(score).Outcomes().Take(images).LongCount(certified => certified), images);

    // Certified images are compared like correct answers: in pairs, image by image.
    private static CleanScore AsScore(CertifiedScore score) => new(score.Certified, 0, score.CertifiedImages, score.Seconds);

    private static IReadOnlyList<ComparisonRow> TwinsOf(IReadOnlyList<CertificationRecord> records)
    {
        var pairs = (from one in records
                     join other in records on one.Seed equals other.Seed
                     where one.Model == CertificationExperiment.DenseModel && other.Model == CertificationExperiment.KWinnersModel
                     orderby one.Seed
                     select (Dense: one, KWinners: other)).ToList();
        if (pairs.Count == 0) return [];
        return
        [
            .. from epsilon in pairs[0].Dense.Budget.CertifiedEpsilons
               select ModelComparison.Row(Condition.WorstCase(epsilon),
               [
                   .. from pair in pairs
                      select ((Score)AsScore(Intervals(pair.Dense, epsilon)), (Score)AsScore(Intervals(pair.KWinners, epsilon))),
               ]),
        ];
    }

    private static IReadOnlyList<(string Model, UndecidedUnits Units)> UndecidedOf(
        IReadOnlyList<string> models, IReadOnlyList<CertificationRecord> records) =>
    [
        .. from model in models
           from layer in records.Where(record => record.Model == model).SelectMany(record => record.Undecided)
               .GroupBy(units => (units.Epsilon, units.Layer))
           select (model, new UndecidedUnits(layer.Key.Epsilon, layer.Key.Layer, layer.Average(units => units.Share))),
    ];

    private static string SourceOf(IReadOnlyList<CertificationRecord> records)
    {
        var images = records[0].Data.Single(data => data.Role == DataRole.Attacked);
        var kind = images.Provenance.ToWord();
        var seeds = records.Select(record => record.Seed).Distinct().Count();
        var spread = seeds == 1
            ? "one seed, 95 % interval over images"
            : $"up to {seeds} seeds, mean and 95 % interval over seeds";
        return FormattableString.Invariant(
            $"{images.Name}/{images.Split}, {images.Count:N0} {kind} images · budget {records[0].Budget.Name} · {spread}");
    }
}
