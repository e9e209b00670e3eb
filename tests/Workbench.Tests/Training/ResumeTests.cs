using System.Text.Json;
using Workbench.Checkpoints;
using Workbench.Data;
using Workbench.Models;
using Workbench.Training;

namespace Workbench.Tests.Training;

public sealed class ResumeTests : IDisposable
{
    private static readonly ImageSet Train = Toy.Images(150);
    private static readonly ImageSet Test = Toy.Images(40, "test", seed: 2);

    private readonly string folder = Directory.CreateTempSubdirectory("workbench-resume").FullName;

    private string CheckpointFile => Path.Combine(folder, "run.ckpt");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_resumed_run_of_the_sparse_network_ends_with_the_same_bits() =>
        A_resumed_run_ends_with_the_same_bits("mnist-sparse-cnn", OptimizerKind.Sgd);

    [Theory, Trait("Category", "slow")]
    [InlineData("mnist-dense-cnn", OptimizerKind.Sgd)]
    [InlineData("mnist-sparse-cnn", OptimizerKind.Adam)]
    [InlineData("mnist-dense-cnn", OptimizerKind.AdamW)]
    public void A_resumed_run_ends_with_the_same_bits(string model, OptimizerKind optimizer)
    {
        var options = new TrainerOptions
        {
            Epochs = 2,
            Optimizer = optimizer,
            LearningRate = 0.005,
            WeightDecay = 0.001,
            LearningRateStepEpochs = 1,
            LearningRateFactor = 0.5,
        };
        using var straight = AllModels.Create(model, new Seed(5), 10);
        var expected = new Trainer(options).Train(straight, Train, Test);

        using (var first = AllModels.Create(model, new Seed(5), 10))
            new Trainer(options with { Epochs = 1 }) { CheckpointFile = CheckpointFile }.Train(first, Train, Test);
        using var second = AllModels.Create(model, new Seed(6), 10);
        var actual = new Trainer(options) { CheckpointFile = CheckpointFile }.Resume(second, Train, Test);

        Toy.Bits(second).ShouldBe(Toy.Bits(straight));
        actual.Select(WithoutTime).ShouldBe(expected.Select(WithoutTime));
    }

    [Fact]
    public void A_cancelled_run_keeps_the_last_epoch_and_can_be_resumed()
    {
        var options = new TrainerOptions { Epochs = 3 };
        using var straight = Toy.Classifier();
        new Trainer(options).Train(straight, Train, Test);

        using var cancel = new CancellationTokenSource();
        var inSecondEpoch = new Reports<WorkProgress> { Then = _ => cancel.Cancel() };
        using (var cancelled = Toy.Classifier())
        {
            new Trainer(options with { Epochs = 1 }) { CheckpointFile = CheckpointFile }.Train(cancelled, Train, Test);
            var trainer = new Trainer(options) { CheckpointFile = CheckpointFile };
            Should.Throw<OperationCanceledException>(() => trainer.Resume(cancelled, Train, Test, inSecondEpoch, cancel.Token));
        }
        inSecondEpoch.Received.ShouldHaveSingleItem().Task.ShouldContain("epoch 2");

        using var resumed = Toy.Classifier(seed: 9);
        new Trainer(options) { CheckpointFile = CheckpointFile }.Resume(resumed, Train, Test).Count.ShouldBe(3);
        Toy.Bits(resumed).ShouldBe(Toy.Bits(straight));
        Directory.GetFiles(folder).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_run_that_is_cancelled_in_the_test_after_an_epoch_keeps_the_epoch()
    {
        var options = new TrainerOptions { Epochs = 2 };
        using var straight = Toy.Classifier();
        var expected = new Trainer(options).Train(straight, Train, Test);

        using var cancel = new CancellationTokenSource();
        var lastBatch = new Reports<WorkProgress> { Then = batch => Cancel(batch.Step == batch.Steps) };
        void Cancel(bool now)
        {
            if (now) cancel.Cancel();
        }
        var trainer = new Trainer(options) { CheckpointFile = CheckpointFile };
        using (var cancelled = Toy.Classifier())
            Should.Throw<OperationCanceledException>(() => trainer.Train(cancelled, Train, Test, lastBatch, cancel.Token));
        lastBatch.Received[^1].Task.ShouldContain("epoch 1");

        using var resumed = Toy.Classifier(seed: 9);
        var trained = new Reports<WorkProgress>();
        var actual = trainer.Resume(resumed, Train, Test, trained);
        trained.Received.ShouldAllBe(batch => batch.Task.Contains("epoch 2"));
        // The toy's report counts the steps since it was created, which no checkpoint knows.
        actual.Select(epoch => WithoutTime(epoch with { Layers = [] }))
            .ShouldBe(expected.Select(epoch => WithoutTime(epoch with { Layers = [] })));
        Toy.Bits(resumed).ShouldBe(Toy.Bits(straight));
        Directory.GetFiles(folder).ShouldHaveSingleItem();
    }

    [Fact]
    public void Resuming_a_finished_run_changes_nothing()
    {
        var trainer = new Trainer(new TrainerOptions { Epochs = 1 }) { CheckpointFile = CheckpointFile };
        using var first = Toy.Classifier();
        trainer.Train(first, Train, Test);
        using var second = Toy.Classifier(seed: 9);
        trainer.Resume(second, Train, Test).Count.ShouldBe(1);
        Toy.Bits(second).ShouldBe(Toy.Bits(first));
    }

    public static TheoryData<string, Func<TrainerOptions, TrainerOptions>> OtherOptions => new()
    {
        { "learningRate: the checkpoint has 0.01, this run 0.02", options => options with { LearningRate = 0.02 } },
        { "batchSize: the checkpoint has 32, this run 16", options => options with { BatchSize = 16 } },
        { "seed: the checkpoint has 1, this run 2", options => options with { Seed = new Seed(2) } },
        { "epochs: the checkpoint has finished 2, this run asks for 1", options => options with { Epochs = 1 } },
    };

    [Theory]
    [MemberData(nameof(OtherOptions))]
    public void Different_options_are_rejected_by_name(string difference, Func<TrainerOptions, TrainerOptions> change)
    {
        var options = new TrainerOptions { Epochs = 2 };
        using var classifier = Toy.Classifier();
        new Trainer(options) { CheckpointFile = CheckpointFile }.Train(classifier, Train, Test);
        var before = Toy.Bits(classifier);

        var other = new Trainer(change(options)) { CheckpointFile = CheckpointFile };
        Should.Throw<ArgumentException>(() => other.Resume(classifier, Train, Test)).Message.ShouldContain(difference);
        Toy.Bits(classifier).ShouldBe(before);
    }

    [Fact]
    public void Other_data_and_another_model_are_rejected()
    {
        var trainer = new Trainer(new TrainerOptions { Epochs = 1 }) { CheckpointFile = CheckpointFile };
        using var classifier = Toy.Classifier();
        trainer.Train(classifier, Train, Test);

        Should
            .Throw<ArgumentException>(() => trainer.Resume(classifier, Train.Take(149), Test))
            .Message.ShouldContain("trainChecksum");
        Should
            .Throw<ArgumentException>(() => trainer.Resume(classifier, Train, Test.Take(39)))
            .Message.ShouldContain("testChecksum");
        using var renamed = Toy.Classifier(name: "another");
        Should.Throw<ArgumentException>(() => trainer.Resume(renamed, Train, Test)).Message
            .ShouldContain("model: the checkpoint has \"toy-linear\", this run \"another\"");
    }

    [Fact]
    public void A_file_that_is_not_a_training_checkpoint_is_rejected()
    {
        var trainer = new Trainer(new TrainerOptions { Epochs = 1 }) { CheckpointFile = CheckpointFile };
        using var classifier = Toy.Classifier();
        Should.Throw<FileNotFoundException>(() => trainer.Resume(classifier, Train, Test));
        Should.Throw<InvalidOperationException>(() => new Trainer(new TrainerOptions()).Resume(classifier, Train, Test));

        Checkpoint.Save(CheckpointFile, classifier.Network, new Dictionary<string, string>());
        Should.Throw<InvalidDataException>(() => trainer.Resume(classifier, Train, Test)).Message.ShouldContain("weights alone");

        trainer.Train(classifier, Train, Test);
        var bytes = File.ReadAllBytes(CheckpointFile);
        bytes[^5] ^= 1;
        File.WriteAllBytes(CheckpointFile, bytes);
        Should.Throw<InvalidDataException>(() => trainer.Resume(classifier, Train, Test)).Message.ShouldContain(CheckpointFile);
    }

    private static string WithoutTime(EpochRecord epoch)
        => JsonSerializer.Serialize(epoch with { Seconds = 0 });
}
