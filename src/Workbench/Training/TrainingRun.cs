using System.Diagnostics;
using Workbench.Data;

namespace Workbench.Training;

// A run in progress: the trainer's state between epochs.
internal sealed class TrainingRun : IDisposable
{
    private readonly Trainer trainer;
    private readonly TrainerOptions options;
    private readonly Classifier classifier;
    private readonly ImageSet train, test;
    private readonly TrainingOptimizer optimizer;
    private readonly TrainingSteps steps;
    private readonly ITrainingEngine engine;
    private readonly List<EpochRecord> history = [];
    private readonly bool wasTraining;
    private readonly int threadsBefore;
    // An epoch that is trained, but not tested yet.
    private EpochRecord? untested;

    public TrainingRun(Trainer trainer, Classifier classifier, ImageSet train, ImageSet test)
    {
        (this.trainer, options, this.classifier, this.train, this.test) = (trainer, trainer.Options, classifier, train, test);
        optimizer = new TrainingOptimizer(classifier.Network, options);
        engine = trainer.Engine.ForTraining(classifier);
        steps = new TrainingSteps(classifier.Network);
        (wasTraining, threadsBefore) = (classifier.Network.training, get_num_threads());
        set_num_threads(options.Threads);
    }

    public void Load(string file)
    {
        (var tested, untested) = TrainingCheckpoint.Load(file, Identity(), classifier, optimizer);
        history.AddRange(tested);
        steps.ExpectPresentSparsity();
    }

    public IReadOnlyList<EpochRecord> Continue(IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        while (untested is not null || history.Count < options.Epochs)
        {
            if (untested is null)
            {
                untested = TrainEpoch(history.Count + 1, progress, cancellation);
                // A run that ends during the test keeps the epoch.
                Save();
            }
            var epoch = Tested(untested, cancellation);
            history.Add(epoch);
            untested = null;
            Save();
            trainer.EpochProgress?.Report(epoch);
        }
        return [.. history];
    }

    public void Dispose()
    {
        optimizer.Dispose();
        classifier.Network.train(wasTraining);
        set_num_threads(threadsBefore);
    }

    private TrainingIdentity Identity() => new(classifier.Name, options, train.Checksum, test.Checksum);

    private void Save()
    {
        if (trainer.CheckpointFile is { } file)
            TrainingCheckpoint.Save(file, Identity(), new TrainedEpochs(history, untested), classifier, optimizer);
    }

    private EpochRecord TrainEpoch(int epoch, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var learningRate = options.LearningRateAt(epoch);
        optimizer.LearningRate = learningRate;
        classifier.Network.train();
        // Reseed for every epoch, so that a resumed run draws the same numbers as an uninterrupted one.
        manual_seed(options.Seed.Derive("epoch", epoch).Value);
        var (trainLoss, parts) = RunBatches(epoch, watch, progress, cancellation);
        steps.AfterEpoch();
        var seconds = watch.Elapsed.TotalSeconds;
        return new EpochRecord(epoch, trainLoss, 0, 0, 0, learningRate, steps.Measure(), seconds) { Parts = parts };
    }

    private EpochRecord Tested(EpochRecord epoch, CancellationToken cancellation)
    {
        var result = TestPass.Run(engine.Predictor(), test, options.TestBatchSize, cancellation);
        return epoch with { TestLoss = result.Loss, TestCorrect = result.Correct, TestCount = result.Count };
    }

    private (double Loss, IReadOnlyList<EpochPart>? Parts) RunBatches(
        int epoch, Stopwatch watch, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var batches = EpochSampling.Batches(train, options, epoch);
        var parts = EpochParts.Of(options, epoch, train, test, engine);
        var (task, interval) = ($"train {classifier.Name}, epoch {epoch} of {options.Epochs}", Stopwatch.StartNew());
        var total = 0.0;
        for (var i = 0; i < batches.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var loss = Step(batches[i], (epoch - 1 + (double)i / batches.Count) / options.Epochs);
            if (!double.IsFinite(loss))
                throw new DivergedException(
                    $"Expected a finite training loss, found {loss} in epoch {epoch}, batch {i + 1} of {batches.Count}; try a "
                        + $"lower learning rate than {options.LearningRateAt(epoch)}."
                );
            total += loss * batches[i].Count;
            // The tests are no part of the epoch's duration.
            watch.Stop();
            parts?.After(i, loss, batches[i].Count, cancellation);
            watch.Start();
            if (progress is null || (interval.ElapsedMilliseconds < 100 && i + 1 < batches.Count)) continue;
            interval.Restart();
            progress.Report(
                new WorkProgress(task, i + 1, batches.Count, "batches", FormattableString.Invariant($"loss {loss:0.000}"))
            );
        }
        return (total / train.Count, parts?.Measured);
    }

    private double Step(IReadOnlyList<int> batch, double done)
    {
        using var scope = NewDisposeScope();
        var (pixels, labels) = (train.Pixels(batch), train.Labels(batch));
        if (options.Adversarial is { } adversarial)
            return new AdversarialStep(adversarial, classifier, engine, Update).Run(pixels, labels);
        var loss = options.Certified is { } certified
            ? new CertifiedStep(certified, classifier, optimizer).Backward(pixels, labels, done)
            : engine.Backward(pixels, labels);
        Update();
        return loss;
    }

    private void Update() => steps.AfterStep(optimizer.TakeStep());
}
