using Workbench.Data;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Experiments.Robustness;

namespace Workbench.Experiments.Certification;

/// <summary>
/// What can be proved about sparse networks? Eight networks on MNIST between certificates, from below, and attacks, from above.
/// </summary>
/// <remarks>
/// The four networks of the robustness experiment, trained as usual, and four small ones, trained to be certified. Weights of
/// the MNIST and robustness experiments are reused if they are cached. An interrupted experiment resumes after the last finished
/// certificates or batch of attacks.
/// References: Gowal et al., "On the Effectiveness of Interval Bound Propagation for Training Verifiably Robust Models", 2018
/// (https://arxiv.org/abs/1810.12715); Zhang et al., "Efficient Neural Network Robustness Certification with General Activation
/// Functions", 2018 (https://arxiv.org/abs/1811.00866).
/// <code>
/// var records = CertificationExperiment.Run(new ExperimentOptions { Budget = "smoke" });
/// foreach (var sentence in CertificationSummary.Of(records).Conclusion) Console.WriteLine(sentence);
/// </code>
/// </remarks>
public static class CertificationExperiment
{
    /// <summary>Name of the experiment and of its folder of records.</summary>
    public const string Name = "certification";

    /// <summary>The small dense network, trained to be certified.</summary>
    public const string DenseModel = "mnist-small-dense-cnn";

    /// <summary>The small network with k-winners, trained to be certified.</summary>
    public const string KWinnersModel = "mnist-small-k-winners-cnn";

    /// <summary>Trained as usual: dense, sparse weights only, k-winners only, both.</summary>
    public static IReadOnlyList<string> OrdinaryModels { get; } = RobustnessExperiment.Models;

    /// <summary>Trained to be certified: dense, sparse weights only, k-winners only, both.</summary>
    public static IReadOnlyList<string> CertifiedModels { get; } =
        [DenseModel, "mnist-small-sparse-weights-cnn", KWinnersModel, "mnist-small-sparse-cnn"];

    /// <summary>All networks of the experiment.</summary>
    public static IReadOnlyList<string> Models { get; } = [.. OrdinaryModels, .. CertifiedModels];

    /// <summary>Choices and limits.</summary>
    public static IReadOnlyList<string> Departures { get; } =
    [
        "All certificates and attacks are L-infinity on pixels in [0, 1]; normalisation is inside the networks.",
        "An image counts as certified only if it is certified whatever ties there are between units.",
        "The networks that are trained to be certified are small (two convolutions with stride 2, 100 hidden units), because "
            + "interval bounds widen with every layer; their k-winners have 30 % active units, then a ReLU, without boosting.",
        "Of the images that intervals certify, every tenth is attacked all the same; if one falls, the run fails.",
        "The attacks are the plan quick; images lost at one epsilon count as lost at every larger one.",
    ];

    /// <summary>Trains the networks for every seed, unless they are cached, certifies and attacks them, on MNIST.</summary>
    /// <param name="options">Budget, seeds, models, folders.</param>
    /// <param name="progress">Receives the current part and its progress.</param>
    /// <param name="cancellation">Ends the experiment within the current part; finished parts are kept.</param>
    /// <returns>One finished record per seed and model.</returns>
    /// <exception cref="ArgumentException">
    /// There is no such budget or model; or a data set or an engine is chosen, which this experiment does not let choose.
    /// </exception>
    /// <exception cref="FileNotFoundException">A data file is missing; the message says how to get it.</exception>
    /// <exception cref="OperationCanceledException">The experiment was cancelled.</exception>
    public static IReadOnlyList<CertificationRecord> Run(ExperimentOptions options, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        FindBudget(options.Budget);
        WorkerProcess.EndWithParent();
        return Run(options, AllData.Load("mnist", "train"), AllData.Load("mnist", "test"), progress, cancellation);
    }

    /// <summary>Runs the experiment on custom data sets.</summary>
    /// <param name="options">Budget, seeds, models, folders.</param>
    /// <param name="train">Training images, of which the budget's number is used.</param>
    /// <param name="test">Images to certify and attack, of which the budget's number is used.</param>
    /// <param name="progress">Receives the current part and its progress.</param>
    /// <param name="cancellation">Ends the experiment within the current part; finished parts are kept.</param>
    /// <returns>One finished record per seed and model.</returns>
    /// <exception cref="ArgumentException">
    /// There is no such budget or model; or a data set or an engine is chosen, which this experiment does not let choose.
    /// </exception>
    public static IReadOnlyList<CertificationRecord> Run(ExperimentOptions options, ImageSet train, ImageSet test,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        var budget = FindBudget(options.Budget);
        options.RefuseDataSetAndEngine(Name);
        var models = options.ModelsOf(Models);
        (train, test) = (train.Take(budget.TrainImages), test.Take(budget.TestImages));
        var folders = new ExperimentFolders(options.ResultsFolder ?? RunRecords.Folder(Name),
            options.CacheFolder ?? RunRecords.CacheFolder(Name));
        var threads = get_num_threads();
        set_num_threads(options.EvaluationThreads);
        try
        {
            return
            [
                .. from seed in options.Seeds
                   from model in models
                   select new CertificationRun(
                       CertificationRun.Plan(model, seed, budget, options.TrainingThreads, train, test), folders, train, test)
                       .Run(options, progress, cancellation),
            ];
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    /// <summary>Returns one trained network of the experiment: from the cache, or trained now.</summary>
    /// <param name="model">One of <see cref="Models"/>.</param>
    /// <param name="budget">Name of the budget, which determines the training.</param>
    /// <param name="seed">Random seed of its training.</param>
    /// <param name="progress">Receives the progress of the training.</param>
    /// <param name="cancellation">Ends the training after the current batch.</param>
    /// <returns>The network. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">There is no such budget or model.</exception>
    public static Classifier Network(string model, string budget, long seed, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var found = FindBudget(budget);
        var (train, test) = (AllData.Load("mnist", "train").Take(found.TrainImages),
            AllData.Load("mnist", "test").Take(found.TestImages));
        return CertificationRun.Network(model, found, found.TrainingOf(model, seed, threads: 1), train, test,
            RunRecords.CacheFolder(Name), progress, cancellation);
    }

    internal static CertificationBudget FindBudget(string name) =>
        CertificationBudget.All.FirstOrDefault(budget => budget.Name == name)
        ?? throw new ArgumentException(
            $"Expected a budget ({string.Join(", ", CertificationBudget.All.Select(budget => budget.Name))}), found '{name}'.");
}
