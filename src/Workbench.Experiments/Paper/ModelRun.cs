using Workbench.Attacks;
using Workbench.Checkpoints;
using Workbench.Corruptions;
using Workbench.Data;
using Workbench.Engine;
using Workbench.Evaluation;
using Workbench.Experiments.Records;
using Workbench.Natives;

namespace Workbench.Experiments.Paper;

// One model and one seed: train, then measure row by row. Every part is saved before the next one begins.
internal sealed class ModelRun
{
    private readonly RunRecord plan;
    private readonly ExperimentFolders folders;
    private readonly ImageSet train, test;
    private readonly RunRecord? known;
    // The plan, with all results so far.
    private RunRecord record;

    /// <param name="plan">The record without results.</param>
    /// <param name="folders">The folders of records and weights.</param>
    /// <param name="train">Training images.</param>
    /// <param name="test">Test images.</param>
    /// <param name="known">The plan, with the results of other runs with the same training; null if there are none.</param>
    public ModelRun(RunRecord plan, ExperimentFolders folders, ImageSet train, ImageSet test, RunRecord? known = null)
    {
        (this.plan, this.folders, this.train, this.test, this.known) = (plan, folders, train, test, known);
        record = known ?? folders.Continued(plan);
    }

    /// <summary>Whether the network was trained, not taken from another run.</summary>
    public bool HasTrained { get; private set; }

    /// <summary>Whether active units and duty cycles are kept too; default false.</summary>
    public bool KeepsActivity { get; init; }

    /// <summary>
    /// Whether to wait for another process that is doing the same run, and then to take its record; default true.
    /// </summary>
    public bool Waits { get; init; } = true;

    /// <summary>Whether nothing else computes in the process; default false.</summary>
    public bool OwnsProcess { get; init; }

    /// <summary>Number of rows that were measured, not taken from another run.</summary>
    public int MeasuredRows { get; private set; }

    public RunRecord Run(IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        using var claim = folders.Claim(plan, Waits, progress, cancellation);
        if (claim.HasWaited)
        {
            if (folders.Finished(plan) is { } finished) return finished;
            record = known ?? folders.Continued(plan);
        }
        using var classifier = ModelSettings.Create(plan.Model, plan.ModelOptions, new Seed(plan.Seed), test.ClassNames.Count);
        using var lease = OwnsProcess ? Lease(classifier.Network) : null;
        if (!folders.LoadWeights(record, classifier.Network)) Train(classifier, progress, cancellation);
        using var measured = plan.InferenceFactor is null ? null : RunRecords.LoadClassifier(record, folders.Cache);
        Evaluate(measured ?? classifier, progress, cancellation);
        record = InOrder(record) with
        {
            Finished = DateTimeOffset.UtcNow,
            Versions = record.Versions with { WithoutOneDnn = OneDnn.IsOff },
        };
        folders.Finish(record);
        return record;
    }

    private OneDnnLease? Lease(Module network)
    {
        int[] sizes = [plan.Training.BatchSize, plan.Training.TestBatchSize, plan.EvaluationBatchSize];
        return OneDnnLease.TryTake(network, [test.Channels, test.Height, test.Width],
            sizes.Concat([train.Count % sizes[0], test.Count % sizes[1], test.Count % sizes[2]]));
    }

    private void Evaluate(Classifier classifier, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var threads = get_num_threads();
        set_num_threads(plan.EvaluationThreads);
        try
        {
            using var engine = classifier.UseEngine(AllEngines.Find(plan.Training.Engine));
            Measure(classifier, progress, cancellation);
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    private void Train(Classifier classifier, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var training = new ResumableTraining(plan.Training, folders.Checkpoint(plan));
        HasTrained = true;
        var history = training.Run(classifier, train, test, Forget, progress, cancellation);
        var weights = folders.Weights(plan);
        training.SaveWeights(weights, classifier, plan.Budget.Name, train,
            TrainedNetwork.Fingerprint(plan.Model, plan.ModelOptions, plan.Training, train.Checksum), plan.Experiment);
        using var saved = Safetensors.Read(weights);
        Keep(record with
        {
            History = history,
            Weights = new WeightsRecord(Path.GetFileName(weights), saved.Metadata[Safetensors.ChecksumKey]),
        });
    }

    // Without the checkpoint, the rows of an interrupted session belong to weights that no longer exist.
    private void Forget()
    {
        folders.Clear(plan);
        record = plan;
    }

    private void Measure(Classifier classifier, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var evaluator = Evaluator(test.Count);
        if (record.Clean is null)
            KeepRow(
                record with
                {
                    Clean = CleanScore.From(evaluator.Clean(classifier, test, progress, cancellation), test.ClassNames.Count),
                }
            );
        if (KeepsActivity && record.Activity is null)
            Keep(record with
            {
                Activity = ActivityProbe.Measure(classifier, test, plan.EvaluationBatchSize, progress, cancellation),
                DutyCycles = LayerDutyCycles.Of(classifier.Network),
            });
        foreach (var wanted in plan.Budget.Corruptions)
            foreach (
                var severity in wanted
                    .Severities
                    .Where(severity => !IsMeasured(Condition.Corruption(wanted.Corruption, severity)))
            )
            {
                var row = Evaluator(wanted.Images)
                    .Corrupt(
                        classifier,
                        test,
                        AllCorruptions.Create(wanted.Corruption),
                        severity,
                        Named(progress, "severity", severity),
                        cancellation
                    );
                KeepRow(record with { Corruptions = [.. record.Corruptions, CorruptionScore.From(row)] });
            }
        foreach (var wanted in plan.Budget.Attacks)
            foreach (var epsilon in wanted.Epsilons.Where(epsilon => !IsMeasured(Condition.Attack(wanted.Attack, epsilon))))
            {
                var row = Evaluator(wanted.Images).Attack(classifier, test, AllAttacks.Create(wanted.Attack), epsilon,
                    Named(progress, "epsilon", epsilon), cancellation);
                // The catalogue's name, which distinguishes variants of an attack.
                KeepRow(record with { Attacks = [.. record.Attacks, AttackScore.From(row) with { Attack = wanted.Attack }] });
            }
    }

    private bool IsMeasured(Condition condition) => record.Scores.Any(score => score.Condition == condition);

    private Evaluator Evaluator(int images) => new(new EvaluatorOptions
    {
        BatchSize = plan.EvaluationBatchSize,
        Limit = images,
        Seed = new Seed(plan.Seed).Derive("evaluation"),
    });

    // Rows from another run come before the new ones.
    private static RunRecord InOrder(RunRecord run)
    {
        var order = run.Budget.Conditions.ToList();
        return run with
        {
            Corruptions = [.. run.Corruptions.OrderBy(row => order.IndexOf(row.Condition))],
            Attacks = [.. run.Attacks.OrderBy(row => order.IndexOf(row.Condition))],
        };
    }

    private void KeepRow(RunRecord next)
    {
        MeasuredRows++;
        Keep(next);
    }

    private void Keep(RunRecord next)
    {
        record = next;
        folders.SavePartial(record);
    }

    private static NamedProgress? Named(IProgress<WorkProgress>? progress, string unit, double setting)
        => progress is null ? null : new NamedProgress(progress, FormattableString.Invariant($"{unit} {setting}"));

    // Each setting is a separate task, so that its rate and remaining time are meaningful.
    private sealed class NamedProgress(IProgress<WorkProgress> inner, string setting) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => inner.Report(value with { Task = $"{value.Task}, {setting}" });
    }
}
