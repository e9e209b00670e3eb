using Workbench.Experiments.Records;

namespace Workbench.Experiments.Sweeps;

// The files of one sweep. A trial is finished if its record exists, no matter which process wrote it.
internal sealed class SweepStore(SweepPlan plan, string results, string cache)
{
    private readonly IReadOnlyList<string> names = [.. plan.Trials().Select(Trial.RecordName)];

    public int Count => names.Count;

    public string LogFolder
    {
        get
        {
            var folder = Path.Combine(cache, "logs");
            Directory.CreateDirectory(folder);
            return folder;
        }
    }

    public string Log(int trial) => Path.Combine(LogFolder, $"trial-{trial:D4}.log");

    public bool IsFinished(int trial) => File.Exists(Record(trial));

    /// <summary>Returns each unfinished trial once: two trials with the same content count as one.</summary>
    public IReadOnlyList<int> Missing() =>
        [.. Enumerable.Range(0, Count).Where(trial => !IsFinished(trial)).DistinctBy(trial => names[trial])];

    public SweepResult Result(IEnumerable<TrialFailure> failures) =>
        new(
            [
                .. Enumerable
                    .Range(0, Count)
                    .Where(IsFinished)
                    .DistinctBy(trial => names[trial])
                    .Select(trial => RunRecords.Load(Record(trial))),
            ],
            [.. failures.OrderBy(failure => failure.Trial)]
        );

    public TrialFailure Failure(int trial, string reason, string log)
    {
        var last = WorkerProcess.LastOutput(log);
        return new TrialFailure(trial, last is null ? reason : $"{reason}: {last}", log);
    }

    private string Record(int trial) => Path.Combine(results, names[trial] + ".json");
}
