using Workbench.Corruptions.Drawing;

namespace Workbench.Evaluation;

public sealed partial class ConfusionMatrix
{
    /// <summary>95 % interval of the accuracy by the normal distribution, as PyCM gives it; none without images.</summary>
    public Interval? AccuracyNormalInterval => Count > 0 ? Intervals.Normal(Accuracy.Correct, Count) : null;

    /// <summary>95 % interval of the accuracy after Agresti and Coull; none without images. Wilson's is in <see cref="Accuracy"/>.</summary>
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

    /// <summary>Mean of the classes' F1; none when a class has none.</summary>
    public double? F1Macro => Macro(statistics => statistics.F1);

    /// <summary>Mean of the classes' precision; none when a class has none.</summary>
    public double? PpvMacro => Macro(statistics => statistics.Ppv);

    /// <summary>Mean of the classes' recall; none when a class has none.</summary>
    public double? TprMacro => Macro(statistics => statistics.Tpr);

    /// <summary>Mean of the classes' specificity; none when a class has none.</summary>
    public double? TnrMacro => Macro(statistics => statistics.Tnr);

    /// <summary>Mean of the classes' negative predictive value; none when a class has none.</summary>
    public double? NpvMacro => Macro(statistics => statistics.Npv);

    /// <summary>Accuracy if every class had as many images: the mean of the classes' recall.</summary>
    public double? BalancedAccuracy => TprMacro;

    /// <summary>No-information rate: the accuracy of always answering the most frequent class.</summary>
    public double? Nir => Count > 0 ? (double)Actual.Max() / Count : null;

    /// <summary>Probability of at least this accuracy if the true accuracy were the no-information rate (one-sided, binomial).</summary>
    public double? NirPValue => Nir is { } nir ? Binomial.UpperTail(Accuracy.Correct, Count, nir) : null;

    /// <summary>Pearson's chi² of independence between rows and columns; none when a row or a column is empty.</summary>
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

    /// <summary>Mean of the classes' F-β; none when a class has none.</summary>
    /// <param name="beta">Above 0; 1 weighs precision and recall alike.</param>
    /// <exception cref="ArgumentOutOfRangeException">Beta is not above 0.</exception>
    public double? FBetaMacro(double beta) => Macro(statistics => statistics.FBeta(beta));

    // The accuracy that answers independent of the image would have.
    private double? Chance => Count > 0
        ? Actual.Zip(Predicted, (actual, predicted) => (double)actual * predicted).Sum() / ((double)Count * Count)
        : null;

    // A class without a value leaves the mean without one: a mean over the rest would flatter.
    private double? Macro(Func<ClassStatistics, double?> figure) => Classes.Select(figure).Aggregate((double?)0, (sum, value) => sum + value) / Classes.Count;
}
