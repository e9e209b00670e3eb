using Workbench.Data;
using Workbench.Experiments.Records;
using Workbench.Training;

namespace Workbench.Experiments.Paper;

/// <summary>The paper's second experiment: dense and sparse SqueezeNets on house numbers, clean and under FGSM.</summary>
/// <remarks>
/// Two pairs of networks: as published, which the paper trained, and adapted to small images, which converge. The images are SVHN
/// if its files are present, otherwise <c>svhn-synthetic</c>, which is generated if it is missing.
/// Reference: "Sparse is the new dense", second experiment, Figure 6 and the tables over epsilon.
/// <code>
/// var records = SvhnExperiment.Run(new ExperimentOptions { Budget = "smoke" });
/// </code>
/// </remarks>
public static class SvhnExperiment
{
    /// <summary>Name of the experiment and of its folder of records.</summary>
    public const string Name = "svhn";

    /// <summary>The dense network, adapted to small images.</summary>
    public const string DenseModel = "squeezenet";

    /// <summary>Its sparse twin.</summary>
    public const string SparseModel = "sparse-squeezenet";

    /// <summary>The dense network as published, which the paper trained.</summary>
    public const string PublishedDenseModel = "squeezenet-published";

    /// <summary>Its sparse twin.</summary>
    public const string PublishedSparseModel = "sparse-squeezenet-published";

    /// <summary>The epsilons of FGSM in the paper's tables.</summary>
    public static IReadOnlyList<double> Epsilons { get; } = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3];

    /// <summary>
    /// The available budgets, from seconds to hours; <c>short</c> is the paper's protocol for half of its epochs.
    /// </summary>
    public static IReadOnlyList<Budget> Budgets { get; } =
    [
        new("smoke", Epochs: 2, BatchSize: 32, TrainImages: 640, TestImages: 200, [], [new("fgsm", [0.05, 0.3], 50)]),
        new("quick", Epochs: 3, BatchSize: 32, TrainImages: 20_000, TestImages: 2_000, [], [new("fgsm", Epsilons, 500)]),
        new("short", Epochs: 10, BatchSize: 32, TrainImages: 73_257, TestImages: 26_032, [], [new("fgsm", Epsilons, 26_032)]),
        new(
            Budget.Paper,
            Epochs: 20,
            BatchSize: 32,
            TrainImages: 73_257,
            TestImages: 26_032,
            [],
            [new("fgsm", Epsilons, 26_032)]
        ),
    ];

    /// <summary>Departures from the paper, and choices where it is silent.</summary>
    public static IReadOnlyList<string> Departures { get; } =
    [
        "Where SVHN's files are missing, svhn-synthetic stands in: MNIST's digits composed to house numbers, 20,000 for "
            + "training and 4,000 for testing. Figures from it say nothing about SVHN.",
        "The paper does not say which SqueezeNet: version 1.1.",
        "squeezenet-published and its twin are torchvision's network on 32 × 32 images, as the paper used it. squeezenet and "
            + "its twin are adapted: the first convolution has a padding of 1, and no ReLU follows the final convolution.",
        "The paper names no optimizer: SGD, learning rate .005, momentum .9, no weight decay. With .01 the networks that learn "
            + "at all collapse after some epochs (see the ablation); the adapted network's twin does so even with .005 and is "
            + "trained with .002.",
        "Pixels are normalised with mean .4514 and standard deviation .1993 inside the network, the same for all colours; "
            + "epsilon is in units of the unnormalised [0, 1].",
        "The published network's twin: half of the weights of each convolution but the last are zero, a fifth of the units win, "
            + "boost strength 1.5, falling by .85 an epoch; the paper gives no figures.",
        "The adapted network's twin: as many zero weights, but half of the units win without boosting, and the weights that "
            + "stay are multiplied by the square root of 2 at the start; with a fifth of the units it learns next to nothing in "
            + "its first epochs.",
    ];

    internal static ExperimentDefinition Definition { get; } =
        new(
            Name,
            [
                ["svhn", "svhn-synthetic"],
            ],
            [DenseModel, SparseModel, PublishedDenseModel, PublishedSparseModel],
            new TrainerOptions { LearningRate = 0.005 },
            Budgets,
            Departures
        )
        {
            LearningRates = new Dictionary<string, double> { [SparseModel] = 0.002 },
        };

    /// <summary>Trains and measures the networks for every seed on this machine's SVHN, or on synthetic images.</summary>
    /// <param name="options">Budget, seeds, models, data set, threads, folders.</param>
    /// <param name="progress">Receives the current part and its progress.</param>
    /// <param name="cancellation">Ends the experiment after the current batch; finished parts are kept.</param>
    /// <returns>One finished record per seed and model, in the order of the options.</returns>
    /// <exception cref="ArgumentException">There is no such budget, model or data set.</exception>
    /// <exception cref="InvalidDataException">A data file or a finished record is damaged; the message names it.</exception>
    /// <exception cref="OperationCanceledException">The experiment was cancelled.</exception>
    public static IReadOnlyList<RunRecord> Run(ExperimentOptions options, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default) => Experiment.Run(Definition, options, progress, cancellation);

    /// <summary>Runs the experiment on custom data sets.</summary>
    /// <param name="options">Budget, seeds, models, threads, folders.</param>
    /// <param name="train">Training images, of which the budget's number is used.</param>
    /// <param name="test">Test images, of which the budget's number is used.</param>
    /// <param name="progress">Receives the current part and its progress.</param>
    /// <param name="cancellation">Ends the experiment after the current batch; finished parts are kept.</param>
    /// <returns>One finished record per seed and model, in the order of the options.</returns>
    public static IReadOnlyList<RunRecord> Run(ExperimentOptions options, ImageSet train, ImageSet test,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
        => Experiment.Run(Definition, options, train, test, progress, cancellation);
}
