using Workbench.Experiments.Records;

namespace Workbench.Experiments.Paper;

/// <summary>The catalogue of the paper's experiments.</summary>
/// <remarks>
/// <code>
/// var records = AllExperiments.Run("svhn", new ExperimentOptions { Budget = "smoke" });
/// foreach (var set in records.GroupBy(record => record.TestImages.Name)) Console.WriteLine(ExperimentSummary.Of([.. set]));
/// </code>
/// </remarks>
public static class AllExperiments
{
    private static readonly IReadOnlyList<ExperimentDefinition> Definitions =
        [MnistExperiment.Definition, SvhnExperiment.Definition, EmnistExperiment.Definition];

    /// <summary>The names, in the order of the paper.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Definitions.Select(definition => definition.Name)];

    /// <summary>The available budgets of an experiment, from seconds to hours.</summary>
    /// <param name="experiment">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such experiment.</exception>
    public static IReadOnlyList<Budget> Budgets(string experiment) => Find(experiment).Budgets;

    /// <summary>Trains and measures an experiment's networks for every seed, on each of its data sets.</summary>
    /// <remarks>
    /// Runs that have a finished record are not repeated; synthetic images are generated if the experiment falls back on them.
    /// </remarks>
    /// <param name="experiment">One of <see cref="Names"/>.</param>
    /// <param name="options">Budget, seeds, models, data set, threads, folders.</param>
    /// <param name="progress">Receives the current part and its progress.</param>
    /// <param name="cancellation">Ends the experiment after the current batch; finished parts are kept.</param>
    /// <returns>One finished record per data set, seed and model, in this order.</returns>
    /// <exception cref="ArgumentException">There is no such experiment, budget, model or data set.</exception>
    /// <exception cref="FileNotFoundException">A data file is missing; the message says how to get it.</exception>
    /// <exception cref="InvalidDataException">A data file or a finished record is damaged; the message names it.</exception>
    /// <exception cref="OperationCanceledException">The experiment was cancelled.</exception>
    public static IReadOnlyList<RunRecord> Run(
        string experiment,
        ExperimentOptions options,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        WorkerProcess.EndWithParent();
        return Experiment.Run(Find(experiment), options, progress, cancellation);
    }

    internal static ExperimentDefinition Find(string experiment) =>
        Definitions.FirstOrDefault(definition => definition.Name == experiment)
        ?? throw new ArgumentException(
            $"Expected an experiment ({string.Join(", ", Names)}), found '{experiment}'.",
            nameof(experiment)
        );
}
