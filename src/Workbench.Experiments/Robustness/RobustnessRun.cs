using System.Diagnostics;
using Workbench.Attacks;
using Workbench.Checkpoints;
using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Sparse;
using Workbench.Training;

namespace Workbench.Experiments.Robustness;

// One network and one seed: load or train it, attack it, then run the adaptive attack's full schedule on a few survivors.
internal sealed class RobustnessRun(
    RobustnessRecord plan,
    ExperimentFolders folders,
    RobustnessExperiment.Networks networks,
    IAttack transfer,
    ImageSet test
)
{
    private const long FullScheduleQueries = 20 * 201 + 20 * 2_001 + 60 * 40_001;

    public static RobustnessRecord Plan(
        string model,
        string surrogate,
        long seed,
        RobustnessBudget budget,
        TrainerOptions training,
        IAttack transfer,
        ImageSet train,
        ImageSet test
    )
    {
        var attacks = budget.Plan(transfer);
        return new RobustnessRecord
        {
            Schema = RobustnessRecord.CurrentSchema,
            Experiment = RobustnessExperiment.Name,
            Budget = budget,
            Model = model,
            ModelOptions = ModelSettings.Complete(model, null),
            Surrogate = surrogate,
            Seed = seed,
            Training = training,
            Engine = EngineKind.Sparse,
            Attacks =
            [
                .. attacks.OnEveryImage.Select(attack => Describe(attack, false)),
                .. attacks.OnSurvivors.Select(attack => Describe(attack, true)),
            ],
            Data =
            [
                DataRecord.Of(DataRole.Train, train),
                DataRecord.Of(DataRole.Test, test),
                DataRecord.Of(DataRole.Attacked, test.Take(budget.Images)),
            ],
            Versions = VersionRecord.Current(),
            Machine = MachineRecord.Current(),
            Departures = RobustnessExperiment.Departures,
            Started = DateTimeOffset.UtcNow,
        };

        RobustnessAttack Describe(IAttack attack, bool onSurvivors) =>
            new(
                attack.Name,
                attack.Settings,
                attack.Access,
                onSurvivors,
                onSurvivors && attacks.MaxSurvivors.TryGetValue(attack.Name, out var most) ? most : null
            );
    }

    /// <summary>The finished record; if there is none, does the run.</summary>
    public RobustnessRecord Run(ExperimentOptions options, IProgress<WorkProgress>? progress, CancellationToken cancellation) =>
        folders.FinishedOrRun(plan, RobustnessRecord.Load, options,
            () => Run(options.Again, progress, cancellation), progress, cancellation);

    private RobustnessRecord Run(bool again, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var classifier = networks.Of(plan.Model);
        var images = test.Take(plan.Budget.Images);
        var result = Evaluate(classifier, images, again, progress, cancellation, out var files);
        var record = plan with
        {
            Weights = new WeightsRecord($"{plan.Stem()}.safetensors", ChecksumOf(classifier)),
            Clean = CleanScore.From(result.Clean),
            Rows =
            [
                .. result.Rows.Select(row => new RobustnessRow(
                    row.Attack,
                    row.Epsilon,
                    row.OnSurvivors,
                    row.Attempted,
                    row.Fooled,
                    row.Accuracy,
                    Score.Pack(row.Robust),
                    row.Seconds
                )),
            ],
            Checklist = result.Checklist,
            Verdict = result.Verdict,
            AdversarialFiles = files,
            Seconds = result.Seconds,
        };
        return record with
        {
            FullSchedule = RunFullSchedule(classifier, images, result, progress, cancellation),
            Finished = DateTimeOffset.UtcNow,
        };
    }

    private RobustResult Evaluate(
        Classifier classifier,
        ImageSet images,
        bool again,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation,
        out IReadOnlyList<AdversarialFile> files
    )
    {
        var budget = plan.Budget;
        var options = new RobustEvaluationOptions(budget.Plan(transfer))
        {
            Epsilons = budget.Epsilons,
            BatchSize = budget.AttackBatch,
            ChecklistLimit = budget.ChecklistImages,
            Seed = new Seed(plan.Seed).Derive("robustness"),
        };
        var folder = Path.Combine(
            folders.Cache,
            $"{plan.Stem()}-{new RobustEvaluation(options).Fingerprint(classifier, images)[..12]}"
        );
        if (again && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        var result = new RobustEvaluation(options with { Folder = folder }).Run(classifier, images, progress, cancellation);
        files = [.. Directory.GetFiles(folder, "*.safetensors").Order(StringComparer.Ordinal).Select(path => new AdversarialFile(
            Path.Combine(Path.GetFileName(folder), Path.GetFileName(path)), ChecksumOf(path)))];
        return result;
    }

    // At the largest epsilon with enough survivors, or else at the one with the most.
    private FullScheduleRow? RunFullSchedule(
        Classifier classifier,
        ImageSet images,
        RobustResult result,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        if (plan.Seed != 1) return null;
        var hasKWinners = classifier.Network.modules().OfType<KWinnersLayer>().Any();
        var wanted = hasKWinners ? plan.Budget.FullScheduleSurvivors : plan.Budget.FullScheduleControls;
        if (wanted == 0) return null;
        var worst =
            result.WorstCases.LastOrDefault(row => row.Accuracy.Correct >= wanted)
            ?? result.WorstCases.MaxBy(row => row.Accuracy.Correct)!;
        var survivors = Enumerable.Range(0, images.Count).Where(i => worst.Robust[i]).ToList();
        if (survivors.Count == 0) return null;
        var clock = Stopwatch.StartNew();
        var (chosen, fooled) = (survivors.Take(wanted).ToList(), new List<int>());
        var attack = new AdaptiveKWinners(AdaptiveKWinnersOptions.FullSchedule);
        foreach (var image in chosen)
        {
            using var scope = NewDisposeScope();
            var (pixels, labels) = (images.Pixels([image]), images.Labels([image]));
            var found = attack.Perturb(
                classifier,
                pixels,
                labels,
                worst.Epsilon,
                new Seed(plan.Seed).Derive("full schedule", image),
                cancellation
            );
            if (classifier.Predict(found).argmax(1).ne(labels).item<bool>())
                fooled.Add(image);
            progress?.Report(
                new WorkProgress(
                    $"{classifier.Name}, full adaptive schedule",
                    chosen.IndexOf(image) + 1,
                    chosen.Count,
                    "images",
                    FormattableString.Invariant($"epsilon {worst.Epsilon}, {fooled.Count} fooled")
                )
            );
        }
        return new FullScheduleRow(
            worst.Epsilon,
            survivors.Count,
            chosen,
            fooled,
            FullScheduleQueries,
            clock.Elapsed.TotalSeconds
        );
    }

    private static string ChecksumOf(string path)
    {
        using var file = Safetensors.Read(path);
        return file.Metadata[Safetensors.ChecksumKey];
    }

    // The checksum that a weights file written now would have, wherever the weights came from.
    private string ChecksumOf(Classifier classifier)
    {
        var path = Path.Combine(folders.Cache, plan.Stem() + ".weights.tmp");
        try
        {
            Checkpoint.Save(path, classifier.Network, new Dictionary<string, string>());
            return ChecksumOf(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
