using System.Text.Json;
using TorchSharp;
using Workbench.Data;
using Workbench.Engine;
using Workbench.Models;
using Workbench.Tests.Training;
using Workbench.Training;

namespace Workbench.Tests.Engine;

/// <summary>Compares training on the sparse engine with training on torch.</summary>
public sealed class EngineTrainingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("workbench-engine").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void An_epoch_of_the_sparse_network_gives_the_same_losses_within_rounding() =>
        An_epoch_gives_the_same_losses_within_rounding("mnist-sparse-cnn", OptimizerKind.Sgd);

    [Theory, Trait("Category", "slow")]
    [InlineData("mnist-dense-cnn", OptimizerKind.Sgd)]
    [InlineData("mnist-sparse-cnn", OptimizerKind.Adam)]
    public void An_epoch_gives_the_same_losses_within_rounding(string model, OptimizerKind optimizer)
    {
        var (train, test) = (AllData.Load("mnist", "train").Take(640), AllData.Load("mnist", "test").Take(200));
        var options = new TrainerOptions
        {
            Epochs = 2,
            Optimizer = optimizer,
            LearningRate = optimizer == OptimizerKind.Sgd ? 0.01 : 0.001,
        };
        var (expected, _) = Run(model, options, train, test);
        var (actual, _) = Run(model, options with { Engine = EngineKind.Sparse }, train, test);
        foreach (var (own, other) in actual.Zip(expected))
        {
            // Rounding may decide which of two units wins, and the difference grows with the steps.
            own.TrainLoss.ShouldBe(other.TrainLoss, 0.01 * other.TrainLoss);
            own.TestLoss.ShouldBe(other.TestLoss, 0.05 * other.TestLoss);
            Math.Abs(own.TestCorrect - other.TestCorrect).ShouldBeLessThanOrEqualTo(8);
            own.Layers.Select(layer => (layer.Layer, layer.Name))
                .ShouldBe(other.Layers.Select(layer => (layer.Layer, layer.Name)));
            foreach (var (mine, others) in own.Layers.Zip(other.Layers))
                mine.Value.ShouldBe(others.Value, 0.01 * Math.Abs(others.Value) + 1e-6, mine.Name);
        }
    }

    [Fact]
    public void Checkpoints_are_interchangeable_between_epochs()
    {
        var (train, test) = (Toy.Images(150), Toy.Images(40, "test", seed: 2));
        var options = new TrainerOptions { Epochs = 2 };
        foreach (var (first, second) in new[] { (EngineKind.Torch, EngineKind.Sparse), (EngineKind.Sparse, EngineKind.Torch) })
        {
            var file = Path.Combine(folder, $"{first}.ckpt");
            using (var half = AllModels.Create("mnist-sparse-cnn", new Seed(5), 10))
                new Trainer(options with { Epochs = 1 }, AllEngines.Find(first)) { CheckpointFile = file }.Train(
                    half,
                    train,
                    test
                );
            using var whole = AllModels.Create("mnist-sparse-cnn", new Seed(6), 10);
            var resumed = new Trainer(options, AllEngines.Find(second)) { CheckpointFile = file }.Resume(whole, train, test);
            var (straight, _) = Run("mnist-sparse-cnn", options, train, test, seed: 5);
            resumed.Count.ShouldBe(2);
            resumed[1].TrainLoss.ShouldBe(straight[1].TrainLoss, 0.01 * straight[1].TrainLoss);
        }
    }

    [Fact]
    public void A_resumed_run_on_the_engine_ends_with_the_same_bits()
    {
        var (train, test, file) = (Toy.Images(150), Toy.Images(40, "test", seed: 2), Path.Combine(folder, "bits.ckpt"));
        var options = new TrainerOptions { Epochs = 2, Engine = EngineKind.Sparse };
        var (_, expected) = Run("mnist-sparse-cnn", options, train, test, seed: 5);
        using (var half = AllModels.Create("mnist-sparse-cnn", new Seed(5), 10))
            new Trainer(options with { Epochs = 1 }, SparseEngine.Factory) { CheckpointFile = file }.Train(half, train, test);
        using var whole = AllModels.Create("mnist-sparse-cnn", new Seed(6), 10);
        new Trainer(options, SparseEngine.Factory) { CheckpointFile = file }.Resume(whole, train, test);
        Toy.Bits(whole).ShouldBe(expected);
    }

    [Fact]
    public void Layers_that_cannot_be_trained_are_named_before_the_first_epoch()
    {
        using var padded = new Classifier(
            "padded",
            torch.nn.Sequential(
                torch.nn.Conv2d(1, 2, 3, padding: 1),
                torch.nn.ReLU(),
                torch.nn.Flatten(),
                torch.nn.Linear(2 * 784, 10)
            ),
            Normalization.None,
            10
        );
        var trainer = new Trainer(new TrainerOptions(), SparseEngine.Factory);
        Should
            .Throw<ArgumentException>(() => trainer.Train(padded, Toy.Images(10), Toy.Images(10)))
            .Message.ShouldContain("Conv2d");
        Should
            .Throw<ArgumentOutOfRangeException>(() => new TrainerOptions { Engine = (EngineKind)7 })
            .Message.ShouldContain("Torch, Sparse");
    }

    [Fact]
    public void The_engine_passed_is_the_one_that_the_options_name()
    {
        new Trainer(new TrainerOptions(), SparseEngine.Factory).Options.Engine.ShouldBe(EngineKind.Sparse);
        foreach (var kind in Enum.GetValues<EngineKind>())
            AllEngines.Find(kind).Kind.ShouldBe(kind);
        Should
            .Throw<ArgumentException>(() => new Trainer(new TrainerOptions { Engine = EngineKind.Sparse }))
            .Message.ShouldContain("Sparse");
    }

    [Fact]
    public void The_default_engine_is_not_written()
    {
        JsonSerializer.Serialize(new TrainerOptions()).ShouldNotContain("Engine");
        JsonSerializer.Serialize(new TrainerOptions { Engine = EngineKind.Sparse }).ShouldContain("Engine");
    }

    private static (IReadOnlyList<EpochRecord> History, string Bits) Run(
        string model,
        TrainerOptions options,
        ImageSet train,
        ImageSet test,
        long seed = 1
    )
    {
        using var classifier = AllModels.Create(model, new Seed(seed), 10);
        var history = new Trainer(options, AllEngines.Find(options.Engine)).Train(classifier, train, test);
        return (history, Toy.Bits(classifier));
    }
}
