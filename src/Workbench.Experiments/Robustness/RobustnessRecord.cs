using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Workbench.Attacks;
using Workbench.Attacks.Search;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Training;

namespace Workbench.Experiments.Robustness;

/// <summary>One attack of a robustness record, with every parameter.</summary>
/// <param name="Attack">Its name.</param>
/// <param name="Settings">Its parameters in one line.</param>
/// <param name="Access">What it asks of the network.</param>
/// <param name="OnSurvivors">Whether it is run only on what nothing before it has fooled.</param>
/// <param name="MostSurvivors">On how many survivors of a batch at most; null means all.</param>
public sealed record RobustnessAttack(string Attack, string Settings, AttackAccess Access, bool OnSurvivors, int? MostSurvivors);

/// <summary>One attack at one epsilon.</summary>
/// <param name="Attack">Its name, or <c>worst-case</c>.</param>
/// <param name="Epsilon">In pixel units of [0, 1].</param>
/// <param name="OnSurvivors">Whether the accuracy is that after this attack and all before it.</param>
/// <param name="Attempted">Images it was run on.</param>
/// <param name="Fooled">Images that it turned wrong.</param>
/// <param name="Accuracy">Share of all images still answered right, with its interval.</param>
/// <param name="RobustImages">One bit per image (1 = still right; the first image is the lowest bit of the first byte), as
/// base64.</param>
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
    /// <summary>What was done to the images: one attack, or the worst case over all of them.</summary>
    [JsonIgnore]
    public Condition Condition =>
        Attack == RobustRow.WorstCase ? Condition.WorstCase(Epsilon) : Condition.Attack(Attack, Epsilon);
}

/// <summary>The adaptive attack without a cap on its queries, on a few survivors at one epsilon.</summary>
/// <param name="Epsilon">In pixel units of [0, 1].</param>
/// <param name="Survivors">Images that had survived everything else there.</param>
/// <param name="Images">Numbers of the images it was run on.</param>
/// <param name="Fooled">Those of them that it turned wrong.</param>
/// <param name="QueriesPerImage">Most scores asked for one image.</param>
/// <param name="Seconds">Wall-clock time.</param>
public sealed record FullScheduleRow(
    double Epsilon,
    int Survivors,
    IReadOnlyList<int> Images,
    IReadOnlyList<int> Fooled,
    long QueriesPerImage,
    double Seconds
);

/// <summary>A file with the worst image found for each original at one epsilon.</summary>
/// <param name="File">Its name in the run's folder of the cache.</param>
/// <param name="Sha256">Checksum of its tensors.</param>
public sealed record AdversarialFile(string File, string Sha256);

/// <summary>One network of the robustness experiment: everything needed to repeat its evaluation, and what it gave.</summary>
public sealed record RobustnessRecord
{
    /// <summary>Version of this record's form that this library writes and reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Version of this record's form.</summary>
    public required int Schema { get; init; }

    /// <summary>Name of the experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>How much was done.</summary>
    public required RobustnessBudget Budget { get; init; }

    /// <summary>Name of the model in <see cref="Models.AllModels"/>.</summary>
    public required string Model { get; init; }

    /// <summary>Every option of the network by name.</summary>
    public required JsonObject ModelOptions { get; init; }

    /// <summary>The network whose images the transfer row shows, trained the same way.</summary>
    public required string Surrogate { get; init; }

    /// <summary>The seed that weights, order of images and attacks are derived from.</summary>
    public required long Seed { get; init; }

    /// <summary>Every option of the training.</summary>
    public required TrainerOptions Training { get; init; }

    /// <summary>What computed the attacks.</summary>
    public required EngineKind Engine { get; init; }

    /// <summary>Every attack with every parameter, in order.</summary>
    public required IReadOnlyList<RobustnessAttack> Attacks { get; init; }

    /// <summary>The images, with checksums.</summary>
    public required IReadOnlyList<DataRecord> Data { get; init; }

    /// <summary>What the run was made with.</summary>
    public required VersionRecord Versions { get; init; }

    /// <summary>What the run was made on.</summary>
    public required MachineRecord Machine { get; init; }

    /// <summary>What is chosen or capped.</summary>
    public required IReadOnlyList<string> Departures { get; init; }

    /// <summary>When the run was started, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When the run was finished, in UTC; null while it is not.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>The trained weights.</summary>
    public WeightsRecord? Weights { get; init; }

    /// <summary>On unchanged images.</summary>
    public CleanScore? Clean { get; init; }

    /// <summary>Every attack at every epsilon, then the worst case at that epsilon.</summary>
    public IReadOnlyList<RobustnessRow> Rows { get; init; } = [];

    /// <summary>The adaptive attack's full schedule; null when the budget asks for none.</summary>
    public FullScheduleRow? FullSchedule { get; init; }

    /// <summary>The checks of the evaluation itself.</summary>
    public IReadOnlyList<ChecklistItem> Checklist { get; init; } = [];

    /// <summary>In one sentence: how far the figures can be trusted.</summary>
    public string Verdict { get; init; } = "";

    /// <summary>The adversarial images.</summary>
    public IReadOnlyList<AdversarialFile> AdversarialFiles { get; init; } = [];

    /// <summary>Time spent attacking, over all sessions.</summary>
    public double Seconds { get; init; }

    /// <summary>Model, budget and seed: the name of the record's file without its ending.</summary>
    public string Stem() => FormattableString.Invariant($"{Model}-{Budget.Name}-{Seed}");

    internal string Content() => JsonSerializer.Serialize(
        new { Experiment, Budget, Model, ModelOptions, Surrogate, Seed, Training, Engine, Attacks, Data }, RecordJson.Compact);

    /// <summary>The records of a folder, by name; none when there is no folder.</summary>
    /// <param name="folder">For example <see cref="RunRecords.Folder"/> of the experiment.</param>
    /// <exception cref="InvalidDataException">A file is damaged or of another version; the message names it.</exception>
    public static IReadOnlyList<RobustnessRecord> LoadAll(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Load)]
        : [];

    /// <summary>Reads a record.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is damaged or of another version; the message names it.</exception>
    public static RobustnessRecord Load(string path)
    {
        const string Advice = "Delete it and run the experiment again.";
        var record = JsonFile.Read<RobustnessRecord>(path, "a robustness record", Advice, RecordJson.Indented);
        return record.Schema == CurrentSchema
            ? record
            : throw new InvalidDataException(
                $"{path}: expected a robustness record of version {CurrentSchema}, found version {record.Schema}. Run the "
                    + "experiment again."
            );
    }

    /// <summary>Writes the record: a complete file or none.</summary>
    /// <param name="folder">Made when it is missing.</param>
    public void Save(string folder) => AtomicFile.Write(Path.Combine(folder, Stem() + ".json"), file =>
    {
        JsonSerializer.Serialize(file, this, RecordJson.Indented);
        file.WriteByte((byte)'\n');
    });
}
