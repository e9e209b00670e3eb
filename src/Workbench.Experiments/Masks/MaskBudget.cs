using Workbench.Experiments.Records;

namespace Workbench.Experiments.Masks;

/// <summary>The size of the experiment on mask patterns.</summary>
/// <param name="Name"><c>smoke</c>, <c>quick</c> or <c>paper</c>.</param>
/// <param name="Epochs">Passes over the training images.</param>
/// <param name="TrainImages">The first N training images.</param>
/// <param name="TestImages">The first N test images, for the clean accuracy.</param>
/// <param name="AttackedImages">The first N test images are attacked.</param>
/// <param name="Epsilons">Perturbation sizes in L∞, in pixel units of [0, 1].</param>
public sealed record MaskBudget(
    string Name, int Epochs, int TrainImages, int TestImages, int AttackedImages, IReadOnlyList<double> Epsilons)
{
    /// <summary>The available budgets, from seconds to hours.</summary>
    public static IReadOnlyList<MaskBudget> All { get; } =
    [
        new("smoke", 1, 6_400, 1_000, 32, [0.1]),
        new("quick", 2, 25_000, 10_000, 200, [0.05, 0.1, 0.2]),
        new(Budget.Paper, 10, 50_000, 10_000, 500, [0.05, 0.1, 0.2, 0.3]),
    ];

    internal static MaskBudget Find(string name) =>
        All.FirstOrDefault(budget => budget.Name == name)
        ?? throw new ArgumentException(
            $"Expected a budget ({string.Join(", ", All.Select(budget => budget.Name))}), found '{name}'."
        );
}
