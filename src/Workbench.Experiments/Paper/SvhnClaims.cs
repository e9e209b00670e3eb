using System.Globalization;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Paper;

// What the paper says about SVHN. It shows two images; we ask the same of all of them.
internal static class SvhnClaims
{
    // As published: what the paper trained.
    private const string DenseModel = SvhnExperiment.PublishedDenseModel;
    private const string SparseModel = SvhnExperiment.PublishedSparseModel;

    // A network that answers most images right has converged.
    private const double Poor = 0.5;

    public static IReadOnlyList<ClaimRow> Of(IReadOnlyList<RunRecord> records, IReadOnlyList<SummaryRow> rows)
    {
        var both = ModelComparison.Of(records, DenseModel, SparseModel);
        var attacked = both.Rows.Where(row => row.Condition.Name == "fgsm").ToList();
        var adapted = ModelComparison.Of(records, SvhnExperiment.DenseModel, SvhnExperiment.SparseModel);
        return
        [
            Poorly(both.Find(Condition.Clean), adapted.Find(Condition.Clean)),
            KeepsItsAnswer(records),
            DenseIsRight(attacked),
        ];
    }

    private static ClaimRow Poorly(ComparisonRow? clean, ComparisonRow? adapted)
    {
        const string Claim = "Neither SqueezeNet converges on SVHN";
        if (clean is null) return ClaimRow.Unmeasured(Claim, "both poor; no figure given");
        var (d, s) = (clean.First, clean.Second);
        return new(
            Claim,
            "both poor; no figure given",
            $"dense {d}, sparse {s}",
            ClaimRow.Decide(d.High < Poor && s.High < Poor, d.Low > Poor || s.Low > Poor)
        )
        {
            Why =
                FormattableString.Invariant($"Converged: more than {100 * Poor:0} % of the clean images right.")
                + (
                    adapted is null
                        ? ""
                        : string.Create(
                            CultureInfo.InvariantCulture,
                            $" Adapted to small images (padded, no ReLU at the end): "
                            + $"dense {100 * adapted.First.Value:F1} %, sparse {100 * adapted.Second.Value:F1} %."
                        )
                ),
        };
    }

    // An answer that never changes is right at every epsilon or wrong at every one.
    private static ClaimRow KeepsItsAnswer(IReadOnlyList<RunRecord> records)
    {
        const string Claim = "Under FGSM the sparse network keeps its answer at every ε, right or wrong; the dense one does not";
        const string Paper = "one answer for ε .05 to .3, on both images shown";
        var (dense, sparse) = (Steady(records, DenseModel), Steady(records, SparseModel));
        if (dense.Count == 0 || sparse.Count == 0) return ClaimRow.Unmeasured(Claim, Paper);
        var (d, s) = (Estimate.OfMean(dense), Estimate.OfMean(sparse));
        return new(
            Claim,
            Paper,
            FormattableString.Invariant(
                $"right at every ε or wrong at every ε: dense {100 * d.Value:F1} %, sparse {100 * s.Value:F1} % of the images"
            ),
            ClaimRow.Decide(dense.Count > 1 && s.Low > d.High, dense.Count > 1 && s.High < d.Low)
        )
        {
            Why =
                dense.Count == 1
                    ? "One seed; right or wrong stands for the answer itself."
                    : $"{dense.Count} seeds; right or wrong stands for the answer itself.",
        };
    }

    private static ClaimRow DenseIsRight(IReadOnlyList<ComparisonRow> attacked)
    {
        const string Claim = "Under FGSM the dense network is right more often than the sparse one";
        const string Paper = "8 of 12 against 0 of 12 attacked images";
        if (attacked.Count == 0) return ClaimRow.Unmeasured(Claim, Paper);
        var widest = attacked.MaxBy(row => Math.Abs(row.Difference.Value))!;
        return new(
            Claim,
            Paper,
            FormattableString.Invariant($"ε {widest.Condition.Strength:0.##}: {widest.InBrief}"),
            ClaimRow.Decide(attacked.All(row => row.Difference.High < 0), attacked.Any(row => row.Difference.Low > 0))
        )
        {
            Why =
                $"The dense network is ahead at {attacked.Count(row => row.Difference.High < 0)} and behind at "
                    + $"{attacked.Count(row => row.Difference.Low > 0)} of {attacked.Count} ε.",
        };
    }

    private static List<double> Steady(IReadOnlyList<RunRecord> records, string model) =>
        [
            .. from run in records
            where run.Model == model
            let curves = run
                .Attacks.Where(row => row.Attack == "fgsm" && row.CorrectImages.Length > 0)
                .Select(row => row.Outcomes())
                .ToList()
            where curves.Count > 1
            select (double)
                Enumerable.Range(0, curves.Min(curve => curve.Count)).Count(i => curves.All(curve => curve[i] == curves[0][i]))
                / curves.Min(curve => curve.Count),
        ];
}
