using System.Text.Json;
using Workbench.Certification;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Training;

namespace Workbench.Experiments.Certification;

/// <summary>The images that one method certifies at one ε.</summary>
/// <param name="Method">How bounds are computed.</param>
/// <param name="Counting">Whether bounds use the fact that only k units win.</param>
/// <param name="Epsilon">In pixel units of [0, 1].</param>
/// <param name="Certified">Images certified whatever ties there are, with the interval over images.</param>
/// <param name="TiesExcepted">Images certified if no two units tie for the last place among the winners.</param>
/// <param name="CertifiedImages">
/// One bit per image (1 = certified; the first image is the lowest bit of the first byte), as base64.
/// </param>
/// <param name="Seconds">Wall-clock time.</param>
[OneLine]
public sealed record CertifiedScore(CertificationMethod Method, bool Counting, double Epsilon, Accuracy Certified,
    long TiesExcepted, string CertifiedImages, double Seconds);

/// <summary>How many units of a layer interval bounds leave undecided at one ε.</summary>
/// <param name="Epsilon">In pixel units of [0, 1].</param>
/// <param name="Layer">Kind and number of the layer.</param>
/// <param name="Share">Mean share of the layer's units over images, 0 to 1.</param>
[OneLine]
public sealed record UndecidedUnits(double Epsilon, string Layer, double Share);

/// <summary>One network of the certification experiment: everything needed to repeat it, and the results.</summary>
public sealed record CertificationRecord : ExperimentRecord
{
    /// <summary>The version of the record's format that this library writes and reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The size of the run.</summary>
    public required CertificationBudget Budget { get; init; }

    /// <summary>The name of the plan of attacks.</summary>
    public required string Attacks { get; init; }

    /// <summary>Choices and limits.</summary>
    public required IReadOnlyList<string> Departures { get; init; }

    /// <summary>Checksum of the weights that were certified.</summary>
    public string Weights { get; init; } = "";

    /// <summary>The result on the unchanged test images of the budget.</summary>
    public CleanScore? Clean { get; init; }

    /// <summary>What is proved: every method at every ε.</summary>
    public IReadOnlyList<CertifiedScore> Certified { get; init; } = [];

    /// <summary>What survives the attacks, at every ε.</summary>
    public IReadOnlyList<WorstCaseScore> Attacked { get; init; } = [];

    /// <summary>How far the attacks can be trusted, in one sentence.</summary>
    public string AttackVerdict { get; init; } = "";

    /// <summary>Why some images stay open: the undecided units of each layer.</summary>
    public IReadOnlyList<UndecidedUnits> Undecided { get; init; } = [];

    /// <inheritdoc />
    public override string Stem() => FormattableString.Invariant($"{Model}-{Budget.Name}-{Seed}");

    internal override string Content() => JsonSerializer.Serialize(
        new { Experiment, Budget, Model, ModelOptions, Seed, Training, Attacks, Data }, RecordJson.Compact);

    /// <summary>Reads every record in a folder, in the order of their names; a missing folder has none.</summary>
    /// <param name="folder">For example <see cref="RunRecords.Folder"/> of the experiment.</param>
    /// <exception cref="InvalidDataException">A file is damaged or of another version; the message names it.</exception>
    public static IReadOnlyList<CertificationRecord> LoadAll(string folder) => RecordFile.LoadAll(folder, Load);

    /// <summary>Reads a record.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is damaged or has another version; the message names it.</exception>
    public static CertificationRecord Load(string path) => RecordFile.Load<CertificationRecord>(
        path, "a certification record", CurrentSchema, record => record.Schema, "Run the experiment again.");
}
