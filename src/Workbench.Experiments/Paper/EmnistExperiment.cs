using System.Text.Json.Nodes;
using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Experiments.Records;
using Workbench.Training;

namespace Workbench.Experiments.Paper;

/// <summary>An accuracy that others report on EMNIST balanced.</summary>
/// <param name="Name">The network.</param>
/// <param name="Accuracy">Share of correct answers.</param>
/// <param name="Source">Where it was published.</param>
public sealed record PublishedAccuracy(string Name, double Accuracy, string Source);

/// <summary>The paper's third experiment: dense and sparse AlexNet on handwritten letters and digits.</summary>
/// <remarks>
/// Runs on EMNIST balanced (or our own partition of EMNIST ByMerge) and on EMNIST letters, as far as they are present; if neither
/// is, on <c>emnist-synthetic</c>, which is generated if it is missing. Records contain the confusion matrix.
/// Reference: "Sparse is the new dense", third experiment, Figures 7 to 9.
/// <code>
/// var records = EmnistExperiment.Run(new ExperimentOptions { Budget = "smoke", DataSet = "emnist-letters" });
/// </code>
/// </remarks>
public static class EmnistExperiment
{
    /// <summary>Name of the experiment, and of its folder of records.</summary>
    public const string Name = "emnist";

    /// <summary>The official balanced split: the only images on which the paper's figure itself can be judged.</summary>
    public const string Official = "emnist-balanced";

    /// <summary>Our own partition of ByMerge's test split, which replaces the balanced split.</summary>
    public const string Part = "emnist-by-merge-part";

    /// <summary>The official letters.</summary>
    public const string Letters = "emnist-letters";

    /// <summary>The dense network.</summary>
    public const string DenseModel = "alexnet";

    /// <summary>Its sparse twin: a sparse extractor and the same classifier.</summary>
    public const string SparseModel = "sparse-alexnet";

    /// <summary>Units of each hidden layer of the classifier; 4096 in the published network.</summary>
    public const int ClassifierWidth = 1024;

    /// <summary>Published accuracies on the official split of EMNIST balanced; only figures that could be verified.</summary>
    /// <remarks>
    /// The survey that the paper's Figure 7 draws on (A. Baldominos, Y. Saez, P. Isasi, "A Survey of Handwritten Character
    /// Recognition with MNIST and EMNIST", Applied Sciences 9(15), 2019) was not available in full, so its other figures are left
    /// out.
    /// </remarks>
    public static IReadOnlyList<PublishedAccuracy> Published { get; } =
    [
        new("TextCaps", 0.9046, "V. Jayasundara et al., WACV 2019; the authors' repository vinojjayasundara/textcaps"),
        new("Sparse AlexNet, the paper", 0.8824, "A. A. Amin, Sparse is the new dense, third experiment"),
    ];

    /// <summary>The available budgets, from seconds to hours; <c>short</c> is the paper's protocol for three epochs.</summary>
    public static IReadOnlyList<Budget> Budgets { get; } =
    [
        new("smoke", Epochs: 1, BatchSize: 32, TrainImages: 640, TestImages: 500, [], []),
        new("quick", Epochs: 2, BatchSize: 8, TrainImages: 12_000, TestImages: 3_000, [], []),
        new("short", Epochs: 3, BatchSize: 32, TrainImages: 124_800, TestImages: 20_800, [], []),
        new(Budget.Paper, Epochs: 10, BatchSize: 32, TrainImages: 124_800, TestImages: 20_800, [], []),
    ];

    /// <summary>Departures from the paper, and choices where it is silent.</summary>
    public static IReadOnlyList<string> Departures { get; } =
    [
        "emnist-by-merge-part stands in for EMNIST balanced where the official files are missing: the official test split of "
            + "EMNIST ByMerge (the same 47 classes), which we divide ourselves into 17,003 test images (400 of each class as in "
            + "the balanced split, but at most two fifths of a class) and 99,320 training images, instead of 18,800 and 112,800.",
        "Classes of emnist-by-merge-part have from 249 to 6,000 training images and are drawn as they come, not evenly; "
            + "per-class accuracy, the mean over classes, stands beside the plain one.",
        "Whether a writer has images in both parts of emnist-by-merge-part is unknown, because the files do not name writers.",
        "emnist-letters (the official files, 26 classes) is not in the paper.",
        "AlexNet was made for 224 × 224 images and the paper does not say how it was adapted: the first convolution is 5 × 5 "
            + "with stride 2 (published: 11 × 11, stride 4), the last pool is left out.",
        "The classifier's two hidden layers have 1,024 units instead of 4,096, so that a step takes a tenth of a second instead "
            + "of half a second on one core.",
        "Budgets below paper and short take images at even distances, because the files are sorted by class; quick takes the "
            + "first of the two data sets only.",
        "The paper names no optimizer: SGD, learning rate .01, momentum .9, no weight decay.",
        "Pixels are normalised with mean .1722 and standard deviation .3309 inside the network.",
        "The twin's extractor: half of the weights of each convolution are zero, a fifth of the units win, boost strength 1.5, "
            + "falling by .85 an epoch; the paper gives no figures. Its classifier is the dense one's, as in the paper.",
    ];

    internal static ExperimentDefinition Definition { get; } = new(Name,
        [[Official, Part, "emnist-synthetic"], [Letters, "emnist-synthetic"]],
        [DenseModel, SparseModel], new TrainerOptions { FirstEpochParts = 10 }, Budgets, Departures)
    {
        ModelOptions = (model, classes) => model switch
        {
            DenseModel => new JsonObject { ["classifierWidth"] = ClassifierWidth, ["classes"] = classes },
            SparseModel => new JsonObject { ["dense.classifierWidth"] = ClassifierWidth, ["dense.classes"] = classes },
            _ => null,
        },
        SpreadImages = true,
        KeepsActivity = true,
        MaxSets = new Dictionary<string, int> { ["quick"] = 1 },
    };

    /// <summary>
    /// Trains and measures both networks for every seed on the EMNIST sets of this machine, or on synthetic images.
    /// </summary>
    /// <param name="options">Budget, seeds, models, data set, threads, folders.</param>
    /// <param name="progress">Receives the current part and its progress.</param>
    /// <param name="cancellation">Ends the experiment after the current batch; finished parts are kept.</param>
    /// <returns>One finished record per data set, seed and model, in this order.</returns>
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
