using System.Globalization;
using Workbench.Experiments.Records;
using Workbench.Training;

namespace Workbench.Experiments.Paper;

/// <summary>Both networks after one part of the first epoch.</summary>
/// <param name="Batches">Batches of the epoch so far.</param>
/// <param name="Dense">Accuracy of the dense network, mean over seeds.</param>
/// <param name="Sparse">Accuracy of the sparse network, mean over seeds.</param>
/// <param name="Difference">Sparse minus dense, paired by seed.</param>
/// <param name="DenseLoss">Test loss of the dense network, mean over seeds, in nats.</param>
/// <param name="SparseLoss">Test loss of the sparse network, mean over seeds, in nats.</param>
/// <param name="LossDifference">Sparse minus dense, paired by seed, in nats.</param>
public sealed record StartRow(int Batches, Estimate Dense, Estimate Sparse, Estimate Difference,
    Estimate DenseLoss, Estimate SparseLoss, Estimate LossDifference);

/// <summary>
/// Does the sparse network learn more slowly at first? Judged by runs of one epoch with a test after every tenth.
/// </summary>
/// <remarks>
/// The networks for MNIST learn most in the first epoch, so tests after whole epochs cannot show a slow start.
/// <code>
/// var records = MnistExperiment.Run(new ExperimentOptions { Budget = MnistExperiment.FirstEpoch, Seeds = [1, 2, 3] });
/// foreach (var row in FirstEpochStart.Rows(records)) Console.WriteLine($"{row.Batches}: {row.Difference}");
/// </code>
/// </remarks>
public static class FirstEpochStart
{
    /// <summary>The command that makes the records.</summary>
    internal const string Command = $"./workbench experiment {MnistExperiment.Name} --budget {MnistExperiment.FirstEpoch}";

    /// <summary>Whether a record is a run of one epoch with tests within it.</summary>
    internal static bool IsStart(RunRecord record) => record.Budget.Name == MnistExperiment.FirstEpoch;

    /// <summary>Both networks after each part of the first epoch, paired by seed; empty without a pair.</summary>
    /// <param name="records">Records of the budget <see cref="MnistExperiment.FirstEpoch"/>.</param>
    public static IReadOnlyList<StartRow> Rows(IReadOnlyList<RunRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var pairs = Pairs(records);
        return pairs.Count == 0 ? [] : [.. Enumerable.Range(0, pairs.Min(Shared)).Select(part => Row(pairs, part))];
    }

    /// <summary>The paper's claim that the sparse network reaches its final accuracy more slowly.</summary>
    /// <remarks>
    /// A network with a lower final accuracy is lower early on, too. So each network is compared with its own final accuracy: how
    /// far it is below that, on average over the parts of the first epoch.
    /// </remarks>
    /// <param name="finished">Records of the paper's protocol, for the final accuracies.</param>
    /// <param name="starts">Records of one epoch.</param>
    internal static ClaimRow Claim(IReadOnlyList<RunRecord> finished, IReadOnlyList<RunRecord> starts)
    {
        const string Claim = "The sparse network reaches its final accuracy more slowly";
        const string Paper = "sparse < dense early on";
        var pairs = Pairs(starts);
        if (pairs.Count == 0) return ClaimRow.Unmeasured(Claim, Paper, $"Not run yet: {Command}.");
        if (Final(finished, MnistExperiment.DenseModel) is not { } dense
            || Final(finished, MnistExperiment.SparseModel) is not { } sparse)
            return ClaimRow.Unmeasured(Claim, Paper, "The final accuracies are unknown without runs of the paper's protocol.");
        var gaps = pairs.Select(pair => (Dense: dense - Mean(pair.Dense), Sparse: sparse - Mean(pair.Sparse))).ToList();
        var difference = Estimate.OfMean([.. gaps.Select(gap => gap.Sparse - gap.Dense)]);
        var rows = Rows(starts);
        return ClaimRow.Decided(
            Claim,
            Paper,
            $"points below its final accuracy, mean over the {Parts(rows)} of the first epoch: "
                + $"dense {Points(gaps.Average(gap => gap.Dense))}, sparse {Points(gaps.Average(gap => gap.Sparse))}; difference "
                + difference.Format(Points, Points),
            VerdictRules.Higher(difference),
            $"{pairs.Count} {(pairs.Count == 1 ? "seed" : "seeds")}, paired. After the first part: dense "
                + $"{Percent(rows[0].Dense)}, sparse {Percent(rows[0].Sparse)}; the sparse network's test loss is higher after "
                + $"{rows.Count(row => row.LossDifference.IsAbove(0))} and lower after "
                + $"{rows.Count(row => row.LossDifference.IsBelow(0))} of {rows.Count} parts."
        );
    }

    // One pair of runs per seed.
    private static List<(IReadOnlyList<EpochPart> Dense, IReadOnlyList<EpochPart> Sparse)> Pairs(IReadOnlyList<RunRecord> records)
        => [.. from dense in records
               join sparse in records on dense.Seed equals sparse.Seed
               where dense.Model == MnistExperiment.DenseModel && sparse.Model == MnistExperiment.SparseModel
               where dense.History is [{ Parts.Count: > 0 }, ..] && sparse.History is [{ Parts.Count: > 0 }, ..]
               orderby dense.Seed
               select (dense.History[0].Parts!, sparse.History[0].Parts!)];

    private static int Shared((IReadOnlyList<EpochPart> Dense, IReadOnlyList<EpochPart> Sparse) pair)
        => Math.Min(pair.Dense.Count, pair.Sparse.Count);

    private static StartRow Row(List<(IReadOnlyList<EpochPart> Dense, IReadOnlyList<EpochPart> Sparse)> pairs, int part)
    {
        Estimate Of(Func<EpochPart, EpochPart, double> figure) =>
            Estimate.OfMean([.. pairs.Select(pair => figure(pair.Dense[part], pair.Sparse[part]))]);
        return new StartRow(
            pairs[0].Dense[part].Batches,
            Of((dense, _) => Accuracy(dense)),
            Of((_, sparse) => Accuracy(sparse)),
            Of((dense, sparse) => Accuracy(sparse) - Accuracy(dense)),
            Of((dense, _) => dense.TestLoss),
            Of((_, sparse) => sparse.TestLoss),
            Of((dense, sparse) => sparse.TestLoss - dense.TestLoss)
        );
    }

    private static double? Final(IReadOnlyList<RunRecord> finished, string model)
    {
        var runs = finished.Where(run => run.Model == model && run.Clean is not null).ToList();
        return runs.Count == 0 ? null : runs.Average(run => run.Clean!.Accuracy.Value);
    }

    private static double Mean(IReadOnlyList<EpochPart> parts) => parts.Average(Accuracy);

    private static double Accuracy(EpochPart part) => (double)part.TestCorrect / part.TestCount;

    private static string Parts(IReadOnlyList<StartRow> rows) => rows.Count == 10 ? "tenths" : $"{rows.Count} parts";

    private static string Points(double share) => (100 * share).ToString("0.00;−0.00", CultureInfo.InvariantCulture);

    private static string Percent(Estimate share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share.Value:F1} %");
}
