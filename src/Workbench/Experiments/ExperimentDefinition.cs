using Workbench.Training;

namespace Workbench.Experiments;

// What is particular to one of the paper's experiments.
internal sealed record ExperimentDefinition(string Name, string DataSet, IReadOnlyList<string> Models, TrainerOptions Training,
    IReadOnlyList<Budget> Budgets, IReadOnlyList<string> Departures)
{
    public Budget FindBudget(string name) => Budgets.FirstOrDefault(budget => budget.Name == name)
        ?? throw new ArgumentException($"Expected a budget ({string.Join(", ", Budgets.Select(budget => budget.Name))}), found '{name}'.");
}
