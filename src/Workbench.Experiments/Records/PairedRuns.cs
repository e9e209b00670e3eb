namespace Workbench.Experiments.Records;

/// <summary>Runs of two networks, paired by seed.</summary>
internal static class PairedRuns
{
    /// <summary>The runs whose seed both networks have.</summary>
    public static List<(RunRecord First, RunRecord Second)> BySeed(IEnumerable<RunRecord> first, IEnumerable<RunRecord> second) =>
        [.. from one in first join other in second on one.Seed equals other.Seed select (one, other)];

    /// <summary>A figure's difference, second minus first; at least one pair.</summary>
    public static Estimate Difference(this List<(RunRecord First, RunRecord Second)> pairs, Func<RunRecord, double> figure) =>
        Estimate.OfMean([.. pairs.Select(pair => figure(pair.Second) - figure(pair.First))]);
}
