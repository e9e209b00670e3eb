using System.Security.Cryptography;
using System.Text.Json;
using Workbench.Data;
using Workbench.Training;

namespace Workbench.Experiments;

/// <summary>Small runs whose records are kept by content: the same options and data are never run twice.</summary>
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
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        var complete = options.Complete();
        (train, test) = (train.Take(options.TrainImages), test.Take(options.TestImages));
        var budget = new Budget(Stem(complete), complete.Training.Epochs, complete.Training.BatchSize, train.Count, test.Count,
            complete.Corruptions, complete.Attacks);
        var plan = Experiment.Plan(Name, complete.Model, complete.ModelOptions, complete.Training, budget, train, test,
            evaluationThreads: 1, departures: []);
        var folders = new ExperimentFolders(resultsFolder, cacheFolder);
        return folders.Finished(plan) ?? new ModelRun(plan, folders, train, test).Run(progress, cancellation);
    }

    /// <summary>The name under which a trial's record is kept, without its ending.</summary>
    /// <param name="options">The trial.</param>
    public static string RecordName(TrialOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var complete = options.Complete();
        return RunRecords.FileStem(complete.Model, Stem(complete), complete.Training.Seed.Value, complete.Training.Engine);
    }

    // Short enough for a file name, long enough that two trials of one folder never meet.
    private static string Stem(TrialOptions complete)
        => $"{Name}-{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(complete, RecordJson.Compact)))[..12]}";
}
