using System.Security.Cryptography;
using System.Text.Json;
using Workbench.Data;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Training;

namespace Workbench.Experiments.Sweeps;

/// <summary>
/// Small runs whose records are stored under a hash of their options, so that the same options and data are never run twice.
/// </summary>
/// <remarks>
/// A trial that differs from an earlier one only in its measurements reuses its trained network and all identical rows.
/// </remarks>
public static class Trial
{
    /// <summary>The experiment name in the records of trials.</summary>
    public const string Name = "trial";

    /// <summary>Trains and measures one network, or returns the record if the same trial has been run before.</summary>
    /// <param name="options">Network, training, measurements.</param>
    /// <param name="progress">Receives the current part and its progress; not called if the record exists.</param>
    /// <param name="cancellation">Ends the trial after the current batch; finished parts are kept.</param>
    /// <returns>The finished record, which is stored in <c>data/cache/trials</c>.</returns>
    /// <exception cref="FileNotFoundException">A data file is missing; the message says how to get it.</exception>
    /// <exception cref="OperationCanceledException">The trial was cancelled.</exception>
    public static RunRecord Run(
        TrialOptions options,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var folder = Path.Combine(DataFolders.Cache, "trials");
        return Run(options, folder, folder, progress, cancellation);
    }

    /// <summary>
    /// Trains and measures one network using custom folders, or returns the record if the same trial has been run before.
    /// </summary>
    /// <param name="options">Network, training, measurements.</param>
    /// <param name="resultsFolder">The folder of finished records.</param>
    /// <param name="cacheFolder">The folder of weights and unfinished runs.</param>
    /// <param name="progress">Receives the current part and its progress; not called if the record exists.</param>
    /// <param name="cancellation">Ends the trial after the current batch; finished parts are kept.</param>
    /// <returns>The finished record.</returns>
    public static RunRecord Run(TrialOptions options, string resultsFolder, string cacheFolder,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Run(
            options,
            AllData.Load(options.Data, "train"),
            AllData.Load(options.Data, "test"),
            resultsFolder,
            cacheFolder,
            progress,
            cancellation
        );
    }

    /// <summary>
    /// Trains and measures one network on custom image sets, or returns the record if the same trial has been run before.
    /// </summary>
    /// <param name="options">Network, training, measurements; the name of the data set is ignored.</param>
    /// <param name="train">Training images, of which the options' number is used.</param>
    /// <param name="test">Test images, of which the options' number is used.</param>
    /// <param name="resultsFolder">The folder of finished records.</param>
    /// <param name="cacheFolder">The folder of weights and unfinished runs.</param>
    /// <param name="progress">Receives the current part and its progress; not called if the record exists.</param>
    /// <param name="cancellation">Ends the trial after the current batch; finished parts are kept.</param>
    /// <returns>The finished record.</returns>
    public static RunRecord Run(TrialOptions options, ImageSet train, ImageSet test, string resultsFolder, string cacheFolder,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
        => RunExplained(options, train, test, resultsFolder, cacheFolder, progress, cancellation).Record;

    /// <summary>Trains and measures one network on custom image sets, and also reports how much of the record is new.</summary>
    /// <param name="options">Network, training, measurements; the name of the data set is ignored.</param>
    /// <param name="train">Training images, of which the options' number is used.</param>
    /// <param name="test">Test images, of which the options' number is used.</param>
    /// <param name="resultsFolder">The folder of finished records.</param>
    /// <param name="cacheFolder">The folder of weights and unfinished runs.</param>
    /// <param name="progress">Receives the current part and its progress; not called if the record exists.</param>
    /// <param name="cancellation">Ends the trial after the current batch; finished parts are kept.</param>
    /// <returns>The finished record, whether a network was trained for it, and the number of measured rows.</returns>
    public static TrialOutcome RunExplained(
        TrialOptions options,
        ImageSet train,
        ImageSet test,
        string resultsFolder,
        string cacheFolder,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        var complete = options.Complete();
        (train, test) = options.SpreadImages
            ? (train.Spread(options.TrainImages), test.Spread(options.TestImages))
            : (train.Take(options.TrainImages), test.Take(options.TestImages));
        // Training images are removed from the test images.
        test = test.Without(train);
        var budget = new Budget(Stem(complete), complete.Training.Epochs, complete.Training.BatchSize, train.Count, test.Count,
            complete.Corruptions, complete.Attacks);
        var plan = Experiment.Plan(Name, complete.Model, complete.ModelOptions, complete.Training, budget, train, test,
            evaluationThreads: 1, departures: []) with
        { InferenceFactor = complete.InferenceFactor };
        // Fail before the training rather than after it.
        ModelSettings.Measured(plan);
        var folders = new ExperimentFolders(resultsFolder, cacheFolder);
        if (folders.Finished(plan) is { } finished)
            return new TrialOutcome(finished, HasTrained: false, MeasuredRows: 0);
        var run = new ModelRun(
            plan,
            folders,
            train,
            test,
            MatchingTrials.Known(plan, folders, $"{complete.Model}-{Name}-{Learned(complete)}-")
        )
        {
            KeepsActivity = options.KeepActivity,
        };
        var record = run.Run(progress, cancellation);
        return new TrialOutcome(record, run.HasTrained, run.MeasuredRows);
    }

    /// <summary>The file name of a trial's record, without its extension.</summary>
    /// <param name="options">The trial.</param>
    public static string RecordName(TrialOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var complete = options.Complete();
        return RunRecords.FileStem(complete.Model, Stem(complete), complete.Training.Seed.Value, complete.Training.Engine);
    }

    // The hash of the training comes first, so that trials that differ only in their measurements share a prefix.
    private static string Stem(TrialOptions complete) => $"{Name}-{Learned(complete)}-{Hash(complete)}";

    private static string Learned(TrialOptions complete) =>
        Hash(complete with { InferenceFactor = null, Corruptions = [], Attacks = [], KeepActivity = false });

    // Short enough for a file name, and long enough to make collisions in one folder practically impossible.
    private static string Hash(TrialOptions complete) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(complete, RecordJson.Compact)))[..12];
}
