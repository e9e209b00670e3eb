using Workbench.Evaluation;

namespace Workbench.Experiments.Records;

/// <summary>Two models under one condition, on the same images and with the same seeds.</summary>
/// <param name="Condition">How the images were changed.</param>
/// <param name="Images">Number of images common to all runs.</param>
/// <param name="First">Accuracy of the first model.</param>
/// <param name="Second">Accuracy of the second model.</param>
/// <param name="Difference">
/// Second minus first. For several seeds, their mean with Student's 95 % interval, paired by seed; for one seed, or several with
/// equal differences, the interval over the images of the first one, paired by image.
/// </param>
/// <param name="PValues">
/// McNemar's exact test per seed, over all images of that seed: the probability of a split at least this uneven if both models
/// were equally good. Empty if the records have no outcomes per image.
/// </param>
public sealed record ComparisonRow(Condition Condition, long Images, Estimate First, Estimate Second, Estimate Difference,
    IReadOnlyList<double> PValues)
{
    /// <summary>
    /// Difference in points with its interval and the tests, for example <c>+5.12 points [4.71, 5.53], McNemar p &lt; 0.001</c>.
    /// </summary>
    public string Evidence => Tests.Length > 0 ? $"{Points}, {Tests}" : Points;

    /// <summary>Only the difference.</summary>
    internal string Points => Difference.Points;

    /// <summary>Only the tests; empty if there are none.</summary>
    internal string Tests => PValues.Count switch
    {
        0 => "",
        1 => PValues[0] < 0.001 ? "McNemar p < 0.001" : FormattableString.Invariant($"McNemar p = {PValues[0]:0.###}"),
        _ => $"McNemar p < 0.05 for {PValues.Count(p => p < 0.05)} of {PValues.Count} seeds",
    };

    /// <summary>Both accuracies and the difference, in short form for tables.</summary>
    internal string InBrief =>
        FormattableString.Invariant($"dense {100 * First.Value:F2} %, sparse {100 * Second.Value:F2} %; difference {Points}");
}

/// <summary>Compares two models: which is better, by how much, and could it be chance?</summary>
/// <remarks>
/// <code>
/// var comparison = ModelComparison.Of(records, MnistExperiment.DenseModel, MnistExperiment.SparseModel);
/// foreach (var row in comparison.Rows) Console.WriteLine($"{row.Condition}: {row.Evidence}");
/// </code>
/// </remarks>
/// <param name="First">Name of the first model, the baseline.</param>
/// <param name="Second">Name of the second model.</param>
/// <param name="Rows">One row per condition under which both models were measured, in the order of the records.</param>
public sealed record ModelComparison(string First, string Second, IReadOnlyList<ComparisonRow> Rows)
{
    /// <summary>Compares the runs of two models seed by seed; seeds of only one model are left out.</summary>
    /// <param name="records">Finished records of one experiment at one budget.</param>
    /// <param name="first">Name of the first model, the baseline.</param>
    /// <param name="second">Name of the second model.</param>
    /// <exception cref="ArgumentException">
    /// The runs are of different budgets, data sets or experiments, or two with the same seed used different test images.
    /// </exception>
    public static ModelComparison Of(IReadOnlyList<RunRecord> records, string first, string second)
    {
        ArgumentNullException.ThrowIfNull(records);
        RunRecords.RequireOneKind(records.Where(record => record.Model == first || record.Model == second));
        var pairs = (from one in records
                     join other in records on one.Seed equals other.Seed
                     where one.Model == first && other.Model == second
                     orderby one.Seed
                     select (First: one, Second: other)).ToList();
        foreach (var (one, other) in pairs)
            if (TestSet(one) != TestSet(other))
                throw new ArgumentException(
                    $"Expected runs on the same test images, found {first} and {second}, seed {one.Seed}, on different ones.",
                    nameof(records)
                );
        var measured = pairs.SelectMany(pair =>
            pair.First.Scores.Join(
                pair.Second.Scores,
                one => one.Condition,
                other => other.Condition,
                (one, other) => (First: one, Second: other)
            )
        );
        return new(
            first,
            second,
            [.. measured.GroupBy(scores => scores.First.Condition).Select(seeds => Row(seeds.Key, [.. seeds]))]
        );
    }

    /// <summary>The row of one condition; null if it was not measured.</summary>
    /// <param name="condition">How the images were changed.</param>
    public ComparisonRow? Find(Condition condition) => Rows.FirstOrDefault(row => row.Condition == condition);

    private static string? TestSet(RunRecord record) => record.Data.FirstOrDefault(data => data.Role == DataRole.Test)?.Checksum;

    /// <summary>Compares two models under one condition, seed by seed; at least one seed.</summary>
    internal static ComparisonRow Row(Condition condition, IReadOnlyList<(Score First, Score Second)> seeds)
    {
        var (first, second) = (seeds.Select(pair => pair.First).ToList(), seeds.Select(pair => pair.Second).ToList());
        var shared = Score.OnSharedImages([.. first, .. second]);
        var differences = first.Select((_, i) => shared[seeds.Count + i].Value - shared[i].Value).ToList();
        var splits = seeds.Where(pair => pair.First.CorrectImages.Length > 0 && pair.Second.CorrectImages.Length > 0)
            .Select(pair => Split(pair.First.Outcomes(), pair.Second.Outcomes())).ToList();
        var difference = Estimate.AreEqual(differences)
            ? OverImages(differences[0], seeds[0], splits.Count == seeds.Count ? splits : []) with { Seeds = seeds.Count }
            : Estimate.OfMean(differences);
        return new(condition, shared.Min(score => score.Count), Estimate.Of(first), Estimate.Of(second), difference,
            splits.Count == seeds.Count ? [.. splits.Select(split => split.PValue)] : []);
    }

    // The images that only one of the two models classifies correctly, with McNemar's test.
    private static (long OnlyFirst, long OnlySecond, long Count, double PValue) Split(
        IReadOnlyList<bool> first,
        IReadOnlyList<bool> second
    )
    {
        var count = Math.Min(first.Count, second.Count);
        var (onlyFirst, onlySecond) = (0L, 0L);
        for (var i = 0; i < count; i++)
        {
            if (first[i] && !second[i]) onlyFirst++;
            if (second[i] && !first[i]) onlySecond++;
        }
        return (onlyFirst, onlySecond, count, Binomial.TwoSidedHalf(onlyFirst, onlyFirst + onlySecond));
    }

    // Paired by image; without outcomes per image, the widest interval that those of both shares allow.
    private static Estimate OverImages(double difference, (Score First, Score Second) seed,
        IReadOnlyList<(long OnlyFirst, long OnlySecond, long Count, double PValue)> splits)
    {
        var (first, second) = (seed.First.Accuracy, seed.Second.Accuracy);
        if (splits.Count == 0) return new(difference, second.Low - first.High, second.High - first.Low, 1);
        var interval = Intervals.PairedDifference(splits[0].OnlyFirst, splits[0].OnlySecond, splits[0].Count);
        return new(difference, interval.Low, interval.High, 1);
    }
}
