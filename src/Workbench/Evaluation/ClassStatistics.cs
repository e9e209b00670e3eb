namespace Workbench.Evaluation;

/// <summary>One class against all others. Figures whose definition divides by 0 have no value (null), not 0.</summary>
/// <param name="Name">The class.</param>
/// <param name="TruePositives">Images of the class that were recognised.</param>
/// <param name="FalseNegatives">Images of the class that were classified as another.</param>
/// <param name="FalsePositives">Images of other classes that were classified as this one.</param>
/// <param name="TrueNegatives">Images of other classes that were not classified as this one.</param>
public sealed record ClassStatistics(
    string Name, long TruePositives, long FalseNegatives, long FalsePositives, long TrueNegatives)
{
    /// <summary>Images of the class.</summary>
    public long Support => TruePositives + FalseNegatives;

    /// <summary>Share of all images for which "this class or not" was predicted correctly.</summary>
    public double? Accuracy => Share(TruePositives + TrueNegatives, Support + FalsePositives + TrueNegatives);

    /// <summary>True positive rate: share of the class's images that were recognised (recall, sensitivity).</summary>
    public double? Tpr => Share(TruePositives, Support);

    /// <summary>True negative rate: share of other images that were not classified as this class (specificity).</summary>
    public double? Tnr => Share(TrueNegatives, TrueNegatives + FalsePositives);

    /// <summary>Positive predictive value: share of predictions of this class that were correct (precision).</summary>
    public double? Ppv => Share(TruePositives, TruePositives + FalsePositives);

    /// <summary>Negative predictive value: share of predictions of other classes that were correct.</summary>
    public double? Npv => Share(TrueNegatives, TrueNegatives + FalseNegatives);

    /// <summary>Harmonic mean of precision and recall.</summary>
    public double? F1 => FBeta(1);

    /// <summary>Mean of the true positive and the true negative rate: the area under the curve of a single threshold.</summary>
    public double? BalancedAccuracy => (Tpr + Tnr) / 2;

    /// <summary>Matthews' correlation coefficient, −1 to 1.</summary>
    public double? Mcc
    {
        get
        {
            var product =
                (double)(TruePositives + FalsePositives)
                * Support
                * (TrueNegatives + FalsePositives)
                * (TrueNegatives + FalseNegatives);
            return product > 0
                ? ((double)TruePositives * TrueNegatives - (double)FalsePositives * FalseNegatives) / Math.Sqrt(product)
                : null;
        }
    }

    /// <summary>95 % interval of <see cref="Tpr"/> (Wilson); null without images of the class.</summary>
    public Interval? TprInterval => Support > 0 ? Intervals.Wilson(TruePositives, Support) : null;

    /// <summary>95 % interval of <see cref="Ppv"/> (Wilson); null if the class was never predicted.</summary>
    public Interval? PpvInterval =>
        TruePositives + FalsePositives > 0 ? Intervals.Wilson(TruePositives, TruePositives + FalsePositives) : null;

    /// <summary>Combines precision and recall, with recall weighted β times as much (van Rijsbergen 1979).</summary>
    /// <param name="beta">Above 0; 1 weights both equally.</param>
    /// <exception cref="ArgumentOutOfRangeException">Beta is not above 0.</exception>
    public double? FBeta(double beta)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(beta);
        var weight = beta * beta;
        var divisor = (1 + weight) * TruePositives + weight * FalseNegatives + FalsePositives;
        return divisor > 0 ? (1 + weight) * TruePositives / divisor : null;
    }

    private static double? Share(long part, long whole) => whole > 0 ? (double)part / whole : null;
}
