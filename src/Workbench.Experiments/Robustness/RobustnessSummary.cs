using System.Globalization;
using Workbench.Attacks;
using Workbench.Data;
using Workbench.Engine.Plans;
using Workbench.Evaluation;
using Workbench.Experiments.Records;
using Workbench.Sparse;

namespace Workbench.Experiments.Robustness;

/// <summary>One attack at one epsilon on one network, over the seeds of its records.</summary>
/// <param name="Model">The network.</param>
/// <param name="Attack">The attack, or <c>clean</c> or <c>worst-case</c>.</param>
/// <param name="Epsilon">In pixel units of [0, 1].</param>
/// <param name="OnSurvivors">Whether the accuracy is that after this attack and all before it.</param>
/// <param name="Attempted">Images that the attack was run on, over all seeds.</param>
/// <param name="Fooled">Images that it turned wrong, over all seeds.</param>
/// <param name="Accuracy">Share still right, with its interval.</param>
public sealed record RobustnessSummaryRow(
    string Model,
    string Attack,
    double Epsilon,
    bool OnSurvivors,
    long Attempted,
    long Fooled,
    Estimate Accuracy
);

/// <summary>One check of one network's evaluation.</summary>
/// <param name="Model">The network.</param>
/// <param name="Seed">Seed of the run.</param>
/// <param name="Check">Name of the check.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Numbers">What was compared.</param>
/// <param name="Meaning">What it means.</param>
public sealed record RobustnessCheck(string Model, long Seed, string Check, CheckStatus Status, string Numbers, string Meaning);

/// <summary>One attack at one epsilon on all networks: accuracies with their 95 % intervals.</summary>
/// <param name="Attack">The attack; * marks those that run only on what survived all before them, and say how many of those they
/// tried fell, over all seeds.</param>
/// <param name="Dense">The dense network.</param>
/// <param name="SparseWeights">Sparse weights only.</param>
/// <param name="KWinners">k-winners only.</param>
/// <param name="Both">The sparse network.</param>
public sealed record RobustnessTableRow(string Attack, string Dense, string SparseWeights, string KWinners, string Both);

/// <summary>What the robustness experiment gave, from its records alone.</summary>
/// <param name="Source">Images, budget and seeds in a line.</param>
/// <param name="Models">The networks, in the experiment's order.</param>
/// <param name="Rows">Every network, attack and epsilon.</param>
/// <param name="Checks">The checklists, the ablations with them.</param>
/// <param name="Verdicts">Per record: how far its figures can be trusted.</param>
/// <param name="Conclusion">The answer in sentences drawn from the numbers.</param>
public sealed record RobustnessSummary(
    string Source,
    IReadOnlyList<string> Models,
    IReadOnlyList<RobustnessSummaryRow> Rows,
    IReadOnlyList<RobustnessCheck> Checks,
    IReadOnlyList<string> Verdicts,
    IReadOnlyList<string> Conclusion
)
{
    /// <summary>Sums up records of one budget.</summary>
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
            [.. records.Select(record => $"{record.Model}, seed {record.Seed}: {record.Verdict}")],
            RobustnessConclusion.Of(records, models, rows)
        );
    }

    /// <summary>The row of one network, attack and epsilon; null when it was not measured.</summary>
    /// <param name="model">The network.</param>
    /// <param name="attack">The attack.</param>
    /// <param name="epsilon">In pixel units of [0, 1].</param>
    public RobustnessSummaryRow? Find(string model, string attack, double epsilon) =>
        Rows.FirstOrDefault(row => row.Model == model && row.Attack == attack && row.Epsilon == epsilon);

    /// <summary>The epsilons, ascending.</summary>
    public IReadOnlyList<double> Epsilons => [.. Rows.Select(row => row.Epsilon).Distinct().Order()];

    /// <summary>Every attack at one epsilon beside each other.</summary>
    /// <param name="epsilon">In pixel units of [0, 1].</param>
    public IReadOnlyList<RobustnessTableRow> TableAt(double epsilon) =>
        [
            .. Rows.Where(row => row.Epsilon == epsilon)
                .GroupBy(row => (row.Attack, row.OnSurvivors))
                .Select(attack => new RobustnessTableRow(
                    attack.Key.Attack + (attack.Key.OnSurvivors ? " *" : ""),
                    Text(attack, 0),
                    Text(attack, 1),
                    Text(attack, 2),
                    Text(attack, 3)
                )),
        ];

    // How many were tried: an attack that is capped in survivors leaves the figure as it is without having looked at most of
    // them.
    private static string Text(IEnumerable<RobustnessSummaryRow> rows, int model) =>
        rows.FirstOrDefault(row => row.Model == RobustnessExperiment.Models[model]) is not { } found ? "not run"
        : found.OnSurvivors ? FormattableString.Invariant($"{found.Accuracy}; {found.Fooled:N0} of {found.Attempted:N0} fell")
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
            $"{images.Name}/{images.Split}, {images.Count:N0} {images.Provenance.ToString().ToLowerInvariant()} images · "
                + $"budget {records[0].Budget.Name} · {spread}"
        );
    }

    private static IEnumerable<RobustnessSummaryRow> RowsOf(string model, IReadOnlyList<RobustnessRecord> records) =>
        records
            .SelectMany(record =>
                record
                    .Budget.Epsilons.Select(epsilon => new RobustnessRow(
                        "clean",
                        epsilon,
                        false,
                        (int)record.Clean!.Accuracy.Count,
                        0,
                        record.Clean.Accuracy,
                        "",
                        0
                    ))
                    .Concat(record.Rows)
            )
            .GroupBy(row => (row.Epsilon, row.Attack, row.OnSurvivors))
            .Select(group => new RobustnessSummaryRow(
                model,
                group.Key.Attack,
                group.Key.Epsilon,
                group.Key.OnSurvivors,
                group.Sum(row => (long)row.Attempted),
                group.Sum(row => (long)row.Fooled),
                Estimate.OfAccuracies([.. group.Select(row => row.Accuracy)])
            ));

    private static IEnumerable<RobustnessCheck> ChecksOf(RobustnessRecord record) =>
        record
            .Checklist.Where(item => item.Name != "ablations")
            .Select(item => new RobustnessCheck(record.Model, record.Seed, item.Name, item.Status, item.Numbers, item.Meaning));

    // One network's evaluation cannot see the others; together they can be compared.
    private static IEnumerable<RobustnessCheck> Ablations(List<string> models, List<RobustnessSummaryRow> rows)
    {
        if (models.Count < RobustnessExperiment.Models.Count) yield break;
        var worst = rows.Where(row => row.Attack == RobustRow.WorstCase).ToList();
        var epsilons = worst.Select(row => row.Epsilon).Distinct().Order().ToList();
        var middle = epsilons[epsilons.Count / 2];
        var figures = models.Select(model =>
            $"{model} {worst.First(row => row.Model == model && row.Epsilon == middle).Accuracy}"
        );
        yield return new(
            "all",
            0,
            "ablations",
            CheckStatus.Pass,
            FormattableString.Invariant($"worst case at {middle:0.##}: {string.Join("; ", figures)}"),
            "networks with only sparse weights or only k-winners show which part makes the difference"
        );
    }
}
