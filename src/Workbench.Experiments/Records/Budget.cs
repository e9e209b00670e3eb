using System.Text.Json.Serialization;
using Workbench.Attacks;
using Workbench.Corruptions;

namespace Workbench.Experiments.Records;

/// <summary>One corruption of an experiment.</summary>
/// <param name="Corruption">Name in <see cref="Corruptions.AllCorruptions"/>.</param>
/// <param name="Severities">In the corruption's unit.</param>
/// <param name="Images">The first N test images.</param>
public sealed record CorruptionPlan(string Corruption, IReadOnlyList<double> Severities, int Images);

/// <summary>One attack of an experiment, with its options from the catalogue.</summary>
/// <param name="Attack">Name in <see cref="Attacks.AllAttacks"/>.</param>
/// <param name="Epsilons">In pixel units of [0, 1].</param>
/// <param name="Images">The first N test images.</param>
public sealed record AttackPlan(string Attack, IReadOnlyList<double> Epsilons, int Images)
{
    /// <summary>The first N test images for seeds other than 1; null means <see cref="Images"/> for every seed.</summary>
    /// <remarks>Always null in records, whose <see cref="Images"/> is the number of attacked images.</remarks>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RepeatImages { get; init; }
}

/// <summary>The size of an experiment: every constant that determines its cost and the precision of its figures.</summary>
/// <param name="Name">
/// <c>smoke</c> (seconds, for tests), <c>quick</c> (minutes) or <c>paper</c> (the paper's full protocol).
/// </param>
/// <param name="Epochs">Passes over the training images.</param>
/// <param name="BatchSize">Images per optimizer step.</param>
/// <param name="TrainImages">The first N training images.</param>
/// <param name="TestImages">The first N test images, for the test after each epoch and for the clean accuracy.</param>
/// <param name="Corruptions">In the order of the measurements.</param>
/// <param name="Attacks">In the order of the measurements.</param>
public sealed record Budget(string Name, int Epochs, int BatchSize, int TrainImages, int TestImages,
    IReadOnlyList<CorruptionPlan> Corruptions, IReadOnlyList<AttackPlan> Attacks)
{
    /// <summary>Name of the budget that is the paper's full protocol.</summary>
    public const string Paper = "paper";

    /// <summary>Every condition to measure: clean images, then corruptions, then attacks.</summary>
    [JsonIgnore]
    public IEnumerable<Condition> Conditions =>
    [
        Condition.Clean,
        .. Corruptions.SelectMany(item => item.Severities, (item, severity) => Condition.Corruption(item.Corruption, severity)),
        .. Attacks.SelectMany(item => item.Epsilons, (item, epsilon) => Condition.Attack(item.Attack, epsilon)),
    ];

    /// <summary>
    /// The budget for one seed: costly attacks run on all images for seed 1, and on fewer for the other seeds, which only show
    /// the spread between seeds.
    /// </summary>
    /// <param name="seed">Seed of the run.</param>
    public Budget For(long seed) =>
        this with
        {
            Attacks =
            [
                .. Attacks.Select(plan =>
                    plan with
                    {
                        Images = seed == 1 ? plan.Images : plan.RepeatImages ?? plan.Images,
                        RepeatImages = null,
                    }
                ),
            ],
        };
}
