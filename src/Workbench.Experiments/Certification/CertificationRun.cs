using Workbench.Attacks;
using Workbench.Certification;
using Workbench.Data;
using Workbench.Engine;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Experiments.Robustness;
using Workbench.Training;

namespace Workbench.Experiments.Certification;

// One network and one seed: load or train it, certify it, then attack it.
internal sealed class CertificationRun(CertificationRecord plan, ExperimentFolders folders, ImageSet train, ImageSet test)
{
    private const string AttackPlan = "quick";
    // Enough for the mean share of undecided units.
    private const int ImagesForUndecided = 64;

    public static CertificationRecord Plan(
        string model, long seed, CertificationBudget budget, int threads, ImageSet train, ImageSet test) => new()
        {
            Schema = CertificationRecord.CurrentSchema,
            Experiment = CertificationExperiment.Name,
            Budget = budget,
            Model = model,
            ModelOptions = ModelSettings.Complete(model, null),
            Seed = seed,
            Training = budget.TrainingOf(model, seed, threads),
            Attacks = AttackPlan,
            Data =
            [
                DataRecord.Of(DataRole.Train, train),
                DataRecord.Of(DataRole.Test, test),
                DataRecord.Of(DataRole.Attacked, test.Take(budget.Images)),
            ],
            Versions = VersionRecord.Current(),
            Machine = MachineRecord.Current(),
            Departures = CertificationExperiment.Departures,
            Started = DateTimeOffset.UtcNow,
        };

    /// <summary>The trained network: from the cache of this experiment or of one that trains the same, or trained now.</summary>
    public static Classifier Network(string model, CertificationBudget budget, TrainerOptions training, ImageSet train,
        ImageSet test, string cache, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        // A custom cache stands alone.
        var others = cache == RunRecords.CacheFolder(CertificationExperiment.Name)
            ? new[] { RobustnessExperiment.Name, MnistExperiment.Name }.Select(RunRecords.CacheFolder).ToList()
            : [];
        var plan = new NetworkPlan(model, training) { Budget = budget.Name };
        return TrainedNetwork.Create(plan, train, test, [cache, .. others], progress, cancellation);
    }

    /// <summary>The finished record; if there is none, does the run.</summary>
    public CertificationRecord Run(
        ExperimentOptions options, IProgress<WorkProgress>? progress, CancellationToken cancellation) =>
        folders.FinishedOrRun(plan, CertificationRecord.Load, options,
            () => Run(options.Again, progress, cancellation), progress, cancellation);

    private CertificationRecord Run(bool again, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        using var classifier = Network(
            plan.Model, plan.Budget, plan.Training, train, test, folders.Cache, progress, cancellation);
        var parts = new Parts(Path.Combine(folders.Cache, $"{plan.Stem()}-parts"), again);
        var (scores, certificates) = Certify(classifier, parts, progress, cancellation);
        using var engine = classifier.UseEngine(SparseEngine.Factory);
        var clean = new Evaluator(new EvaluatorOptions { BatchSize = 500 }).Clean(classifier, test, progress, cancellation);
        var attacked = Attack(classifier, certificates, parts, progress, cancellation);
        return plan with
        {
            Weights = NetworkFingerprint.Of([plan.Model], classifier.Network),
            Clean = CleanScore.From(clean, test.ClassNames.Count),
            Certified = scores,
            Attacked = [.. attacked.WorstCases.Select(WorstCaseScore.From)],
            AttackVerdict = attacked.Verdict,
            Undecided = Undecided(classifier),
            Finished = DateTimeOffset.UtcNow,
        };
    }

    private IReadOnlyList<double> Epsilons => plan.Budget.EpsilonsOf(plan.Model);

    // Plain intervals, intervals that count winners, and for the first seed linear bounds.
    private (List<CertifiedScore> Scores, IReadOnlyList<CertificationRow> ByIntervals) Certify(
        Classifier classifier, Parts parts, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        List<CertifierOptions> methods =
        [
            new() { Counting = false, Limit = plan.Budget.Images },
            new() { Limit = plan.Budget.Images },
        ];
        if (plan.Seed == 1) methods.Add(new() { Method = CertificationMethod.Linear, Limit = plan.Budget.LinearImages });
        var (scores, byIntervals) = (new List<CertifiedScore>(), new List<CertificationRow>());
        foreach (var method in methods)
        {
            var folder = parts.Folder(new Certifier(method).Fingerprint(classifier, test));
            var rows = new Certifier(method with { Folder = folder }).Certify(classifier, test, Epsilons, progress, cancellation);
            scores.AddRange(rows.Select(row => Summarise(row, method.Counting)));
            if (method is { Method: CertificationMethod.Interval, Counting: true }) byIntervals.AddRange(rows);
        }
        return (scores, byIntervals);
    }

    private static CertifiedScore Summarise(CertificationRow row, bool counting) => new(row.Method, counting, row.Epsilon,
        new Accuracy(row.Certified.LongCount(certified => certified), row.Images.Count),
        row.Images.LongCount(image => image.Result >= Certificate.TiesExcepted), Score.Pack(row.Certified), row.Seconds);

    private RobustResult Attack(Classifier classifier, IReadOnlyList<CertificationRow> certificates, Parts parts,
        IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var options = new RobustEvaluationOptions(RobustPlans.Create(AttackPlan, Norm.LInf))
        {
            Epsilons = Epsilons,
            Limit = plan.Budget.Images,
            Seed = new Seed(plan.Seed).Derive("certification"),
            Certificates = certificates,
        };
        var folder = parts.Folder(new RobustEvaluation(options).Fingerprint(classifier, test));
        return new RobustEvaluation(options with { Folder = folder }).Run(classifier, test, progress, cancellation);
    }

    private List<UndecidedUnits> Undecided(Classifier classifier)
    {
        var images = test.Take(ImagesForUndecided);
        return
        [
            .. from epsilon in Epsilons
               from layer in LayerFates.Of(classifier, images, epsilon).GroupBy(fates => fates.Layer)
               select new UndecidedUnits(epsilon, layer.Key, layer.Average(fates => fates.Share(UnitFate.Undecided))),
        ];
    }

    // Folders for the certificates and attacks so far.
    private sealed class Parts
    {
        private readonly string root;

        public Parts(string root, bool again)
        {
            this.root = root;
            if (again && Directory.Exists(root)) Directory.Delete(root, recursive: true);
        }

        public string Folder(string fingerprint) => Path.Combine(root, fingerprint[..12]);
    }
}
