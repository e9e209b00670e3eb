using MathNet.Numerics.Statistics;

namespace Workbench.Experiments.Benchmarks;

internal static class Quantiles
{
    /// <summary>The quantile of a share from 0 to 1, with linear interpolation between neighbours.</summary>
    public static double Of(IReadOnlyList<double> values, double share)
    {
        if (values.Count == 0) throw new ArgumentException("Expected at least one number, found none.", nameof(values));
        return values.QuantileCustom(share, QuantileDefinition.R7);
    }
}
