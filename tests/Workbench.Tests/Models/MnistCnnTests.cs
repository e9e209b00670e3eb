using TorchSharp;
using Workbench.Checkpoints;
using Workbench.Models;
using Workbench.Sparse;
using Workbench.Tests.Sparse;
using static TorchSharp.torch;

namespace Workbench.Tests.Models;

public sealed class MnistCnnTests
{
    private static readonly string[] SparseNames =
    [
        "cnn1.module.bias", "cnn1.module.weight", "cnn1.zero_mask",
        "cnn1_kwinner.boost_strength", "cnn1_kwinner.duty_cycle", "cnn1_kwinner.learning_iterations",
        "cnn2.module.bias", "cnn2.module.weight", "cnn2.zero_mask",
        "cnn2_kwinner.boost_strength", "cnn2_kwinner.duty_cycle", "cnn2_kwinner.learning_iterations",
        "linear.module.bias", "linear.module.weight", "linear.zero_mask",
        "linear_kwinner.boost_strength", "linear_kwinner.duty_cycle", "linear_kwinner.learning_iterations",
        "output.bias", "output.weight",
    ];

    [Fact]
    public void The_state_has_the_checkpoint_names()
    {
        using var sparse = AllModels.Create("mnist-sparse-cnn", new Seed(1), 10);
        sparse.Network.state_dict().Keys.Order(StringComparer.Ordinal).ShouldBe(SparseNames);
        using var dense = AllModels.Create("mnist-dense-cnn", new Seed(1), 10);
        dense
            .Network.state_dict()
            .Keys.Order(StringComparer.Ordinal)
            .ShouldBe([
                "cnn1.bias",
                "cnn1.weight",
                "cnn2.bias",
                "cnn2.weight",
                "linear.bias",
                "linear.weight",
                "output.bias",
                "output.weight",
            ]);
        dense.Network.parameters().Sum(parameter => parameter.numel()).ShouldBe(832 + 51_264 + 717_500 + 7_010);
    }

    [Fact]
    public void Each_ablation_keeps_one_half_of_the_sparse_network()
    {
        using var scope = NewDisposeScope();
        using var weights = AllModels.Create("mnist-sparse-weights-cnn", new Seed(1), 10);
        using var winners = AllModels.Create("mnist-k-winners-cnn", new Seed(1), 10);
        using var sparse = AllModels.Create("mnist-sparse-cnn", new Seed(1), 10);
        weights
            .Network.state_dict()
            .Keys.Order(StringComparer.Ordinal)
            .ShouldBe(SparseNames.Where(name => !name.Contains("kwinner")));
        winners
            .Network.state_dict()
            .Keys.Where(name => name.Contains("kwinner"))
            .Order(StringComparer.Ordinal)
            .ShouldBe(SparseNames.Where(name => name.Contains("kwinner")));
        winners.Network.modules().OfType<SparseWeightsLayer>().ShouldBeEmpty();
        // The same seed zeroes the same weights with and without k-winners.
        weights.Network.state_dict()["cnn2.zero_mask"].Equals(sparse.Network.state_dict()["cnn2.zero_mask"]).ShouldBeTrue();
    }

    [Fact]
    public void A_checkpoint_without_the_number_of_samples_counts_as_one_full_period()
    {
        using var scope = NewDisposeScope();
        using var classifier = AllModels.Create("mnist-sparse-cnn", new Seed(1), 10);
        var elsewhere = Checkpoint.State(classifier.Network).Where(pair => !pair.Key.EndsWith("learning_iterations"))
            .ToDictionary(pair => pair.Key, pair => pair.Value.clone());
        Checkpoint.Restore(classifier.Network, elsewhere, "elsewhere.safetensors");
        classifier
            .Network.modules()
            .OfType<KWinnersLayer>()
            .Select(layer => layer.LearningIterations)
            .ShouldBe([1000L, 1000, 1000]);
    }

    [Fact]
    public void The_sparse_network_keeps_the_papers_winners_and_weights()
    {
        using var scope = NewDisposeScope();
        using var classifier = AllModels.Create("mnist-sparse-cnn", new Seed(1), 10);
        var counts = new Dictionary<string, long>();
        foreach (var (name, module) in classifier.Network.named_children())
            if (module is KWinnersLayer layer)
                layer.register_forward_hook((_, _, y) =>
                {
                    counts[name] = y[0].ne(0).sum().item<long>();
                    return y;
                });
        using var scores = classifier.Predict(rand(2, 1, 28, 28));
        counts.ShouldBe(
            new Dictionary<string, long>
            {
                ["cnn1_kwinner"] = 461,
                ["cnn2_kwinner"] = 205,
                ["linear_kwinner"] = 140,
            },
            ignoreOrder: true
        );
        var sparsities = classifier
            .Network.modules()
            .OfType<SparseWeightsLayer>()
            .Select(layer => layer.WeightSparsity())
            .ToArray();
        sparsities[0].ShouldBe(.4, 1e-9);
        sparsities[1].ShouldBe(.55, 1e-9);
        sparsities[2].ShouldBe(1 - 205 / 1024.0, 1e-9);
        scores.exp().sum(dim: 1).Values().ShouldAllBe(sum => Math.Abs(sum - 1) < 1e-5);
    }

    [Fact]
    public void With_everything_turned_off_the_sparse_network_is_the_dense_one()
    {
        using var scope = NewDisposeScope();
        var off = new MnistSparseCnnOptions
        {
            Cnn1Sparsity = 0,
            Cnn2Sparsity = 0,
            LinearSparsity = 0,
            Cnn1ActiveFraction = 1,
            Cnn2ActiveFraction = 1,
            LinearActiveFraction = 1,
        };
        manual_seed(1);
        using var dense = new MnistDenseCnn(new MnistDenseCnnOptions());
        manual_seed(1);
        using var sparse = new MnistSparseCnn(off, new Seed(1));
        var x = randn(2, 1, 28, 28);
        sparse.forward(x).Values().ShouldBe(dense.forward(x).Values());
        sparse.state_dict().Keys.ShouldBe(dense.state_dict().Keys);
    }

    [Fact]
    public void Another_size_of_image_is_rejected()
    {
        using var scope = NewDisposeScope();
        using var network = new MnistDenseCnn(new MnistDenseCnnOptions());
        Should
            .Throw<ArgumentException>(() => network.forward(zeros(1, 1, 32, 32)))
            .Message.ShouldContain("[B, 1, 28, 28], found [1, 1, 32, 32]");
    }

    [Theory]
    [InlineData("mnist-dense-cnn")]
    [InlineData("mnist-sparse-cnn")]
    [InlineData("mnist-sparse-weights-cnn")]
    [InlineData("mnist-k-winners-cnn")]
    public void Training_steps_leave_no_tensors(string name)
    {
        using var classifier = AllModels.Create(name, new Seed(1), 10);
        var optimizer = optim.SGD(classifier.Network.parameters(), .01, momentum: .9);
        using var x = rand(8, 1, 28, 28);
        using var y = arange(8);
        long live = 0;
        for (var step = 0; step < 6; step++)
        {
            if (step == 3) live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            nn.functional.nll_loss(classifier.Forward(x), y).backward();
            optimizer.step();
            foreach (var module in classifier.Network.modules().OfType<ITrainingStep>()) module.AfterStep();
        }
        // Gradients are freed and created again in every step.
        DisposeScopeManager.Statistics.ThreadTotalLiveCount.ShouldBe(live);
    }
}
