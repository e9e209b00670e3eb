namespace Workbench.Evaluation;

/// <summary>A 95 % confidence interval.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record Interval(double Low, double High)
{
    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"[{Low:F5}, {High:F5}]");
}

/// <summary>95 % intervals of a share, or of a difference of two, from the numbers of successes and trials; z is 1.96.</summary>
/// <remarks>
/// Reference: Brown, Cai, DasGupta, "Interval Estimation for a Binomial Proportion", 2001, sections 2 and 3. Prefer Wilson:
/// the normal interval leaves [0, 1] and is too narrow for shares near 0 or 1.
/// <code>
/// var interval = Intervals.Wilson(successes: 990, trials: 1000);
/// </code>
/// </remarks>
public static class Intervals
{
    // The usual rounded 97.5 % quantile of the standard normal distribution.
    internal const double Z = 1.96;

    /// <summary>Share ± z standard errors (Wald); may leave [0, 1].</summary>
    /// <param name="successes">At least 0.</param>
    /// <param name="trials">At least 1 and at least the successes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static Interval Normal(long successes, long trials)
    {
        var share = Share(successes, trials);
        return Around(share, Z * Math.Sqrt(share * (1 - share) / trials));
    }

    /// <summary>Wilson's score interval; always within [0, 1].</summary>
    /// <param name="successes">At least 0.</param>
    /// <param name="trials">At least 1 and at least the successes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static Interval Wilson(long successes, long trials)
    {
        var share = Share(successes, trials);
        var scale = 1 + Z * Z / trials;
        var centre = (share + Z * Z / (2 * trials)) / scale;
        var spread = Z * Math.Sqrt(share * (1 - share) / trials + Z * Z / (4.0 * trials * trials)) / scale;
        // The ends at 0 and 1 are exact; keep rounding from moving them.
        return new Interval(
            successes == 0 ? 0 : Math.Max(0, centre - spread),
            successes == trials ? 1 : Math.Min(1, centre + spread)
        );
    }

    /// <summary>Agresti and Coull's interval: the normal interval after adding z² trials, half of them successes.</summary>
    /// <param name="successes">At least 0.</param>
    /// <param name="trials">At least 1 and at least the successes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static Interval AgrestiCoull(long successes, long trials)
    {
        Share(successes, trials);
        var adjustedTrials = trials + Z * Z;
        var share = (successes + Z * Z / 2) / adjustedTrials;
        return Around(share, Z * Math.Sqrt(share * (1 - share) / adjustedTrials));
    }

    /// <summary>
    /// Bonett and Price's interval of a difference of two shares of the same trials, second minus first; always within [−1, 1].
    /// </summary>
    /// <remarks>
    /// Reference: Bonett, Price, "Adjusted Wald Confidence Interval for a Difference of Binomial Proportions Based on Paired
    /// Data", 2012. Unlike Wald's interval, it has a width even if the two never differ.
    /// </remarks>
    /// <param name="onlyFirst">Trials in which only the first succeeds; at least 0.</param>
    /// <param name="onlySecond">Trials in which only the second succeeds; at least 0.</param>
    /// <param name="trials">At least 1 and at least the sum of the two.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static Interval PairedDifference(long onlyFirst, long onlySecond, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, Math.Max(1, onlyFirst + onlySecond));
        // One more trial for either, and z standard errors (Wald) with those.
        var count = trials + 2.0;
        var (first, second) = ((onlyFirst + 1) / count, (onlySecond + 1) / count);
        var difference = second - first;
        var spread = Z * Math.Sqrt((first + second - difference * difference) / count);
        return new Interval(Math.Max(-1, difference - spread), Math.Min(1, difference + spread));
    }

    internal static Interval Around(double centre, double spread) => new(centre - spread, centre + spread);

    private static double Share(long successes, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, Math.Max(1, successes));
        return (double)successes / trials;
    }
}
