using System.Security.Cryptography;
using System.Text.Json;
using Workbench.Data;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Training;

namespace Workbench.Experiments.Sweeps;

/// <summary>Small runs whose records are kept by content: the same options and data are never run twice.</summary>
/// <remarks>
/// A trial that differs from an earlier one only in what is measured takes over its trained network and every row that is the same.
/// </remarks>
public static class Trial
{
    /// <summary>Name that the records of trials carry as their experiment.</summary>
    public const string Name = "trial";

    /// <summary>Trains and measures one network, or returns the record of the same trial made earlier.</summary>
    /// <param name="options">Network, training, measurements.</param>
    /// <param name="progress">Told which part is running and how far it is; not at all when the record exists.</param>
    /// <param name="cancellation">Ends the trial after the present batch; what is finished stays.</param>
    /// <returns>The finished record; it is kept in <c>data/cache/trials</c>.</returns>
    /// <exception cref="FileNotFoundException">A data file is missing; the message says how to get it.</exception>
    /// <exception cref="OperationCanceledException">The trial was cancelled.</exception>
    public static RunRecord Run(TrialOptions options, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        var folder = Path.Combine(DataFolders.Cache, "trials");
        return Run(options, folder, folder, progress, cancellation);
    }

    /// <summary>The same, with folders of one's own.</summary>
    /// <param name="options">Network, training, measurements.</param>
    /// <param name="resultsFolder">Where finished records are.</param>
    /// <param name="cacheFolder">Where weights and unfinished runs are.</param>
    /// <param name="progress">Told which part is running and how far it is; not at all when the record exists.</param>
    /// <param name="cancellation">Ends the trial after the present batch; what is finished stays.</param>
    /// <returns>The finished record.</returns>
    public static RunRecord Run(TrialOptions options, string resultsFolder, string cacheFolder,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Run(options, AllData.Load(options.Data, "train"), AllData.Load(options.Data, "test"), resultsFolder, cacheFolder, progress, cancellation);
    }

    /// <summary>The same, on sets of one's own.</summary>
    /// <param name="options">Network, training, measurements; the name of the data set is not used.</param>
    /// <param name="train">Images to learn from; the options' number of them is used.</param>
    /// <param name="test">Images to measure on; the options' number of them is used.</param>
    /// <param name="resultsFolder">Where finished records are.</param>
    /// <param name="cacheFolder">Where weights and unfinished runs are.</param>
    /// <param name="progress">Told which part is running and how far it is; not at all when the record exists.</param>
    /// <param name="cancellation">Ends the trial after the present batch; what is finished stays.</param>
    /// <returns>The finished record.</returns>
    public static RunRecord Run(TrialOptions options, ImageSet train, ImageSet test, string resultsFolder, string cacheFolder,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
        => RunExplained(options, train, test, resultsFolder, cacheFolder, progress, cancellation).Record;

    /// <summary>The same, and how much of the record this call had to make.</summary>
    /// <param name="options">Network, training, measurements; the name of the data set is not used.</param>
    /// <param name="train">Images to learn from; the options' number of them is used.</param>
    /// <param name="test">Images to measure on; the options' number of them is used.</param>
    /// <param name="resultsFolder">Where finished records are.</param>
    /// <param name="cacheFolder">Where weights and unfinished runs are.</param>
    /// <param name="progress">Told which part is running and how far it is; not at all when the record exists.</param>
    /// <param name="cancellation">Ends the trial after the present batch; what is finished stays.</param>
    /// <returns>The finished record, whether a network was trained for it, and how many of its rows were measured.</returns>
    public static TrialOutcome RunExplained(TrialOptions options, ImageSet train, ImageSet test, string resultsFolder, string cacheFolder,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        var complete = options.Complete();
        (train, test) = (train.Take(options.TrainImages), test.Take(options.TestImages));
        var budget = new Budget(Stem(complete), complete.Training.Epochs, complete.Training.BatchSize, train.Count, test.Count,
            complete.Corruptions, complete.Attacks);
        var plan = Experiment.Plan(Name, complete.Model, complete.ModelOptions, complete.Training, budget, train, test,
            evaluationThreads: 1, departures: []) with { InferenceFactor = complete.InferenceFactor };
        // Refused before the training rather than after it.
        ModelSettings.Measured(plan);
        var folders = new ExperimentFolders(resultsFolder, cacheFolder);
        if (folders.Finished(plan) is { } finished) return new TrialOutcome(finished, HasTrained: false, MeasuredRows: 0);
        var run = new ModelRun(plan, folders, train, test, TrialKin.Known(plan, folders, $"{complete.Model}-{Name}-{Learned(complete)}-"));
        var record = run.Run(progress, cancellation);
        return new TrialOutcome(record, run.HasTrained, run.MeasuredRows);
    }

    /// <summary>The name under which a trial's record is kept, without its ending.</summary>
    /// <param name="options">The trial.</param>
    public static string RecordName(TrialOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var complete = options.Complete();
        return RunRecords.FileStem(complete.Model, Stem(complete), complete.Training.Seed.Value, complete.Training.Engine);
    }

    // What is learnt first, so that trials which differ only in what is measured find one another.
    private static string Stem(TrialOptions complete) => $"{Name}-{Learned(complete)}-{Hash(complete)}";

    private static string Learned(TrialOptions complete) => Hash(complete with { InferenceFactor = null, Corruptions = [], Attacks = [] });

    // Short enough for a file name, long enough that two trials of one folder never meet.
    private static string Hash(TrialOptions complete) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(complete, RecordJson.Compact)))[..12];
}
