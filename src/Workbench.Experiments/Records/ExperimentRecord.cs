using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Workbench.Training;

namespace Workbench.Experiments.Records;

/// <summary>The common part of every experiment's records: what was run, with what, on which images, when.</summary>
public abstract record ExperimentRecord
{
    // Before the results, which the derived records add.
    private const int First = -1;

    /// <summary>The version of the record's format.</summary>
    [JsonPropertyOrder(First)]
    public required int Schema { get; init; }

    /// <summary>Name of the experiment, for example <c>mnist</c>.</summary>
    [JsonPropertyOrder(First)]
    public required string Experiment { get; init; }

    /// <summary>Name of the model in <see cref="Models.AllModels"/>.</summary>
    [JsonPropertyOrder(First)]
    public required string Model { get; init; }

    /// <summary>Every option of the network by name; empty when the model has none that can be varied.</summary>
    [JsonPropertyOrder(First)]
    public required JsonObject ModelOptions { get; init; }

    /// <summary>The random seed for weights, masks, order of images, corruptions and attacks.</summary>
    [JsonPropertyOrder(First)]
    public required long Seed { get; init; }

    /// <summary>Every option of the training.</summary>
    [JsonPropertyOrder(First)]
    public required TrainerOptions Training { get; init; }

    /// <summary>The images, with checksums.</summary>
    [JsonPropertyOrder(First)]
    public required IReadOnlyList<DataRecord> Data { get; init; }

    /// <summary>The software of the run.</summary>
    [JsonPropertyOrder(First)]
    public required VersionRecord Versions { get; init; }

    /// <summary>The machine of the run.</summary>
    [JsonPropertyOrder(First)]
    public required MachineRecord Machine { get; init; }

    /// <summary>When the run was started, in UTC.</summary>
    [JsonPropertyOrder(First)]
    public required DateTimeOffset Started { get; init; }

    /// <summary>When the run was finished, in UTC; null until then.</summary>
    [JsonPropertyOrder(First)]
    public DateTimeOffset? Finished { get; init; }

    /// <summary>Whether the run is complete.</summary>
    [JsonIgnore]
    public bool IsFinished => Finished is not null;

    /// <summary>The record's file name without its extension, which is the same whenever the run is repeated.</summary>
    public abstract string Stem();

    /// <summary>Writes the record: a complete file or none.</summary>
    /// <param name="folder">Created if it is missing.</param>
    /// <returns>The path of the file.</returns>
    public string Save(string folder)
    {
        var path = Path.Combine(folder, Stem() + ".json");
        // As an object, so that everything that a derived record adds is written too.
        RecordFile.Save<object>(path, this);
        return path;
    }

    // What makes two runs the same, even if versions, machine, time or evaluation threads differ.
    internal abstract string Content();

    internal bool IsSameRunAs(ExperimentRecord other) => Content() == other.Content();
}
