namespace Workbench.Evaluation;

/// <summary>The difference of two confusion matrices over the same classes: second minus first.</summary>
/// <remarks>
/// <code>
/// var change = MatrixComparison.Of(dense, sparse);
/// foreach (var recall in change.RecallByClass.Take(5)) Console.WriteLine(recall);
/// </code>
/// </remarks>
/// <param name="Accuracy">Difference of the accuracies.</param>
/// <param name="Kappa">Difference of Cohen's kappa; null if one has none.</param>
/// <param name="Mcc">Difference of Matthews' coefficient; null if one has none.</param>
/// <param name="F1Macro">Difference of the mean F1; null if one has none.</param>
/// <param name="RecallByClass">
/// Difference of each class's recall, largest loss first, without classes that have no images.
/// </param>
public sealed record MatrixComparison(
    double Accuracy,
    double? Kappa,
    double? Mcc,
    double? F1Macro,
    IReadOnlyList<ClassChange> RecallByClass
)
{
    /// <summary>Compares two matrices.</summary>
    /// <param name="first">The reference.</param>
    /// <param name="second">The matrix to compare with it.</param>
    /// <exception cref="ArgumentException">The classes are not the same.</exception>
    public static MatrixComparison Of(ConfusionMatrix first, ConfusionMatrix second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (!first.ClassNames.SequenceEqual(second.ClassNames))
            throw new ArgumentException(
                $"Expected the same classes, found {first.ClassNames.Count} and {second.ClassNames.Count} that differ.",
                nameof(second)
            );
        var changes = first
            .Classes.Zip(second.Classes, (a, b) => (b.Name, Change: b.Tpr - a.Tpr))
            .Where(pair => pair.Change is not null);
        return new MatrixComparison(
            second.Accuracy.Value - first.Accuracy.Value,
            second.Kappa - first.Kappa,
            second.Mcc - first.Mcc,
            second.F1Macro - first.F1Macro,
            [.. changes.Select(pair => new ClassChange(pair.Name, pair.Change!.Value)).OrderBy(change => change.Recall)]
        );
    }
}

/// <summary>The difference in one class's recall.</summary>
/// <param name="Name">The class.</param>
/// <param name="Recall">The second recall minus the first.</param>
public sealed record ClassChange(string Name, double Recall);
