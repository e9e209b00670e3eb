using Workbench.Experiments.Records;

namespace Workbench.Experiments.Sweeps;

// Finished trials that learnt the same: what they measured need not be measured again.
internal static class TrialKin
{
    /// <summary>The plan with the weights and the rows of finished trials of the same training; null when there are none.</summary>
    /// <param name="plan">A trial that has no record yet.</param>
    /// <param name="folders">Where records and weights are.</param>
    /// <param name="stem">How the names of these records begin.</param>
    public static RunRecord? Known(RunRecord plan, ExperimentFolders folders, string stem)
    {
        // What an interrupted sitting of this very trial left is continued instead.
        if (folders.Continued(plan) != plan || !Directory.Exists(folders.Results)) return null;
        var kin = Directory.EnumerateFiles(folders.Results, stem + "*.json").Order(StringComparer.Ordinal).Select(RunRecords.Load)
            .Where(run => run.IsFinished && run.Seed == plan.Seed && run.Data.SequenceEqual(plan.Data)).ToList();
        return kin.Count == 0 ? null : kin.Where(run => run.InferenceFactor == plan.InferenceFactor)
            .Aggregate(plan with { History = kin[0].History, Weights = kin[0].Weights }, WithRowsOf);
    }

    // Rows come in the order of the plan, whichever trials they are from.
    private static RunRecord WithRowsOf(RunRecord known, RunRecord other) => known with
    {
        Clean = known.Clean ?? other.Clean,
        Corruptions =
        [
            .. from wanted in known.Budget.Corruptions
               from severity in wanted.Severities
               let row = known.Corruptions.Concat(other.Corruptions.Where(_ => other.Budget.Corruptions.Any(plan => plan.Corruption == wanted.Corruption && plan.Images == wanted.Images)))
                   .FirstOrDefault(row => row.Corruption == wanted.Corruption && row.Severity == severity)
               where row is not null
               select row,
        ],
        Attacks =
        [
            .. from wanted in known.Budget.Attacks
               from epsilon in wanted.Epsilons
               let row = known.Attacks.Concat(other.Attacks.Where(_ => other.Budget.Attacks.Any(plan => plan.Attack == wanted.Attack && plan.Images == wanted.Images)))
                   .FirstOrDefault(row => row.Attack == wanted.Attack && row.Epsilon == epsilon)
               where row is not null
               select row,
        ],
    };
}
