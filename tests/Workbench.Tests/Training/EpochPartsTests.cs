using Workbench.Data;
using Workbench.Models;
using Workbench.Training;

namespace Workbench.Tests.Training;

public sealed class EpochPartsTests : IDisposable
{
    private static readonly ImageSet Train = Toy.Images(200);
    private static readonly ImageSet Test = Toy.Images(60, "test", seed: 2);

    private readonly string folder = Directory.CreateTempSubdirectory("workbench-parts").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_first_epoch_alone_is_measured_in_equal_parts()
    {
        using var classifier = Toy.Classifier();
        var options = new TrainerOptions { Epochs = 2, BatchSize = 10, FirstEpochParts = 10 };
        var history = new Trainer(options).Train(classifier, Train, Test);
        var parts = history[0].Parts!;
        parts.Select(part => part.Batches).ShouldBe([2, 4, 6, 8, 10, 12, 14, 16, 18, 20]);
        parts.ShouldAllBe(part => part.TestCount == 10);
        parts.Average(part => part.TrainLoss).ShouldBe(history[0].TrainLoss, 1e-9);
        parts[^1].TrainLoss.ShouldBeLessThan(parts[0].TrainLoss);
        history[1].Parts.ShouldBeNull();
    }

    [Fact]
    public void With_fewer_batches_than_parts_every_batch_is_a_part()
    {
        using var classifier = Toy.Classifier();
        var options = new TrainerOptions { Epochs = 1, BatchSize = 80, FirstEpochParts = 10 };
        var history = new Trainer(options).Train(classifier, Train, Test);
        history[0].Parts!.Select(part => part.Batches).ShouldBe([1, 2, 3]);
    }

    // Dropout draws from the same generator, and k-winners learn only in training.
    [Theory]
    [InlineData("mnist-sparse-cnn")]
    [InlineData("mnist-dense-cnn")]
    public void The_measurement_does_not_change_the_weights(string model)
    {
        string Bits(int parts)
        {
            using var classifier = AllModels.Create(model, new Seed(1), 10);
            new Trainer(new TrainerOptions { Epochs = 1, FirstEpochParts = parts }).Train(classifier, Train, Test);
            return Toy.Bits(classifier);
        }

        Bits(4).ShouldBe(Bits(0));
    }

    [Fact]
    public void Parts_survive_a_checkpoint()
    {
        var options = new TrainerOptions { Epochs = 1, BatchSize = 50, FirstEpochParts = 2 };
        var file = Path.Combine(folder, "run.ckpt");
        using var first = Toy.Classifier();
        var before = new Trainer(options) { CheckpointFile = file }.Train(first, Train, Test);
        using var second = Toy.Classifier();
        var after = new Trainer(options with { Epochs = 2 }) { CheckpointFile = file }.Resume(second, Train, Test);
        after[0].Parts.ShouldBe(before[0].Parts);
    }
}
