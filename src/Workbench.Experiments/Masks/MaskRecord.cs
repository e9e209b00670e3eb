using System.Text.Json;
using Workbench.Experiments.Records;
using Workbench.Sparse;
using Workbench.Training;

namespace Workbench.Experiments.Masks;

/// <summary>One network of the experiment on mask patterns: everything needed to repeat its run, and the results.</summary>
public sealed record MaskRecord : ExperimentRecord
{
    /// <summary>The version of the record's format that this library writes and reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The size of the run.</summary>
    public required MaskBudget Budget { get; init; }

    /// <summary>How its zero weights are arranged.</summary>
    public required MaskPattern Pattern { get; init; }

    /// <summary>Name of the plan of attacks.</summary>
    public required string Attacks { get; init; }

    /// <summary>Checksum of the trained weights.</summary>
    public string Weights { get; init; } = "";

    /// <summary>The result on clean images.</summary>
    public CleanScore? Clean { get; init; }

    /// <summary>One row per epsilon, ascending.</summary>
    public IReadOnlyList<WorstCaseScore> WorstCases { get; init; } = [];

    /// <summary>How far the figures can be trusted, in one sentence.</summary>
    public string Verdict { get; init; } = "";

    /// <inheritdoc />
    public override string Stem() =>
        FormattableString.Invariant($"{Model}-{Pattern.ToString().ToLowerInvariant()}-{Budget.Name}-{Seed}");

    internal override string Content() => JsonSerializer.Serialize(
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
}
