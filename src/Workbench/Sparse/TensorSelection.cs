namespace Workbench.Sparse;

/// <summary>Selects the winners with tensor operators: for any device, type and layout, and for local competition.</summary>
internal static class TensorSelection
{
    /// <summary>True where a unit loses. The caller owns the dispose scope and has disabled gradients.</summary>
    public static Tensor Losers(Tensor x, Tensor dutyCycle, WinnerRule rule)
    {
        var scores = KWinnersFunction.BoostedScores(x, dutyCycle, rule.BoostStrength);
        var rows = rule.Local ? scores : scores.flatten(1);
        // Here unsorted topk is faster than kthvalue, and its smallest value is the same threshold.
        var (values, indices) = rows.topk((int)rule.K, dim: 1, largest: true, sorted: false);
        var losers = rule.BreakTies
            ? ones_like(rows, dtype: ScalarType.Bool).scatter_(1, indices, zeros_like(indices, dtype: ScalarType.Bool))
            : rows.lt(Threshold(values, rule));
        if (rule is { BreakTies: true, Relu: true }) losers = losers.logical_or(rows.le(0));
        return losers.view(x.shape);
    }

    private static Tensor Threshold(Tensor values, WinnerRule rule)
    {
        var threshold = values.amin([1], keepdim: true);
        return rule.Relu ? threshold.clamp(min: 0) : threshold;
    }
}
