using System.Globalization;
using Workbench.Data;
using Workbench.Experiments.Records;
using Workbench.Experiments.Reports;

namespace Workbench.Experiments.Paper;

// The paper's claims about EMNIST balanced. Its figure holds for the official split only; which network is better can be tested
// on any real images of the same 47 classes.
internal static class EmnistClaims
{
    private const double Published = 0.8824;
    private const string PublishedText = "88.24 %";
    private const string Redraw = "emnist-balanced-redraw";
    private const string NotRun =
        $"Not run yet on images of the 47 classes: ./workbench experiment {EmnistExperiment.Name} --budget {Budget.Paper}.";

    // Test sets on which the claims can be judged, best first.
    private static readonly string[] SameClasses = [EmnistExperiment.Official, EmnistExperiment.Part, Redraw, "emnist-synthetic"];

    /// <summary>The records that the claims rest on: both networks on the best available images of the 47 classes.</summary>
    public static IReadOnlyList<RunRecord> Judged(IReadOnlyList<RunRecord> records) =>
        SameClasses
            .Select(name => records.Where(record => record.TestImages.Name == name).ToList())
            .FirstOrDefault(set => Clean(set) is not null)
            ?? [];

    public static IReadOnlyList<ClaimRow> Of(IReadOnlyList<RunRecord> records)
    {
        var judged = Judged(records);
        return [Accuracy(judged), BelowDense(judged)];
    }

    private static ClaimRow Accuracy(IReadOnlyList<RunRecord> judged)
    {
        const string Claim = "Sparse AlexNet reaches the paper's accuracy on EMNIST balanced";
        if (Clean(judged) is not { } clean) return ClaimRow.Unmeasured(Claim, PublishedText, NotRun);
        var test = judged[0].TestImages;
        if (test.Name == EmnistExperiment.Official)
            return ClaimRow.Decided(Claim, PublishedText, $"{clean.Second}", VerdictRules.Near(clean.Second, Published),
                $"{Wording.SeedsOf(clean)}, the official split; \"reproduced\" means within one point.");
        // The balanced split has equally many images of each class.
        var means = MeansOverClasses(judged, EmnistExperiment.SparseModel);
        var figure = means.Count > 0
            ? $"mean over classes {Estimate.OfShares([.. means.Values])}"
            : $"{clean.Second}, not the mean over classes";
        return ClaimRow.Decided(Claim, PublishedText, $"other images ({test.Name}): {figure}",
            VerdictRules.OtherImages(Named(test)), $"{Wording.SeedsOf(clean)}. {Missing(test)}");
    }

    private static ClaimRow BelowDense(IReadOnlyList<RunRecord> judged)
    {
        const string Claim = "Sparse AlexNet is less accurate than dense AlexNet";
        const string Paper = "sparse < dense";
        if (Clean(judged) is not { } clean) return ClaimRow.Unmeasured(Claim, Paper, NotRun);
        var overClasses = DifferenceOverClasses(judged);
        var ours = $"{judged[0].TestImages.Name}: {clean.InBrief}";
        return ClaimRow.Decided(
            Claim,
            Paper,
            overClasses is null ? ours : $"{ours}; mean over classes {overClasses.Points}",
            VerdictRules.LowerByBoth(clean.Difference, overClasses),
            $"On {Named(judged[0].TestImages)}. {(clean.First.Seeds > 1 ? $"{Wording.SeedsOf(clean)}; " : "")}"
                + $"{(clean.Tests.Length > 0 ? clean.Tests : "no outcomes per image, so no test")}. "
                + Missing(judged[0].TestImages)
        );
    }

    private static ComparisonRow? Clean(IReadOnlyList<RunRecord> records) =>
        ModelComparison.Of(records, EmnistExperiment.DenseModel, EmnistExperiment.SparseModel).Find(Condition.Clean);

    private static Dictionary<long, double> MeansOverClasses(IReadOnlyList<RunRecord> records, string model) => records
        .Where(record => record.Model == model && record.Clean?.MeanOverClasses is not null)
        .ToDictionary(record => record.Seed, record => record.Clean!.MeanOverClasses!.Value);

    private static Estimate? DifferenceOverClasses(IReadOnlyList<RunRecord> records)
    {
        var dense = MeansOverClasses(records, EmnistExperiment.DenseModel);
        var sparse = MeansOverClasses(records, EmnistExperiment.SparseModel);
        var differences = dense.Keys.Intersect(sparse.Keys).Order().Select(seed => sparse[seed] - dense[seed]).ToList();
        return differences.Count > 0 ? Estimate.OfMean(differences) : null;
    }

    private static string Named(DataRecord test)
    {
        var split = test.Name == EmnistExperiment.Official ? "the official split" : "not the official split";
        var kind = test.Provenance.ToWord();
        return string.Create(CultureInfo.InvariantCulture, $"{test.Count:N0} {kind} images of the same 47 classes, {split}");
    }

    // The redrawn set was used before the larger one was available.
    private static string Missing(DataRecord test) =>
        test.Name == Redraw ? $"{EmnistExperiment.Part} has not been run yet." : "";
}
