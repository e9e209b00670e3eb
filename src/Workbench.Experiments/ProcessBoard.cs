namespace Workbench.Experiments;

/// <summary>The progress of several processes: how many have ended, and what each running one says of itself.</summary>
/// <param name="none">The progress before any has ended; its detail is replaced.</param>
/// <param name="progress">Receives the progress.</param>
internal sealed class ProcessBoard<TFailure>(WorkProgress none, IProgress<WorkProgress>? progress)
{
    // Between the parts of a progress line.
    private const string Gap = "  ";

    private readonly Lock gate = new();
    private readonly SortedDictionary<string, string> running = new(StringComparer.Ordinal);
    private readonly List<TFailure> failures = [];
    private long done = none.Step;

    public IReadOnlyList<TFailure> Failures
    {
        get
        {
            lock (gate) return [.. failures];
        }
    }

    public void Started(string process) => Said(process, "starts");

    /// <summary>A running process wrote a line.</summary>
    public void Said(string process, string line)
    {
        // Task and share; rate and remaining time are those of a part.
        var parts = line.Split(Gap, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0) return;
        lock (gate)
        {
            running[process] = string.Join(", ", parts.Take(2));
            Report();
        }
    }

    public void Ended(string process, TFailure? failure)
    {
        lock (gate)
        {
            running.Remove(process);
            done++;
            if (failure is not null) failures.Add(failure);
            Report();
        }
    }

    private void Report()
    {
        var details = running.Select(process => $"{process.Key}: {process.Value}");
        if (failures.Count > 0) details = details.Prepend($"{failures.Count} failed");
        progress?.Report(none with { Step = done, Detail = string.Join("; ", details) });
    }
}
