using Workbench.Checkpoints;
using Workbench.Experiments.Paper;

namespace Workbench.Experiments.Records;

// The files of one experiment: finished records, and in the cache the weights and the state of unfinished runs.
internal sealed record ExperimentFolders(string Results, string Cache)
{
    public string Checkpoint(RunRecord run) => InCache(run, ".ckpt");

    public string Weights(RunRecord run) => InCache(run, ".safetensors");

    /// <summary>The finished record of the same run, if there is one.</summary>
    public RunRecord? Finished(RunRecord plan) => Finished(plan, RunRecords.Load);

    /// <summary>The finished record of the same run, if there is one.</summary>
    /// <param name="plan">The record without results.</param>
    /// <param name="load">Reads a record.</param>
    public T? Finished<T>(T plan, Func<string, T> load) where T : ExperimentRecord
    {
        var path = Record(plan);
        if (!File.Exists(path)) return null;
        var record = load(path);
        return record.IsFinished && record.IsSameRunAs(plan) ? record : null;
    }

    /// <summary>
    /// The finished record of the same run; if there is none, does the run, alone among all processes, and saves its record.
    /// </summary>
    /// <param name="plan">The record without results.</param>
    /// <param name="load">Reads a record.</param>
    /// <param name="options">Whether to repeat a finished run, and whether to wait for another process.</param>
    /// <param name="run">Returns the record with its results.</param>
    /// <param name="progress">Notified if another process holds the run.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="FileHeldException">Another process is doing the same run, and this one does not wait.</exception>
    /// <exception cref="IOException">The folder of results cannot be written to.</exception>
    public T FinishedOrRun<T>(T plan, Func<string, T> load, ExperimentOptions options, Func<T> run,
        IProgress<WorkProgress>? progress, CancellationToken cancellation) where T : ExperimentRecord
    {
        cancellation.ThrowIfCancellationRequested();
        if (!options.Again && Finished(plan, load) is { } finished) return finished;
        AtomicFile.EnsureWritable(Record(plan));
        using var claim = Claim(Path.Combine(Cache, plan.Stem()), options.Wait, progress, cancellation);
        if (claim.HasWaited && Finished(plan, load) is { } meanwhile) return meanwhile;
        var record = run();
        record.Save(Results);
        return record;
    }

    /// <summary>The partial record of an interrupted session of the same run; the plan itself if there is none.</summary>
    public RunRecord Continued(RunRecord plan)
    {
        var path = Partial(plan);
        if (!File.Exists(path)) return plan;
        try
        {
            var record = RunRecords.Load(path);
            return record.IsSameRunAs(plan) ? record : plan;
        }
        catch (InvalidDataException)
        {
            // The cache may contain files of another version; starting again only costs time.
            return plan;
        }
    }

    /// <summary>Loads the run's weights into a network; false if they are not in the cache.</summary>
    public bool LoadWeights(RunRecord run, Module network)
    {
        if (run.Weights is not { } weights) return false;
        var path = Path.Combine(Cache, weights.File);
        if (!File.Exists(path)) return false;
        using (var saved = Safetensors.Read(path))
            if (saved.Metadata.GetValueOrDefault(Safetensors.ChecksumKey) != weights.Sha256) return false;
        Checkpoints.Checkpoint.Load(path, network);
        return true;
    }

    /// <summary>Claims the run, so that no other process does it meanwhile, and makes sure its record can be written.</summary>
    /// <exception cref="FileHeldException">Another process is doing the same run, and this one does not wait.</exception>
    /// <exception cref="IOException">The folder of results cannot be written to.</exception>
    public FileClaim Claim(RunRecord run, bool wait, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        AtomicFile.EnsureWritable(Record(run));
        var claim = Claim(Partial(run), wait, progress, cancellation);
        LeftoverFiles.Delete(Checkpoint(run));
        LeftoverFiles.Delete(Weights(run));
        return claim;
    }

    /// <summary>Claims a path, after waiting for another process if that is wanted.</summary>
    public static FileClaim Claim(string path, bool wait, IProgress<WorkProgress>? progress, CancellationToken cancellation) =>
        FileClaim.Take(
            path, wait, held => progress?.Report(new WorkProgress($"waiting for {held.Holder}", 0, 1, "runs")), cancellation);

    public void SavePartial(RunRecord run) => RecordFile.Save(Partial(run), run);

    /// <summary>Saves the record with the results and deletes the state that only an unfinished run needs.</summary>
    public void Finish(RunRecord run)
    {
        run.Save(Results);
        File.Delete(Partial(run));
        File.Delete(Checkpoint(run));
    }

    /// <summary>Deletes the files of an interrupted session.</summary>
    public void Clear(RunRecord run)
    {
        foreach (var path in new[] { Partial(run), Checkpoint(run), Weights(run) })
            if (File.Exists(path)) File.Delete(path);
    }

    private string Record(ExperimentRecord run) => Path.Combine(Results, run.Stem() + ".json");

    private string Partial(RunRecord run) => InCache(run, ".partial.json");

    private string InCache(RunRecord run, string ending) => Path.Combine(Cache, run.Stem() + ending);
}
