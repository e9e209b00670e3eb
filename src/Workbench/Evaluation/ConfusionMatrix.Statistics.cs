using Workbench.Corruptions.Drawing;

namespace Workbench.Evaluation;

public sealed partial class ConfusionMatrix
{
    /// <summary>95 % interval of the accuracy by the normal distribution, as in PyCM; null without images.</summary>
    public Interval? AccuracyNormalInterval => Count > 0 ? Intervals.Normal(Accuracy.Correct, Count) : null;

    /// <summary>
    /// 95 % interval of the accuracy by Agresti and Coull; null without images. <see cref="Accuracy"/> has the Wilson interval.
    /// </summary>
    public Interval? AccuracyAgrestiCoullInterval => Count > 0 ? Intervals.AgrestiCoull(Accuracy.Correct, Count) : null;

    /// <summary>Cohen's kappa: agreement beyond chance, at most 1.</summary>
    public double? Kappa => Chance is { } chance && chance < 1 ? (Accuracy.Value - chance) / (1 - chance) : null;

    /// <summary>95 % interval of kappa by the normal distribution.</summary>
    public Interval? KappaInterval => Kappa is { } kappa && Chance is { } chance
        ? Intervals.Around(kappa, Intervals.Z * Math.Sqrt(Accuracy.Value * (1 - Accuracy.Value) / Count) / (1 - chance))
        : null;

    /// <summary>Matthews' correlation coefficient for several classes (Gorodkin 2004), −1 to 1.</summary>
    public double? Mcc
    {
        get
        {
            var square = (double)Count * Count;
            var chance = Actual.Zip(Predicted, (actual, predicted) => (double)actual * predicted).Sum();
            var product = (square - Actual.Sum(n => (double)n * n)) * (square - Predicted.Sum(n => (double)n * n));
            return product > 0 ? ((double)Accuracy.Correct * Count - chance) / Math.Sqrt(product) : null;
        }
    }

    /// <summary>Mean of the classes' F1; null if a class has none.</summary>
    public double? F1Macro => Macro(statistics => statistics.F1);

    /// <summary>Mean of the classes' precision; null if a class has none.</summary>
    public double? PpvMacro => Macro(statistics => statistics.Ppv);

    /// <summary>Mean of the classes' recall; null if a class has none.</summary>
    public double? TprMacro => Macro(statistics => statistics.Tpr);

    /// <summary>Mean of the classes' specificity; null if a class has none.</summary>
    public double? TnrMacro => Macro(statistics => statistics.Tnr);

    /// <summary>Mean of the classes' negative predictive value; null if a class has none.</summary>
    public double? NpvMacro => Macro(statistics => statistics.Npv);

    /// <summary>Accuracy if every class had the same number of images: the mean of the classes' recall.</summary>
    public double? BalancedAccuracy => TprMacro;

    /// <summary>No-information rate: the accuracy of always predicting the most frequent class.</summary>
    public double? Nir => Count > 0 ? (double)Actual.Max() / Count : null;

    /// <summary>
    /// Probability of at least this accuracy if the true accuracy were the no-information rate (one-sided, binomial).
    /// </summary>
    public double? NirPValue => Nir is { } nir ? Binomial.UpperTail(Accuracy.Correct, Count, nir) : null;

    /// <summary>Pearson's chi² of independence between rows and columns; null if a row or a column is empty.</summary>
    public double? ChiSquared
    {
        get
        {
            if (Count == 0 || Actual.Any(n => n == 0) || Predicted.Any(n => n == 0)) return null;
            var sum = 0.0;
            for (var i = 0; i < ClassNames.Count; i++)
                for (var j = 0; j < ClassNames.Count; j++)
                {
                    var expected = (double)Actual[i] * Predicted[j] / Count;
                    sum += (counts[i, j] - expected) * (counts[i, j] - expected) / expected;
                }
            return sum;
        }
    }

    /// <summary>Mean of the classes' F-β; null if a class has none.</summary>
    /// <param name="beta">Above 0; 1 weights precision and recall equally.</param>
    /// <exception cref="ArgumentOutOfRangeException">Beta is not above 0.</exception>
    public double? FBetaMacro(double beta) => Macro(statistics => statistics.FBeta(beta));

    // The accuracy of predictions that are independent of the image.
    private double? Chance => Count > 0
        ? Actual.Zip(Predicted, (actual, predicted) => (double)actual * predicted).Sum() / ((double)Count * Count)
        : null;

    // If a class has no value, neither has the mean: a mean over the other classes would be too optimistic.
    private double? Macro(Func<ClassStatistics, double?> figure) =>
        Classes.Select(figure).Aggregate((double?)0, (sum, value) => sum + value) / Classes.Count;
}
