namespace Workbench.Evaluation;

/// <summary>Tails of the binomial distribution, summed in logarithms so that 10,000 trials are no trouble.</summary>
internal static class Binomial
{
    /// <summary>P(X ≥ successes).</summary>
    public static double UpperTail(long successes, long trials, double p)
    {
        if (successes <= 0) return 1;
        if (p is 0 or 1) return p;
        var sum = 0.0;
        // From the far end: the small terms first.
        for (var k = trials; k >= successes; k--) sum += Math.Exp(LogProbability(k, trials, p));
        return Math.Min(1, sum);
    }

    /// <summary>The exact two-sided test of p = 1/2.</summary>
    public static double TwoSidedHalf(long successes, long trials) =>
        trials == 0 ? 1 : Math.Min(1, 2 * UpperTail(Math.Max(successes, trials - successes), trials, 0.5));

    private static double LogProbability(long k, long n, double p) =>
        LogFactorial(n) - LogFactorial(k) - LogFactorial(n - k) + k * Math.Log(p) + (n - k) * Math.Log(1 - p);

    // Stirling's series is exact to 1e-15 from 20 on.
    private static double LogFactorial(long n)
    {
        if (n >= 20)
        {
            var (x, inverse) = ((double)n, 1.0 / n);
            var square = inverse * inverse;
            return x * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI * x)
                + inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188))));
        }
        var sum = 0.0;
        for (var i = 2; i <= n; i++) sum += Math.Log(i);
        return sum;
    }
}
