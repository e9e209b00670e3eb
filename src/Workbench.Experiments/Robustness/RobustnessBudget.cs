using Workbench.Attacks;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Robustness;

/// <summary>
/// The size of the robustness experiment: every constant that determines its cost and the strength of its attacks.
/// </summary>
public sealed record RobustnessBudget
{
    /// <summary><c>smoke</c>, <c>quick</c> or <c>paper</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Passes over the training images.</summary>
    public required int Epochs { get; init; }

    /// <summary>Images per optimizer step.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>The first N training images.</summary>
    public required int TrainImages { get; init; }

    /// <summary>The first N test images for the test after each epoch of training.</summary>
    public required int TestImages { get; init; }

    /// <summary>The first N test images are attacked.</summary>
    public required int Images { get; init; }

    /// <summary>Images per batch; the state of the run is saved after each batch at each epsilon.</summary>
    public required int AttackBatch { get; init; }

    /// <summary>Perturbation sizes in L∞, in pixel units of [0, 1].</summary>
    public IReadOnlyList<double> Epsilons { get; init; } = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3];

    /// <summary>Steps of PGD and of the transferred PGD.</summary>
    public int PgdSteps { get; init; } = 40;

    /// <summary>Steps of each APGD run.</summary>
    public required int ApgdSteps { get; init; }

    /// <summary>Queries of Square per survivor.</summary>
    public required int SquareQueries { get; init; }

    /// <summary>Number of gradients averaged at each step of the smoothed PGD.</summary>
    public required int SmoothedSamples { get; init; }

    /// <summary>Maximum queries of the adaptive attack per image; its full schedule needs 2,444,100.</summary>
    public required int AdaptiveQueryCap { get; init; }

    /// <summary>Maximum number of survivors per batch and epsilon on which the adaptive attack runs.</summary>
    public required int AdaptiveSurvivors { get; init; }

    /// <summary>
    /// Number of survivors at one epsilon that the adaptive attack tries with its full schedule, for networks with k-winners; 0
    /// to
    /// 20.
    /// </summary>
    public required int FullScheduleSurvivors { get; init; }

    /// <summary>The number for networks without k-winners, which do not mask gradients and serve as a control.</summary>
    public required int FullScheduleControls { get; init; }

    /// <summary>Number of images for checks that need separate runs.</summary>
    public required int ChecklistImages { get; init; }

    /// <summary>The available budgets, from seconds to hours.</summary>
    public static IReadOnlyList<RobustnessBudget> All { get; } =
    [
        new()
        {
            Name = "smoke",
            Epochs = 1,
            TrainImages = 6_400,
            TestImages = 1_000,
            Images = 48,
            AttackBatch = 48,
            Epsilons = [0.1, 0.2],
            ApgdSteps = 20,
            SquareQueries = 100,
            SmoothedSamples = 3,
            AdaptiveQueryCap = 500,
            AdaptiveSurvivors = 2,
            FullScheduleSurvivors = 0,
            FullScheduleControls = 0,
            ChecklistImages = 48,
        },
        new()
        {
            Name = "quick",
            Epochs = 2,
            TrainImages = 25_000,
            TestImages = 10_000,
            Images = 200,
            AttackBatch = 200,
            Epsilons = [0.1, 0.2, 0.3],
            ApgdSteps = 50,
            SquareQueries = 500,
            SmoothedSamples = 5,
            AdaptiveQueryCap = 5_000,
            AdaptiveSurvivors = 10,
            FullScheduleSurvivors = 0,
            FullScheduleControls = 0,
            ChecklistImages = 100,
        },
        new()
        {
            Name = Budget.Paper, Epochs = 10, TrainImages = 50_000, TestImages = 10_000, Images = 1_000, AttackBatch = 500,
            ApgdSteps = 100, SquareQueries = 1_000, SmoothedSamples = 5, AdaptiveQueryCap = 20_000, AdaptiveSurvivors = 10,
            FullScheduleSurvivors = 4, FullScheduleControls = 1, ChecklistImages = 200,
        },
    ];

    /// <summary>The attacks, in order.</summary>
    /// <param name="transfer">The transfer attack from another network.</param>
    internal RobustPlan Plan(IAttack transfer) =>
        new(
            Name,
            [new RandomPerturbation(), new Fgsm(), new Pgd(new PgdOptions { Steps = PgdSteps }), transfer],
            [
                new Apgd(new ApgdOptions { Steps = ApgdSteps }),
                new Apgd(new ApgdOptions { Steps = ApgdSteps, Loss = ApgdLoss.LogitRatio }),
                new Square(new SquareOptions { Queries = SquareQueries }),
                Eot.Around(
                    new Pgd(new PgdOptions { Steps = PgdSteps, StopWhenFooled = true }),
                    new EotOptions { Samples = SmoothedSamples, Noise = 8.0 / 255 }
                ),
                new AdaptiveKWinners(new AdaptiveKWinnersOptions { QueryCap = AdaptiveQueryCap }),
            ]
        )
        {
            MaxSurvivors = new Dictionary<string, int> { ["adaptive"] = AdaptiveSurvivors },
        };
}
