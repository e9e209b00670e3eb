using TorchSharp;
using Workbench.Evaluation;
using Workbench.Sparse;
using Workbench.Training;
using static TorchSharp.torch;

namespace Workbench.Tests.Training;

public sealed class TrainedTwinsTests
{
    private static readonly TwinOptions Options = new()
    {
        Training = new TrainerOptions { Epochs = 2, BatchSize = 20, Seed = new Seed(3) },
    };

    [Fact]
    public void Both_networks_learn_and_only_the_twin_is_sparse()
    {
        var (train, test) = (Toy.Images(200), Toy.Images(100, "test", seed: 2));
        using var twins = TrainedTwins.Train(Network(), Network(), train, test, Options);
        twins.DenseHistory.Count.ShouldBe(2);
        twins.SparseHistory.Count.ShouldBe(2);
        twins.DenseHistory[^1].TrainLoss.ShouldBeLessThan(twins.DenseHistory[0].TrainLoss);
        twins.SparseHistory[^1].TrainLoss.ShouldBeLessThan(twins.SparseHistory[0].TrainLoss);
        twins.Dense.Network.modules().OfType<SparseWeights>().ShouldBeEmpty();
        var layer = twins.Sparse.Network.modules().OfType<SparseWeights>().ShouldHaveSingleItem();
        // 627 of 784 inputs of each unit.
        layer.WeightSparsity().ShouldBe(Options.Sparsifier.LinearSparsity, 0.001);

        var comparison = new Evaluator().Compare(twins.Dense, twins.Sparse, test);
        comparison.Count.ShouldBe(100);
        var accuracies = new[] { twins.Dense, twins.Sparse }.Select(twin => new Evaluator().Clean(twin, test).Accuracy.Value);
        comparison.Difference.ShouldBe(accuracies.Last() - accuracies.First(), 1e-12);
        $"{comparison}".ShouldMatch(@"^second − first: [+−]?\d+\.\d\d points \[.*\], McNemar p = .*, 100 images$");
    }

    [Fact]
    public void The_same_seed_gives_the_same_twins()
    {
        var (train, test) = (Toy.Images(60), Toy.Images(20, "test", seed: 2));
        TrainedTwins Train()
        {
            manual_seed(1);
            return TrainedTwins.Train(Network(), Network(), train, test, Options);
        }
        using var one = Train();
        using var other = Train();
        Toy.Bits(other.Dense).ShouldBe(Toy.Bits(one.Dense));
        Toy.Bits(other.Sparse).ShouldBe(Toy.Bits(one.Sparse));
    }

    [Fact]
    public void A_layer_that_both_have_starts_from_the_same_weights()
    {
        var (train, test) = (Toy.Images(20), Toy.Images(20, "test", seed: 2));
        var still = Options with { Training = new TrainerOptions { Epochs = 1, LearningRate = 1e-30, Momentum = 0 } };
        using var twins = TrainedTwins.Train(Network(), Network(), train, test, still);
        var (dense, sparse) = (Output(twins.Dense), Output(twins.Sparse));
        using var same = sparse.eq(dense).all();
        same.item<bool>().ShouldBeTrue();
    }

    [Fact]
    public void Two_different_networks_are_rejected()
    {
        var (train, test) = (Toy.Images(20), Toy.Images(20, "test", seed: 2));
        var network = Network();
        Should.Throw<ArgumentException>(() => TrainedTwins.Train(network, network, train, test, Options))
            .Message.ShouldContain("second instance");
        var other = nn.Sequential(nn.Flatten(), nn.Linear(28 * 28, 10));
        Should.Throw<ArgumentException>(() => TrainedTwins.Train(network, other, train, test, Options))
            .Message.ShouldContain("only one of them has");
    }

    private static Tensor Output(Classifier classifier) =>
        classifier.Network.named_parameters().First(item => item.name == "output.weight").parameter;

    private static nn.Module<Tensor, Tensor> Network() =>
        nn.Sequential(
            ("flat", nn.Flatten()),
            ("hidden", nn.Linear(28 * 28, 32)),
            ("relu", nn.ReLU()),
            ("output", nn.Linear(32, 10))
        );
}
