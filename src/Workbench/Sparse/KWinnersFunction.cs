namespace Workbench.Sparse;

/// <summary>
/// The k-winners activation as pure maths: the k largest scores of a sample keep their values, the rest become 0.
/// </summary>
/// <remarks>
/// Reference: S. Ahmad, L. Scheinkman, "How Can We Be So Dense?" (2019), algorithm 1 and equations 2 to 4.
/// Gradient: passed unchanged to the winners, 0 elsewhere, never scaled by the boost.
/// NaN ranks above every number and is kept, so that divergence shows in the output.
/// <code>
/// using var none = torch.zeros(6);
/// using var y = KWinnersFunction.Apply(x, none, k: 2, boostStrength: 0, breakTies: false, relu: false);
/// </code>
/// </remarks>
public static class KWinnersFunction
{
    /// <summary>Computes the scores by which units are ranked: x · exp(−b · d), or x itself if b ≤ 0.</summary>
    /// <remarks>Shape: d broadcasts to x; float32.</remarks>
    /// <param name="x">Activations.</param>
    /// <param name="dutyCycle">d: (n) or (1, C, 1, 1), shares from 0 to 1.</param>
    /// <param name="boostStrength">b.</param>
    /// <returns>Scores in x's shape. The caller disposes them.</returns>
    public static Tensor BoostedScores(Tensor x, Tensor dutyCycle, double boostStrength)
    {
        if (boostStrength <= 0) return x.alias();
        using var boost = BoostFactors(dutyCycle, boostStrength);
        return x.mul(boost);
    }

    /// <summary>Selects the winners among the n units of each sample.</summary>
    /// <remarks>
    /// Shape: [B, n] → [B, n], float32.
    /// If ties are kept, every unit that reaches the k-th largest score wins, so there may be more than k winners.
    /// </remarks>
    /// <param name="x">Activations.</param>
    /// <param name="dutyCycle">(n), shares from 0 to 1.</param>
    /// <param name="k">Number of winners, 0 to n.</param>
    /// <param name="boostStrength">b; 0 ranks by the activations themselves.</param>
    /// <param name="breakTies">
    /// True: exactly k winners, ties broken arbitrarily. False: every unit that ties with the k-th score wins too.
    /// </param>
    /// <param name="relu">Whether winners need a score of at least 0 (ties kept) or above 0 (ties broken).</param>
    /// <returns>The winners' own values, 0 elsewhere. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">x has the wrong shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k is not from 0 to n.</exception>
    public static Tensor Apply(Tensor x, Tensor dutyCycle, long k, double boostStrength, bool breakTies, bool relu)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.shape.Length != 2)
            throw new ArgumentException(
                $"Expected activations of shape [B, n], found [{string.Join(", ", x.shape)}].", nameof(x));
        return Apply(x, dutyCycle, new WinnerRule(k, boostStrength, breakTies, relu, Local: false));
    }

    internal static Tensor BoostFactors(Tensor dutyCycle, double boostStrength)
    {
        using var exponent = dutyCycle.mul(-boostStrength);
        return exponent.exp();
    }

    /// <summary>
    /// Selects the winners of [B, n] or [B, C, H, W]: among all units of each sample or, if local, the channels at each position.
    /// </summary>
    internal static Tensor Apply(Tensor x, Tensor dutyCycle, WinnerRule rule)
    {
        var units = rule.Local ? x.shape[1] : x.numel() / Math.Max(1, x.shape[0]);
        if (rule.K < 0 || rule.K > units)
            throw new ArgumentOutOfRangeException("k", rule.K, $"Expected 0 to {units} winners, found {rule.K}.");
        if (rule.K == units) return x.alias();
        using var losers = LoserMask(x, dutyCycle, rule);
        // No custom gradient is needed: filling already passes the winners' gradient and blocks the rest.
        return x.Filled(losers, 0);
    }

    private static Tensor LoserMask(Tensor x, Tensor dutyCycle, WinnerRule rule)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        if (rule.K == 0) return ones_like(x, dtype: ScalarType.Bool).MoveToOuterDisposeScope();
        var losers = !rule.Local && FastMemory.Has(x)
            ? WinnerSelection.Losers(x, dutyCycle, rule)
            : TensorSelection.Losers(x, dutyCycle, rule);
        return losers.MoveToOuterDisposeScope();
    }
}
