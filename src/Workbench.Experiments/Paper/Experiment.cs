using System.Text.Json.Nodes;
using Workbench.Data;
using Workbench.Experiments.Records;
using Workbench.Models;
using Workbench.Training;

namespace Workbench.Experiments.Paper;

// Runs every model of an experiment for every seed, one after the other, except those with a finished record.
internal static class Experiment
{
    public static IReadOnlyList<RunRecord> Run(ExperimentDefinition definition, ExperimentOptions options,
        IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        // A wrong budget or model should fail before the data is read.
        definition.FindBudget(options.Budget);
        Models(definition, options);
        var records = new List<RunRecord>();
        foreach (var name in definition.SetsFor(options))
        {
            if (
                !AllData.Find(name).IsPresent
                && SyntheticData.Names.FirstOrDefault(kind => name == $"{kind}-synthetic") is { } missing
            )
                SyntheticData.Make(missing, new SyntheticDataOptions(), progress, cancellation);
            var placed = options with
            {
                ResultsFolder = definition.Within(options.ResultsFolder ?? RunRecords.Folder(definition.Name), name),
                CacheFolder = definition.Within(options.CacheFolder ?? RunRecords.CacheFolder(definition.Name), name),
            };
            records.AddRange(
                Run(definition, placed, AllData.Load(name, "train"), AllData.Load(name, "test"), progress, cancellation)
            );
        }
        return records;
    }

    public static IReadOnlyList<RunRecord> Run(
        ExperimentDefinition definition,
        ExperimentOptions options,
        ImageSet train,
        ImageSet test,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var budget = definition.FindBudget(options.Budget);
        (train, test) = definition.Images(train, test, budget);
        var models = Models(definition, options);
        var folders = new ExperimentFolders(
            definition.Records(options.ResultsFolder ?? RunRecords.Folder(definition.Name), budget),
            options.CacheFolder ?? RunRecords.CacheFolder(definition.Name)
        );
        var records = new List<RunRecord>();
        foreach (var seed in options.Seeds)
            foreach (var model in models)
            {
                cancellation.ThrowIfCancellationRequested();
                var training = definition.Training with
                {
                    Epochs = budget.Epochs,
                    BatchSize = budget.BatchSize,
                    Seed = new Seed(seed),
                    Threads = options.TrainingThreads,
                    Engine = options.Engine ?? definition.Engines.GetValueOrDefault(budget.Name),
                    LearningRate = definition.LearningRates.GetValueOrDefault(model, definition.Training.LearningRate),
                    FirstEpochParts = definition.FirstEpochParts.GetValueOrDefault(
                        budget.Name,
                        definition.Training.FirstEpochParts
                    ),
                };
                var plan = Plan(
                    definition.Name,
                    model,
                    ModelSettings.Complete(model, definition.ModelOptions(model, train.ClassNames.Count)),
                    training,
                    budget.For(seed),
                    train,
                    test,
                    options.EvaluationThreads,
                    definition.Departures
                );
                var finished = options.Again ? null : folders.Finished(plan);
                if (options.WithWeights && finished is not null && !RunRecords.HasWeights(finished, folders.Cache))
                    finished = null;
                var run = new ModelRun(plan, folders, train, test)
                {
                    KeepsActivity = definition.KeepsActivity,
                    Waits = options.Wait,
                    OwnsProcess = options.OwnsProcess,
                };
                records.Add(finished ?? run.Run(progress, cancellation));
            }
        return records;
    }

    private static IReadOnlyList<string> Models(ExperimentDefinition definition, ExperimentOptions options)
    {
        var unknown = options.Models.Except(AllModels.Names).ToList();
        return unknown.Count > 0
                ? throw new ArgumentException(
                    $"Expected models ({string.Join(", ", AllModels.Names)}), found {string.Join(", ", unknown)}.",
                    nameof(options)
                )
            : options.Models.Count > 0 ? options.Models
            : definition.Models;
    }

    public static RunRecord Plan(string experiment, string model, JsonObject modelOptions, TrainerOptions training, Budget budget,
        ImageSet train, ImageSet test, int evaluationThreads, IReadOnlyList<string> departures) => new()
        {
            Schema = RunRecord.CurrentSchema,
            Experiment = experiment,
            Budget = budget,
            Model = model,
            ModelOptions = modelOptions,
            Seed = training.Seed.Value,
            Training = training,
            EvaluationBatchSize = 500,
            EvaluationThreads = evaluationThreads,
            Data = [DataRecord.Of(DataRole.Train, train), DataRecord.Of(DataRole.Test, test)],
            Versions = VersionRecord.Current(),
            Machine = MachineRecord.Current(),
            Departures = departures,
            Started = DateTimeOffset.UtcNow,
            History = [],
            Corruptions = [],
            Attacks = [],
        };
}
