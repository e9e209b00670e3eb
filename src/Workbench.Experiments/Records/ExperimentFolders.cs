using System.Text.Json;
using Workbench.Checkpoints;
using Workbench.Training;

namespace Workbench.Experiments.Records;

// The files of one experiment: finished records, and in the cache the weights and the state of unfinished runs.
internal sealed record ExperimentFolders(string Results, string Cache)
{
    public string Checkpoint(RunRecord run) => InCache(run, ".ckpt");

    public string Weights(RunRecord run) => InCache(run, ".safetensors");

    /// <summary>The finished record of the same run, if there is one.</summary>
    public RunRecord? Finished(RunRecord plan)
    {
        var path = Path.Combine(Results, RunRecords.FileStem(plan) + ".json");
        if (!File.Exists(path)) return null;
        var record = RunRecords.Load(path);
        return record.IsFinished && IsSameRun(record, plan) ? record : null;
    }

    /// <summary>The partial record of an interrupted session of the same run; the plan itself if there is none.</summary>
    public RunRecord Continued(RunRecord plan)
    {
        var path = Partial(plan);
        if (!File.Exists(path)) return plan;
        try
        {
            var record = RunRecords.Load(path);
            return IsSameRun(record, plan) ? record : plan;
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
        AtomicFile.EnsureWritable(Path.Combine(Results, RunRecords.FileStem(run) + ".json"));
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
        RunRecords.Save(run, Results);
        File.Delete(Partial(run));
        File.Delete(Checkpoint(run));
    }

    /// <summary>Deletes the files of an interrupted session.</summary>
    public void Clear(RunRecord run)
    {
        foreach (var path in new[] { Partial(run), Checkpoint(run), Weights(run) })
            if (File.Exists(path)) File.Delete(path);
    }

    // Two runs are the same even if versions, machine, time or evaluation threads differ.
    private static bool IsSameRun(RunRecord one, RunRecord other) => Content(one) == Content(other);

    private static string Content(RunRecord run) =>
        JsonSerializer.Serialize(
            new
            {
                run.Experiment,
                run.Budget,
                run.Model,
                run.ModelOptions,
                run.InferenceFactor,
                run.Seed,
                run.Training,
                run.EvaluationBatchSize,
                run.Data,
            },
            RecordJson.Compact
        );

    private string Partial(RunRecord run) => InCache(run, ".partial.json");

    private string InCache(RunRecord run, string ending) => Path.Combine(Cache, RunRecords.FileStem(run) + ending);
}
