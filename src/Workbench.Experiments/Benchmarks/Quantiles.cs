using MathNet.Numerics.Statistics;

namespace Workbench.Experiments.Benchmarks;

internal static class Quantiles
{
    /// <summary>The number that a share of all lies below, between neighbours by linear interpolation.</summary>
    public static double Of(IReadOnlyList<double> values, double share)
    {
        if (values.Count == 0) throw new ArgumentException("Expected at least one number, found none.", nameof(values));
        return values.QuantileCustom(share, QuantileDefinition.R7);
    }
}
