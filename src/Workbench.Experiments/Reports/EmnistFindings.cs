using System.Globalization;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Reports;

/// <summary>Sentences about the EMNIST experiment that go beyond the paper's claims, from the records alone.</summary>
internal static class EmnistFindings
{
    private const string Dense = EmnistExperiment.DenseModel, Sparse = EmnistExperiment.SparseModel;
    private const long PlannedSeeds = 3;

    /// <summary>The sentences, in the order of the report; what has not been run comes last.</summary>
    /// <param name="resultsFolder">The folder of all records.</param>
    /// <param name="records">Finished records of the experiment.</param>
    internal static IReadOnlyList<string> Of(string resultsFolder, IReadOnlyList<RunRecord> records)
    {
        var (trials, starts) = (EmnistTables.Trials(resultsFolder), EmnistStart.Trials(resultsFolder));
        return
        [
            .. AddedSeeds(records),
            .. Letters([.. records.Where(record => record.TestImages.Name == EmnistExperiment.Letters)]),
            .. records.Where(record => record.Activity is not null).GroupBy(record => record.TestImages.Name)
                .SelectMany(set => Lost(set.Key, [.. set])),
            .. OtherShares(trials, records.Select(EmnistTables.Fraction).FirstOrDefault(share => share is not null)),
            .. EmnistStart.Finding(starts),
            .. EmnistTables.Missing(records, trials),
            .. EmnistStart.Missing(starts),
        ];
    }

    // Whoever looks at the results before choosing the number of seeds has to say so.
    private static IEnumerable<string> AddedSeeds(IReadOnlyList<RunRecord> records)
    {
        var added = records.Where(record => record.TestImages.Name == EmnistExperiment.Part && record.Seed > PlannedSeeds)
            .Select(record => record.Seed).Distinct().Order().ToList();
        if (added.Count > 0)
            yield return $"Three seeds were planned; {Wording.Seeds(added)} on {EmnistExperiment.Part} came later, because three "
                + "could not decide whether the sparse network is less accurate; an interval that is looked at twice covers a "
                + "little less than 95 %.";
    }

    private static IEnumerable<string> Letters(IReadOnlyList<RunRecord> letters)
    {
        if (ModelComparison.Of(letters, Dense, Sparse).Find(Condition.Clean) is { } clean)
            yield return $"Not in the paper: on {EmnistExperiment.Letters} (26 classes; budget {letters[0].Budget.Name}, "
                + $"{Wording.Counted(clean.Difference.Seeds, "seed")}): "
                + $"{clean.InBrief}{(clean.Tests.Length > 0 ? ", " : "")}{clean.Tests}.";
    }

    private static IEnumerable<string> Lost(string set, IReadOnlyList<RunRecord> runs)
    {
        var dense = runs.Where(run => run.Model == Dense).ToList();
        var sparse = runs.Where(run => run.Model == Sparse).ToList();
        if (dense.Count == 0 || sparse.Count == 0) yield break;
        var channels = sparse.SelectMany(run => run.DutyCycles ?? []).SelectMany(layer => layer.Shares).ToList();
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Units of the extractor that are active on no test image of {set}, mean over seeds: sparse {Silent(sparse):0} of "
            + $"{EmnistTables.Extractor(sparse[0]).Sum(layer => layer.Units):N0}, dense {Silent(dense):0}. "
            + $"Channels of the sparse one that never win: {channels.Count(share => share == 0) / (double)sparse.Count:0.#} of "
            + $"{channels.Count / sparse.Count:N0}. Lowest entropy of a layer, in percent of the largest possible: "
            + $"sparse {LowestEntropy(sparse):0.0} %, dense {LowestEntropy(dense):0.0} %.");
    }

    // Compares each share with the dense network, and the best one with the share that the experiment uses, on the seeds that
    // all of them have finished.
    private static IEnumerable<string> OtherShares(IReadOnlyList<RunRecord> trials, double? ours)
    {
        var finished = trials.GroupBy(EmnistTables.Fraction).Select(runs => runs.Select(run => run.Seed).ToHashSet()).ToList();
        bool IsShared(long seed) => finished.TrueForAll(seeds => seeds.Contains(seed));
        var runsOf = trials.Where(trial => IsShared(trial.Seed)).ToLookup(EmnistTables.Fraction);
        var dense = runsOf[null].ToList();
        var shares = runsOf.Where(runs => runs.Key is not null).OrderBy(runs => runs.Key)
            .Select(runs => (Share: runs.Key!.Value, Runs: runs.ToList())).ToList();
        var used = shares.FirstOrDefault(share => share.Share == ours);
        if (dense.Count == 0 || used.Runs is null || shares.Count < 2) yield break;
        var best = shares.Where(share => share.Share != used.Share)
            .MaxBy(share => Difference(used.Runs, share.Runs).Value);
        var gain = Difference(used.Runs, best.Runs);
        var answer = gain switch
        {
            { Seeds: < 2 } => "one seed cannot tell",
            { SpreadIsUnknown: true } => "equal differences say nothing about the spread between seeds",
            _ when gain.IsAbove(0) => "it keeps more",
            _ when gain.IsBelow(0) => "none of them keeps more",
            _ => "the interval allows either answer",
        };
        yield return $"Would another share of winners keep more? Short training runs ({EmnistTables.Extent(dense)}, "
            + $"{Wording.Counted(gain.Seeds, "seed")}), sparse minus dense: "
            + string.Join("; ", from share in shares
                                let difference = Difference(dense, share.Runs)
                                select $"{Percent(share.Share)}: {difference.Points}")
            + $". The best besides {Percent(used.Share)} is {Percent(best.Share)}: {gain.Points} compared with "
            + $"{Percent(used.Share)}; {answer}.";
    }

    // Second minus first, paired by seed.
    private static Estimate Difference(IReadOnlyList<RunRecord> first, IReadOnlyList<RunRecord> second) =>
        PairedRuns.BySeed(first, second).Difference(run => run.Clean!.Accuracy.Value);

    private static double Silent(IReadOnlyList<RunRecord> runs) =>
        runs.Average(run => EmnistTables.Extractor(run).Sum(layer => layer.SilentUnits));

    private static double LowestEntropy(IReadOnlyList<RunRecord> runs) =>
        100 * runs.Average(run => EmnistTables.Extractor(run).Min(EmnistTables.Evenness));

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %");
}
