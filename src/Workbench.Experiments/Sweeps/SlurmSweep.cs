namespace Workbench.Experiments.Sweeps;

/// <summary>
/// Runs a sweep as an array job on a Slurm cluster, with one task per trial; watches the tasks and resubmits failed ones.
/// </summary>
/// <remarks>
/// The trial's command writes the same records as <see cref="Sweep.Run"/>, so one can continue what the other started. If this
/// program is killed, its jobs continue; after a restart it finds them and watches them again.
/// Reference: https://slurm.schedmd.com/job_array.html
/// <code>
/// var result = SlurmSweep.Run(plan, options, new SlurmOptions { SbatchArguments = ["--partition=cpu"] });
/// </code>
/// </remarks>
public static class SlurmSweep
{
    /// <summary>Submits every trial that has no record yet, and waits for all of them.</summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="options">
    /// Command and folders of the trials; every node must see the folders. Slurm decides the number of processes.
    /// </param>
    /// <param name="slurm">How to submit and watch the tasks.</param>
    /// <param name="progress">Notified after every query of the queue: queued, running, done, failed.</param>
    /// <param name="cancellation">Cancels unfinished tasks; finished records stay.</param>
    /// <returns>All records of the sweep, and the trials that failed every attempt, with their logs.</returns>
    /// <exception cref="InvalidOperationException">Slurm is missing or rejects the job; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The sweep was cancelled.</exception>
    public static SweepResult Run(SweepPlan plan, SweepOptions options, SlurmOptions slurm,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(slurm);
        using var claim = FileClaim.Take(options.CacheFolder);
        var store = new SweepStore(plan, options.ResultsFolder, options.CacheFolder);
        var watch = new SlurmWatch(plan, store, slurm, Script(options, slurm), progress);
        return watch.Run(cancellation);
    }

    private static string Script(SweepOptions options, SlurmOptions slurm)
    {
        var path = Path.GetFullPath(Path.Combine(options.CacheFolder, "trial.sh"));
        var words = new[] { options.Command.FileName }.Concat(options.Command.Arguments).Select(Quote);
        AtomicFile.Write(path, file =>
        {
            using var text = new StreamWriter(file, leaveOpen: true) { NewLine = "\n" };
            text.WriteLine("#!/bin/sh");
            text.WriteLine("# One trial: the task's number in the array is the trial's number.");
            text.WriteLine("export OMP_NUM_THREADS=1");
            text.WriteLine($"cd {Quote(slurm.WorkingFolder)} && exec {string.Join(' ', words)}");
        });
        return path;
    }

    private static string Quote(string word)
        => $"'{word.Replace("'", "'\\''").Replace(TrialCommand.Placeholder, "'\"$SLURM_ARRAY_TASK_ID\"'")}'";
}
