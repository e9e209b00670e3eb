using Workbench.Data;
using Workbench.Evaluation;

namespace Workbench.Experiments.Records;

/// <summary>How often two models confuse two classes, in either direction.</summary>
/// <param name="One">Name of one class.</param>
/// <param name="Other">Name of the other class.</param>
/// <param name="Images">Test images of both classes.</param>
/// <param name="First">Share of these images that the first model classifies as the other class.</param>
/// <param name="Second">Share of these images that the second model classifies as the other class.</param>
/// <param name="Difference">Second minus first, paired by seed; without an interval for one seed.</param>
public sealed record ConfusedPair(string One, string Other, long Images, Estimate First, Estimate Second, Estimate Difference);

/// <summary>Which classes two models confuse most, from the confusion matrices in their records.</summary>
/// <remarks>
/// <code>
/// var pairs = ConfusedPairs.Of(records, EmnistExperiment.DenseModel, EmnistExperiment.SparseModel, 15);
/// </code>
/// </remarks>
public static class ConfusedPairs
{
    /// <summary>The pairs of classes that both models together confuse most often.</summary>
    /// <param name="records">Finished records of one experiment on one test set at one budget.</param>
    /// <param name="first">Name of the first model, the baseline.</param>
    /// <param name="second">Name of the second model.</param>
    /// <param name="count">Maximum number of pairs, at least 0.</param>
    /// <returns>Most confused first; empty if no seed has confusion matrices of both models.</returns>
    /// <exception cref="ArgumentException">The runs are of different budgets, data sets or experiments.</exception>
    public static IReadOnlyList<ConfusedPair> Of(IReadOnlyList<RunRecord> records, string first, string second, int count)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        RunRecords.RequireOneKind(records.Where(record => record.Model == first || record.Model == second));
        var seeds = (from one in records
                     join other in records on one.Seed equals other.Seed
                     where one.Model == first && other.Model == second
                     where one.Clean?.Confusion is not null && other.Clean?.Confusion is not null
                     orderby one.Seed
                     select (First: Matrix(one), Second: Matrix(other))).ToList();
        if (seeds.Count == 0) return [];
        var classes = seeds[0].First.ClassNames.Count;
        var pairs =
            from i in Enumerable.Range(0, classes)
            from j in Enumerable.Range(i + 1, classes - i - 1)
            let mistakes = seeds.Sum(seed => Mistakes(seed.First, i, j) + Mistakes(seed.Second, i, j))
            where mistakes > 0
            orderby mistakes descending, i, j
            select Pair(seeds, i, j);
        return [.. pairs.Take(count)];
    }

    /// <summary>Names of the classes of a record's test images; their numbers if the data set is not in the catalogue.</summary>
    /// <param name="record">A record.</param>
    public static IReadOnlyList<string> ClassNames(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var test = record.TestImages;
        var known = AllData.Names.Contains(test.Name) ? AllData.Find(test.Name).ClassNames : [];
        return known.Count == test.Classes
            ? known
            : [.. Enumerable.Range(0, test.Classes).Select(label => $"{label}")];
    }

    private static ConfusionMatrix Matrix(RunRecord record) => record.Clean!.Matrix(ClassNames(record))!;

    private static long Mistakes(ConfusionMatrix matrix, int i, int j) => matrix[i, j] + matrix[j, i];

    private static ConfusedPair Pair(List<(ConfusionMatrix First, ConfusionMatrix Second)> seeds, int i, int j)
    {
        var matrix = seeds[0].First;
        var images = matrix.Actual[i] + matrix.Actual[j];
        Accuracy Share(ConfusionMatrix of) => new(Mistakes(of, i, j), images);
        return new ConfusedPair(
            matrix.ClassNames[i],
            matrix.ClassNames[j],
            images,
            Estimate.OfAccuracies([.. seeds.Select(seed => Share(seed.First))]),
            Estimate.OfAccuracies([.. seeds.Select(seed => Share(seed.Second))]),
            Estimate.OfMean([.. seeds.Select(seed => Share(seed.Second).Value - Share(seed.First).Value)])
        );
    }
}
