using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Workbench.Checkpoints;

namespace Workbench.Training;

// The settings that must be equal for a run to be resumed.
internal sealed record TrainingIdentity(string Model, TrainerOptions Options, string TrainChecksum, string TestChecksum);

// The epochs of a run so far; the last one may be trained, but not tested yet.
internal sealed record TrainedEpochs(IReadOnlyList<EpochRecord> Tested, EpochRecord? Untested)
{
    public int Count => Tested.Count + (Untested is null ? 0 : 1);
}

// The state between two epochs in one safetensors file: `model.` plus the network's tensors and `optimizer.` plus the
// optimizer's, with the run's settings and the results of its epochs as metadata.
internal static class TrainingCheckpoint
{
    private const string Key = "workbench_training", ModelPrefix = "model.", OptimizerPrefix = "optimizer.";

    private sealed record Content(int Version, TrainingIdentity Run, IReadOnlyList<EpochRecord> History)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public EpochRecord? Untested { get; init; }
    }

    public static void Save(
        string path,
        TrainingIdentity run,
        TrainedEpochs epochs,
        Classifier classifier,
        TrainingOptimizer optimizer
    )
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>();
        foreach (var (name, tensor) in Checkpoint.State(classifier.Network)) tensors[ModelPrefix + name] = tensor;
        foreach (var (name, tensor) in optimizer.State()) tensors[OptimizerPrefix + name] = tensor;
        var content = new Content(1, run, epochs.Tested) { Untested = epochs.Untested };
        var json = JsonSerializer.Serialize(content, RecordJson.Compact);
        Safetensors.Write(path, tensors, new Dictionary<string, string> { [Key] = json });
    }

    /// <summary>Restores network and optimizer and returns the epochs; changes nothing if the file does not match.</summary>
    public static TrainedEpochs Load(
        string path,
        TrainingIdentity run,
        Classifier classifier,
        TrainingOptimizer optimizer
    )
    {
        using var file = Safetensors.Read(path);
        var content = Parse(path, file.Metadata);
        CheckSame(path, content, run);
        var optimizerState = WithPrefix(file.Tensors, OptimizerPrefix);
        CheckOptimizer(path, optimizerState, optimizer);
        Checkpoint.Restore(classifier.Network, WithPrefix(file.Tensors, ModelPrefix), path);
        optimizer.Load(optimizerState);
        return new TrainedEpochs(content.History, content.Untested);
    }

    public static TrainerOptions OptionsOf(string path)
    {
        using var file = Safetensors.Read(path);
        return Parse(path, file.Metadata).Run.Options;
    }

    private static Dictionary<string, Tensor> WithPrefix(IReadOnlyDictionary<string, Tensor> tensors, string prefix)
        => tensors.Where(item => item.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(item => item.Key[prefix.Length..], item => item.Value);

    private static Content Parse(string path, IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(Key, out var json))
            throw new InvalidDataException(
                $"{path}: expected a training checkpoint (metadata '{Key}'), found none: a file of weights alone cannot be "
                    + "resumed."
            );
        try
        {
            var content = JsonText.Read<Content>(System.Text.Encoding.UTF8.GetBytes(json), RecordJson.Compact);
            return content.Version == 1
                ? content
                : throw new InvalidDataException(
                    $"{path}: expected a training checkpoint of version 1, found version {content.Version}."
                );
        }
        catch (JsonProblem error)
        {
            throw new InvalidDataException(
                $"{path}: expected the description of a training run under '{Key}', found: {error.Message}",
                error
            );
        }
    }

    private static void CheckOptimizer(string path, Dictionary<string, Tensor> found, TrainingOptimizer optimizer)
    {
        foreach (var (name, shape) in optimizer.ExpectedState())
            if (!found.TryGetValue(name, out var tensor))
                throw new InvalidDataException($"{path}: expected the optimizer's tensor '{name}', found none.");
            else if (!tensor.shape.SequenceEqual(shape))
                throw new InvalidDataException(
                    $"{path}: optimizer's tensor '{name}': expected shape [{string.Join(", ", shape)}], found "
                        + $"[{string.Join(", ", tensor.shape)}]."
                );
            else if (shape.Length == 0 ? tensor.dtype != ScalarType.Int64 : !tensor.is_floating_point())
                throw new InvalidDataException(
                    $"{path}: optimizer's tensor '{name}': expected {(shape.Length == 0 ? "int64" : "floating point")}, "
                        + $"found {tensor.dtype}."
                );
    }

    private static void CheckSame(string path, Content content, TrainingIdentity run)
    {
        // The number of epochs may grow, because earlier epochs do not depend on it. Engines differ only by rounding.
        var before = Flatten(
            content.Run with
            {
                Options = content.Run.Options with { Engine = run.Options.Engine, Epochs = EpochsOf(content.Run, run) },
            }
        );
        var differences = Flatten(run)
            .Where(now => before.GetValueOrDefault(now.Key) != now.Value)
            .Select(now => $"{now.Key}: the checkpoint has {before.GetValueOrDefault(now.Key)}, this run {now.Value}")
            .ToList();
        var finished = new TrainedEpochs(content.History, content.Untested).Count;
        if (finished > run.Options.Epochs)
            differences.Add($"epochs: the checkpoint has finished {finished}, this run asks for {run.Options.Epochs}");
        if (differences.Count > 0)
            throw new ArgumentException(
                $"{path} cannot be resumed, because it belongs to a different run ({string.Join("; ", differences)}). Use the "
                    + "same settings and data, or start a new run."
            );
    }

    // The schedule of certified training depends on the number of epochs.
    private static int EpochsOf(TrainingIdentity before, TrainingIdentity run) =>
        before.Options.Certified is null ? run.Options.Epochs : before.Options.Epochs;

    private static Dictionary<string, string> Flatten(TrainingIdentity run)
    {
        var json = JsonSerializer.SerializeToNode(run, RecordJson.Compact)!.AsObject();
        var options = json["options"]!.AsObject();
        return json.Where(item => item.Key != "options").Concat(options).ToDictionary(item => item.Key, item => Text(item.Value));
    }

    private static string Text(JsonNode? node) => node?.ToJsonString(RecordJson.Compact) ?? "null";
}
