namespace Workbench.Evaluation;

/// <summary>Scores the quality of a model's probabilities, not only of its predictions.</summary>
/// <remarks>
/// Shape: n labels and n rows of probabilities, one per class, that sum to 1.
/// Reference: Brier, "Verification of forecasts expressed in terms of probability", 1950 (summed over all classes, so 0 to 2;
/// with two classes this is twice the one-class form); Hand and Till, "A Simple Generalisation of the Area Under the ROC Curve",
/// 2001.
/// <code>
/// var scores = new Evaluator().Probabilities(classifier, test);
/// Console.WriteLine($"Brier {scores.Brier:F4}, AUC {scores.AucMacro:F4}");
/// </code>
/// </remarks>
public sealed class ProbabilityScores
{
    /// <summary>Creates scores from labels and probabilities.</summary>
    /// <param name="labels">The true class of each image.</param>
    /// <param name="probabilities">One row per image with one probability per class.</param>
    /// <exception cref="ArgumentException">There are no images, rows differ in length, or a label has no column.</exception>
    public ProbabilityScores(IReadOnlyList<int> labels, IReadOnlyList<IReadOnlyList<double>> probabilities)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(probabilities);
        if (labels.Count == 0 || labels.Count != probabilities.Count)
            throw new ArgumentException(
                $"Expected a row of probabilities per label, found {labels.Count} labels and {probabilities.Count} rows.",
                nameof(probabilities)
            );
        var classes = probabilities[0].Count;
        for (var i = 0; i < labels.Count; i++)
            if (probabilities[i].Count != classes || (uint)labels[i] >= (uint)classes)
                throw new ArgumentException(
                    $"Expected {classes} probabilities and a label below {classes}, found {probabilities[i].Count} and "
                        + $"{labels[i]} at image {i}.",
                    nameof(probabilities)
                );
        (Labels, Probabilities) = (labels, probabilities);
    }

    /// <summary>The true class of each image.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>One row per image with one probability per class.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Probabilities { get; }

    /// <summary>Mean squared distance from the truth, 0 (perfect) to 2.</summary>
    public double Brier =>
        Labels.Zip(Probabilities, (label, row) => row.Select((p, k) => Math.Pow(p - (k == label ? 1 : 0), 2)).Sum()).Average();

    /// <summary>Mean of −ln of the true class's probability, in nats; probabilities below 1e-15 count as 1e-15.</summary>
    public double LogLoss => Labels.Zip(Probabilities, (label, row) => -Math.Log(Math.Max(row[label], 1e-15))).Average();

    /// <summary>Mean of the classes' areas; null if a class has none.</summary>
    public double? AucMacro
    {
        get
        {
            var classes = Probabilities[0].Count;
            return Enumerable.Range(0, classes).Select(Auc).Aggregate((double?)0, (sum, auc) => sum + auc) / classes;
        }
    }

    /// <summary>
    /// Area under the ROC curve of one class against all others: the probability that an image of the class gets a higher score
    /// for it than another image.
    /// </summary>
    /// <param name="classIndex">The class, from 0.</param>
    /// <returns>0 to 1, 0.5 by chance; null if no image, or every image, is of the class.</returns>
    public double? Auc(int classIndex)
    {
        var sorted = Enumerable.Range(0, Labels.Count).OrderBy(i => Probabilities[i][classIndex]).ToArray();
        var positives = Labels.Count(label => label == classIndex);
        var negatives = Labels.Count - positives;
        if (positives == 0 || negatives == 0) return null;
        var ranks = 0.0;
        for (var first = 0; first < sorted.Length;)
        {
            var last = first;
            while (
                last + 1 < sorted.Length
                && Probabilities[sorted[last + 1]][classIndex] == Probabilities[sorted[first]][classIndex]
            )
                last++;
            // Equal probabilities share the mean of their ranks.
            for (var i = first; i <= last; i++)
                if (Labels[sorted[i]] == classIndex) ranks += (first + last) / 2.0 + 1;
            first = last + 1;
        }
        return (ranks - positives * (positives + 1) / 2.0) / ((double)positives * negatives);
    }
}
