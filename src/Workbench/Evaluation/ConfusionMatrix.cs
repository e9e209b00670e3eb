namespace Workbench.Evaluation;

/// <summary>Counts how often each class was predicted for each actual class, with statistics overall and per class.</summary>
/// <remarks>
/// Rows are actual classes, columns predicted ones. The statistics are those of PyCM (Haghighi, Jasemi, Hessabi, Zolanvari,
/// "PyCM: Multiclass confusion matrix library in Python", 2018); those that divide by 0 have no value (null).
/// <code>
/// var matrix = ConfusionMatrix.Of(row.Outcomes, test.ClassNames);
/// Console.WriteLine($"{matrix.Accuracy}, kappa {matrix.Kappa}");
/// </code>
/// </remarks>
public sealed partial class ConfusionMatrix
{
    private readonly long[,] counts;

    private ConfusionMatrix(long[,] counts, IReadOnlyList<string> classNames)
    {
        this.counts = counts;
        ClassNames = [.. classNames];
        var classes = Enumerable.Range(0, ClassNames.Count).ToArray();
        Actual = [.. classes.Select(row => classes.Sum(column => counts[row, column]))];
        Predicted = [.. classes.Select(column => classes.Sum(row => counts[row, column]))];
        Count = Actual.Sum();
        var correct = classes.Sum(i => counts[i, i]);
        Accuracy = new Accuracy(correct, Count);
        Classes = [.. classes.Select(i => new ClassStatistics(ClassNames[i], counts[i, i], Actual[i] - counts[i, i],
            Predicted[i] - counts[i, i], Count - Actual[i] - Predicted[i] + counts[i, i]))];
    }

    /// <summary>Names of the classes, in the order of rows and columns.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Number of images.</summary>
    public long Count { get; }

    /// <summary>Number of images per actual class: the sums of the rows.</summary>
    public IReadOnlyList<long> Actual { get; }

    /// <summary>Number of predictions per class: the sums of the columns.</summary>
    public IReadOnlyList<long> Predicted { get; }

    /// <summary>Each class against all others.</summary>
    public IReadOnlyList<ClassStatistics> Classes { get; }

    /// <summary>The share on the diagonal, with its Wilson interval.</summary>
    public Accuracy Accuracy { get; }

    /// <summary>Number of images of one class that were classified as another.</summary>
    /// <param name="actual">Row, from 0.</param>
    /// <param name="predicted">Column, from 0.</param>
    public long this[int actual, int predicted] => counts[actual, predicted];

    /// <summary>Counts a model's predictions.</summary>
    /// <param name="outcomes">Labels and predictions.</param>
    /// <param name="classNames">One name per class, at least two.</param>
    /// <exception cref="ArgumentException">
    /// A label or prediction has no class name, or there are fewer than two names.
    /// </exception>
    public static ConfusionMatrix Of(Outcomes outcomes, IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        RequireNames(classNames);
        var counts = new long[classNames.Count, classNames.Count];
        for (var i = 0; i < outcomes.Count; i++)
        {
            var (label, predicted) = (outcomes.Labels[i], outcomes.Predicted[i]);
            if ((uint)label >= (uint)classNames.Count || (uint)predicted >= (uint)classNames.Count)
                throw new ArgumentException(
                    $"Expected classes from 0 to {classNames.Count - 1}, found {label} taken for {predicted} at image {i}.",
                    nameof(outcomes)
                );
            counts[label, predicted]++;
        }
        return new ConfusionMatrix(counts, classNames);
    }

    /// <summary>Creates a matrix from counts.</summary>
    /// <param name="rows">One row per actual class; in each, one count of at least 0 per predicted class.</param>
    /// <param name="classNames">One name per class, at least two.</param>
    /// <exception cref="ArgumentException">
    /// The number or length of the rows does not match the names, or a count is negative.
    /// </exception>
    public static ConfusionMatrix FromCounts(IReadOnlyList<IReadOnlyList<long>> rows, IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(rows);
        RequireNames(classNames);
        var size = classNames.Count;
        if (rows.Count != size || rows.Any(row => row.Count != size))
            throw new ArgumentException(
                $"Expected {size} rows of {size} counts, found rows of {string.Join(", ", rows.Select(row => row.Count))}.",
                nameof(rows)
            );
        var counts = new long[size, size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                counts[i, j] =
                    rows[i][j] >= 0
                        ? rows[i][j]
                        : throw new ArgumentException(
                            $"Expected counts of at least 0, found {rows[i][j]} at row {i}, column {j}.",
                            nameof(rows)
                        );
        return new ConfusionMatrix(counts, classNames);
    }

    /// <summary>Returns the entries off the diagonal, most frequent first.</summary>
    /// <param name="count">Maximum number of entries, at least 0.</param>
    public IReadOnlyList<Confusion> TopConfusions(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var all =
            from actual in Enumerable.Range(0, ClassNames.Count)
            from predicted in Enumerable.Range(0, ClassNames.Count)
            where actual != predicted && counts[actual, predicted] > 0
            orderby counts[actual, predicted] descending, actual, predicted
            select new Confusion(
                ClassNames[actual],
                ClassNames[predicted],
                counts[actual, predicted],
                (double)counts[actual, predicted] / Actual[actual]
            );
        return [.. all.Take(count)];
    }

    /// <summary>Returns each row as shares of the class's images; null for classes without images.</summary>
    public IReadOnlyList<IReadOnlyList<double?>> Normalised() =>
        [.. Enumerable.Range(0, ClassNames.Count).Select(row => (IReadOnlyList<double?>)[.. Enumerable.Range(0, ClassNames.Count)
            .Select(column => Actual[row] > 0 ? (double)counts[row, column] / Actual[row] : (double?)null)])];

    private static void RequireNames(IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        if (classNames.Count < 2)
            throw new ArgumentException($"Expected at least two class names, found {classNames.Count}.", nameof(classNames));
    }
}

/// <summary>A confusion of one class with another.</summary>
/// <param name="Actual">The actual class.</param>
/// <param name="Predicted">The predicted class.</param>
/// <param name="Count">The number of images.</param>
/// <param name="Fraction">The share of the actual class's images.</param>
public sealed record Confusion(string Actual, string Predicted, long Count, double Fraction);
