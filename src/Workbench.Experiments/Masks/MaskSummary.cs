using System.Globalization;
using Workbench.Experiments.Records;
using Workbench.Experiments.Reports;
using Workbench.Sparse;

namespace Workbench.Experiments.Masks;

/// <summary>Both patterns under one condition, over the seeds.</summary>
/// <param name="Condition">Clean images, or the worst case at one epsilon.</param>
/// <param name="Unstructured">Accuracy with the paper's masks.</param>
/// <param name="Blocks">Accuracy with masks in blocks.</param>
/// <param name="Difference">Blocks minus unstructured, seed by seed: a difference of shares.</param>
public sealed record MaskSummaryRow(Condition Condition, Estimate Unstructured, Estimate Blocks, Estimate Difference);

/// <summary>The results of the experiment on mask patterns, computed from its records alone.</summary>
/// <param name="Source">Network, images, budget and seeds in one line.</param>
/// <param name="Rows">One row per condition; the clean images come first.</param>
/// <param name="Conclusion">The answer, in sentences that follow from the figures.</param>
public sealed record MaskSummary(string Source, IReadOnlyList<MaskSummaryRow> Rows, IReadOnlyList<string> Conclusion)
{
    /// <summary>Summarises records of one budget; only seeds that have both patterns count.</summary>
    /// <param name="records">Finished records, one per pattern and seed.</param>
    /// <exception cref="ArgumentException">No seed has both patterns, or the records are of different budgets.</exception>
    public static MaskSummary Of(IReadOnlyList<MaskRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var pairs = records
            .Where(record => record.IsFinished)
            .GroupBy(record => record.Seed)
            .Select(seed => (
                Plain: seed.FirstOrDefault(record => record.Pattern == MaskPattern.Unstructured),
                Blocks: seed.FirstOrDefault(record => record.Pattern == MaskPattern.Blocks16)
            ))
            .Where(pair => pair is { Plain: not null, Blocks: not null })
            .Select(pair => (Plain: pair.Plain!, Blocks: pair.Blocks!))
            .ToList();
        if (pairs.Count == 0 || records.Select(record => record.Budget.Name).Distinct().Count() > 1)
            throw new ArgumentException(
                $"Expected records of one budget with both patterns, found {records.Count} of the budgets "
                    + $"{string.Join(", ", records.Select(record => record.Budget.Name).Distinct())}.",
                nameof(records)
            );
        var conditions = Accuracies(pairs[0].Plain).Keys;
        List<MaskSummaryRow> rows = [.. conditions.Select(condition => Row(condition, pairs))];
        return new(SourceOf(pairs[0].Plain, [.. pairs.Select(pair => pair.Plain.Seed)]), rows, Conclude(rows));
    }

    private static MaskSummaryRow Row(Condition condition, IReadOnlyList<(MaskRecord Plain, MaskRecord Blocks)> pairs)
    {
        var (plain, blocks) = (
            pairs.Select(pair => Accuracies(pair.Plain)[condition]).ToList(),
            pairs.Select(pair => Accuracies(pair.Blocks)[condition]).ToList()
        );
        return new(
            condition,
            Estimate.OfAccuracies(plain),
            Estimate.OfAccuracies(blocks),
            Estimate.OfMean([.. blocks.Zip(plain, (b, p) => b.Value - p.Value)])
        );
    }

    private static Dictionary<Condition, Evaluation.Accuracy> Accuracies(MaskRecord record) =>
        record
            .WorstCases.Select(row => (Condition: Condition.WorstCase(row.Epsilon), row.Accuracy))
            .Prepend((Condition: Condition.Clean, record.Clean!.Accuracy))
            .ToDictionary(row => row.Condition, row => row.Accuracy);

    private static IReadOnlyList<string> Conclude(IReadOnlyList<MaskSummaryRow> rows)
    {
        if (rows[0].Difference.Seeds < 2) return ["One seed says nothing about the spread between training runs."];
        string Names(Func<MaskSummaryRow, bool> which) => string.Join(", ", rows.Where(which).Select(row => $"{row.Condition}"));
        var (worse, better) = (Names(row => row.Difference.IsBelow(0)), Names(row => row.Difference.IsAbove(0)));
        return
        [
            worse.Length == 0
                ? "Under no condition is the network with blocks less accurate beyond the spread between seeds."
                : $"The network with blocks is less accurate, beyond the spread between seeds, under: {worse}.",
            .. better.Length == 0
                ? Array.Empty<string>()
                : [$"It is more accurate, beyond that spread, under: {better}."],
            $"Blocks minus unstructured on clean images: {rows[0].Difference.Points}.",
        ];
    }

    private static string SourceOf(MaskRecord record, IReadOnlyList<long> seeds)
    {
        var attacked = record.Data.First(data => data.Role == DataRole.Attacked);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{record.Model}, {attacked.Name}, budget {record.Budget.Name}, {Wording.Seeds(seeds)}; clean accuracy on "
                + $"{record.Clean!.Accuracy.Count:N0} images, worst case of the plan {record.Attacks} on {attacked.Count:N0}"
        );
    }
}
