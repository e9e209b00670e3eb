
namespace Workbench.Experiments.Sweeps;

// Submits tasks, watches the queue and resubmits, until every trial has a record or has used all its attempts.
internal sealed class SlurmWatch(
    SweepPlan plan,
    SweepStore store,
    SlurmOptions options,
    string script,
    IProgress<WorkProgress>? progress
)
{
    private readonly SlurmJobs jobs = new(Path.Combine(store.LogFolder, "slurm-jobs.json"));
    private readonly Dictionary<int, TrialFailure> failures = [];
    private readonly IReadOnlyList<int> trials = store.Missing();

    // Slurm's own names for the job and the task.
    private string LogPattern => Path.GetFullPath(Path.Combine(store.LogFolder, "slurm-%A_%a.log"));

    public SweepResult Run(CancellationToken cancellation)
    {
        try
        {
            Submit([.. trials.Where(trial => jobs.Attempts(trial) == 0)]);
            while (Open().Count > 0)
            {
                Look();
                if (Open().Count > 0 && cancellation.WaitHandle.WaitOne(options.PollInterval))
                    cancellation.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException)
        {
            SlurmQueue.Cancel(jobs.Current);
            throw;
        }
        jobs.Forget();
        Report([], 0);
        return store.Result(failures.Values);
    }

    private List<int> Open() => [.. trials.Where(trial => !store.IsFinished(trial) && !failures.ContainsKey(trial))];

    private void Submit(IReadOnlyList<int> again)
    {
        if (again.Count > 0)
            jobs.Add(SlurmQueue.Submit(script, $"workbench-{plan.Name}", again, LogPattern, options.SbatchArguments), again);
    }

    private void Look()
    {
        var states = SlurmQueue.States(jobs.Current).ToDictionary(task => (task.Job, task.Trial));
        SlurmQueue.TaskState? State(int trial) => states.GetValueOrDefault((jobs.ByTrial[trial].Job, trial));
        var ended = Open().Where(trial => State(trial) is not { HasEnded: false }).ToList();
        WaitForRecords([.. ended.Where(trial => State(trial) is null or { State: "COMPLETED" })]);
        var lost = ended.Where(trial => !store.IsFinished(trial)).ToList();
        foreach (var trial in lost.Where(trial => jobs.Attempts(trial) >= options.Attempts))
            failures[trial] = Failure(trial, State(trial));
        List<int> again = [.. lost.Where(trial => !failures.ContainsKey(trial))];
        Submit(again);
        Report([.. Open().Except(again).Select(State).OfType<SlurmQueue.TaskState>()], again.Count);
    }

    // On a shared file system, a record may become visible some time after its task has ended.
    private void WaitForRecords(IReadOnlyList<int> ended)
    {
        var until = DateTime.UtcNow + options.RecordDelay;
        while (DateTime.UtcNow < until && ended.Any(trial => !store.IsFinished(trial)))
            Thread.Sleep(TimeSpan.FromMilliseconds(200));
    }

    private TrialFailure Failure(int trial, SlurmQueue.TaskState? state)
    {
        var (job, attempts) = jobs.ByTrial[trial];
        var log = LogPattern.Replace("%A", $"{job}").Replace("%a", $"{trial}");
        return store.Failure(
            trial,
            $"task {job}_{trial} ended as {state?.State ?? "unknown"} without a record, at attempt {attempts} of "
                + $"{options.Attempts}",
            log
        );
    }

    private void Report(IReadOnlyList<SlurmQueue.TaskState> active, int resubmitted)
    {
        var queued = active.Count(task => task.IsWaiting) + resubmitted;
        var done = trials.Count(store.IsFinished);
        progress?.Report(
            new WorkProgress(
                $"sweep {plan.Name} on Slurm",
                done + failures.Count,
                trials.Count,
                "trials",
                $"{queued} queued, {active.Count(task => !task.IsWaiting)} running, {done} done, {failures.Count} failed; logs "
                    + $"in {store.LogFolder}"
            )
        );
    }
}
