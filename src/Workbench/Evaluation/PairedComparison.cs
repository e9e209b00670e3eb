namespace Workbench.Evaluation;

/// <summary>Compares two models on the same images: which is better, by how much, and could it be chance?</summary>
/// <remarks>
/// Only images that one model classifies correctly and the other wrongly distinguish the two.
/// Reference: McNemar, "Note on the sampling error of the difference between correlated proportions or percentages", 1947, in its
/// exact binomial form; Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13.
/// <code>
/// var paired = PairedComparison.Of(dense.Outcomes, sparse.Outcomes, new Seed(1));
/// Console.WriteLine($"sparse - dense: {paired.Difference:P2}, p = {paired.PValue:G2}");
/// </code>
/// </remarks>
public sealed record PairedComparison
{
    private const int Resamples = 2000;

    private PairedComparison(long count, long onlyFirst, long onlySecond, Interval interval) =>
        (Count, OnlyFirst, OnlySecond, Interval) = (count, onlyFirst, onlySecond, interval);

    /// <summary>Number of images.</summary>
    public long Count { get; }

    /// <summary>Number of images that only the first model classifies correctly.</summary>
    public long OnlyFirst { get; }

    /// <summary>Number of images that only the second model classifies correctly.</summary>
    public long OnlySecond { get; }

    /// <summary>Accuracy of the second model minus that of the first.</summary>
    public double Difference => (double)(OnlySecond - OnlyFirst) / Count;

    /// <summary>95 % interval of the difference, by percentile bootstrap over images with 2,000 resamples.</summary>
    public Interval Interval { get; }

    /// <summary>
    /// McNemar's exact test: the probability of a split at least this uneven if both models were equally good (two-sided).
    /// </summary>
    public double PValue => Binomial.TwoSidedHalf(OnlyFirst, OnlyFirst + OnlySecond);

    /// <summary>McNemar's chi² with continuity correction, one degree of freedom; null if the models never differ.</summary>
    public double? ChiSquared => OnlyFirst + OnlySecond == 0
        ? null
        : Math.Pow(Math.Max(0, Math.Abs(OnlyFirst - OnlySecond) - 1), 2) / (OnlyFirst + OnlySecond);

    /// <summary>For example <c>second − first: +1.20 points [0.60, 1.80], McNemar p = 0.0004, 10,000 images</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"second − first: {100 * Difference:+0.00;−0.00;0.00} points ")
        + FormattableString.Invariant($"[{100 * Interval.Low:0.00;−0.00}, {100 * Interval.High:0.00;−0.00}], ")
        + FormattableString.Invariant($"McNemar p = {PValue:G2}, {Count:N0} images");

    /// <summary>Compares two models.</summary>
    /// <param name="first">Predictions of the first model.</param>
    /// <param name="second">Predictions of the second model for the same images.</param>
    /// <param name="seed">Random seed for the resamples.</param>
    /// <exception cref="ArgumentException">The labels are not the same, or there are none.</exception>
    public static PairedComparison Of(Outcomes first, Outcomes second, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(seed);
        if (first.Count == 0 || !first.Labels.SequenceEqual(second.Labels))
            throw new ArgumentException(
                $"Expected two models on the same images, found {first.Count} and {second.Count} images"
                    + (first.Count == second.Count ? " with different labels." : "."),
                nameof(second)
            );
        return Of(first.Correct, second.Correct, seed);
    }

    /// <summary>Compares two models whose predictions are known only as right or wrong, as in run records.</summary>
    /// <param name="first">Per image: whether the first model is right.</param>
    /// <param name="second">Per image: whether the second model is right, for the same images in the same order.</param>
    /// <param name="seed">Random seed for the resamples.</param>
    /// <exception cref="ArgumentException">There are no images, or the numbers of images differ.</exception>
    public static PairedComparison Of(IReadOnlyList<bool> first, IReadOnlyList<bool> second, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(seed);
        if (first.Count == 0 || first.Count != second.Count)
            throw new ArgumentException(
                $"Expected answers of two models to the same images, found {first.Count} and {second.Count}.",
                nameof(second)
            );
        var differences = new sbyte[first.Count];
        for (var i = 0; i < differences.Length; i++)
            differences[i] = (sbyte)((second[i] ? 1 : 0) - (first[i] ? 1 : 0));
        return new PairedComparison(
            first.Count,
            differences.Count(d => d < 0),
            differences.Count(d => d > 0),
            Bootstrap(differences, seed)
        );
    }

    private static Interval Bootstrap(sbyte[] differences, Seed seed)
    {
        var random = seed.Derive("bootstrap").CreateRandom();
        var means = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            var sum = 0L;
            for (var j = 0; j < differences.Length; j++) sum += differences[random.Next(differences.Length)];
            means[i] = (double)sum / differences.Length;
        }
        Array.Sort(means);
        return new Interval(means[(int)(0.025 * Resamples)], means[(int)(0.975 * Resamples) - 1]);
    }
}
