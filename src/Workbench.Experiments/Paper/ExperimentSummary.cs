using Workbench.Evaluation;
using Workbench.Experiments.Records;
using Workbench.Experiments.Reports;

namespace Workbench.Experiments.Paper;

/// <summary>Whether a claim of the paper holds in our records.</summary>
public enum Verdict
{
    /// <summary>Our figures agree with the claim.</summary>
    Reproduced,

    /// <summary>Our figures contradict the claim.</summary>
    NotReproduced,

    /// <summary>
    /// The intervals allow both, a figure is missing or of one seed, or the runs did less than the paper's protocol or saw other
    /// images.
    /// </summary>
    CannotTell,
}

/// <summary>One claim of the paper beside our figures.</summary>
/// <param name="Claim">What is claimed.</param>
/// <param name="Paper">The paper's figure.</param>
/// <param name="Ours">Our figures with their 95 % intervals.</param>
/// <param name="Verdict">Whether it holds.</param>
public sealed record ClaimRow(string Claim, string Paper, string Ours, Verdict Verdict)
{
    /// <summary>What the verdict rests on, in a sentence; may be empty.</summary>
    public string Why { get; init; } = "";

    /// <summary>A claim that no finished record speaks about; the reason is a sentence, null for the usual one.</summary>
    internal static ClaimRow Unmeasured(string claim, string paper, string? reason = null) =>
        Ruled(claim, paper, "not measured", VerdictRules.Unmeasured(reason), "");

    /// <summary>A claim with its ruling; why it cannot be told stands before what the figures rest on.</summary>
    internal static ClaimRow Ruled(string claim, string paper, string ours, Ruling ruling, string why) =>
        new(claim, paper, ours, ruling.Verdict) { Why = $"{ruling.Reason} {why}".Trim() };
}

/// <summary>One measured figure of one model.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Condition">What was done to the images.</param>
/// <param name="Images">Images that every run saw.</param>
/// <param name="Accuracy">Share of correct answers.</param>
public sealed record SummaryRow(string Model, Condition Condition, long Images, Estimate Accuracy);

/// <summary>
/// What an experiment gave, from its records alone: figures with intervals, and the paper's claims beside them.
/// </summary>
/// <param name="Rows">One row per model and condition, models in the order of the records.</param>
/// <param name="Claims">The paper's claims; empty when a model is missing.</param>
public sealed record ExperimentSummary(IReadOnlyList<SummaryRow> Rows, IReadOnlyList<ClaimRow> Claims)
{
    /// <summary>
    /// Sums up the records of one experiment on one data set at one budget; only the paper's budget gives verdicts.
    /// </summary>
    /// <param name="records">Finished records, one per model and seed.</param>
    /// <exception cref="ArgumentException">The records are of different budgets, data sets or experiments.</exception>
    public static ExperimentSummary Of(IReadOnlyList<RunRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var kinds = records
            .Select(record => $"{record.Experiment} on {record.TestImages.Name} at budget {record.Budget.Name}")
            .Distinct()
            .ToList();
        if (kinds.Count > 1)
            throw new ArgumentException(
                $"Expected records of one experiment on one data set at one budget, found {string.Join(", ", kinds)}; sum up "
                    + "each by itself.",
                nameof(records)
            );
        return new(RowsOf(records), AllReportSections.ClaimsOf(records));
    }

    internal static IReadOnlyList<SummaryRow> RowsOf(IReadOnlyList<RunRecord> records)
        => [.. records.GroupBy(record => record.Model).SelectMany(RowsOf)];

    private static IEnumerable<SummaryRow> RowsOf(IGrouping<string, RunRecord> runs)
    {
        // A mean over some of the seeds would pass for one over all of them.
        var allAreClean = runs.All(run => run.Clean is not null);
        return from run in runs
               from score in run.Scores
               where allAreClean || score.Condition != Condition.Clean
               group score by score.Condition into scores
               select new SummaryRow(runs.Key, scores.Key, scores.Min(score => score.Accuracy.Count), Estimate.Of([.. scores]));
    }
}
