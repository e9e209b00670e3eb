using System.Globalization;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Reports;

/// <summary>
/// What makes the sparse AlexNet start slowly: its zero weights, its winners, or the variance that signals lose with the weights?
/// </summary>
/// <remarks>
/// Answered by short training runs of networks that have only some of these.
/// <code>
/// var table = EmnistStart.Table(EmnistStart.Trials());
/// </code>
/// </remarks>
public static class EmnistStart
{
    private const string Sweep = "emnist-slow-start", WinnersSweep = Sweep + "-winners";

    private static readonly Variant Dense = new(HasZeros: false, HasWinners: false, Rescaled: false);
    private static readonly Variant Winners = Dense with { HasWinners = true };
    private static readonly Variant Zeros = Dense with { HasZeros = true };
    private static readonly Variant Both = Zeros with { HasWinners = true };

    private static readonly Variant[] All =
        [Dense, Winners, Zeros, Both, Zeros with { Rescaled = true }, Both with { Rescaled = true }];

    /// <summary>The finished records of the sweeps, from the repository's results folder.</summary>
    /// <exception cref="DirectoryNotFoundException">The program runs outside the repository.</exception>
    public static IReadOnlyList<RunRecord> Trials() => Trials(RunRecords.Folder(""));

    /// <summary>The finished records of the sweeps.</summary>
    /// <param name="resultsFolder">The folder of all records, usually <c>data/results</c>.</param>
    public static IReadOnlyList<RunRecord> Trials(string resultsFolder) =>
        EmnistTables.Finished(resultsFolder, EmnistTables.DenseSweep, Sweep, WinnersSweep);

    /// <summary>
    /// One row for each network: its loss after the first epoch, its accuracy, and how far it is from the dense one.
    /// </summary>
    /// <param name="trials">Records from <see cref="Trials()"/>; the table is empty without them.</param>
    /// <exception cref="ArgumentException">The records differ in images or epochs.</exception>
    public static ReportTable Table(IReadOnlyList<RunRecord> trials)
    {
        ArgumentNullException.ThrowIfNull(trials);
        var runs = ByVariant(trials);
        // The dense network alone answers nothing.
        var shown = runs.Count > 1 ? All.Where(runs.Contains) : [];
        return new(
            $"What makes the sparse AlexNet start slowly{EmnistTables.ShortRuns(trials)}",
            ["network", "seeds", "test loss after the first epoch", "minus dense", "accuracy at the end", "minus dense"],
            [
                .. from variant in shown
                   let own = runs[variant].ToList()
                   let pairs = variant == Dense ? [] : PairedRuns.BySeed(runs[Dense], own)
                   select (IReadOnlyList<string>)
                   [
                       variant.Name, $"{own.Count}",
                       Estimate.OfMean([.. own.Select(FirstLoss)]).Format(Nats, Nats),
                       pairs.Count == 0 ? "–" : OfLoss(pairs),
                       $"{Estimate.OfAccuracies([.. own.Select(run => run.Clean!.Accuracy)])}",
                       pairs.Count == 0 ? "–" : pairs.Difference(AtTheEnd).Points,
                   ],
            ]);
    }

    /// <summary>The answer as a sentence; none before a seed of all six networks has finished.</summary>
    internal static IEnumerable<string> Finding(IReadOnlyList<RunRecord> trials)
    {
        var runs = ByVariant(trials);
        var seeds = All.Select(variant => runs[variant].Select(run => run.Seed))
            .Aggregate((some, others) => some.Intersect(others)).ToHashSet();
        if (seeds.Count == 0) yield break;
        List<(RunRecord, RunRecord)> Between(Variant first, Variant second) =>
            [.. PairedRuns.BySeed(runs[first], runs[second]).Where(pair => seeds.Contains(pair.First.Seed))];
        var rescaled = Both with { Rescaled = true };
        var (change, left) = (Between(Both, rescaled), Between(Dense, rescaled));
        yield return $"What makes the sparse AlexNet start slowly? Short training runs ({EmnistTables.Extent(trials)}, "
            + $"{Wording.Counted(seeds.Count, "seed")}), test loss after the first epoch minus dense: "
            + string.Join("; ", All.Skip(1).Select(variant => $"{variant.Name} {OfLoss(Between(Dense, variant))}"))
            + $". Rescaling changes the network with both by {OfLoss(change)}: "
            + $"{Answer(change.Difference(FirstLoss), left.Difference(FirstLoss))}. "
            + $"It changes the accuracy at the end of these runs by {change.Difference(AtTheEnd).Points}.";
    }

    /// <summary>What has not been run yet, with its command.</summary>
    internal static IEnumerable<string> Missing(IReadOnlyList<RunRecord> trials)
    {
        var runs = ByVariant(trials);
        foreach (var (variant, sweep) in new[] { (Both, Sweep), (Winners, WinnersSweep) })
            if (!runs.Contains(variant))
                yield return "Not run yet: what makes the sparse AlexNet start slowly "
                    + $"(./workbench sweep data/sweeps/{sweep}.json).";
    }

    // By the loss: a network that starts faster has the lower one.
    private static string Answer(Estimate change, Estimate left)
    {
        if (change.Seeds < 2) return "one seed cannot tell";
        if (change.IsAbove(0)) return "it starts even more slowly";
        if (!change.IsBelow(0)) return "the interval allows either answer";
        return left.IsAbove(0)
            ? "lost variance explains a part of the slow start"
            : "the zero weights take variance from the signals, which makes the start slow; these seeds show no other cause";
    }

    private static string OfLoss(List<(RunRecord, RunRecord)> pairs) => pairs.Difference(FirstLoss).Format(Signed, Nats);

    private static double FirstLoss(RunRecord run) => run.History[0].TestLoss;

    private static double AtTheEnd(RunRecord run) => run.Clean!.Accuracy.Value;

    private static ILookup<Variant, RunRecord> ByVariant(IReadOnlyList<RunRecord> trials) =>
        trials.Where(trial => trial.Clean is not null && trial.History.Count > 0).ToLookup(Variant.Of);

    private static string Nats(double loss) => loss.ToString("0.000;−0.000", CultureInfo.InvariantCulture);

    private static string Signed(double loss) => loss.ToString("+0.000;−0.000;0.000", CultureInfo.InvariantCulture);

    // A network by what it has of the sparse one.
    private sealed record Variant(bool HasZeros, bool HasWinners, bool Rescaled)
    {
        public string Name => (HasZeros, HasWinners) switch
        {
            (false, false) => "dense",
            (false, true) => "winners only",
            (true, false) => "zero weights only",
            (true, true) => "both",
        } + (Rescaled ? ", rescaled" : "");

        public static Variant Of(RunRecord trial)
        {
            var sparsifier = trial.ModelOptions["sparsifier"];
            return trial.Model == EmnistExperiment.DenseModel
                ? Dense
                : new(
                    (double?)sparsifier?["convolutionSparsity"] > 0,
                    sparsifier?["convolution"] is not null,
                    (bool?)trial.ModelOptions["rescale"] == true
                );
        }
    }
}
