using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Training;

namespace Workbench.Experiments.Certification;

/// <summary>The size of the certification experiment: every constant that determines its cost.</summary>
public sealed record CertificationBudget
{
    /// <summary><c>smoke</c>, <c>quick</c> or <c>paper</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The first N training images.</summary>
    public required int TrainImages { get; init; }

    /// <summary>The first N test images for the test after each epoch of training.</summary>
    public required int TestImages { get; init; }

    /// <summary>Epochs of ordinary training, as in the MNIST experiment.</summary>
    public required int Epochs { get; init; }

    /// <summary>Images per step of ordinary training.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Epochs of certified training.</summary>
    public required int CertifiedEpochs { get; init; }

    /// <summary>Images per step of certified training.</summary>
    public int CertifiedBatchSize { get; init; } = 100;

    /// <summary>
    /// The ε at which certified training is to prove as much as possible, one of <see cref="CertifiedEpsilons"/>; training itself
    /// uses 5 % more.
    /// </summary>
    public double TargetEpsilon { get; init; } = 0.1;

    /// <summary>The first N test images are certified by intervals and attacked.</summary>
    public required int Images { get; init; }

    /// <summary>The first N test images are certified by linear bounds too, for the first seed only.</summary>
    public required int LinearImages { get; init; }

    /// <summary>The ε for networks that were trained as usual, ascending, in pixel units of [0, 1].</summary>
    public IReadOnlyList<double> OrdinaryEpsilons { get; init; } = [0.0005, 0.001, 0.002, 0.005, 0.01];

    /// <summary>The ε for networks that were trained to be certified, ascending, in pixel units of [0, 1].</summary>
    public IReadOnlyList<double> CertifiedEpsilons { get; init; } = [0.025, 0.05, 0.1, 0.15];

    /// <summary>The available budgets, from seconds to hours.</summary>
    public static IReadOnlyList<CertificationBudget> All { get; } =
    [
        new()
        {
            Name = "smoke", TrainImages = 6_400, TestImages = 1_000, Epochs = 1, CertifiedEpochs = 3, TargetEpsilon = 0.02,
            Images = 24, LinearImages = 4, OrdinaryEpsilons = [0.001, 0.005], CertifiedEpsilons = [0.01, 0.02],
        },
        new()
        {
            Name = "quick", TrainImages = 25_000, TestImages = 10_000, Epochs = 2, CertifiedEpochs = 4, Images = 200,
            LinearImages = 16, OrdinaryEpsilons = [0.001, 0.002, 0.005], CertifiedEpsilons = [0.05, 0.1],
        },
        new()
        {
            Name = Budget.Paper, TrainImages = 50_000, TestImages = 10_000, Epochs = 10, CertifiedEpochs = 14, Images = 1_000,
            LinearImages = 200,
        },
    ];

    /// <summary>Whether a network of the experiment is trained to be certified; the others are trained as usual.</summary>
    /// <param name="model">One of <see cref="CertificationExperiment.Models"/>.</param>
    internal static bool IsCertifiedTraining(string model) => CertificationExperiment.CertifiedModels.Contains(model);

    /// <summary>The ε of a network.</summary>
    internal IReadOnlyList<double> EpsilonsOf(string model) =>
        IsCertifiedTraining(model) ? CertifiedEpsilons : OrdinaryEpsilons;

    /// <summary>How a network is trained. Ordinary training is that of the MNIST experiment, whose weights serve here.</summary>
    internal TrainerOptions TrainingOf(string model, long seed, int threads) => IsCertifiedTraining(model)
        ? new()
        {
            Epochs = CertifiedEpochs,
            BatchSize = CertifiedBatchSize,
            Optimizer = OptimizerKind.Adam,
            LearningRate = 5e-3,
            LearningRateStepEpochs = Math.Max(1, CertifiedEpochs / 3),
            LearningRateFactor = 0.4,
            Certified = new CertifiedOptions
            {
                Epsilon = 1.05 * TargetEpsilon,
                WarmupFraction = 0.1,
                RampFraction = 0.4,
                CleanWeight = 0.2,
            },
            Seed = new Seed(seed),
            Threads = threads,
        }
        : new()
        {
            Epochs = Epochs,
            BatchSize = BatchSize,
            Seed = new Seed(seed),
            Threads = threads,
            // As in the MNIST experiment, whose networks can then be used.
            Engine = MnistExperiment.FastEngines.GetValueOrDefault(Name),
        };
}
