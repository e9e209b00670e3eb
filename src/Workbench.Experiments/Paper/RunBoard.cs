namespace Workbench.Experiments.Paper;

// The progress of runs in several processes: how many have ended, and what each running one says of itself.
internal sealed class RunBoard(string experiment, int total, IProgress<WorkProgress>? progress)
{
    // Between the parts of a progress line.
    private const string Gap = "  ";

    private readonly Lock gate = new();
    private readonly SortedDictionary<string, string> running = new(StringComparer.Ordinal);
    private readonly List<string> failures = [];
    private int done;

    public IReadOnlyList<string> Failures
    {
        get
        {
            lock (gate) return [.. failures];
        }
    }

    public void Started(string run) => Said(run, "starts");

    /// <summary>A running process wrote a line.</summary>
    public void Said(string run, string line)
    {
        // Task and share; rate and remaining time are those of a part of the run.
        var parts = line.Split(Gap, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0) return;
        lock (gate)
        {
            running[run] = string.Join(", ", parts.Take(2));
            Report();
        }
    }

    public void Ended(string run, string? failure)
    {
        lock (gate)
        {
            running.Remove(run);
            done++;
            if (failure is not null) failures.Add(failure);
            Report();
        }
    }

    private void Report()
    {
        var details = running.Select(run => $"{run.Key}: {run.Value}");
        if (failures.Count > 0) details = details.Prepend($"{failures.Count} failed");
        progress?.Report(new WorkProgress($"experiment {experiment}", done, total, "runs", string.Join("; ", details)));
    }
}
