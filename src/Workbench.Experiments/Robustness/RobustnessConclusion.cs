using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Robustness;

// The answer in words; every sentence follows from the figures.
internal static class RobustnessConclusion
{
    private const string Dense = MnistExperiment.DenseModel, Sparse = MnistExperiment.SparseModel;

    // If attacks without gradients fool more than this share after attacks with gradients, gradients were masked.
    private const double MaskedFraction = 0.02;
    private static readonly string[] GradientAttacksOnSurvivors = ["apgd-ce", "apgd-dlr"];

    public static IReadOnlyList<string> Of(
        IReadOnlyList<RobustnessRecord> records,
        IReadOnlyList<string> models,
        IReadOnlyList<RobustnessSummaryRow> rows
    )
    {
        var sentences = new List<string> { Basis(records) };
        if (models.Contains(Dense) && models.Contains(Sparse))
            sentences.AddRange([WhoIsAhead(rows), WhatPgdHides(rows), PapersClaim(rows)]);
        if (models.Count == RobustnessExperiment.Models.Count) sentences.Add(WhichPartHelps(rows));
        sentences.AddRange(records.Where(record => record.FullSchedule is not null).Select(FullSchedule));
        if (records.Any(record => record.FullSchedule is { Fooled.Count: > 0 })) sentences.Add(StillTooHigh(records));
        sentences.Add(Trust(records));
        return sentences;
    }

    private static string Basis(IReadOnlyList<RobustnessRecord> records)
    {
        var budget = records[0].Budget;
        var seeds = records.Select(record => record.Seed).Distinct().Order().ToList();
        var (epochs, ofSeeds) = (budget.Epochs == 1 ? "1 epoch" : $"{budget.Epochs} epochs", seeds.Count == 1 ? "seed" : "seeds");
        var basis = FormattableString.Invariant(
            $"Budget {budget.Name}: {budget.Images:N0} test images, {epochs} of training, {ofSeeds} {string.Join(", ", seeds)}."
        );
        return budget.Name == Budget.Paper
            ? basis
            : $"{basis} This trains and attacks too little to decide anything; its figures are only a rough guide.";
    }

    private static string WhoIsAhead(IReadOnlyList<RobustnessSummaryRow> rows)
    {
        var leads = WorstCases(rows).Select(pair => new Lead(pair.Epsilon, IntervalOf(pair.Dense), IntervalOf(pair.Sparse)));
        var description = Lead.Describe([.. leads], "the sparse network classifies more images correctly than the dense one");
        return $"In the worst case over all attacks {description}.";
    }

    private static string WhatPgdHides(IReadOnlyList<RobustnessSummaryRow> rows)
    {
        var drops =
            from pair in WorstCases(rows)
            let underPgd = Accuracy(rows, Sparse, Condition.Attack("pgd", pair.Epsilon)).Value
            select (pair.Epsilon, UnderPgd: underPgd, Worst: pair.Sparse.Value, Points: 100 * (underPgd - pair.Sparse.Value));
        var largest = drops.MaxBy(drop => drop.Points);
        return "PGD alone would overestimate the sparse network's accuracy "
            + FormattableString.Invariant($"by up to {largest.Points:F1} points ")
            + FormattableString.Invariant($"(at ε = {largest.Epsilon:0.##}: {100 * largest.UnderPgd:F1} % after PGD, ")
            + FormattableString.Invariant($"{100 * largest.Worst:F1} % in the worst case).");
    }

    private static string PapersClaim(IReadOnlyList<RobustnessSummaryRow> rows)
    {
        var holds = WorstCases(rows)
            .Where(pair => RobustnessClaim.HoldsFor(pair.Sparse, pair.Dense))
            .Select(pair => FormattableString.Invariant($"{pair.Epsilon:0.##}"))
            .ToList();
        var result = holds.Count > 0 ? $"survives at ε = {string.Join(", ", holds)}" : "does not survive at any of these ε";
        return $"The paper's claim (above 56 %, over 50 times the dense network) {result}.";
    }

    // At the epsilon where the four networks differ most.
    private static string WhichPartHelps(IReadOnlyList<RobustnessSummaryRow> rows)
    {
        var byEpsilon = rows.Where(row => row.Condition.Kind == ConditionKind.WorstCase).GroupBy(row => row.Condition.Strength);
        var four = byEpsilon.MaxBy(at => at.Max(row => row.Accuracy.Value) - at.Min(row => row.Accuracy.Value))!;
        var dense = four.First(row => row.Model == Dense).Accuracy;
        var figures = string.Join("; ", four.Select(row => $"{row.Model} {row.Accuracy}"));
        var relations = four.Where(row => row.Model != Dense).Select(row => $"{row.Model} {Relation(row.Accuracy, dense)}");
        return FormattableString.Invariant($"Where the networks differ most (worst case at ε = {four.Key:0.##}: {figures}), ")
            + $"{string.Join(", ", relations)}.";
    }

    private static string Relation(Estimate other, Estimate dense)
    {
        if (other.IsAbove(dense)) return "is above the dense network";
        return dense.IsAbove(other) ? "is below the dense network" : "does not differ clearly from the dense network";
    }

    private static string FullSchedule(RobustnessRecord record)
    {
        var row = record.FullSchedule!;
        var (fooled, tried) = (row.Fooled.Count, row.Images.Count);
        return FormattableString.Invariant(
            $"{record.Model}: the adaptive attack's full schedule ({row.QueriesPerImage:N0} queries per image) at "
        )
            + FormattableString.Invariant($"ε = {row.Epsilon:0.##} fooled {fooled} of {tried} images, ")
            + $"out of {row.Survivors} that had survived everything else.";
    }

    // The rows do not include images that only the full schedule fooled.
    private static string StillTooHigh(IReadOnlyList<RobustnessRecord> records)
    {
        var successful = records.Where(record => record.FullSchedule is { Fooled.Count: > 0 }).ToList();
        var models = string.Join(" and ", successful.Select(record => record.Model).Distinct());
        var fooled = successful.Sum(record => record.FullSchedule!.Fooled.Count);
        var tried = successful.Sum(record => record.FullSchedule!.Images.Count);
        return $"So for {models} the worst-case accuracy is too high wherever the full schedule did not run: it fooled "
            + $"{fooled} of the {tried} images it was tried on.";
    }

    private static string Trust(IReadOnlyList<RobustnessRecord> records)
    {
        var failing = Models(records, record => record.Checklist.Any(item => item.Status == CheckStatus.Fail));
        var masking = Models(records, record => record.Budget.Epsilons.Any(at => MissedByGradients(record, at) > MaskedFraction));
        var trust = failing.Length == 0
            ? "No check of the evaluation fails: apart from the warnings in the checklist, the worst case can be trusted as an "
                + "upper bound of robustness."
            : $"Gradient masking is likely in {failing}: only the worst case is meaningful there, as an upper bound.";
        return masking.Length == 0
            ? trust
            : $"{trust} In {masking} smoothed and gradient-free attacks found more than {100 * MaskedFraction:0} points that "
                + "plain gradients had missed.";
    }

    private static string Models(IEnumerable<RobustnessRecord> records, Func<RobustnessRecord, bool> condition) =>
        string.Join(", ", records.Where(condition).Select(record => record.Model).Distinct());

    private static double MissedByGradients(RobustnessRecord record, double epsilon) =>
        record
            .Rows.Where(row => row.Epsilon == epsilon && row.OnSurvivors && !GradientAttacksOnSurvivors.Contains(row.Attack))
            .Sum(row => row.Fooled) / (double)record.Budget.Images;

    private static IReadOnlyList<(double Epsilon, Estimate Dense, Estimate Sparse)> WorstCases(
        IReadOnlyList<RobustnessSummaryRow> rows
    ) =>
        [
            .. from epsilon in rows.Where(row => row.Condition.Kind == ConditionKind.WorstCase)
                .Select(row => row.Condition.Strength)
                .Distinct()
                .Order()
            let worst = Condition.WorstCase(epsilon)
            select (epsilon, Accuracy(rows, Dense, worst), Accuracy(rows, Sparse, worst)),
        ];

    private static Estimate Accuracy(IReadOnlyList<RobustnessSummaryRow> rows, string model, Condition condition) =>
        rows.First(row => row.Model == model && row.Condition == condition).Accuracy;

    private static Interval IntervalOf(Estimate estimate) => new(estimate.Low, estimate.High);
}
