using Workbench.Experiments.Records;

namespace Workbench.Experiments.Sweeps;

/// <summary>Runs the trials of a plan, each in a separate process, and stores one record per trial.</summary>
/// <remarks>
/// A sweep survives being killed: finished trials have a record, and a restarted sweep runs only the others. A failed trial is
/// reported and does not stop the others.
/// <code>
/// var plan = SweepPlan.Load("sweep.json");
/// var result = Sweep.Run(plan, options);
/// </code>
/// </remarks>
public static class Sweep
{
    /// <summary>The folder of a sweep's finished records: <c>data/results/sweeps/NAME</c>.</summary>
    /// <param name="plan">The sweep.</param>
    public static string ResultsFolder(SweepPlan plan) => RunRecords.Folder(Path.Combine("sweeps", plan.Name));

    /// <summary>The folder of a sweep's logs, weights and unfinished runs: <c>data/cache/runs/sweeps/NAME</c>.</summary>
    /// <param name="plan">The sweep.</param>
    public static string CacheFolder(SweepPlan plan) => RunRecords.CacheFolder(Path.Combine("sweeps", plan.Name));

    /// <summary>Runs one trial in this process; any scheduler can call this.</summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="trial">The trial's number, from 0.</param>
    /// <param name="resultsFolder">The folder of finished records.</param>
    /// <param name="cacheFolder">The folder of weights and unfinished runs.</param>
    /// <param name="progress">Receives the current part and its progress.</param>
    /// <param name="cancellation">Ends the trial after the current batch.</param>
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
    /// <param name="options">Command, number of processes, folders.</param>
    /// <param name="progress">Notified when a trial starts, tells its own progress, or ends.</param>
    /// <param name="cancellation">Ends the running trials; finished records stay.</param>
    /// <returns>All records of the sweep, and the trials that failed.</returns>
    /// <exception cref="FileHeldException">Another process is running the same sweep.</exception>
    /// <exception cref="OperationCanceledException">The sweep was cancelled.</exception>
    public static SweepResult Run(SweepPlan plan, SweepOptions options, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options);
        using var claim = FileClaim.Take(options.CacheFolder);
        var store = new SweepStore(plan, options.ResultsFolder, options.CacheFolder);
        var missing = store.Missing();
        var none = new WorkProgress($"sweep {plan.Name}", store.Count - missing.Count, store.Count, "trials");
        var board = new ProcessBoard<TrialFailure>(none, progress);
        var settings = new ParallelOptions { MaxDegreeOfParallelism = options.Jobs, CancellationToken = cancellation };
        Parallel.ForEachAsync(missing, settings, async (trial, token) =>
        {
            var name = $"trial {trial}";
            board.Started(name);
            void Say(string line) => board.Said(name, line);
            board.Ended(name, await RunProcess(options.Command, trial, store, Say, token).ConfigureAwait(false));
        }).GetAwaiter().GetResult();
        return store.Result(board.Failures);
    }

    private static async Task<TrialFailure?> RunProcess(
        TrialCommand command,
        int trial,
        SweepStore store,
        Action<string> written,
        CancellationToken cancellation
    )
    {
        var log = store.Log(trial);
        var status = await WorkerProcess
            .Run(command.FileName, command.ArgumentsFor($"{trial}"), log, cancellation, written: written)
            .ConfigureAwait(false);
        return store.IsFinished(trial) ? null : store.Failure(trial, $"ended with status {status} and without a record", log);
    }
}
