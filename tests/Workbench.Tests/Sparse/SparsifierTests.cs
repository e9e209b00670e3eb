using TorchSharp;
using TorchSharp.Modules;
using Workbench.Models;
using Workbench.Sparse;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Sparse;

public sealed class SparsifierTests
{
    [Fact]
    public void Applies_the_four_rules_to_a_sequential_network()
    {
        using var scope = NewDisposeScope();
        var dense = nn.Sequential(
            ("conv", nn.Conv2d(1, 4, 3)),
            ("norm", nn.BatchNorm2d(4)),
            ("act", nn.ReLU()),
            ("pool", nn.MaxPool2d(2)),
            ("flat", nn.Flatten()),
            ("hidden", nn.Linear(4 * 3 * 3, 20)),
            ("act2", nn.Tanh()),
            ("last", nn.Linear(20, 5)),
            ("act3", nn.ReLU())
        );
        dense.eval();
        using var sparse = Sparsifier.Sparsify(dense, new SparsifierOptions());
        sparse
            .named_children()
            .Select(child => (child.name, child.module.GetType()))
            .ShouldBe([
                ("conv", typeof(SparseWeights2d)),
                ("norm", typeof(BatchNorm2d)),
                ("act", typeof(KWinners2d)),
                ("pool", typeof(MaxPool2d)),
                ("flat", typeof(Flatten)),
                ("hidden", typeof(SparseWeights)),
                ("act2", typeof(KWinners)),
                ("last", typeof(Linear)),
                ("act3", typeof(ReLU)),
            ]);
        sparse.training.ShouldBeFalse();
        sparse.call(rand(2, 1, 8, 8)).shape.ShouldBe([2, 5]);
        sparse.state_dict().Keys.ShouldContain("hidden.module.weight");
    }

    [Fact]
    public void Explains_every_layer_without_changing_the_network()
    {
        using var scope = NewDisposeScope();
        var dense = nn.Sequential(
            ("conv", nn.Conv2d(1, 4, 3)), ("act", nn.ReLU()), ("pool", nn.MaxPool2d(2)), ("flat", nn.Flatten()),
            ("hidden", nn.Linear(4 * 3 * 3, 20)), ("act2", nn.Tanh()), ("last", nn.Linear(20, 5)), ("act3", nn.ReLU()));
        var zeros = dense.parameters().Sum(parameter => parameter.eq(0).sum().item<long>());
        Sparsifier.Explain(dense, new SparsifierOptions()).ShouldBe(
        [
            new("conv", "Conv2d", "SparseWeights2d, 50 % zero", 1), new("act", "ReLU", "KWinners2d, 20 % win", 3),
            new("pool", "MaxPool2d", "MaxPool2d", 0), new("flat", "Flatten", "Flatten", 0),
            new("hidden", "Linear", "SparseWeights, 80 % zero", 2), new("act2", "Tanh", "KWinners, 20 % win", 3),
            new("last", "Linear", "Linear", 4), new("act3", "ReLU", "ReLU", 4),
        ]);
        dense.parameters().Sum(parameter => parameter.eq(0).sum().item<long>()).ShouldBe(zeros);
        Sparsifier.Rules.Count.ShouldBe(4);
    }

    [Fact]
    public void Replaces_the_fields_of_a_custom_module()
    {
        using var scope = NewDisposeScope();
        var dense = new MnistDenseCnn(new MnistDenseCnnOptions());
        var weight = dense.state_dict()["output.weight"].clone();
        using var sparse = Sparsifier.Sparsify(dense, new SparsifierOptions { ConvolutionSparsity = .4 });
        sparse.ShouldBeSameAs(dense);
        sparse.named_children().Select(child => child.name).ShouldBe(
            ["cnn1", "cnn1_relu", "cnn2", "cnn2_relu", "linear", "linear_relu", "output"]);
        var state = sparse.state_dict();
        state.Keys.ShouldContain("cnn1.zero_mask");
        state.Keys.ShouldContain("linear_relu.duty_cycle");
        state["output.weight"].Equals(weight).ShouldBeTrue();
        sparse.call(rand(2, 1, 28, 28)).shape.ShouldBe([2, 10]);
        sparse.modules().OfType<KWinnersLayer>().ShouldAllBe(layer => layer.LearningIterations == 2);
    }

    [Fact]
    public void Nested_networks_keep_their_classifier_dense_on_request()
    {
        using var scope = NewDisposeScope();
        var dense = nn.Sequential(
            ("features", nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU())),
            ("flat", nn.Flatten()), ("classifier", nn.Sequential(nn.Linear(144, 20), nn.ReLU(), nn.Linear(20, 5))));
        using var sparse = Sparsifier.Sparsify(dense, new SparsifierOptions { LinearSparsity = 0, Linear = null });
        sparse.modules().Count(module => module is SparseWeights or KWinners).ShouldBe(0);
        sparse.modules().Count(module => module is SparseWeights2d or KWinners2d).ShouldBe(2);
        sparse.call(rand(2, 1, 8, 8)).shape.ShouldBe([2, 5]);
    }

    [Fact]
    public void Without_a_linear_layer_the_last_convolution_stays_dense()
    {
        using var scope = NewDisposeScope();
        var dense = nn.Sequential(
            nn.Conv2d(1, 4, 3),
            nn.ReLU(),
            nn.Conv2d(4, 5, 1),
            nn.ReLU(),
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten()
        );
        using var sparse = Sparsifier.Sparsify(dense, new SparsifierOptions());
        sparse
            .children()
            .Select(child => child.GetType())
            .Take(4)
            .ShouldBe([typeof(SparseWeights2d), typeof(KWinners2d), typeof(Conv2d), typeof(ReLU)]);
    }

    [Fact]
    public void Layers_that_cannot_be_replaced_are_rejected()
    {
        Should
            .Throw<ArgumentException>(() => Sparsifier.Sparsify(nn.Linear(4, 2), new SparsifierOptions()))
            .Message.ShouldContain("found none");
        Should
            .Throw<ArgumentException>(() => Sparsifier.Sparsify(new Narrow(), new SparsifierOptions()))
            .Message.ShouldContain("widen the field's type");
        Should.Throw<ArgumentOutOfRangeException>(() => new SparsifierOptions { LinearSparsity = 1 });
    }

    private sealed class Narrow : Module
    {
        private readonly Conv2d convolution = nn.Conv2d(1, 4, 3);
        private readonly Linear linear = nn.Linear(4, 2);

        public Narrow() : base("narrow") => RegisterComponents();

        public override Tensor forward(Tensor input) => linear.call(convolution.call(input).mean([2, 3]));
    }
}
