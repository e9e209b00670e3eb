using System.Globalization;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Paper;

// The paper's claims about SVHN. The paper shows two images; we test its claims on all of them.
internal static class SvhnClaims
{
    // The networks as published, which the paper trained.
    private const string DenseModel = SvhnExperiment.PublishedDenseModel;
    private const string SparseModel = SvhnExperiment.PublishedSparseModel;

    // A network has converged if it classifies most images correctly.
    private const double Converged = 0.5;

    public static IReadOnlyList<ClaimRow> Of(IReadOnlyList<RunRecord> records)
    {
        var both = ModelComparison.Of(records, DenseModel, SparseModel);
        var attacked = both.Rows.Where(row => row.Condition.Name == "fgsm").ToList();
        var adapted = ModelComparison.Of(records, SvhnExperiment.DenseModel, SvhnExperiment.SparseModel);
        return
        [
            NeitherConverges(both.Find(Condition.Clean), adapted.Find(Condition.Clean)),
            KeepsItsPrediction(records),
            DenseIsRightMoreOften(attacked),
        ];
    }

    private static ClaimRow NeitherConverges(ComparisonRow? published, ComparisonRow? adapted)
    {
        const string Claim = "Neither SqueezeNet converges on SVHN", Paper = "both poor; no figure given";
        if (published is null) return ClaimRow.Unmeasured(Claim, Paper);
        var (dense, sparse) = (published.First, published.Second);
        var holds = dense.High < Converged && sparse.High < Converged;
        var fails = dense.Low > Converged || sparse.Low > Converged;
        return ClaimRow.Decided(Claim, Paper, $"dense {dense}, sparse {sparse}",
            VerdictRules.Decide(holds, fails, published.Difference.Seeds),
            $"Converged means more than {Percent(Converged, "0")} on clean images.{Adapted(adapted)}");
    }

    private static string Adapted(ComparisonRow? row) => row is null
        ? ""
        : $" Adapted to small images (padded, no ReLU at the end): dense {Percent(row.First.Value, "F1")}, "
            + $"sparse {Percent(row.Second.Value, "F1")}.";

    // A prediction that never changes is correct at every epsilon or wrong at every epsilon.
    private static ClaimRow KeepsItsPrediction(IReadOnlyList<RunRecord> records)
    {
        const string Claim =
            "Under FGSM the sparse network's prediction is the same at every ε, right or wrong; the dense one's is not";
        const string Paper = "one prediction for ε .05 to .3, on both images shown";
        var (dense, sparse) = (SteadyFractions(records, DenseModel), SteadyFractions(records, SparseModel));
        if (dense.Count == 0 || sparse.Count == 0) return ClaimRow.Unmeasured(Claim, Paper);
        var (ofDense, ofSparse) = (Estimate.OfShares(dense), Estimate.OfShares(sparse));
        var ours = $"correct at every ε or wrong at every ε: dense {Percent(ofDense.Value, "F1")}, "
            + $"sparse {Percent(ofSparse.Value, "F1")} of the images";
        var decision = VerdictRules.Decide(
            holds: ofSparse.IsAbove(ofDense),
            fails: ofDense.IsAbove(ofSparse),
            Math.Min(ofDense.Seeds, ofSparse.Seeds)
        );
        return ClaimRow.Decided(Claim, Paper, ours, decision, "Records say only whether a prediction is correct.");
    }

    private static ClaimRow DenseIsRightMoreOften(IReadOnlyList<ComparisonRow> attacked)
    {
        const string Claim = "Under FGSM the dense network is correct more often than the sparse one";
        const string Paper = "8 of 12 against 0 of 12 attacked images";
        if (attacked.Count == 0) return ClaimRow.Unmeasured(Claim, Paper);
        var largest = attacked.MaxBy(row => Math.Abs(row.Difference.Value))!;
        var ours = FormattableString.Invariant($"ε {largest.Condition.Strength:0.##}: {largest.InBrief}");
        var ahead = attacked.Count(row => row.Difference.IsBelow(0));
        var behind = attacked.Count(row => row.Difference.IsAbove(0));
        return ClaimRow.Decided(Claim, Paper, ours,
            VerdictRules.Decide(holds: ahead == attacked.Count, fails: behind > 0, largest.Difference.Seeds),
            $"The dense network is ahead at {ahead} and behind at {behind} of {attacked.Count} ε.");
    }

    // One share per run: the images that are classified correctly at every epsilon or at none.
    private static IReadOnlyList<double> SteadyFractions(IReadOnlyList<RunRecord> records, string model)
    {
        var shares = new List<double>();
        foreach (var run in records.Where(run => run.Model == model))
        {
            var outcomes = run
                .Attacks.Where(row => row.Attack == "fgsm" && row.CorrectImages.Length > 0)
                .Select(row => row.Outcomes())
                .ToList();
            if (outcomes.Count < 2) continue;
            var images = outcomes.Min(ofEpsilon => ofEpsilon.Count);
            var steady = Enumerable.Range(0, images).Count(i => outcomes.All(ofEpsilon => ofEpsilon[i] == outcomes[0][i]));
            shares.Add((double)steady / images);
        }
        return shares;
    }

    private static string Percent(double share, string format) =>
        $"{(100 * share).ToString(format, CultureInfo.InvariantCulture)} %";
}
