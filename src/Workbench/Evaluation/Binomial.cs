using MathNet.Numerics;

namespace Workbench.Evaluation;

/// <summary>Tail probabilities of the binomial distribution.</summary>
internal static class Binomial
{
    /// <summary>P(X ≥ successes).</summary>
    // Not 1 − CDF, which would lose all digits of small tails.
    public static double UpperTail(long successes, long trials, double p) =>
        successes <= 0 ? 1 : SpecialFunctions.BetaRegularized(successes, trials - successes + 1, p);

    /// <summary>The exact two-sided test of p = 1/2.</summary>
    public static double TwoSidedHalf(long successes, long trials) =>
        trials == 0 ? 1 : Math.Min(1, 2 * UpperTail(Math.Max(successes, trials - successes), trials, 0.5));
}
