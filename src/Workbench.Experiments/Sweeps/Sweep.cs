using Workbench.Experiments.Records;

namespace Workbench.Experiments.Sweeps;

/// <summary>Runs the trials of a plan, each in a process of its own, and keeps one record for each.</summary>
/// <remarks>
/// A sweep survives being killed: finished trials have their record, and starting it again runs only the others. A trial
/// that fails is reported and does not end the rest.
/// <code>
/// var plan = SweepPlan.Load("sweep.json");
/// var result = Sweep.Run(plan, options);
/// </code>
/// </remarks>
public static class Sweep
{
    /// <summary>Where a sweep's finished records are: <c>data/results/sweeps/NAME</c>.</summary>
    /// <param name="plan">The sweep.</param>
    public static string ResultsFolder(SweepPlan plan) => RunRecords.Folder(Path.Combine("sweeps", plan.Name));

    /// <summary>Where a sweep's logs, weights and unfinished runs are: <c>data/cache/runs/sweeps/NAME</c>.</summary>
    /// <param name="plan">The sweep.</param>
    public static string CacheFolder(SweepPlan plan) => RunRecords.CacheFolder(Path.Combine("sweeps", plan.Name));

    /// <summary>Runs one trial in this process; any scheduler may do that.</summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="trial">The trial's number, from 0.</param>
    /// <param name="resultsFolder">Where finished records are.</param>
    /// <param name="cacheFolder">Where weights and unfinished runs are.</param>
    /// <param name="progress">Told which part is running and how far it is.</param>
    /// <param name="cancellation">Ends the trial after the present batch.</param>
    /// <returns>The finished record, which may be from an earlier run.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such trial.</exception>
    public static RunRecord RunTrial(SweepPlan plan, int trial, string resultsFolder, string cacheFolder,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var trials = plan.Trials();
        if (trial < 0 || trial >= trials.Count)
            throw new ArgumentOutOfRangeException(nameof(trial), trial, $"Expected a trial from 0 to {trials.Count - 1}.");
        WorkerProcess.EndWithParent();
        return Trial.Run(trials[trial], resultsFolder, cacheFolder, progress, cancellation);
    }

    /// <summary>Runs every trial that has no record yet.</summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="options">Command of a trial, number of processes, folders.</param>
    /// <param name="progress">Told whenever a trial starts or ends.</param>
    /// <param name="cancellation">Ends the running trials; finished records stay.</param>
    /// <returns>All records of the sweep, and the trials that failed.</returns>
    /// <exception cref="OperationCanceledException">The sweep was cancelled.</exception>
    public static SweepResult Run(SweepPlan plan, SweepOptions options, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options);
        var store = new SweepStore(plan, options.ResultsFolder, options.CacheFolder);
        var board = new SweepBoard(plan.Name, store, progress);
        var settings = new ParallelOptions { MaxDegreeOfParallelism = options.Jobs, CancellationToken = cancellation };
        Parallel.ForEachAsync(store.Missing(), settings, async (trial, token) =>
        {
            board.Started(trial);
            board.Ended(trial, await RunProcess(options.Command, trial, store, token).ConfigureAwait(false));
        }).GetAwaiter().GetResult();
        return store.Result(board.Failures);
    }

    private static async Task<TrialFailure?> RunProcess(TrialCommand command, int trial, SweepStore store, CancellationToken cancellation)
    {
        var log = store.Log(trial);
        var status = await WorkerProcess.Run(command.FileName, command.ArgumentsFor($"{trial}"), log, cancellation).ConfigureAwait(false);
        return store.IsFinished(trial) ? null : store.Failure(trial, $"ended with status {status} and without a record", log);
    }
}
