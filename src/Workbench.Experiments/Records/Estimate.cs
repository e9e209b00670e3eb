using MathNet.Numerics.Distributions;
using Workbench.Evaluation;

namespace Workbench.Experiments.Records;

/// <summary>A share with its 95 % interval: over the images of one run, or over the seeds of several.</summary>
/// <param name="Value">The share, or its mean over seeds.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Seeds">Number of runs.</param>
public sealed record Estimate(double Value, double Low, double High, int Seeds)
{
    /// <summary>
    /// For one run, its Wilson interval over images; for several, Student's interval of the mean over seeds, within [0, 1].
    /// </summary>
    /// <remarks>
    /// If the seeds were measured on different numbers of images, only the images common to all of them count. Seeds with equal
    /// scores say nothing about the spread; then it is the interval over images, as for one run.
    /// </remarks>
    /// <param name="scores">One score per seed; at least one.</param>
    /// <exception cref="ArgumentException">There is no score.</exception>
    public static Estimate Of(IReadOnlyList<Score> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Count == 0) throw new ArgumentException("Expected at least one score, found none.", nameof(scores));
        return OfAccuracies(Score.OnSharedImages(scores));
    }

    /// <summary>Estimates a share from accuracies, when outcomes per image are not known; see <see cref="Of"/>.</summary>
    /// <param name="accuracies">One per seed; at least one.</param>
    /// <exception cref="ArgumentException">There is no accuracy.</exception>
    public static Estimate OfAccuracies(IReadOnlyList<Accuracy> accuracies)
    {
        ArgumentNullException.ThrowIfNull(accuracies);
        if (accuracies.Count == 0) throw new ArgumentException("Expected at least one accuracy, found none.", nameof(accuracies));
        var shares = accuracies.Select(accuracy => accuracy.Value).ToList();
        if (!AreEqual(shares)) return OfShares(shares);
        var fewest = accuracies.MinBy(accuracy => accuracy.Count)!;
        return new(fewest.Value, fewest.Low, fewest.High, accuracies.Count);
    }

    /// <summary>
    /// Estimates the mean of shares, with Student's 95 % interval within [0, 1]; for one share, or equal ones, the interval
    /// is empty.
    /// </summary>
    /// <param name="shares">One share per seed, in [0, 1]; at least one.</param>
    /// <exception cref="ArgumentException">There is no share.</exception>
    public static Estimate OfShares(IReadOnlyList<double> shares)
    {
        var whole = OfMean(shares);
        return whole with { Low = Math.Max(0, whole.Low), High = Math.Min(1, whole.High) };
    }

    /// <summary>
    /// Estimates the mean of figures in any unit, with Student's 95 % interval; for one figure, or equal ones, the interval is
    /// empty, because they say nothing about the spread.
    /// </summary>
    /// <param name="values">One figure per seed; at least one.</param>
    /// <exception cref="ArgumentException">There is no figure.</exception>
    public static Estimate OfMean(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0) throw new ArgumentException("Expected at least one figure, found none.", nameof(values));
        if (AreEqual(values)) return new(values[0], values[0], values[0], values.Count);
        var (mean, spread) = MeanAndSpread(values);
        return new(mean, mean - spread, mean + spread, values.Count);
    }

    /// <summary>
    /// A difference of shares with its interval, for example <c>+5.12 points [4.71, 5.53]</c>; without one if the spread is
    /// unknown.
    /// </summary>
    internal string Points => Format(
        value => FormattableString.Invariant($"{100 * value:+0.00;−0.00;0.00} points"),
        end => FormattableString.Invariant($"{100 * end:0.00;−0.00;0.00}")
    );

    /// <summary>The figure and, in brackets, the ends of its interval; the figure alone if the spread is unknown.</summary>
    /// <param name="value">Writes the figure.</param>
    /// <param name="end">Writes an end of the interval.</param>
    internal string Format(Func<double, string> value, Func<double, string> end) =>
        SpreadIsUnknown ? value(Value) : $"{value(Value)} [{end(Low)}, {end(High)}]";

    /// <summary>Whether the interval is empty, because there is a single figure or all are equal.</summary>
    internal bool SpreadIsUnknown => High <= Low;

    /// <summary>Whether the whole interval is above a bound; not if the spread is unknown.</summary>
    internal bool IsAbove(double bound) => !SpreadIsUnknown && Low > bound;

    /// <summary>Whether the whole interval is below a bound; not if the spread is unknown.</summary>
    internal bool IsBelow(double bound) => !SpreadIsUnknown && High < bound;

    /// <summary>Whether the whole interval is above another one; not if either spread is unknown.</summary>
    internal bool IsAbove(Estimate other) => !other.SpreadIsUnknown && IsAbove(other.High);

    // Rounding makes differences of equal shares differ by less than this.
    private const double Rounding = 1e-12;

    /// <summary>Whether figures say nothing about their spread, because there is one or they differ by rounding alone.</summary>
    internal static bool AreEqual(IReadOnlyList<double> values) =>
        values.Count == 1 || values.Max() - values.Min() <= Rounding;

    /// <summary>The mean, and half the width of its Student's 95 % interval.</summary>
    internal static (double Mean, double Spread) MeanAndSpread(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        var variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
        var quantile = StudentT.InvCDF(0, 1, values.Count - 1, 0.975);
        return (mean, quantile * Math.Sqrt(variance / values.Count));
    }

    /// <summary>For example <c>98.61 % [98.36, 98.82]</c>; without an interval if the spread is unknown.</summary>
    public override string ToString() => Format(
        value => FormattableString.Invariant($"{100 * value:F2} %"),
        end => FormattableString.Invariant($"{100 * end:F2}")
    );
}
