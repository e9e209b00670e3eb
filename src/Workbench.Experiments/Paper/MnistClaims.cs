using System.Globalization;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Paper;

// What the paper says about MNIST, and how our figures decide it. Without a figure a claim stays undecided.
internal sealed class MnistClaims
{
    // "About 99 %" and "about equal": within one point.
    private const double About = 0.01;

    private readonly IReadOnlyList<RunRecord> records;
    private readonly ModelComparison both;

    private MnistClaims(IReadOnlyList<RunRecord> records)
        => (this.records, both) = (records, ModelComparison.Of(records, MnistExperiment.DenseModel, MnistExperiment.SparseModel));

    /// <summary>
    /// Without any record every claim is there, undecided; with records of one network only there is nothing to compare.
    /// </summary>
    public static IReadOnlyList<ClaimRow> Of(IReadOnlyList<RunRecord> records, IReadOnlyList<SummaryRow> rows)
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
            claims.SparseIsSlower(),
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
        return new(claim, "about 99 %", ours.ToString(), ClaimRow.Decide(ours.Low >= 0.99 - About, ours.High < 0.99 - About))
        {
            Why = $"{Basis(row)}; about: within one point.",
        };
    }

    private ClaimRow DenseIsMoreAccurate()
    {
        const string Claim = "On clean images the dense network is slightly more accurate";
        return both.Find(Condition.Clean) is { } row
            ? new(Claim, "dense > sparse", row.InBrief, ClaimRow.Decide(row.Difference.High < 0, row.Difference.Low > 0))
            {
                Why = Evidence(row),
            }
            : ClaimRow.Unmeasured(Claim, "dense > sparse");
    }

    private ClaimRow SparseHasLowerLoss() =>
        PerSeed(
            "The sparse network ends with the lower test loss",
            "sparse < dense",
            "0.0000",
            "",
            run => run.History[^1].TestLoss
        );

    // The paper's Figure 4; how fast a network is, its first epoch tells best.
    private ClaimRow SparseIsSlower() =>
        PerSeed(
            "The sparse network gets to its accuracy more slowly",
            "sparse < dense early on",
            "0.00",
            "% after one epoch: ",
            run => 100.0 * run.History[0].TestCorrect / run.History[0].TestCount
        );

    // A figure of each run, paired by seed; a single seed says nothing about the spread between seeds.
    private ClaimRow PerSeed(string claim, string paper, string format, string when, Func<RunRecord, double> figure)
    {
        var runs = records.Where(record => record.History.Count > 0).ToList();
        var pairs = (from dense in runs
                     join sparse in runs on dense.Seed equals sparse.Seed
                     where dense.Model == MnistExperiment.DenseModel && sparse.Model == MnistExperiment.SparseModel
                     select (Dense: figure(dense), Sparse: figure(sparse))).ToList();
        if (pairs.Count == 0) return ClaimRow.Unmeasured(claim, paper);
        string Text(double value) => value.ToString($"{format};−{format}", Invariant);
        var ours = $"{when}dense {Text(pairs.Average(pair => pair.Dense))}, sparse {Text(pairs.Average(pair => pair.Sparse))}";
        if (pairs.Count == 1)
            return new(claim, paper, ours, Verdict.CannotTell) { Why = "One seed says nothing about the spread between seeds." };
        var difference = Estimate.OfMean([.. pairs.Select(pair => pair.Sparse - pair.Dense)]);
        var (low, high) = (difference.Low, difference.High);
        return new(
            claim,
            paper,
            $"{ours}; difference {Text(difference.Value)} [{Text(low)}, {Text(high)}]",
            ClaimRow.Decide(high < 0, low > 0)
        )
        {
            Why =
                $"{pairs.Count} seeds, paired; "
                    + (
                        high < 0 ? "the sparse network's is lower."
                        : low > 0 ? "the sparse network's is higher."
                        : "the interval holds 0."
                    ),
        };
    }

    private ClaimRow AboutEqualUnderNoise()
    {
        const string Claim = "Both networks stay accurate under noise";
        if (both.Find(Condition.Corruption("noise", 0.1)) is not { } row) return ClaimRow.Unmeasured(Claim, "about equal");
        var near = Math.Abs(row.Difference.Value) <= About;
        var far = row.Difference.Low > About || row.Difference.High < -About;
        var strong = both
            .Rows.Where(other => other.Condition.Name == "noise" && other.Condition.Strength > 0.1)
            .MaxBy(other => Math.Abs(other.Difference.Value));
        return new(Claim, "about equal", $"noise 0.1: {row.InBrief}", ClaimRow.Decide(near, far))
        {
            Why =
                Evidence(row)
                + (
                    strong is null
                        ? ""
                        : FormattableString.Invariant(
                            $" Stronger noise tells them apart: at {strong.Condition.Strength:0.##} {strong.Points}."
                        )
                ),
        };
    }

    // The paper names no strength: the claim holds if it holds at some of ours and the opposite at none.
    private ClaimRow Better(string name, string corruption, string claim, int sign)
    {
        var paper = sign > 0 ? "sparse > dense" : "dense > sparse";
        var rows = both.Rows.Where(row => row.Condition.Name == corruption).ToList();
        if (rows.Count == 0) return ClaimRow.Unmeasured(claim, paper);
        var better = rows.Where(row => sign > 0 ? row.Difference.Low > 0 : row.Difference.High < 0).ToList();
        var worse = rows.Where(row => sign > 0 ? row.Difference.High < 0 : row.Difference.Low > 0).ToList();
        var widest = rows.MaxBy(row => Math.Abs(row.Difference.Value))!;
        return new(claim, paper, FormattableString.Invariant($"intensity {widest.Condition.Strength:0.##}: {widest.InBrief}"),
            ClaimRow.Decide(better.Count > 0 && worse.Count == 0, worse.Count > 0 && better.Count == 0))
        {
            Why =
                $"{Seeds(widest)}; the {name} network is better at {better.Count} and worse at {worse.Count} of {rows.Count} "
                    + "intensities. "
                + "Images of our own: the paper's were never published.",
        };
    }

    // The paper names no epsilon, so the claim holds if it holds at any of ours.
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
        var shown = new[]
        {
            above.Count > 0 ? above.MaxBy(row => row.Condition.Strength)! : rows[0],
            rows.MaxBy(row => row.Condition.Strength)!,
        }.Distinct();
        return new(claim, paper, Settings(shown), ClaimRow.Decide(holds, fails))
        {
            Why =
                FormattableString.Invariant($"Above {100 * share:0} % at {List(above)}, over {factor:0} × dense at {List(ahead)}")
                + (
                    above.Count > 0 && above.Intersect(ahead).Count() == 0
                        ? FormattableString.Invariant(
                            $" (where above, at most {above.Max(row => row.Second.Value / row.First.Value):0.0} ×)"
                        )
                        : ""
                )
                + FormattableString.Invariant(
                    $"; sparse ahead at {rows.Count(row => row.Difference.Low > 0)} of {rows.Count} ε. "
                )
                + Exact(attack + "-exact")
                + "No evidence of robustness by itself: k-winners mask gradients.",
        };
    }

    // The same attack with the gradient that float32 hides where a network is nearly certain.
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

    private static string Basis(ComparisonRow row) => FormattableString.Invariant($"{Seeds(row)}, {row.Images:N0} images");

    private static string Seeds(ComparisonRow row) => row.First.Seeds == 1 ? "One seed" : $"{row.First.Seeds} seeds";

    private static IFormatProvider Invariant => System.Globalization.CultureInfo.InvariantCulture;
}
