using Workbench.Evaluation;
using Workbench.Experiments.Records;
using Workbench.Experiments.Reports;

namespace Workbench.Experiments.Paper;

/// <summary>One measured figure of one model.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Condition">How the images were changed.</param>
/// <param name="Images">Number of images common to all runs.</param>
/// <param name="Accuracy">Share of correct answers.</param>
public sealed record SummaryRow(string Model, Condition Condition, long Images, Estimate Accuracy);

/// <summary>
/// The results of an experiment, computed from its records alone: figures with intervals, and the paper's claims.
/// </summary>
/// <param name="Rows">One row per model and condition; models are in the order of the records.</param>
/// <param name="Claims">The paper's claims; empty when a model is missing.</param>
public sealed record ExperimentSummary(IReadOnlyList<SummaryRow> Rows, IReadOnlyList<ClaimRow> Claims)
{
    /// <summary>
    /// Summarises the records of one experiment on one data set at one budget; only the paper's budget gives verdicts.
    /// </summary>
    /// <param name="records">Finished records, one per model and seed.</param>
    /// <exception cref="ArgumentException">The records are of different budgets, data sets or experiments.</exception>
    public static ExperimentSummary Of(IReadOnlyList<RunRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        RunRecords.RequireOneKind(records);
        return new(RowsOf(records), AllReportSections.ClaimsOf(records));
    }

    internal static IReadOnlyList<SummaryRow> RowsOf(IReadOnlyList<RunRecord> records)
        => [.. records.GroupBy(record => record.Model).SelectMany(RowsOf)];

    private static IEnumerable<SummaryRow> RowsOf(IGrouping<string, RunRecord> runs)
    {
        // A mean over some of the seeds would look like a mean over all of them.
        var allAreClean = runs.All(run => run.Clean is not null);
        return from run in runs
               from score in run.Scores
               where allAreClean || score.Condition != Condition.Clean
               group score by score.Condition into scores
               select new SummaryRow(runs.Key, scores.Key, scores.Min(score => score.Accuracy.Count), Estimate.Of([.. scores]));
    }
}
