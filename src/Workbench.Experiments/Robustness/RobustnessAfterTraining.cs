using Workbench.Attacks;
using Workbench.Data;
using Workbench.Engine;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Training;

namespace Workbench.Experiments.Robustness;

/// <summary>The worst case of one network at one epsilon, after training on clean or on perturbed images.</summary>
/// <param name="Model">The network.</param>
/// <param name="Training">The kind of training, in words.</param>
/// <param name="Epsilon">In pixel units of [0, 1].</param>
/// <param name="Clean">On clean images.</param>
/// <param name="WorstCase">Over all attacks of the plan <c>quick</c>.</param>
/// <param name="Verdict">How far the figures can be trusted.</param>
public sealed record RobustnessTrainingRow(
    string Model,
    string Training,
    double Epsilon,
    Accuracy Clean,
    Accuracy WorstCase,
    string Verdict
);

/// <summary>
/// Does sparsity help a network that is already robust? The dense and the sparse network after adversarial training.
/// </summary>
/// <remarks>
/// Both are trained twice with the same seed, on clean and on perturbed images, and evaluated with the plan <c>quick</c>.
/// Trained networks and finished attacks are cached, so an interrupted comparison resumes.
/// Reference: Madry et al., "Towards Deep Learning Models Resistant to Adversarial Attacks", 2018,
/// https://arxiv.org/abs/1706.06083.
/// <code>
/// var rows = RobustnessAfterTraining.Compare("smoke", new AdversarialOptions { Method = AdversarialMethod.Fast, Epsilon = 0.1 },
/// seed: 1);
/// Console.WriteLine(RobustnessAfterTraining.Conclusion(rows));
/// </code>
/// </remarks>
public static class RobustnessAfterTraining
{
    private const string OnClean = "clean images";

    private static readonly string[] Models = [MnistExperiment.DenseModel, MnistExperiment.SparseModel];

    /// <summary>Trains both networks in both ways, unless they are cached, and attacks them, on MNIST.</summary>
    /// <param name="budget">Name of the budget, which determines training, images and epsilons.</param>
    /// <param name="adversarial">How training images are perturbed.</param>
    /// <param name="seed">Random seed for training and attacks.</param>
    /// <param name="progress">Receives the current part and its progress.</param>
    /// <param name="cancellation">Ends the comparison within the current attack or batch.</param>
    /// <returns>One row per training, network and epsilon.</returns>
    /// <exception cref="ArgumentException">There is no such budget.</exception>
    /// <exception cref="FileNotFoundException">A data file is missing; the message says how to get it.</exception>
    public static IReadOnlyList<RobustnessTrainingRow> Compare(string budget, AdversarialOptions adversarial, long seed,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(adversarial);
        var found = RobustnessExperiment.FindBudget(budget);
        var (train, test) = (
            AllData.Load("mnist", "train").Take(found.TrainImages),
            AllData.Load("mnist", "test").Take(found.TestImages)
        );
        var rows = new List<RobustnessTrainingRow>();
        foreach (var made in new[] { null, adversarial })
            foreach (var model in Models)
            {
                var training = RobustnessExperiment.TrainingOf(found, seed, threads: 1);
                if (made is not null) training = training with { Adversarial = made, Engine = EngineKind.Torch };
                var stem = made is null ? budget : FormattableString.Invariant($"{budget}-{Method(made)}-{made.Epsilon}");
                var cache = RunRecords.CacheFolder(RobustnessExperiment.Name);
                using var classifier = TrainedNetwork.Create(new NetworkPlan(model, training) { Budget = stem }, train, test,
                    [cache, RunRecords.CacheFolder(MnistExperiment.Name)], progress, cancellation);
                using var engine = classifier.UseEngine(SparseEngine.Factory);
                var options = new RobustEvaluationOptions(RobustPlans.Create("quick", Norm.LInf))
                {
                    Epsilons = found.Epsilons,
                    Limit = found.Images,
                    BatchSize = found.AttackBatch,
                    ChecklistLimit = found.ChecklistImages,
                    Seed = new Seed(seed).Derive("robustness"),
                };
                var folder = Path.Combine(
                    cache,
                    $"{model}-{stem}-{new RobustEvaluation(options).Fingerprint(classifier, test)[..12]}"
                );
                var result = new RobustEvaluation(options with { Folder = folder }).Run(classifier, test, progress, cancellation);
                var how = made is null
                    ? OnClean
                    : FormattableString.Invariant($"perturbed images ({Method(made)}, ε {made.Epsilon})");
                rows.AddRange(
                    result.WorstCases.Select(row => new RobustnessTrainingRow(
                        model,
                        how,
                        row.Epsilon,
                        result.Clean.Accuracy,
                        row.Accuracy,
                        result.Verdict
                    ))
                );
            }
        return rows;
    }

    /// <summary>The answer in words, decided by the intervals.</summary>
    /// <param name="rows">Rows of <see cref="Compare"/>.</param>
    public static string Conclusion(IReadOnlyList<RobustnessTrainingRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var kinds = rows.GroupBy(row => row.Training);
        return string.Join(' ', kinds.Select(training => $"Trained on {training.Key}: {Leads(training)}."));
    }

    /// <summary>For each network and training: how far its figures can be trusted.</summary>
    /// <param name="rows">Rows of <see cref="Compare"/>.</param>
    public static IReadOnlyList<string> Verdicts(IReadOnlyList<RobustnessTrainingRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return [.. rows.Select(row => $"{row.Model}, {row.Training}: {row.Verdict}").Distinct()];
    }

    private static string Leads(IEnumerable<RobustnessTrainingRow> training)
    {
        var leads = training
            .GroupBy(row => row.Epsilon)
            .Select(at =>
                new Lead(at.Key, WorstCase(at, MnistExperiment.DenseModel), WorstCase(at, MnistExperiment.SparseModel))
            );
        return Lead.Describe([.. leads], "the sparse network classifies more images correctly in the worst case");
    }

    private static Interval WorstCase(IEnumerable<RobustnessTrainingRow> rows, string model)
    {
        var accuracy = rows.First(row => row.Model == model).WorstCase;
        return new(accuracy.Low, accuracy.High);
    }

    private static string Method(AdversarialOptions adversarial) => adversarial.Method.ToString().ToLowerInvariant();
}
