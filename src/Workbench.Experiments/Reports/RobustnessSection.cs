using System.Globalization;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Experiments.Robustness;

namespace Workbench.Experiments.Reports;

// Does the claim of robustness survive attacks that get past masked gradients?
internal sealed class RobustnessSection : IReportSection
{
    private const string Title =
        "Our own question: does the robustness hold? Four networks under attacks that get past masked gradients";
    private const string Claim =
        "The sparse network stays accurate in the worst case over all attacks, where the dense one does not";
    private const string Paper = "sparse > 56 %, over 50 × dense (under PGD alone)";

    public string Name => RobustnessExperiment.Name;

    public ReportSection Read(string resultsFolder)
    {
        var finished = RobustnessRecord.LoadAll(Path.Combine(resultsFolder, Name)).Where(record => record.IsFinished);
        var records = KeptRecords.MostThorough(finished, record => record.Budget.Name, record => record.Budget.Images);
        if (records.Count == 0)
            return new(Title, "No finished record yet.", [ClaimRow.Unmeasured(Claim, Paper)], [], []) { IsOurs = true };
        var summary = RobustnessSummary.Of(records);
        return new(
            Title,
            $"{summary.Source}.",
            [Judge(summary, records[0].Budget.Name)],
            [.. summary.Epsilons.Select(epsilon => TableAt(summary, epsilon)), Checklist(summary), Records(records)],
            [.. records.SelectMany(record => record.Departures).Distinct()]
        )
        {
            IsOurs = true,
            Findings = summary.Conclusion,
        };
    }

    private static ClaimRow Judge(RobustnessSummary summary, string budget)
    {
        var pairs = summary.Epsilons.Select(epsilon => Pair.At(summary, epsilon)).OfType<Pair>().ToList();
        var holds = pairs.Any(pair => RobustnessClaim.HoldsFor(pair.Sparse, pair.Dense));
        var fails = pairs.Count > 0 && pairs.All(pair => RobustnessClaim.FailsFor(pair.Sparse, pair.Dense));
        var seeds = pairs.Select(pair => Math.Min(pair.Sparse.Seeds, pair.Dense.Seeds)).DefaultIfEmpty(0).Min();
        var decision = VerdictRules.Decide(holds, fails, seeds);
        var row = ClaimRow.Decided(Claim, Paper, Figures(pairs), decision, Why(decision.Verdict, pairs));
        return budget == Budget.Paper ? row : VerdictRules.Undecided(row, $"Budget {budget}: less than the paper's protocol.");
    }

    // The epsilon where the networks differ most, and the largest one; the tables have the others.
    private static string Figures(IReadOnlyList<Pair> pairs)
    {
        if (pairs.Count == 0) return "not measured";
        var shown = new[] { pairs.MaxBy(pair => Math.Abs(pair.Sparse.Value - pair.Dense.Value))!, pairs[^1] }.Distinct();
        return string.Join(
            "; ",
            shown.Select(pair => FormattableString.Invariant($"ε {pair.Epsilon:0.##}: dense {pair.Dense}, sparse {pair.Sparse}"))
        );
    }

    private static string Why(Verdict verdict, IReadOnlyList<Pair> pairs) => verdict switch
    {
        Verdict.Reproduced => "It holds at one ε or more.",
        Verdict.NotReproduced =>
            $"At none of {pairs.Count} ε is the sparse network both above 56 % and over 50 times the dense one; it is ahead at "
                + $"{pairs.Count(pair => pair.Sparse.IsAbove(pair.Dense))}.",
        _ => "",
    };

    // The worst-case accuracies of both networks at one epsilon.
    private sealed record Pair(double Epsilon, Estimate Dense, Estimate Sparse)
    {
        public static Pair? At(RobustnessSummary summary, double epsilon)
        {
            var dense = summary.Find(MnistExperiment.DenseModel, Condition.WorstCase(epsilon));
            var sparse = summary.Find(MnistExperiment.SparseModel, Condition.WorstCase(epsilon));
            return dense is null || sparse is null ? null : new(epsilon, dense.Accuracy, sparse.Accuracy);
        }
    }

    private static ReportTable TableAt(RobustnessSummary summary, double epsilon) =>
        new(
            FormattableString.Invariant($"Accuracy at ε = {epsilon:0.##} ")
                + "(*: tried only on images that survived all attacks above, with the number that it fooled)",
            ["attack", "dense", "sparse weights only", "k-winners only", "both (sparse)"],
            [
                .. summary
                    .TableAt(epsilon)
                    .Select(row => (IReadOnlyList<string>)[row.Attack, row.Dense, row.SparseWeights, row.KWinners, row.Both]),
            ]
        );

    private static ReportTable Records(IReadOnlyList<RobustnessRecord> records) =>
        new(
            "Records",
            ["record", "finished", "libtorch", "commit"],
            [
                .. records
                    .OrderBy(record => record.Seed)
                    .ThenBy(record => record.Model, StringComparer.Ordinal)
                    .Select(record =>
                        (IReadOnlyList<string>)[record.Stem(), .. Wording.MadeWith(record.Versions, record.Finished)]),
            ]
        );

    private static ReportTable Checklist(RobustnessSummary summary) =>
        new(
            Wording.ChecklistTitle,
            ["network", "seed", "check", "result", "numbers"],
            [
                .. summary.Checks.Select(check =>
                    (IReadOnlyList<string>)
                        [
                            check.Model,
                            check.Seed == RobustnessCheck.AllSeeds ? "all" : check.Seed.ToString(CultureInfo.InvariantCulture),
                            check.Check,
                            Wording.Of(check.Status),
                            check.Numbers,
                        ]
                ),
            ]
        );
}
