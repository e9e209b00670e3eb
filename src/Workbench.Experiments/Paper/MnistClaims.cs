using System.Globalization;
using Workbench.Experiments.Records;
using Workbench.Experiments.Reports;

namespace Workbench.Experiments.Paper;

// The paper's claims about MNIST with our figures. A claim without a figure is undecided.
internal sealed class MnistClaims
{
    private readonly IReadOnlyList<RunRecord> records, starts;
    private readonly ModelComparison both;

    private MnistClaims(IReadOnlyList<RunRecord> records)
    {
        // Runs of one epoch are not shorter runs of the protocol; they answer the question of the first epoch.
        starts = [.. records.Where(FirstEpochStart.IsStart)];
        this.records = [.. records.Except(starts)];
        both = ModelComparison.Of(this.records, MnistExperiment.DenseModel, MnistExperiment.SparseModel);
    }

    /// <summary>Without records every claim is undecided; with records of only one network there are no claims.</summary>
    public static IReadOnlyList<ClaimRow> Of(IReadOnlyList<RunRecord> records)
    {
        var models = new[] { MnistExperiment.DenseModel, MnistExperiment.SparseModel };
        if (records.Count > 0 && models.Except(records.Select(record => record.Model)).Any()) return [];
        var claims = new MnistClaims(records);
        return
        [
            claims.CleanAccuracy("dense", row => row.First),
            claims.CleanAccuracy("sparse", row => row.Second),
            claims.DenseIsMoreAccurate(),
            claims.SparseHasLowerLoss(),
            FirstEpochStart.Claim(claims.records, claims.starts),
            claims.AboutEqualUnderNoise(),
            claims.Better("sparse", "box-occlusion", "On occluded images the sparse network is much more accurate", 1),
            claims.Better("dense", "boundary-box", "On images with boundary boxes the dense network is more accurate", -1),
            claims.UnderAttack("fgsm", "FGSM", 0.76, 5),
            claims.UnderAttack("pgd", "PGD", 0.56, 50),
        ];
    }

    private ClaimRow CleanAccuracy(string name, Func<ComparisonRow, Estimate> figure)
    {
        var claim = $"The {name} network is accurate on clean images";
        if (both.Find(Condition.Clean) is not { } row) return ClaimRow.Unmeasured(claim, "about 99 %");
        var ours = figure(row);
        return ClaimRow.Decided(
            claim,
            "about 99 %",
            ours.ToString(),
            VerdictRules.AtLeast(ours, 0.99),
            $"{Basis(row)}; \"about\" means within one point."
        );
    }

    private ClaimRow DenseIsMoreAccurate()
    {
        const string Claim = "On clean images the dense network is slightly more accurate";
        return both.Find(Condition.Clean) is { } row
            ? ClaimRow.Decided(Claim, "dense > sparse", row.InBrief, VerdictRules.Lower(row.Difference), Evidence(row))
            : ClaimRow.Unmeasured(Claim, "dense > sparse");
    }

    // Paired by seed.
    private ClaimRow SparseHasLowerLoss()
    {
        const string Claim = "The sparse network ends with the lower test loss";
        const string Paper = "sparse < dense";
        IEnumerable<RunRecord> Of(string model) => records.Where(run => run.Model == model && run.History.Count > 0);
        double LastLoss(RunRecord run) => run.History[^1].TestLoss;
        var pairs = PairedRuns.BySeed(Of(MnistExperiment.DenseModel), Of(MnistExperiment.SparseModel));
        if (pairs.Count == 0) return ClaimRow.Unmeasured(Claim, Paper);
        var difference = pairs.Difference(LastLoss);
        var losses = $"dense {Loss(pairs.Average(pair => LastLoss(pair.First)))}, "
            + $"sparse {Loss(pairs.Average(pair => LastLoss(pair.Second)))}";
        return ClaimRow.Decided(
            Claim,
            Paper,
            pairs.Count == 1 ? losses : $"{losses}; difference {difference.Format(Loss, Loss)}",
            VerdictRules.Lower(difference),
            pairs.Count == 1 ? "" : $"{pairs.Count} seeds, paired; the sparse network's loss is {Side(difference)}."
        );
    }

    private static string Loss(double nats) => nats.ToString("0.0000;−0.0000", CultureInfo.InvariantCulture);

    private static string Side(Estimate difference)
    {
        if (difference.IsBelow(0)) return "lower";
        return difference.IsAbove(0) ? "higher" : "neither lower nor higher";
    }

    private ClaimRow AboutEqualUnderNoise()
    {
        const string Claim = "Both networks stay accurate under noise";
        if (both.Find(Condition.Corruption("noise", 0.1)) is not { } row) return ClaimRow.Unmeasured(Claim, "about equal");
        var strong = both
            .Rows.Where(other => other.Condition.Name == "noise" && other.Condition.Strength > 0.1)
            .MaxBy(other => Math.Abs(other.Difference.Value));
        var stronger = strong is null
            ? ""
            : FormattableString.Invariant(
                $" They differ under stronger noise: at {strong.Condition.Strength:0.##} by {strong.Points}.");
        return ClaimRow.Decided(
            Claim,
            "about equal",
            $"noise 0.1: {row.InBrief}",
            VerdictRules.Equal(row.Difference),
            Evidence(row) + stronger
        );
    }

    // The paper names no intensity: the claim holds if it holds at some of our intensities and its opposite at none.
    private ClaimRow Better(string name, string corruption, string claim, int sign)
    {
        var paper = sign > 0 ? "sparse > dense" : "dense > sparse";
        var rows = both.Rows.Where(row => row.Condition.Name == corruption).ToList();
        if (rows.Count == 0) return ClaimRow.Unmeasured(claim, paper);
        var better = rows.Where(row => sign > 0 ? row.Difference.IsAbove(0) : row.Difference.IsBelow(0)).ToList();
        var worse = rows.Where(row => sign > 0 ? row.Difference.IsBelow(0) : row.Difference.IsAbove(0)).ToList();
        var widest = rows.MaxBy(row => Math.Abs(row.Difference.Value))!;
        return ClaimRow.Decided(
            claim,
            paper,
            FormattableString.Invariant($"intensity {widest.Condition.Strength:0.##}: {widest.InBrief}"),
            VerdictRules.Decide(
                better.Count > 0 && worse.Count == 0,
                worse.Count > 0 && better.Count == 0,
                widest.Difference.Seeds
            ),
            $"{Wording.SeedsOf(widest)}; the {name} network is better at {better.Count} and worse at {worse.Count} "
                + $"of {rows.Count} intensities. The images are ours, because the paper's were never published."
        );
    }

    // The paper names no epsilon, so the claim holds if it holds at any of our epsilons.
    private ClaimRow UnderAttack(string attack, string name, double share, double factor)
    {
        var claim = $"Under {name} the sparse network stays accurate and the dense one does not";
        var paper = FormattableString.Invariant($"sparse > {100 * share:0} %, over {factor:0} × dense");
        var rows = both.Rows.Where(row => row.Condition.Name == attack).ToList();
        if (rows.Count == 0) return ClaimRow.Unmeasured(claim, paper);
        var above = rows.Where(row => row.Second.Low > share).ToList();
        var ahead = rows.Where(row => row.Second.Low > factor * row.First.High).ToList();
        var holds = above.Intersect(ahead).Any();
        var fails = rows.All(row => row.Second.High <= share || row.Second.High <= factor * row.First.Low);
        var strongest = rows.MaxBy(row => row.Condition.Strength)!;
        var shown = new[] { above.MaxBy(row => row.Condition.Strength) ?? rows[0], strongest }.Distinct();
        var most = above.Count > 0 && !holds
            ? FormattableString.Invariant($" (at most {above.Max(row => row.Second.Value / row.First.Value):0.0} × ")
                + FormattableString.Invariant($"where above {100 * share:0} %)")
            : "";
        return ClaimRow.Decided(
            claim,
            paper,
            Settings(shown),
            VerdictRules.Decide(holds, fails, rows.Min(row => row.Difference.Seeds)),
            FormattableString.Invariant($"Above {100 * share:0} % at {List(above)}, ")
                + FormattableString.Invariant($"over {factor:0} × dense at {List(ahead)}{most}; ")
                + $"sparse ahead at {rows.Count(row => row.Difference.IsAbove(0))} of {rows.Count} ε. "
                + Exact(attack + "-exact")
                + "This alone is no evidence of robustness: k-winners mask gradients."
        );
    }

    // The same attack with the exact gradient, which underflows in float32 if a network is nearly certain.
    private string Exact(string attack)
    {
        var strongest = both.Rows.Where(row => row.Condition.Name == attack).MaxBy(row => row.Condition.Strength);
        return strongest is null
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Exact gradient, ε {strongest.Condition.Strength:0.##}: "
                    + $"dense {100 * strongest.First.Value:F2} %, sparse {100 * strongest.Second.Value:F2} %. "
            );
    }

    private static string List(IReadOnlyList<ComparisonRow> rows) =>
        rows.Count == 0
            ? "no ε"
            : "ε " + string.Join(", ", rows.Select(row => FormattableString.Invariant($"{row.Condition.Strength:0.##}")));

    private static string Settings(IEnumerable<ComparisonRow> rows) =>
        string.Join(
            "; ",
            rows.Select(row =>
                FormattableString.Invariant($"ε {row.Condition.Strength:0.##}: dense {row.First}, sparse {row.Second}")
            )
        );

    private static string Evidence(ComparisonRow row) => row.Tests.Length > 0 ? $"{Basis(row)}; {row.Tests}." : $"{Basis(row)}.";

    private static string Basis(ComparisonRow row) =>
        FormattableString.Invariant($"{Wording.SeedsOf(row)}, {row.Images:N0} images");
}
