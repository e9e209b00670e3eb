using System.Text.Json;
using System.Text.Json.Serialization;
using Workbench.Data;
using Workbench.Experiments.Paper;
using Workbench.Training;

namespace Workbench.Experiments.Records;

/// <summary>The purpose of a set of images in a run.</summary>
public enum DataRole
{
    /// <summary>Training.</summary>
    Train,

    /// <summary>Measurements, and the test after each epoch.</summary>
    Test,

    /// <summary>Attacks: the first of the test images.</summary>
    Attacked,
}

/// <summary>A set of images in a run.</summary>
/// <param name="Role">Its purpose.</param>
/// <param name="Name">Name of the data set.</param>
/// <param name="Split">Part of the data set.</param>
/// <param name="Count">Number of images.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Provenance">Real or synthetic.</param>
/// <param name="Checksum">SHA-256 of exactly these images and labels.</param>
public sealed record DataRecord(
    DataRole Role,
    string Name,
    string Split,
    int Count,
    int Classes,
    Provenance Provenance,
    string Checksum
)
{
    /// <summary>Describes a set.</summary>
    /// <param name="role">Its purpose.</param>
    /// <param name="set">The set.</param>
    public static DataRecord Of(DataRole role, ImageSet set)
        => new(role, set.Name, set.Split, set.Count, set.ClassNames.Count, set.Provenance, set.Checksum);
}

/// <summary>A file with trained weights.</summary>
/// <param name="File">Its name in the experiment's cache.</param>
/// <param name="Sha256">Checksum of its weights.</param>
public sealed record WeightsRecord(string File, string Sha256);

/// <summary>One run of an experiment: everything needed to repeat it, and its results.</summary>
/// <remarks>
/// <code>
/// var records = RunRecords.LoadAll(RunRecords.Folder("mnist"));
/// var sparse = records.First(record => record.Model == "mnist-sparse-cnn");
/// </code>
/// </remarks>
public sealed record RunRecord : ExperimentRecord
{
    /// <summary>The version of the record's format that this library writes and reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The size of the run.</summary>
    public required Budget Budget { get; init; }

    /// <summary>Number of winners in the measurements relative to training; null if it is the network's own option.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? InferenceFactor { get; init; }

    /// <summary>Images per batch in the evaluation; random draws of attacks depend on it.</summary>
    public required int EvaluationBatchSize { get; init; }

    /// <summary>Threads for tensor operations in the evaluation.</summary>
    public required int EvaluationThreads { get; init; }

    /// <summary>Departures from the paper, and choices where it is silent.</summary>
    public required IReadOnlyList<string> Departures { get; init; }

    /// <summary>The trained weights; null until training is finished.</summary>
    public WeightsRecord? Weights { get; init; }

    /// <summary>One record per epoch of the training.</summary>
    public required IReadOnlyList<EpochRecord> History { get; init; }

    /// <summary>The result on clean test images; null until it is measured.</summary>
    public CleanScore? Clean { get; init; }

    /// <summary>Active units per activation layer on unchanged test images; null if the experiment does not count them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LayerActivity>? Activity { get; init; }

    /// <summary>Duty cycles per k-winners layer after training; null if the experiment does not keep them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LayerDutyCycles>? DutyCycles { get; init; }

    /// <summary>One row per corruption and severity.</summary>
    public required IReadOnlyList<CorruptionScore> Corruptions { get; init; }

    /// <summary>One row per attack and epsilon.</summary>
    public required IReadOnlyList<AttackScore> Attacks { get; init; }

    /// <summary>The images of the measurements.</summary>
    [JsonIgnore]
    public DataRecord TestImages => Data.FirstOrDefault(data => data.Role == DataRole.Test) ?? Data[0];

    /// <summary>Every measurement: clean images first, then corruptions, then attacks, each in the order of the budget.</summary>
    [JsonIgnore]
    public IReadOnlyList<Score> Scores => [.. Clean is { } clean ? [clean] : Array.Empty<Score>(), .. Corruptions, .. Attacks];

    /// <summary>Training time, over all sessions of an interrupted run.</summary>
    public double TrainingSeconds => History.Sum(epoch => epoch.Seconds);

    /// <summary>Evaluation time, over all sessions of an interrupted run.</summary>
    public double EvaluationSeconds =>
        (Clean?.Seconds ?? 0) + Corruptions.Sum(row => row.Seconds) + Attacks.Sum(row => row.Seconds);

    /// <inheritdoc />
    public override string Stem() => RunRecords.FileStem(Model, Budget.Name, Seed, Training.Engine);

    internal override string Content() => JsonSerializer.Serialize(
        new { Experiment, Budget, Model, ModelOptions, InferenceFactor, Seed, Training, EvaluationBatchSize, Data },
        RecordJson.Compact);

    /// <summary>Whether any of the images are synthetic.</summary>
    public bool IsSynthetic => Data.Any(set => set.Provenance == Provenance.Synthetic);
}
