using Workbench.Experiments.Records;

namespace Workbench.Experiments.Sweeps;

// Finished trials with the same training, whose measurements can be reused.
internal static class MatchingTrials
{
    /// <summary>
    /// Returns the plan with the weights and rows of finished trials with the same training; null if there are none.
    /// </summary>
    /// <param name="plan">A trial that has no record yet.</param>
    /// <param name="folders">The folders of records and weights.</param>
    /// <param name="stem">The prefix of the names of these records.</param>
    public static RunRecord? Known(RunRecord plan, ExperimentFolders folders, string stem)
    {
        // If this trial itself was interrupted, resume it instead.
        if (folders.Continued(plan) != plan || !Directory.Exists(folders.Results))
            return null;
        var matching = Directory
            .EnumerateFiles(folders.Results, stem + "*.json")
            .Order(StringComparer.Ordinal)
            .Select(RunRecords.Load)
            .Where(run => run.IsFinished && run.Seed == plan.Seed && run.Data.SequenceEqual(plan.Data))
            .ToList();
        return matching.Count == 0
            ? null
            : matching
                .Where(run => run.InferenceFactor == plan.InferenceFactor)
                .Aggregate(plan with { History = matching[0].History, Weights = matching[0].Weights }, WithRowsOf);
    }

    // Rows are in the order of the plan, whichever trials they come from.
    private static RunRecord WithRowsOf(RunRecord known, RunRecord other) =>
        known with
        {
            Clean = known.Clean ?? other.Clean,
            Corruptions =
            [
                .. from wanted in known.Budget.Corruptions
                from severity in wanted.Severities
                let row = known
                    .Corruptions.Concat(
                        other.Corruptions.Where(_ =>
                            other.Budget.Corruptions.Any(plan =>
                                plan.Corruption == wanted.Corruption && plan.Images == wanted.Images
                            )
                        )
                    )
                    .FirstOrDefault(row => row.Corruption == wanted.Corruption && row.Severity == severity)
                where row is not null
                select row,
            ],
            Attacks =
            [
                .. from wanted in known.Budget.Attacks
                from epsilon in wanted.Epsilons
                let row = known
                    .Attacks.Concat(
                        other.Attacks.Where(_ =>
                            other.Budget.Attacks.Any(plan => plan.Attack == wanted.Attack && plan.Images == wanted.Images)
                        )
                    )
                    .FirstOrDefault(row => row.Attack == wanted.Attack && row.Epsilon == epsilon)
                where row is not null
                select row,
            ],
        };
}
