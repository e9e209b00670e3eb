namespace Workbench.Experiments;

// What the paper says about MNIST, and how our figures decide it.
internal static class MnistClaims
{
    // "About 99 %" and "about equal": within one point.
    private const double About = 0.01;

    public static IReadOnlyList<ClaimRow> Of(IReadOnlyList<RunRecord> records, IReadOnlyList<SummaryRow> rows)
    {
        var dense = rows.Where(row => row.Model == MnistExperiment.DenseModel).ToList();
        var sparse = rows.Where(row => row.Model == MnistExperiment.SparseModel).ToList();
        if (dense.Count == 0 || sparse.Count == 0) return [];
        return
        [
            CleanAccuracy("dense", dense),
            CleanAccuracy("sparse", sparse),
            DenseIsMoreAccurate(Clean(dense), Clean(sparse)),
            SparseHasLowerLoss(records),
            AboutEqualUnderNoise(dense, sparse),
            UnderAttack("fgsm", "FGSM", 0.76, 5, dense, sparse),
            UnderAttack("pgd", "PGD", 0.56, 50, dense, sparse),
        ];
    }

    private static SummaryRow? Clean(IEnumerable<SummaryRow> rows) => rows.FirstOrDefault(row => row.Kind == "clean");

    private static ClaimRow CleanAccuracy(string name, IEnumerable<SummaryRow> rows)
    {
        var figure = Clean(rows)?.Accuracy;
        var verdict = figure is null ? Verdict.CannotTell : Decide(figure.Low >= 0.99 - About, figure.High < 0.99 - About);
        return new($"The {name} network is accurate on clean images", "about 99 %", figure?.ToString() ?? "not measured", verdict);
    }

    private static ClaimRow DenseIsMoreAccurate(SummaryRow? dense, SummaryRow? sparse)
    {
        const string claim = "On clean images the dense network is slightly more accurate";
        if (dense is null || sparse is null) return new(claim, "dense > sparse", "not measured", Verdict.CannotTell);
        var (d, s) = (dense.Accuracy, sparse.Accuracy);
        return new(claim, "dense > sparse", $"dense {d}, sparse {s}", Decide(d.Low > s.High, s.Low > d.High));
    }

    private static ClaimRow SparseHasLowerLoss(IReadOnlyList<RunRecord> records)
    {
        var (dense, sparse) = (FinalLosses(records, MnistExperiment.DenseModel), FinalLosses(records, MnistExperiment.SparseModel));
        var (d, s) = (Interval(dense), Interval(sparse));
        return new("The sparse network ends with the lower test loss", "sparse < dense",
            $"dense {d.Text}, sparse {s.Text}", Decide(s.High < d.Low, s.Low > d.High));
    }

    private static ClaimRow AboutEqualUnderNoise(List<SummaryRow> dense, List<SummaryRow> sparse)
    {
        const string claim = "Both networks stay accurate under noise";
        var (d, s) = (Under("noise", 0.1, dense), Under("noise", 0.1, sparse));
        if (d is null || s is null) return new(claim, "about equal", "not measured", Verdict.CannotTell);
        var far = d.Accuracy.Low > s.Accuracy.High + About || s.Accuracy.Low > d.Accuracy.High + About;
        var near = Math.Abs(d.Accuracy.Value - s.Accuracy.Value) <= About;
        return new(claim, "about equal", $"noise .1: dense {d.Accuracy}, sparse {s.Accuracy}", Decide(near, far));
    }

    // The paper names no epsilon, so the claim holds if it holds at any of ours.
    private static ClaimRow UnderAttack(string attack, string name, double share, double factor, List<SummaryRow> dense, List<SummaryRow> sparse)
    {
        var pairs = sparse.Where(row => row.Kind == attack).Select(row => (Sparse: row, Dense: Under(attack, row.Setting, dense)))
            .Where(pair => pair.Dense is not null).ToList();
        var ours = string.Join("; ", pairs.Select(pair => FormattableString.Invariant(
            $"ε {pair.Sparse.Setting:0.##}: dense {pair.Dense!.Accuracy}, sparse {pair.Sparse.Accuracy}")));
        var holds = pairs.Any(pair => pair.Sparse.Accuracy.Low > share && pair.Sparse.Accuracy.Low > factor * pair.Dense!.Accuracy.High);
        var fails = pairs.Count > 0
            && pairs.All(pair => pair.Sparse.Accuracy.High <= share || pair.Sparse.Accuracy.High <= factor * pair.Dense!.Accuracy.Low);
        return new($"Under {name} the sparse network stays accurate and the dense one does not",
            FormattableString.Invariant($"sparse > {100 * share:0} %, over {factor:0} × dense"),
            ours.Length > 0 ? ours : "not measured", Decide(holds, fails));
    }

    private static SummaryRow? Under(string kind, double setting, IEnumerable<SummaryRow> rows)
        => rows.FirstOrDefault(row => row.Kind == kind && row.Setting == setting);

    private static List<double> FinalLosses(IReadOnlyList<RunRecord> records, string model)
        => [.. records.Where(record => record.Model == model && record.History.Count > 0).Select(record => record.History[^1].TestLoss)];

    // A single seed says nothing about the spread between seeds.
    private static (double Low, double High, string Text) Interval(List<double> values)
    {
        if (values.Count == 0) return (double.NegativeInfinity, double.PositiveInfinity, "not measured");
        if (values.Count == 1)
            return (double.NegativeInfinity, double.PositiveInfinity, FormattableString.Invariant($"{values[0]:F4} (one seed)"));
        var (mean, spread) = Estimate.MeanAndSpread(values);
        return (mean - spread, mean + spread, FormattableString.Invariant($"{mean:F4} [{mean - spread:F4}, {mean + spread:F4}]"));
    }

    private static Verdict Decide(bool holds, bool fails)
        => holds ? Verdict.Reproduced : fails ? Verdict.NotReproduced : Verdict.CannotTell;
}
