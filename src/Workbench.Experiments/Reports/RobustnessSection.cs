using System.Globalization;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Experiments.Robustness;

namespace Workbench.Experiments.Reports;

// Whether the claim of robustness survives the attacks that see past masked gradients.
internal sealed class RobustnessSection : IReportSection
{
    private const string Title =
        "Our own question: does the robustness hold? Four networks under attacks that see past masked gradients";
    private const string Claim =
        "The sparse network stays accurate in the worst case over all attacks, where the dense one does not";
    private const string Paper = "sparse > 56 %, over 50 × dense (under PGD alone)";

    public string Name => RobustnessExperiment.Name;

    public ReportSection Read(string resultsFolder)
    {
        var finished = RobustnessRecord.LoadAll(Path.Combine(resultsFolder, Name)).Where(record => record.Finished is not null);
        var records = KeptRecords.MostThorough(finished, record => record.Budget.Name, record => record.Budget.Images);
        if (records.Count == 0)
            return new(Title, "No finished record yet.", [ClaimRow.Unmeasured(Claim, Paper)], [], []) { IsOurs = true };
        var summary = RobustnessSummary.Of(records);
        return new(
            Title,
            $"{summary.Source}.",
            [Judge(summary, records[0].Budget.Name)],
            [.. summary.Epsilons.Select(epsilon => TableAt(summary, epsilon)), Checklist(summary)],
            [.. records.SelectMany(record => record.Departures).Distinct()]
        )
        {
            IsOurs = true,
            Findings = summary.Conclusion,
        };
    }

    // The paper names no epsilon, so the claim holds if it holds at any of ours.
    private static ClaimRow Judge(RobustnessSummary summary, string budget)
    {
        var pairs = summary.Epsilons.Select(epsilon => (Epsilon: epsilon,
                Sparse: summary.Find(MnistExperiment.SparseModel, RobustRow.WorstCase, epsilon)?.Accuracy,
                Dense: summary.Find(MnistExperiment.DenseModel, RobustRow.WorstCase, epsilon)?.Accuracy))
            .Where(pair => pair is { Sparse: not null, Dense: not null }).ToList();
        // Where they differ most, and the strongest; the others are in the tables.
        var shown = pairs
            .OrderByDescending(pair => Math.Abs(pair.Sparse!.Value - pair.Dense!.Value))
            .Take(1)
            .Concat(pairs.TakeLast(1))
            .Distinct();
        var ours = string.Join(
            "; ",
            shown.Select(pair => FormattableString.Invariant($"ε {pair.Epsilon:0.##}: dense {pair.Dense}, sparse {pair.Sparse}"))
        );
        var holds = pairs.Any(pair => pair.Sparse!.Low > 0.56 && pair.Sparse.Low > 50 * pair.Dense!.High);
        var fails = pairs.Count > 0 && pairs.All(pair => pair.Sparse!.High <= 0.56 || pair.Sparse.High <= 50 * pair.Dense!.Low);
        var row = new ClaimRow(Claim, Paper, ours.Length > 0 ? ours : "not measured", ClaimRow.Decide(holds, fails));
        if (budget != Budget.Paper)
            return row with { Verdict = Verdict.CannotTell, Why = $"Budget {budget}, less than the paper's protocol." };
        return row with
        {
            Why = row.Verdict switch
            {
                Verdict.Reproduced => "It holds at one ε at least.",
                Verdict.NotReproduced =>
                    $"At none of {pairs.Count} ε is the sparse network both above 56 % and over 50 times the dense one; "
                        + $"it is ahead at {pairs.Count(pair => pair.Sparse!.Low > pair.Dense!.High)}.",
                _ => "The intervals allow both, or a network is missing.",
            },
        };
    }

    private static ReportTable TableAt(RobustnessSummary summary, double epsilon) =>
        new(
            FormattableString.Invariant($"Accuracy at ε = {epsilon:0.##} ")
                + "(* on what survived all attacks above, with how many of those it was tried on fell)",
            ["attack", "dense", "sparse weights only", "k-winners only", "both (sparse)"],
            [
                .. summary
                    .TableAt(epsilon)
                    .Select(row => (IReadOnlyList<string>)[row.Attack, row.Dense, row.SparseWeights, row.KWinners, row.Both]),
            ]
        );

    private static ReportTable Checklist(RobustnessSummary summary) =>
        new(
            "What the evaluation found out about itself",
            ["network", "seed", "check", "result", "numbers"],
            [
                .. summary.Checks.Select(check =>
                    (IReadOnlyList<string>)
                        [
                            check.Model,
                            check.Seed == 0 ? "all" : check.Seed.ToString(CultureInfo.InvariantCulture),
                            check.Check,
                            Wording.Of(check.Status),
                            check.Numbers,
                        ]
                ),
            ]
        );
}
