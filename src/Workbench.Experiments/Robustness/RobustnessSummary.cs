using System.ComponentModel;
using System.Globalization;
using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Experiments.Reports;

namespace Workbench.Experiments.Robustness;

/// <summary>The results of one network under one condition, over the seeds of its records.</summary>
/// <param name="Model">The network.</param>
/// <param name="Condition">Clean images, one attack at one epsilon, or the worst case at one epsilon.</param>
/// <param name="OnSurvivors">Whether the accuracy is that after this attack and all earlier ones.</param>
/// <param name="Attempted">Number of images that the attack ran on, over all seeds.</param>
/// <param name="Fooled">Number of those images that it fooled, over all seeds.</param>
/// <param name="Accuracy">Share still classified correctly, with its interval.</param>
public sealed record RobustnessSummaryRow(
    string Model,
    Condition Condition,
    bool OnSurvivors,
    long Attempted,
    long Fooled,
    Estimate Accuracy
);

/// <summary>One attack at one epsilon on all networks: accuracies with their 95 % intervals.</summary>
/// <param name="Attack">
/// The attack; * marks attacks that ran only on images that survived all earlier ones. Their figures are followed by the number
/// of images fooled, out of those that the attack was tried on, over all seeds.
/// </param>
/// <param name="Dense">The dense network.</param>
/// <param name="SparseWeights">Sparse weights only.</param>
/// <param name="KWinners">k-winners only.</param>
/// <param name="Both">The sparse network.</param>
public sealed record RobustnessTableRow(
    string Attack,
    string Dense,
    string SparseWeights,
    [property: DisplayName("k-winners")] string KWinners,
    string Both
);

/// <summary>The results of the robustness experiment, computed from its records alone.</summary>
/// <param name="Source">Images, budget and seeds in one line.</param>
/// <param name="Models">The networks, in the experiment's order.</param>
/// <param name="Rows">One row per network and condition; the clean images come first.</param>
/// <param name="Checks">The checklists, and the comparison of the four networks.</param>
/// <param name="Verdicts">One sentence per record: how far its figures can be trusted.</param>
/// <param name="Conclusion">The answer, in sentences that follow from the figures.</param>
public sealed record RobustnessSummary(
    string Source,
    IReadOnlyList<string> Models,
    IReadOnlyList<RobustnessSummaryRow> Rows,
    IReadOnlyList<RobustnessCheck> Checks,
    IReadOnlyList<string> Verdicts,
    IReadOnlyList<string> Conclusion
)
{
    /// <summary>Summarises records of one budget.</summary>
    /// <param name="records">Finished records, one per model and seed.</param>
    /// <exception cref="ArgumentException">There is none, or they are of different budgets.</exception>
    public static RobustnessSummary Of(IReadOnlyList<RobustnessRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var budgets = records.Select(record => record.Budget.Name).Distinct().ToList();
        if (budgets.Count != 1)
            throw new ArgumentException(
                $"Expected records of one budget, found {(budgets.Count == 0 ? "none" : string.Join(", ", budgets))}.",
                nameof(records)
            );
        var models = RobustnessExperiment.Models.Where(model => records.Any(record => record.Model == model)).ToList();
        var rows = models.SelectMany(model => RowsOf(model, [.. records.Where(record => record.Model == model)])).ToList();
        return new(
            SourceOf(records),
            models,
            rows,
            [.. records.SelectMany(ChecksOf), .. Ablations(models, rows)],
            [.. records.Select(record => $"{record.Model}, seed {record.Seed}: {Checklist.Verdict(record.Checklist)}")],
            RobustnessConclusion.Of(records, models, rows)
        );
    }

    /// <summary>The row of one network and condition; null if it was not measured.</summary>
    /// <param name="model">The network.</param>
    /// <param name="condition">What was done to the images.</param>
    public RobustnessSummaryRow? Find(string model, Condition condition) =>
        Rows.FirstOrDefault(row => row.Model == model && row.Condition == condition);

    /// <summary>The epsilons of the attacks, ascending.</summary>
    public IReadOnlyList<double> Epsilons =>
        [
            .. Rows.Where(row => row.Condition.Kind != ConditionKind.Clean)
                .Select(row => row.Condition.Strength)
                .Distinct()
                .Order(),
        ];

    /// <summary>The outcomes of each check, counted over the records.</summary>
    public IReadOnlyList<RobustnessCheckCount> CheckCounts =>
        [.. Checks.GroupBy(check => check.Check).Select(check => RobustnessCheckCount.Of([.. check]))];

    /// <summary>The checks to read one by one: those that did not pass, and the comparison of the four networks.</summary>
    public IReadOnlyList<RobustnessCheck> NotableChecks =>
        [.. Checks.Where(check => check.Status != CheckStatus.Pass || check.Check == RobustnessCheck.Ablations)];

    /// <summary>The clean images and every attack at one epsilon, with one column per network.</summary>
    /// <param name="epsilon">In pixel units of [0, 1].</param>
    public IReadOnlyList<RobustnessTableRow> TableAt(double epsilon) =>
        [
            .. Rows.Where(row => row.Condition.Kind == ConditionKind.Clean || row.Condition.Strength == epsilon)
                .GroupBy(row => (row.Condition.Name, row.OnSurvivors))
                .Select(rows => new RobustnessTableRow(
                    Wording.Name(rows.First().Condition) + (rows.Key.OnSurvivors ? " *" : ""),
                    Text(rows, MnistExperiment.DenseModel),
                    Text(rows, RobustnessExperiment.SparseWeightsModel),
                    Text(rows, RobustnessExperiment.KWinnersModel),
                    Text(rows, MnistExperiment.SparseModel)
                )),
        ];

    // A capped attack is tried on some survivors only, so show how many it was tried on.
    private static string Text(IEnumerable<RobustnessSummaryRow> rows, string model) =>
        rows.FirstOrDefault(row => row.Model == model) is not { } found ? "not run"
        : found.OnSurvivors ? FormattableString.Invariant($"{found.Accuracy}; {found.Fooled:N0} of {found.Attempted:N0} fooled")
        : $"{found.Accuracy}";

    private static string SourceOf(IReadOnlyList<RobustnessRecord> records)
    {
        var images = records[0].Data.First(data => data.Role == DataRole.Attacked);
        var groups = records
            .GroupBy(record => record.Model)
            .GroupBy(
                network => string.Join(", ", network.Select(record => record.Seed).Order()),
                network => (network.Key, Seeds: network.Count())
            )
            .ToList();
        var spread = groups switch
        {
            [var only] when only.First().Seeds == 1 => "one seed, 95 % interval over images",
            [var only] => $"{only.First().Seeds} seeds, mean and 95 % interval over seeds",
            _ => string.Join(
                "; ",
                groups.Select(group =>
                    $"{(group.First().Seeds == 1 ? "seed" : "seeds")} {group.Key} of "
                        + $"{string.Join(", ", group.Select(network => network.Key))}"
                )
            ) + "; mean and 95 % interval over seeds, over images where there is one seed",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{images.Name}/{images.Split}, {images.Count:N0} {images.Provenance.ToWord()} images · "
                + $"budget {records[0].Budget.Name} · {spread}"
        );
    }

    private static IEnumerable<RobustnessSummaryRow> RowsOf(string model, IReadOnlyList<RobustnessRecord> records)
    {
        var clean = records.Select(record => record.Clean!.Accuracy).ToList();
        var attacked = records.SelectMany(record => record.Rows).GroupBy(row => (row.Condition, row.OnSurvivors));
        var images = clean.Sum(accuracy => accuracy.Count);
        return
        [
            new(model, Condition.Clean, OnSurvivors: false, images, Fooled: 0, Estimate.OfAccuracies(clean)),
            .. attacked.Select(rows => new RobustnessSummaryRow(
                model,
                rows.Key.Condition,
                rows.Key.OnSurvivors,
                rows.Sum(row => (long)row.Attempted),
                rows.Sum(row => (long)row.Fooled),
                Estimate.OfAccuracies([.. rows.Select(row => row.Accuracy)])
            )),
        ];
    }

    private static IEnumerable<RobustnessCheck> ChecksOf(RobustnessRecord record) =>
        record
            .Checklist.Where(item => item.Name != RobustnessCheck.Ablations)
            .Select(item => new RobustnessCheck(record.Model, record.Seed, item.Title, item.Status, item.Numbers, item.Meaning));

    // A network's own evaluation cannot compare it with the others.
    private static IEnumerable<RobustnessCheck> Ablations(List<string> models, List<RobustnessSummaryRow> rows)
    {
        if (models.Count < RobustnessExperiment.Models.Count) yield break;
        var worst = rows.Where(row => row.Condition.Kind == ConditionKind.WorstCase).ToList();
        var epsilons = worst.Select(row => row.Condition.Strength).Distinct().Order().ToList();
        var middle = epsilons[epsilons.Count / 2];
        var figures = worst.Where(row => row.Condition.Strength == middle).Select(row => $"{row.Model} {row.Accuracy}");
        yield return new(
            RobustnessCheck.AllModels,
            RobustnessCheck.AllSeeds,
            RobustnessCheck.Ablations,
            CheckStatus.Pass,
            FormattableString.Invariant($"worst case at {middle:0.##}: {string.Join("; ", figures)}"),
            "networks with only sparse weights or only k-winners show which part makes the difference"
        );
    }
}
