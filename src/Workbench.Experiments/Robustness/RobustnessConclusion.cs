using System.Globalization;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Robustness;

// The answer in words, every one of them decided by the numbers.
internal static class RobustnessConclusion
{
    // Beyond this, what a control finds after the gradients is a sign of masking.
    private const double Masked = 0.02;

    public static IReadOnlyList<string> Of(
        IReadOnlyList<RobustnessRecord> records,
        IReadOnlyList<string> models,
        IReadOnlyList<RobustnessSummaryRow> rows
    )
    {
        var sentences = new List<string> { Basis(records) };
        var (dense, sparse) = (MnistExperiment.DenseModel, MnistExperiment.SparseModel);
        if (models.Contains(dense) && models.Contains(sparse))
            sentences.AddRange([Ahead(rows, dense, sparse), Drop(rows, sparse), Claim(rows, dense, sparse)]);
        if (models.Count == RobustnessExperiment.Models.Count) sentences.Add(Parts(rows, dense));
        sentences.AddRange(records.Where(record => record.FullSchedule is not null).Select(FullSchedule));
        sentences.Add(StillTooHigh(records));
        sentences.Add(Trust(records));
        return [.. sentences.Where(sentence => sentence.Length > 0)];
    }

    private static string Basis(IReadOnlyList<RobustnessRecord> records)
    {
        var (budget, seeds) = (records[0].Budget, records.Select(record => record.Seed).Distinct().Order().ToList());
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"Budget {budget.Name}: {budget.Images:N0} test images, "
                + $"{budget.Epochs} epoch{(budget.Epochs > 1 ? "s" : "")} of training, "
                + $"seed{(seeds.Count > 1 ? "s" : "")} {string.Join(", ", seeds)}."
        );
        return budget.Name == Budget.Paper
            ? text
            : text + " This trains and attacks too little to decide anything; its figures are for orientation.";
    }

    // Intervals decide, not values.
    private static string Ahead(IReadOnlyList<RobustnessSummaryRow> rows, string dense, string sparse)
    {
        var pairs = Worst(rows, sparse)
            .Select(row => (Sparse: row, Dense: Worst(rows, dense).First(other => other.Epsilon == row.Epsilon)))
            .ToList();
        var better = pairs
            .Where(pair => pair.Sparse.Accuracy.Low > pair.Dense.Accuracy.High)
            .Select(pair => pair.Sparse.Epsilon)
            .ToList();
        var worse = pairs
            .Where(pair => pair.Dense.Accuracy.Low > pair.Sparse.Accuracy.High)
            .Select(pair => pair.Sparse.Epsilon)
            .ToList();
        var open = pairs.Select(pair => pair.Sparse.Epsilon).Except(better).Except(worse).ToList();
        var parts = new[]
        {
            better.Count > 0 ? $"the sparse network keeps more images right than the dense one at ε = {List(better)}" : "",
            worse.Count > 0 ? $"the dense one keeps more at ε = {List(worse)}" : "",
            open.Count > 0 ? $"the intervals overlap at ε = {List(open)}" : "",
        };
        return $"In the worst case over all attacks {string.Join("; ", parts.Where(part => part.Length > 0))}.";
    }

    private static string Drop(IReadOnlyList<RobustnessSummaryRow> rows, string model)
    {
        var drops = Worst(rows, model)
            .Select(row =>
                (
                    row.Epsilon,
                    Worst: row.Accuracy.Value,
                    Shown: rows.First(other =>
                        other.Model == model && other.Attack == "pgd" && other.Epsilon == row.Epsilon
                    ).Accuracy.Value
                )
            )
            .ToList();
        var largest = drops.MaxBy(drop => drop.Shown - drop.Worst);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"PGD alone would show the sparse network up to {100 * (largest.Shown - largest.Worst):F1} points too robust "
                + $"(at ε = {largest.Epsilon:0.##}: {100 * largest.Shown:F1} % after PGD, "
                + $"{100 * largest.Worst:F1} % in the worst case)."
        );
    }

    // The paper: under PGD above 56 %, and over 50 times the dense network; it names no epsilon, so any will do.
    private static string Claim(IReadOnlyList<RobustnessSummaryRow> rows, string dense, string sparse)
    {
        var holds = Worst(rows, sparse)
            .Where(row =>
                row.Accuracy.Low > 0.56
                && row.Accuracy.Low > 50 * Worst(rows, dense).First(other => other.Epsilon == row.Epsilon).Accuracy.High
            )
            .Select(row => row.Epsilon)
            .ToList();
        return holds.Count > 0
            ? $"The paper's claim (above 56 %, over 50 times the dense network) survives at ε = {List(holds)}."
            : "The paper's claim (above 56 %, over 50 times the dense network) does not survive at any of these ε.";
    }

    private static string Parts(IReadOnlyList<RobustnessSummaryRow> rows, string dense)
    {
        var epsilons = Worst(rows, dense).Select(row => row.Epsilon).ToList();
        // Where the four differ most, they say most.
        var epsilon = epsilons.MaxBy(at => Spread([.. RobustnessExperiment.Models.Select(model => At(rows, model, at).Value)]));
        var baseline = At(rows, dense, epsilon);
        var figures = RobustnessExperiment.Models.Select(model => $"{model} {At(rows, model, epsilon)}");
        var parts = RobustnessExperiment
            .Models.Where(model => model != dense)
            .Select(model => (Model: model, Figure: At(rows, model, epsilon)))
            .Select(part =>
                part.Figure.Low > baseline.High ? $"{part.Model} is above the dense network"
                : part.Figure.High < baseline.Low ? $"{part.Model} is below it"
                : $"{part.Model} cannot be told from it"
            );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Where the networks differ most (worst case at ε = {epsilon:0.##}: "
                + $"{string.Join("; ", figures)}), {string.Join(", ", parts)}."
        );
    }

    private static string FullSchedule(RobustnessRecord record)
    {
        var row = record.FullSchedule!;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{record.Model}: the adaptive attack's full schedule "
                + $"({row.QueriesPerImage:N0} queries an image) at ε = {row.Epsilon:0.##} "
                + $"fooled {row.Fooled.Count} of {row.Images.Count} images, "
                + $"out of {row.Survivors} that had survived everything else."
        );
    }

    // What the full schedule finds after everything else, the rows do not show.
    private static string StillTooHigh(IReadOnlyList<RobustnessRecord> records)
    {
        var found = records.Where(record => record.FullSchedule is { Fooled.Count: > 0 }).ToList();
        if (found.Count == 0)
            return "";
        var (fooled, tried) = (
            found.Sum(record => record.FullSchedule!.Fooled.Count),
            found.Sum(record => record.FullSchedule!.Images.Count)
        );
        return $"So in {string.Join(" and ", found.Select(record => record.Model).Distinct())} the worst case is still too high "
            + $"where the full schedule was not run: it took {fooled} of the {tried} images it was tried on.";
    }

    private static string Trust(IReadOnlyList<RobustnessRecord> records)
    {
        var masked = records
            .Where(record => record.Checklist.Any(item => item.Status == CheckStatus.Fail))
            .Select(record => record.Model)
            .Distinct()
            .ToList();
        var late = records
            .SelectMany(record =>
                record
                    .Rows.Where(row => row.OnSurvivors && row.Attack is not ("apgd-ce" or "apgd-dlr"))
                    .GroupBy(row => row.Epsilon)
                    .Select(group => (record.Model, Found: group.Sum(row => row.Fooled) / (double)record.Budget.Images))
            )
            .Where(item => item.Found > Masked)
            .Select(item => item.Model)
            .Distinct()
            .ToList();
        var trust =
            masked.Count == 0
                ? "No check of the evaluation fails: apart from the warnings of the checklist, the worst case can be trusted as "
                    + "an upper bound of robustness."
                : $"Gradient masking is likely in {string.Join(", ", masked)}: only the worst case means anything there, and it "
                    + "is an upper bound.";
        return late.Count == 0
            ? trust
            : $"{trust} In {string.Join(", ", late)} smoothed and gradient-free attacks found more than {100 * Masked:0} points "
                + "that plain gradients had missed.";
    }

    private static List<RobustnessSummaryRow> Worst(IReadOnlyList<RobustnessSummaryRow> rows, string model) =>
        [.. rows.Where(row => row.Model == model && row.Attack == RobustRow.WorstCase).OrderBy(row => row.Epsilon)];

    private static Estimate At(IReadOnlyList<RobustnessSummaryRow> rows, string model, double epsilon) =>
        Worst(rows, model).First(row => row.Epsilon == epsilon).Accuracy;

    private static double Spread(IReadOnlyList<double> values) => values.Max() - values.Min();

    private static string List(IEnumerable<double> epsilons) =>
        string.Join(", ", epsilons.Select(epsilon => FormattableString.Invariant($"{epsilon:0.##}")));
}
