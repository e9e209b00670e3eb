using Workbench.Attacks;
using Workbench.Data;
using Workbench.Engine;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Sparse;
using Workbench.Training;

namespace Workbench.Experiments.Masks;

/// <summary>
/// Do masks in blocks, which make the engine faster, cost anything? The sparse network on MNIST with both patterns.
/// </summary>
/// <remarks>
/// Trained networks and finished attacks are cached, so an interrupted experiment resumes; runs with a finished record are not
/// repeated.
/// <code>
/// var records = MaskExperiment.Run(new ExperimentOptions { Budget = "smoke", Seeds = [1, 2, 3] });
/// foreach (var sentence in MaskSummary.Of(records).Conclusion) Console.WriteLine(sentence);
/// </code>
/// </remarks>
public static class MaskExperiment
{
    /// <summary>Name of the experiment and of its folder of records.</summary>
    public const string Name = "masks";

    private const string AttackPlan = "quick";
    private const int ChecklistImages = 50;

    /// <summary>The network.</summary>
    public const string Model = MnistExperiment.SparseModel;

    /// <summary>The patterns that are compared.</summary>
    public static IReadOnlyList<MaskPattern> Patterns { get; } = [MaskPattern.Unstructured, MaskPattern.Blocks16];

    /// <summary>Trains the network with every pattern and seed, unless it is cached, and attacks it, on MNIST.</summary>
    /// <param name="options">Budget, seeds, folders.</param>
    /// <param name="progress">Receives the current part and its progress.</param>
    /// <param name="cancellation">Ends the experiment within the current part; finished parts are kept.</param>
    /// <returns>One finished record per seed and pattern.</returns>
    /// <exception cref="ArgumentException">
    /// There is no such budget or model; or a data set or an engine is chosen, which this experiment does not let choose.
    /// </exception>
    /// <exception cref="FileNotFoundException">A data file is missing; the message says how to get it.</exception>
    /// <exception cref="OperationCanceledException">The experiment was cancelled.</exception>
    public static IReadOnlyList<MaskRecord> Run(
        ExperimentOptions options,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        MaskBudget.Find(options.Budget);
        WorkerProcess.EndWithParent();
        return Run(options, AllData.Load("mnist", "train"), AllData.Load("mnist", "test"), progress, cancellation);
    }

    /// <summary>Runs the experiment on custom data sets.</summary>
    /// <param name="options">Budget, seeds, folders.</param>
    /// <param name="train">Training images, of which the budget's number is used.</param>
    /// <param name="test">Test images, of which the budget's number is used.</param>
    /// <param name="progress">Receives the current part and its progress.</param>
    /// <param name="cancellation">Ends the experiment within the current part; finished parts are kept.</param>
    /// <returns>One finished record per seed and pattern.</returns>
    public static IReadOnlyList<MaskRecord> Run(
        ExperimentOptions options,
        ImageSet train,
        ImageSet test,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        var budget = MaskBudget.Find(options.Budget);
        options.RefuseDataSetAndEngine(Name);
        options.ModelsOf([Model]);
        (train, test) = (train.Take(budget.TrainImages), test.Take(budget.TestImages));
        var folders = new ExperimentFolders(
            options.ResultsFolder ?? RunRecords.Folder(Name),
            options.CacheFolder ?? RunRecords.CacheFolder(Name)
        );
        return
        [
            .. from seed in options.Seeds
               from pattern in Patterns
               let plan = Plan(pattern, seed, budget, options, train, test)
               select folders.FinishedOrRun(plan, MaskRecord.Load, options,
                   () => Run(plan, folders, train, test, progress, cancellation), progress, cancellation),
        ];
    }

    private static MaskRecord Plan(
        MaskPattern pattern,
        long seed,
        MaskBudget budget,
        ExperimentOptions options,
        ImageSet train,
        ImageSet test
    ) =>
        new()
        {
            Schema = MaskRecord.CurrentSchema,
            Experiment = Name,
            Budget = budget,
            Model = Model,
            Pattern = pattern,
            ModelOptions = ModelSettings.WithPattern(Model, pattern),
            Seed = seed,
            Training = new TrainerOptions
            {
                Epochs = budget.Epochs,
                Seed = new Seed(seed),
                Threads = options.TrainingThreads,
                Engine = EngineKind.Sparse,
            },
            Attacks = AttackPlan,
            Data =
            [
                DataRecord.Of(DataRole.Train, train),
                DataRecord.Of(DataRole.Test, test),
                DataRecord.Of(DataRole.Attacked, test.Take(budget.AttackedImages)),
            ],
            Versions = VersionRecord.Current(),
            Machine = MachineRecord.Current(),
            Started = DateTimeOffset.UtcNow,
        };

    private static MaskRecord Run(
        MaskRecord plan,
        ExperimentFolders folders,
        ImageSet train,
        ImageSet test,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var network = new NetworkPlan(Model, plan.Training)
        {
            Budget = $"{plan.Pattern.ToString().ToLowerInvariant()}-{plan.Budget.Name}",
            Options = plan.ModelOptions,
        };
        using var classifier = TrainedNetwork.Create(network, train, test, [folders.Cache], progress, cancellation);
        using var engine = classifier.UseEngine(SparseEngine.Factory);
        var clean = new Evaluator(new EvaluatorOptions { BatchSize = 500 }).Clean(classifier, test, progress, cancellation);
        var attacked = Attack(plan, classifier, test, folders.Cache, progress, cancellation);
        return plan with
        {
            Weights = NetworkFingerprint.Of([plan.Model], classifier.Network),
            Clean = CleanScore.From(clean, test.ClassNames.Count),
            WorstCases = [.. attacked.WorstCases.Select(WorstCaseScore.From)],
            Verdict = attacked.Verdict,
            Finished = DateTimeOffset.UtcNow,
        };
    }

    private static RobustResult Attack(
        MaskRecord plan,
        Classifier classifier,
        ImageSet test,
        string cache,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var options = new RobustEvaluationOptions(RobustPlans.Create(AttackPlan, Norm.LInf))
        {
            Epsilons = plan.Budget.Epsilons,
            Limit = plan.Budget.AttackedImages,
            ChecklistLimit = Math.Min(ChecklistImages, plan.Budget.AttackedImages),
            Seed = new Seed(plan.Seed).Derive(Name),
        };
        var run = new RobustEvaluation(options).Fingerprint(classifier, test)[..12];
        var folder = Path.Combine(cache, $"{plan.Stem()}-{run}");
        return new RobustEvaluation(options with { Folder = folder }).Run(classifier, test, progress, cancellation);
    }
}
