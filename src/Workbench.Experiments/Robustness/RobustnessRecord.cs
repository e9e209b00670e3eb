using System.Text.Json;
using System.Text.Json.Serialization;
using Workbench.Attacks;
using Workbench.Attacks.Search;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Training;

namespace Workbench.Experiments.Robustness;

/// <summary>One attack of a robustness record, with all its parameters.</summary>
/// <param name="Attack">Its name.</param>
/// <param name="Settings">Its parameters in one line.</param>
/// <param name="Access">What it needs from the network.</param>
/// <param name="OnSurvivors">Whether it runs only on images that no earlier attack has fooled.</param>
/// <param name="MaxSurvivors">Maximum number of survivors per batch; null means all.</param>
public sealed record RobustnessAttack(string Attack, string Settings, AttackAccess Access, bool OnSurvivors,
    [property: JsonPropertyName("mostSurvivors")] int? MaxSurvivors);

/// <summary>The result of one attack at one epsilon.</summary>
/// <param name="Attack">Its name, or <c>worst-case</c>.</param>
/// <param name="Epsilon">In pixel units of [0, 1].</param>
/// <param name="OnSurvivors">Whether the accuracy is that after this attack and all earlier ones.</param>
/// <param name="Attempted">Number of images it ran on.</param>
/// <param name="Fooled">Number of those images that it fooled.</param>
/// <param name="Accuracy">Share of all images still classified correctly, with its interval.</param>
/// <param name="RobustImages">
/// One bit per image (1 = still correct; the first image is the lowest bit of the first byte), as base64.
/// </param>
/// <param name="Seconds">Wall-clock time.</param>
public sealed record RobustnessRow(
    string Attack,
    double Epsilon,
    bool OnSurvivors,
    int Attempted,
    int Fooled,
    Accuracy Accuracy,
    string RobustImages,
    double Seconds
)
{
    /// <summary>How the images were changed: by one attack, or by the worst of all attacks.</summary>
    [JsonIgnore]
    public Condition Condition =>
        Attack == RobustRow.WorstCase ? Condition.WorstCase(Epsilon) : Condition.Attack(Attack, Epsilon);
}

/// <summary>The adaptive attack with its full schedule, on a few survivors at one epsilon.</summary>
/// <param name="Epsilon">In pixel units of [0, 1].</param>
/// <param name="Survivors">Number of images that had survived all other attacks.</param>
/// <param name="Images">Indices of the images it ran on.</param>
/// <param name="Fooled">Indices of those images that it fooled.</param>
/// <param name="QueriesPerImage">Maximum queries per image.</param>
/// <param name="Seconds">Wall-clock time.</param>
public sealed record FullScheduleRow(
    double Epsilon,
    int Survivors,
    IReadOnlyList<int> Images,
    IReadOnlyList<int> Fooled,
    long QueriesPerImage,
    double Seconds
);

/// <summary>A file with the worst adversarial image for each original at one epsilon.</summary>
/// <param name="File">Its name in the run's cache folder.</param>
/// <param name="Sha256">Checksum of its tensors.</param>
public sealed record AdversarialFile(string File, string Sha256);

/// <summary>One network of the robustness experiment: everything needed to repeat its evaluation, and the results.</summary>
public sealed record RobustnessRecord : ExperimentRecord
{
    /// <summary>The version of the record's format that this library writes and reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The size of the run.</summary>
    public required RobustnessBudget Budget { get; init; }

    /// <summary>The surrogate of the transfer attack, trained in the same way.</summary>
    public required string Surrogate { get; init; }

    /// <summary>The engine of the attacks.</summary>
    public required EngineKind Engine { get; init; }

    /// <summary>Every attack with every parameter, in order.</summary>
    public required IReadOnlyList<RobustnessAttack> Attacks { get; init; }

    /// <summary>Choices and limits.</summary>
    public required IReadOnlyList<string> Departures { get; init; }

    /// <summary>The trained weights.</summary>
    public WeightsRecord? Weights { get; init; }

    /// <summary>The result on clean images.</summary>
    public CleanScore? Clean { get; init; }

    /// <summary>Every attack at every epsilon, then the worst case at that epsilon.</summary>
    public IReadOnlyList<RobustnessRow> Rows { get; init; } = [];

    /// <summary>The adaptive attack's full schedule; null if the budget has none.</summary>
    public FullScheduleRow? FullSchedule { get; init; }

    /// <summary>The checks of the evaluation itself.</summary>
    public IReadOnlyList<ChecklistItem> Checklist { get; init; } = [];

    /// <summary>How far the figures can be trusted, in one sentence.</summary>
    public string Verdict { get; init; } = "";

    /// <summary>The adversarial images.</summary>
    public IReadOnlyList<AdversarialFile> AdversarialFiles { get; init; } = [];

    /// <summary>Time of the attacks, over all sessions.</summary>
    public double Seconds { get; init; }

    /// <inheritdoc />
    public override string Stem() => FormattableString.Invariant($"{Model}-{Budget.Name}-{Seed}");

    internal override string Content() => JsonSerializer.Serialize(
        new { Experiment, Budget, Model, ModelOptions, Surrogate, Seed, Training, Engine, Attacks, Data }, RecordJson.Compact);

    /// <summary>Reads every record in a folder, in the order of their names; a missing folder has none.</summary>
    /// <param name="folder">For example <see cref="RunRecords.Folder"/> of the experiment.</param>
    /// <exception cref="InvalidDataException">A file is damaged or of another version; the message names it.</exception>
    public static IReadOnlyList<RobustnessRecord> LoadAll(string folder) => RecordFile.LoadAll(folder, Load);

    /// <summary>Reads a record.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is damaged or has another version; the message names it.</exception>
    public static RobustnessRecord Load(string path) =>
        RecordFile.Load<RobustnessRecord>(
            path,
            "a robustness record",
            CurrentSchema,
            record => record.Schema,
            "Run the experiment again."
        );
}
