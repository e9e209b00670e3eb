using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Checkpoints;
using Workbench.Data;
using Workbench.Experiments.Records;
using Workbench.Sparse;
using Workbench.Training;

namespace Workbench.Experiments.Paper;

/// <summary>
/// Trained networks of the catalogue, cached by everything that determines their weights, so that none is trained twice.
/// </summary>
/// <remarks>
/// <code>
/// using var classifier = TrainedNetwork.Create("mnist-k-winners-cnn", "quick", new TrainerOptions { Epochs = 2 }, train, test);
/// </code>
/// </remarks>
public static class TrainedNetwork
{
    /// <summary>The key of the training's fingerprint in the metadata of a weights file.</summary>
    public const string FingerprintKey = "training";

    /// <summary>A checksum of everything that determines the trained weights of a network of the catalogue.</summary>
    /// <param name="model">Name in <see cref="Models.AllModels"/>.</param>
    /// <param name="training">The training options.</param>
    /// <param name="train">The training images.</param>
    public static string Fingerprint(string model, TrainerOptions training, ImageSet train)
    {
        ArgumentNullException.ThrowIfNull(train);
        return Fingerprint(model, ModelSettings.Complete(model, null), training, train.Checksum);
    }

    /// <summary>A checksum of everything that determines the trained weights of a network whose masks have a pattern.</summary>
    /// <param name="model">Name in <see cref="Models.AllModels"/>.</param>
    /// <param name="pattern">How its zero weights are arranged.</param>
    /// <param name="training">The training options.</param>
    /// <param name="train">The training images.</param>
    public static string Fingerprint(string model, MaskPattern pattern, TrainerOptions training, ImageSet train)
    {
        ArgumentNullException.ThrowIfNull(train);
        return Fingerprint(model, ModelSettings.WithPattern(model, pattern), training, train.Checksum);
    }

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
    /// <param name="model">Name in <see cref="Models.AllModels"/>.</param>
    /// <param name="budget">Name of the budget, for the file's name.</param>
    /// <param name="training">The training options; their seed is also that of the initial weights.</param>
    /// <param name="train">Training images.</param>
    /// <param name="test">Images for the test after each epoch.</param>
    /// <param name="folder">The folder of the weights.</param>
    /// <param name="others">Other folders to look in.</param>
    /// <param name="progress">Receives the progress of the training.</param>
    /// <param name="cancellation">Ends the training after the current batch; it resumes after the last complete epoch.</param>
    /// <returns>The network. The caller disposes it.</returns>
    public static Classifier Create(
        string model,
        string budget,
        TrainerOptions training,
        ImageSet train,
        ImageSet test,
        string folder,
        IReadOnlyList<string> others,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(others);
        return Create(
            model, ModelSettings.Complete(model, null), budget, training, train, test, folder, others, progress, cancellation);
    }

    // The same for a network with its own options.
    internal static Classifier Create(
        string model,
        JsonObject options,
        string budget,
        TrainerOptions training,
        ImageSet train,
        ImageSet test,
        string folder,
        IReadOnlyList<string> others,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var fingerprint = Fingerprint(model, options, training, train.Checksum);
        var stem = FormattableString.Invariant($"{model}-{budget}-{training.Seed.Value}");
        var classifier = ModelSettings.Create(model, options, training.Seed, test.ClassNames.Count);
        try
        {
            var kept = new[] { folder }.Concat(others).Select(place => Path.Combine(place, stem + ".safetensors"));
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
            resumable.SaveWeights(weights, classifier, budget, train, fingerprint);
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
