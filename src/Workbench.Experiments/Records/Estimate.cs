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
    /// <remarks>If the seeds were measured on different numbers of images, only the images common to all of them count.</remarks>
    /// <param name="scores">One score per seed; at least one.</param>
    /// <exception cref="ArgumentException">There is no score.</exception>
    public static Estimate Of(IReadOnlyList<Score> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Count == 0) throw new ArgumentException("Expected at least one score, found none.", nameof(scores));
        if (scores.Count == 1) return new(scores[0].Accuracy.Value, scores[0].Accuracy.Low, scores[0].Accuracy.High, 1);
        return OfShares([.. Score.OnSharedImages(scores).Select(score => score.Value)]);
    }

    /// <summary>Estimates a share from accuracies, when outcomes per image are not known.</summary>
    /// <param name="accuracies">One per seed; at least one.</param>
    /// <exception cref="ArgumentException">There is no accuracy.</exception>
    public static Estimate OfAccuracies(IReadOnlyList<Accuracy> accuracies)
    {
        ArgumentNullException.ThrowIfNull(accuracies);
        if (accuracies.Count == 0) throw new ArgumentException("Expected at least one accuracy, found none.", nameof(accuracies));
        if (accuracies.Count == 1) return new(accuracies[0].Value, accuracies[0].Low, accuracies[0].High, 1);
        return OfShares([.. accuracies.Select(accuracy => accuracy.Value)]);
    }

    /// <summary>
    /// Estimates the mean of shares, with Student's 95 % interval within [0, 1]; for one share the interval is empty.
    /// </summary>
    /// <param name="shares">One share per seed, in [0, 1]; at least one.</param>
    /// <exception cref="ArgumentException">There is no share.</exception>
    public static Estimate OfShares(IReadOnlyList<double> shares)
    {
        var whole = OfMean(shares);
        return whole with { Low = Math.Max(0, whole.Low), High = Math.Min(1, whole.High) };
    }

    /// <summary>
    /// Estimates the mean of figures in any unit, with Student's 95 % interval; for one figure the interval is empty.
    /// </summary>
    /// <param name="values">One figure per seed; at least one.</param>
    /// <exception cref="ArgumentException">There is no figure.</exception>
    public static Estimate OfMean(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0) throw new ArgumentException("Expected at least one figure, found none.", nameof(values));
        if (values.Count == 1) return new(values[0], values[0], values[0], 1);
        var (mean, spread) = MeanAndSpread(values);
        return new(mean, mean - spread, mean + spread, values.Count);
    }

    /// <summary>
    /// A difference of shares with its interval, for example <c>+5.12 points [4.71, 5.53]</c>; without one if it is a single
    /// figure, whose spread is unknown.
    /// </summary>
    internal string Points => IsAlone
        ? PointsAlone
        : FormattableString.Invariant($"{PointsAlone} [{100 * Low:0.00;−0.00;0.00}, {100 * High:0.00;−0.00;0.00}]");

    private bool IsAlone => Seeds == 1 && High <= Low;

    private string PointsAlone => FormattableString.Invariant($"{100 * Value:+0.00;−0.00;0.00} points");

    /// <summary>The mean, and half the width of its Student's 95 % interval.</summary>
    internal static (double Mean, double Spread) MeanAndSpread(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        var variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
        var quantile = StudentT.InvCDF(0, 1, values.Count - 1, 0.975);
        return (mean, quantile * Math.Sqrt(variance / values.Count));
    }

    /// <summary>For example <c>98.61 % [98.36, 98.82]</c>; without an interval if it is a single figure.</summary>
    public override string ToString() => IsAlone
        ? FormattableString.Invariant($"{100 * Value:F2} %")
        : FormattableString.Invariant($"{100 * Value:F2} % [{100 * Low:F2}, {100 * High:F2}]");
}
