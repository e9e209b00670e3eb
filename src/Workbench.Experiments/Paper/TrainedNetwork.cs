using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Checkpoints;
using Workbench.Data;
using Workbench.Experiments.Records;
using Workbench.Training;

namespace Workbench.Experiments.Paper;

/// <summary>
/// Trained networks of the catalogue, cached by everything that determines their weights, so that none is trained twice.
/// </summary>
/// <remarks>
/// <code>
/// var plan = new NetworkPlan("mnist-k-winners-cnn", new TrainerOptions { Epochs = 2 });
/// using var classifier = TrainedNetwork.Create(plan, train, test, ["weights"]);
/// </code>
/// </remarks>
public static class TrainedNetwork
{
    /// <summary>The key of the training's fingerprint in the metadata of a weights file.</summary>
    public const string FingerprintKey = "training";

    internal static string Fingerprint(string model, JsonObject modelOptions, TrainerOptions training, string trainChecksum) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                JsonSerializer.SerializeToUtf8Bytes(
                    new
                    {
                        model,
                        modelOptions,
                        // Tests during training do not affect the weights.
                        training = training with { FirstEpochParts = 0 },
                        trainChecksum,
                    },
                    RecordJson.Compact
                )
            )
        );

    /// <summary>
    /// Loads the trained network from the cache of any experiment that trained the same one, or trains and caches it.
    /// </summary>
    /// <param name="plan">The network and its training.</param>
    /// <param name="train">Training images.</param>
    /// <param name="test">Images for the test after each epoch.</param>
    /// <param name="folders">Folders to look in; weights that are trained now are saved in the first.</param>
    /// <param name="progress">Receives the progress of the training.</param>
    /// <param name="cancellation">Ends the training after the current batch; it resumes after the last complete epoch.</param>
    /// <returns>The network. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">There is no folder.</exception>
    public static Classifier Create(
        NetworkPlan plan,
        ImageSet train,
        ImageSet test,
        IReadOnlyList<string> folders,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(folders);
        if (folders.Count == 0) throw new ArgumentException("Expected at least one folder, found none.", nameof(folders));
        var (folder, training, fingerprint) = (folders[0], plan.Training, plan.Fingerprint(train));
        var stem = FormattableString.Invariant($"{plan.Model}-{plan.Budget}-{training.Seed.Value}");
        var classifier = ModelSettings.Create(plan.Model, plan.Options, training.Seed, test.ClassNames.Count);
        try
        {
            var kept = folders.Select(place => Path.Combine(place, stem + ".safetensors"));
            if (kept.FirstOrDefault(path => IsOf(path, fingerprint)) is { } found)
            {
                Checkpoint.Load(found, classifier.Network);
                return classifier;
            }
            // Another process may be training it; then its weights serve here too.
            var weights = Path.Combine(folder, stem + ".safetensors");
            using var claim = ExperimentFolders.Claim(weights, wait: true, progress, cancellation);
            if (claim.HasWaited && IsOf(weights, fingerprint))
            {
                Checkpoint.Load(weights, classifier.Network);
                return classifier;
            }
            var checkpointFile = Path.Combine(folder, stem + ".ckpt");
            var resumable = new ResumableTraining(training, checkpointFile);
            resumable.Run(classifier, train, test, () => { }, progress, cancellation);
            resumable.SaveWeights(weights, classifier, plan.Budget, train, fingerprint);
            File.Delete(checkpointFile);
            return classifier;
        }
        catch
        {
            classifier.Dispose();
            throw;
        }
    }

    // Old weights files have no fingerprint; the record of their run identifies them.
    private static bool IsOf(string path, string fingerprint)
    {
        if (!File.Exists(path)) return false;
        using var file = Safetensors.Read(path);
        if (file.Metadata.TryGetValue(FingerprintKey, out var found)) return found == fingerprint;
        if (!file.Metadata.TryGetValue("experiment", out var experiment)) return false;
        var recordPath = Path.Combine(RunRecords.Folder(experiment), Path.ChangeExtension(Path.GetFileName(path), ".json"));
        if (!File.Exists(recordPath)) return false;
        var record = RunRecords.Load(recordPath);
        return record.Weights?.Sha256 == file.Metadata.GetValueOrDefault(Safetensors.ChecksumKey)
            && Fingerprint(
                record.Model,
                record.ModelOptions,
                record.Training,
                record.Data.First(data => data.Role == DataRole.Train).Checksum
            ) == fingerprint;
    }
}
