using System.Text.Json;
using Workbench.Training;

namespace Workbench.Experiments.Sweeps;

// The jobs that a sweep has submitted to Slurm. Stored on disk, so that a restarted watcher finds its jobs again.
internal sealed class SlurmJobs
{
    private readonly string file;
    private readonly List<long> jobs;
    private readonly Dictionary<int, (long Job, int Attempts)> byTrial = [];

    public SlurmJobs(string file)
    {
        this.file = file;
        jobs = File.Exists(file)
            ? JsonFile.Read<List<long>>(
                file,
                "a list of Slurm jobs",
                "Delete it; the sweep then submits its trials again.",
                RecordJson.Compact
            )
            : [];
        foreach (var task in SlurmQueue.States(jobs).Where(task => !task.HasEnded)) byTrial[task.Trial] = (task.Job, 1);
    }

    /// <summary>The latest job of each trial.</summary>
    public IReadOnlyDictionary<int, (long Job, int Attempts)> ByTrial => byTrial;

    public IReadOnlyCollection<long> Current => [.. byTrial.Values.Select(entry => entry.Job).Distinct()];

    public int Attempts(int trial) => byTrial.TryGetValue(trial, out var entry) ? entry.Attempts : 0;

    public void Add(long job, IReadOnlyList<int> trials)
    {
        foreach (var trial in trials) byTrial[trial] = (job, Attempts(trial) + 1);
        jobs.Add(job);
        AtomicFile.Write(file, stream => JsonSerializer.Serialize(stream, jobs, RecordJson.Compact));
    }

    public void Forget() => File.Delete(file);
}
