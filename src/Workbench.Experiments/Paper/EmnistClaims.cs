using Workbench.Evaluation;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Paper;

// What the paper says about EMNIST. Only the official balanced split can confirm its figure.
internal static class EmnistClaims
{
    private const string Official = "emnist-balanced";
    private const double Published = 0.8824;
    private const double About = 0.01;

    public static IReadOnlyList<ClaimRow> Of(IReadOnlyList<RunRecord> records, IReadOnlyList<SummaryRow> rows)
    {
        var sets = records
            .GroupBy(record => record.TestImages.Name)
            .Select(set =>
                (
                    Name: set.Key,
                    Clean: ModelComparison
                        .Of([.. set], EmnistExperiment.DenseModel, EmnistExperiment.SparseModel)
                        .Find(Condition.Clean)
                )
            )
            .Where(set => set.Clean is not null)
            .Select(set => (set.Name, Clean: set.Clean!))
            .ToList();
        return [Accuracy(sets), BelowDense(sets)];
    }

    private static ClaimRow Accuracy(IReadOnlyList<(string Name, ComparisonRow Clean)> sets)
    {
        const string Claim = "Sparse AlexNet's accuracy on EMNIST balanced";
        if (sets.Count == 0) return ClaimRow.Unmeasured(Claim, "88.24 %");
        var ours = string.Join("; ", sets.Select(set => $"{set.Name}: {set.Clean.Second}"));
        var official = sets.FirstOrDefault(set => set.Name == Official).Clean?.Second;
        return official is null
            ? new(Claim, "88.24 %", ours, Verdict.CannotTell) { Why = "Not the official balanced split, which was unavailable." }
            : new(
                Claim,
                "88.24 %",
                ours,
                ClaimRow.Decide(
                    Math.Abs(official.Value - Published) <= About,
                    official.High < Published - About || official.Low > Published + About
                )
            )
            {
                Why = "Reproduced: within one point.",
            };
    }

    private static ClaimRow BelowDense(IReadOnlyList<(string Name, ComparisonRow Clean)> sets)
    {
        const string Claim = "Sparse AlexNet is less accurate than dense AlexNet";
        if (sets.Count == 0) return ClaimRow.Unmeasured(Claim, "sparse < dense");
        return new(Claim, "sparse < dense", string.Join("; ", sets.Select(set => $"{set.Name}: {set.Clean.InBrief}")),
            ClaimRow.Decide(sets.All(set => set.Clean.Difference.High < 0), sets.All(set => set.Clean.Difference.Low > 0)))
        {
            Why =
                string.Join(
                    "; ",
                    sets.Where(set => set.Clean.Tests.Length > 0)
                        .Select(set => $"{set.Name}: {set.Clean.Tests}")
                        .DefaultIfEmpty("No answers image by image")
                ) + ".",
        };
    }
}
