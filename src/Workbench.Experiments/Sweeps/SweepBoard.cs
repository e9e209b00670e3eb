
namespace Workbench.Experiments.Sweeps;

// The progress of a sweep, for display.
internal sealed class SweepBoard(string name, SweepStore store, IProgress<WorkProgress>? progress)
{
    private readonly Lock gate = new();
    private readonly SortedSet<int> running = [];
    private readonly List<TrialFailure> failures = [];
    private readonly int total = store.Count;
    private int done = store.Count - store.Missing().Count;

    public IReadOnlyList<TrialFailure> Failures
    {
        get
        {
            lock (gate) return [.. failures];
        }
    }

    public void Started(int trial)
    {
        lock (gate)
        {
            running.Add(trial);
            Report();
        }
    }

    public void Ended(int trial, TrialFailure? failure)
    {
        lock (gate)
        {
            running.Remove(trial);
            done++;
            if (failure is not null) failures.Add(failure);
            Report();
        }
    }

    private void Report()
    {
        var failed = failures.Count > 0 ? $", {failures.Count} failed" : "";
        progress?.Report(new WorkProgress($"sweep {name}", done, total, "trials", $"{running.Count} running{failed}"));
    }
}
