using Workbench.Attacks;
using Workbench.Data;
using Workbench.Engine;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Training;

namespace Workbench.Experiments.Robustness;

/// <summary>
/// Does the paper's claim of robustness survive? Four networks on MNIST under attacks that get past masked gradients.
/// </summary>
/// <remarks>
/// The dense network, its sparse twin, and the twin's two halves (sparse weights only, k-winners only) are trained as in the
/// MNIST experiment, whose weights are reused if they are cached, and then attacked with everything that can answer the question.
/// Finished parts are saved: an interrupted experiment resumes where it stopped.
/// Reference: Carlini et al., "On Evaluating Adversarial Robustness", 2019; Tramèr et al., "On Adaptive Attacks", 2020, section
/// 5.
/// <code>
/// var records = RobustnessExperiment.Run(new ExperimentOptions { Budget = "smoke" });
/// Console.WriteLine(RobustnessSummary.Of(records).Conclusion);
/// </code>
/// </remarks>
public static class RobustnessExperiment
{
    /// <summary>Name of the experiment and of its folder of records.</summary>
    public const string Name = "robustness";

    /// <summary>The network with sparse weights only.</summary>
    public const string SparseWeightsModel = "mnist-sparse-weights-cnn";

    /// <summary>The network with k-winners only.</summary>
    public const string KWinnersModel = "mnist-k-winners-cnn";

    /// <summary>Dense, sparse weights only, k-winners only, both.</summary>
    public static IReadOnlyList<string> Models { get; } =
        [MnistExperiment.DenseModel, SparseWeightsModel, KWinnersModel, MnistExperiment.SparseModel];

    /// <summary>Choices and limits.</summary>
    public static IReadOnlyList<string> Departures { get; } =
    [
        "FGSM, PGD, the transfer and the random control run on every image; APGD, Square, the smoothed PGD and the adaptive "
            + "attack only on what nothing before them has fooled: their rows show what is left after them and all before.",
        "Images lost at one epsilon count as lost at every larger one.",
        "The transferred images are PGD's against the dense network; for the dense network itself, against the sparse one.",
        "The smoothed PGD averages gradients over Gaussian neighbours with standard deviation 8/255: the cheap form of the "
            + "adaptive attack.",
        "The adaptive attack is capped, in queries and in survivors, as the budget says; its full schedule (2,444,100 queries "
            + "an image) runs on a few survivors at one epsilon, and does not enter the rows. It runs for the first seed only.",
        "All attacks are L-infinity on pixels in [0, 1]; normalisation is inside the networks.",
    ];

    /// <summary>Trains the networks for every seed, unless they are cached, and attacks them, on MNIST.</summary>
    /// <param name="options">Budget, seeds, models, folders.</param>
    /// <param name="progress">Receives the current part and its progress.</param>
    /// <param name="cancellation">Ends the experiment within the current attack; finished batches are kept.</param>
    /// <returns>One finished record per seed and model.</returns>
    /// <exception cref="ArgumentException">
    /// There is no such budget or model; or a data set or an engine is chosen, which this experiment does not let choose.
    /// </exception>
    /// <exception cref="FileNotFoundException">A data file is missing; the message says how to get it.</exception>
    /// <exception cref="OperationCanceledException">The experiment was cancelled.</exception>
    public static IReadOnlyList<RobustnessRecord> Run(
        ExperimentOptions options,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        FindBudget(options.Budget);
        WorkerProcess.EndWithParent();
        return Run(options, AllData.Load("mnist", "train"), AllData.Load("mnist", "test"), progress, cancellation);
    }

    /// <summary>Runs the experiment on custom data sets.</summary>
    /// <param name="options">Budget, seeds, models, folders.</param>
    /// <param name="train">Training images, of which the budget's number is used.</param>
    /// <param name="test">Images to attack, of which the budget's number is used.</param>
    /// <param name="progress">Receives the current part and its progress.</param>
    /// <param name="cancellation">Ends the experiment within the current attack; finished batches are kept.</param>
    /// <returns>One finished record per seed and model.</returns>
    public static IReadOnlyList<RobustnessRecord> Run(ExperimentOptions options, ImageSet train, ImageSet test,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        var budget = FindBudget(options.Budget);
        options.RefuseDataSetAndEngine(Name);
        var models = options.ModelsOf(Models);
        (train, test) = (train.Take(budget.TrainImages), test.Take(budget.TestImages));
        var folders = new ExperimentFolders(
            options.ResultsFolder ?? RunRecords.Folder(Name),
            options.CacheFolder ?? RunRecords.CacheFolder(Name)
        );
        var threads = get_num_threads();
        set_num_threads(options.EvaluationThreads);
        try
        {
            return
            [
                .. options.Seeds.SelectMany(seed =>
                    RunSeed(seed, budget, models, options, folders, train, test, progress, cancellation)
                ),
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
    public static Classifier Network(
        string model,
        string budget,
        long seed,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var (found, cache) = (FindBudget(budget), RunRecords.CacheFolder(Name));
        var (train, test) = (
            AllData.Load("mnist", "train").Take(found.TrainImages),
            AllData.Load("mnist", "test").Take(found.TestImages)
        );
        var plan = new NetworkPlan(model, TrainingOf(found, seed, threads: 1)) { Budget = budget };
        return TrainedNetwork.Create(
            plan, train, test, [cache, RunRecords.CacheFolder(MnistExperiment.Name)], progress, cancellation);
    }

    internal static TrainerOptions TrainingOf(RobustnessBudget budget, long seed, int threads) =>
        new()
        {
            Epochs = budget.Epochs,
            BatchSize = budget.BatchSize,
            Seed = new Seed(seed),
            Threads = threads,
            // As in the MNIST experiment, whose networks can then be used.
            Engine = MnistExperiment.FastEngines.GetValueOrDefault(budget.Name),
        };

    internal static RobustnessBudget FindBudget(string name) =>
        RobustnessBudget.All.FirstOrDefault(budget => budget.Name == name)
        ?? throw new ArgumentException(
            $"Expected a budget ({string.Join(", ", RobustnessBudget.All.Select(budget => budget.Name))}), found '{name}'."
        );

    // The networks of a seed share the transfer attack, so that the surrogate is attacked once.
    private static List<RobustnessRecord> RunSeed(
        long seed,
        RobustnessBudget budget,
        IReadOnlyList<string> models,
        ExperimentOptions options,
        ExperimentFolders folders,
        ImageSet train,
        ImageSet test,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var training = TrainingOf(budget, seed, options.TrainingThreads);
        var transfers = new Dictionary<string, RememberedTransfer>();
        var records = new List<RobustnessRecord>();
        using var networks = new Networks(budget.Name, training, train, test, folders.Cache, progress, cancellation);
        foreach (var model in models)
        {
            cancellation.ThrowIfCancellationRequested();
            var surrogate = model == MnistExperiment.DenseModel ? MnistExperiment.SparseModel : MnistExperiment.DenseModel;
            if (!transfers.TryGetValue(surrogate, out var transfer))
                transfers[surrogate] = transfer = new RememberedTransfer(
                    surrogate,
                    () => networks.Of(surrogate),
                    new Pgd(new PgdOptions { Steps = budget.PgdSteps })
                );
            var run = new RobustnessRun(
                RobustnessRun.Plan(model, surrogate, seed, budget, training, transfer, train, test),
                folders,
                networks,
                transfer,
                test
            );
            records.Add(run.Run(options, progress, cancellation));
        }
        return records;
    }

    /// <summary>The trained networks of one seed, each created on first use, all on the sparse engine.</summary>
    internal sealed class Networks(string budget, TrainerOptions training, ImageSet train, ImageSet test, string folder,
        IProgress<WorkProgress>? progress, CancellationToken cancellation) : IDisposable
    {
        private readonly Dictionary<string, Classifier> made = [];

        public Classifier Of(string model)
        {
            if (made.TryGetValue(model, out var found)) return found;
            var others = folder == RunRecords.CacheFolder(Name) ? new[] { RunRecords.CacheFolder(MnistExperiment.Name) } : [];
            var classifier = made[model] = TrainedNetwork.Create(
                new NetworkPlan(model, training) { Budget = budget }, train, test, [folder, .. others], progress, cancellation);
            // Not disposed here: the engine lives as long as the network.
            classifier.UseEngine(SparseEngine.Factory);
            return classifier;
        }

        public void Dispose()
        {
            foreach (var classifier in made.Values) classifier.Dispose();
        }
    }
}
