using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Experiments.Records;
using Workbench.Sparse;
using Workbench.Training;

namespace Workbench.Experiments.Masks;

/// <summary>One network of the experiment on mask patterns: everything needed to repeat its run, and the results.</summary>
public sealed record MaskRecord
{
    /// <summary>The version of the record's format that this library writes and reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The version of the record's format.</summary>
    public required int Schema { get; init; }

    /// <summary>Name of the experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>The size of the run.</summary>
    public required MaskBudget Budget { get; init; }

    /// <summary>Name of the model in <see cref="Models.AllModels"/>.</summary>
    public required string Model { get; init; }

    /// <summary>How its zero weights are arranged.</summary>
    public required MaskPattern Pattern { get; init; }

    /// <summary>Every option of the network by name.</summary>
    public required JsonObject ModelOptions { get; init; }

    /// <summary>The random seed for weights, masks, order of images and attacks.</summary>
    public required long Seed { get; init; }

    /// <summary>Every option of the training.</summary>
    public required TrainerOptions Training { get; init; }

    /// <summary>Name of the plan of attacks.</summary>
    public required string Attacks { get; init; }

    /// <summary>The images, with checksums.</summary>
    public required IReadOnlyList<DataRecord> Data { get; init; }

    /// <summary>The software of the run.</summary>
    public required VersionRecord Versions { get; init; }

    /// <summary>The machine of the run.</summary>
    public required MachineRecord Machine { get; init; }

    /// <summary>When the run was started, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When the run was finished, in UTC; null until then.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>Checksum of the trained weights.</summary>
    public string Weights { get; init; } = "";

    /// <summary>The result on clean images.</summary>
    public CleanScore? Clean { get; init; }

    /// <summary>One row per epsilon, ascending.</summary>
    public IReadOnlyList<WorstCaseScore> WorstCases { get; init; } = [];

    /// <summary>How far the figures can be trusted, in one sentence.</summary>
    public string Verdict { get; init; } = "";

    /// <summary>The record's file name without its extension: model, pattern, budget and seed.</summary>
    public string Stem() =>
        FormattableString.Invariant($"{Model}-{Pattern.ToString().ToLowerInvariant()}-{Budget.Name}-{Seed}");

    internal string Content() => JsonSerializer.Serialize(
        new { Experiment, Budget, Model, Pattern, ModelOptions, Seed, Training, Attacks, Data }, RecordJson.Compact);

    /// <summary>Reads every record in a folder, in the order of their names; a missing folder has none.</summary>
    /// <param name="folder">For example <see cref="RunRecords.Folder"/> of the experiment.</param>
    /// <exception cref="InvalidDataException">A file is damaged or of another version; the message names it.</exception>
    public static IReadOnlyList<MaskRecord> LoadAll(string folder) => RecordFile.LoadAll(folder, Load);

    /// <summary>Reads a record.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or has another version; the message names it.</exception>
    public static MaskRecord Load(string path) =>
        RecordFile.Load<MaskRecord>(
            path,
            "a record of mask patterns",
            CurrentSchema,
            record => record.Schema,
            "Run the experiment again."
        );

    /// <summary>Writes the record: a complete file or none.</summary>
    /// <param name="folder">Created if it is missing.</param>
    public void Save(string folder) => RecordFile.Save(Path.Combine(folder, Stem() + ".json"), this);
}
