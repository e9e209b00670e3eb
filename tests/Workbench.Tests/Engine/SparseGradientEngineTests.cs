using FsCheck;
using FsCheck.Fluent;
using TorchSharp;
using Workbench.Engine;
using Workbench.Models;
using Workbench.Sparse;
using Workbench.Tests.Sparse;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Engine;

/// <summary>Compares the engine's gradients, duty cycles and training runs with autograd.</summary>
public sealed class SparseGradientEngineTests
{
    [Theory]
    [InlineData("mnist-dense-cnn")]
    [InlineData("mnist-sparse-cnn")]
    public void Gradients_agree_with_autograd(string name)
    {
        using var scope = NewDisposeScope();
        foreach (var instructions in SparseEngineTests.Supported())
        {
            using var classifier = AllModels.Create(name, new Seed(2), 10);
            using var twin = AllModels.Create(name, new Seed(2), 10);
            var engine = SparseGradientEngine.Compile(classifier, instructions);
            for (var step = 0; step < 3; step++)
            {
                var (pixels, labels) = (rand(8 - step, 1, 28, 28), randint(0, 10, [8 - step]));
                Compare(engine, classifier, twin, pixels, labels);
            }
        }
    }

    [Fact]
    public void Gradients_agree_on_random_networks() => Prop.ForAll((
        from seed in Gen.Choose(0, 1_000_000)
        from instructions in Gen.Elements(SparseEngineTests.Supported().ToArray())
        select (seed, instructions)).ToArbitrary(), c =>
    {
        using var scope = NewDisposeScope();
        var random = new Random(c.seed);
        var (channels, side, blocks) = (random.Next(1, 5), random.Next(12, 18), random.Next(1, 3));
        Classifier Create()
        {
            manual_seed(c.seed);
            return new Classifier("random", Network(new Random(c.seed), channels, side, blocks), new Normalization(.3, .5), 7);
        }

        using var classifier = Create();
        using var twin = Create();
        var ties = new NearTies(twin.Network);
        var engine = SparseGradientEngine.Compile(classifier, c.instructions);
        for (var step = 0; step < 2; step++)
        {
            ties.Clear();
            Compare(engine, classifier, twin, rand(3, channels, side, side), randint(0, 7, [3]), ties);
        }
        return true;
    }).Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(150));

    // 520 images are more than an engine keeps.
    [Theory]
    [InlineData(3)]
    [InlineData(520)]
    public void A_pass_keeps_its_gradient_when_other_batches_come_between(int images)
    {
        using var scope = NewDisposeScope();
        using var classifier = AllModels.Create("mnist-sparse-cnn", new Seed(2), 10);
        var engine = SparseGradientEngine.TryFreeze(classifier, EngineInstructions.Best).ShouldNotBeNull();
        var (pixels, slopes, others) = (rand(images, 1, 28, 28), randn(images, 10), randn(images, 10));
        var expected = engine.InputGradientOfScores(pixels, slopes).Values();
        var pass = engine.Keep(pixels);
        pass.Scores.Values().ShouldBe(SparseEngine.Compile(classifier, new SparseEngineOptions()).Predict(pixels).Values(), 1e-4);
        pass.InputGradient(slopes).Values().ShouldBe(expected);
        pass.InputGradient(others).Values().ShouldBe(engine.InputGradientOfScores(pixels, others).Values());
        engine.Keep(rand(2, 1, 28, 28));
        pass.InputGradient(slopes).Values().ShouldBe(expected);
    }

    [Fact]
    public void Ties_and_zeros_pass_gradient_as_in_the_module()
    {
        using var scope = NewDisposeScope();
        Classifier Create()
        {
            manual_seed(1);
            var network = nn.Sequential(
                nn.Conv2d(1, 3, 2),
                new KWinners2d(3, new KWinners2dOptions { ActiveFraction = .3, InferenceFactor = 1 }),
                nn.Flatten(),
                nn.Linear(3 * 16, 2)
            );
            // Whole numbers: many equal sums, and many that are exactly zero.
            using (no_grad())
            {
                network.parameters().First().copy_(randint(-1, 2, [3, 1, 2, 2]).to_type(ScalarType.Float32));
                network.parameters().ElementAt(1).zero_();
            }
            return new Classifier("ties", network, Normalization.None, 2);
        }

        using var classifier = Create();
        using var twin = Create();
        Compare(SparseGradientEngine.Compile(classifier, EngineInstructions.Best), classifier, twin,
            randint(0, 2, [5, 1, 5, 5]).to_type(ScalarType.Float32), randint(0, 2, [5]));
    }

    [Fact]
    public void A_training_run_follows_the_module()
    {
        using var scope = NewDisposeScope();
        using var classifier = AllModels.Create("mnist-sparse-cnn", new Seed(2), 10);
        using var twin = AllModels.Create("mnist-sparse-cnn", new Seed(2), 10);
        var engine = SparseGradientEngine.Compile(classifier, EngineInstructions.Best);
        var (own, other) = (
            optim.SGD(classifier.Network.parameters(), .01, momentum: .9),
            optim.SGD(twin.Network.parameters(), .01, momentum: .9)
        );
        var (pixels, labels) = (rand(32, 1, 28, 28), randint(0, 10, [32]));
        for (var step = 0; step < 12; step++)
        {
            var loss = engine.Backward(pixels, labels);
            own.step();
            other.zero_grad();
            var expected = nn.functional.nll_loss(twin.Forward(pixels), labels);
            expected.backward();
            other.step();
            foreach (var module in classifier.Network.modules().Concat(twin.Network.modules()).OfType<ITrainingStep>())
                module.AfterStep();
            loss.ShouldBe(expected.item<float>(), 2e-3);
        }
        foreach (var module in classifier.Network.modules().OfType<ITrainingStep>()) module.AfterEpoch();
    }

    [Fact]
    public void Unsupported_networks_are_rejected()
    {
        using var scope = NewDisposeScope();
        using var padded = new Classifier(
            "padded",
            nn.Sequential(nn.Conv2d(1, 2, 3, padding: 1), nn.ReLU(), nn.Flatten(), nn.Linear(8, 2)),
            Normalization.None,
            2
        );
        Should
            .Throw<ArgumentException>(() => SparseGradientEngine.Compile(padded, EngineInstructions.Best))
            .Message.ShouldContain("Conv2d where it cannot be trained");
        using var classifier = AllModels.Create("mnist-dense-cnn", new Seed(1), 10);
        var engine = SparseGradientEngine.Compile(classifier, EngineInstructions.Best);
        Should
            .Throw<ArgumentException>(() => engine.Backward(zeros(2, 1, 28, 28), tensor(new long[] { 1, 10 })))
            .Message.ShouldContain("0 to 9, found 10");
        Should
            .Throw<ArgumentException>(() => engine.Backward(zeros(2, 1, 28, 28), tensor(new long[] { 1 })))
            .Message.ShouldContain("2 labels");
        Should
            .Throw<ArgumentException>(() => engine.Backward(zeros(2, 1, 32, 32), tensor(new long[] { 1, 1 })))
            .Message.ShouldContain("1024 inputs");
    }

    private static void Compare(
        SparseGradientEngine engine,
        Classifier classifier,
        Classifier twin,
        Tensor pixels,
        Tensor labels,
        NearTies? ties = null
    )
    {
        CompareInput(engine, twin, pixels, labels);
        twin.Network.zero_grad();
        var expected = nn.functional.nll_loss(twin.Forward(pixels).log_softmax(1), labels);
        expected.backward();
        var loss = engine.Backward(pixels, labels);
        if (ties is not null && Enumerable.Range(0, (int)labels.shape[0]).Any(ties.Of)) return;
        loss.ShouldBe(expected.item<float>(), 1e-4);
        // Relative to the layer's largest gradient, because a bias's gradient may be the small rest of large terms that cancel.
        var pairs = classifier.Network.named_parameters().Zip(twin.Network.named_parameters());
        foreach (var layer in pairs.GroupBy(pair => pair.First.name[..pair.First.name.LastIndexOf('.')]))
        {
            var scale = Math.Max(1e-6, layer.Max(pair => pair.Second.parameter.grad!.abs().max().item<float>()));
            foreach (var ((name, own), (_, other)) in layer)
                ((own.grad! - other.grad!).abs().max().item<float>() / scale).ShouldBeLessThan(1e-5, name);
        }
        foreach (var ((name, own), (_, other)) in classifier.Network.named_buffers().Zip(twin.Network.named_buffers()))
            own.to_type(ScalarType.Float32)
                .Values()
                .ShouldBeNear(1e-6, other.to_type(ScalarType.Float32).Values().Select(value => (double)value).ToArray());
    }

    // In evaluation mode the number of winners differs, so the near ties differ too.
    private static void CompareInput(SparseGradientEngine engine, Classifier twin, Tensor pixels, Tensor labels)
    {
        using var mode = twin.EvaluationMode();
        var ties = new NearTies(twin.Network);
        var x = pixels.detach().clone().requires_grad_();
        var scores = twin.Forward(x);
        nn.functional.nll_loss(scores.log_softmax(1), labels, reduction: nn.Reduction.Sum).backward(retain_graph: true);
        var (expected, actual) = (x.grad!.clone(), engine.InputGradient(pixels, labels));
        // A gradient is a sum over classes of slope times score gradient. If these cancel, the rest is as imprecise as their
        // rounding.
        var slopes = scores.detach().softmax(1) - nn.functional.one_hot(labels, scores.shape[1]);
        var terms = zeros_like(expected);
        for (var label = 0; label < scores.shape[1]; label++)
        {
            x.grad!.zero_();
            scores[.., label].sum().backward(retain_graph: true);
            terms += x.grad.abs() * slopes[.., label].abs().reshape(-1, 1, 1, 1);
        }
        for (var image = 0; image < pixels.shape[0]; image++)
        {
            if (ties.Of(image)) continue;
            var scale = Math.Max(1e-6, terms[image].max().item<float>());
            ((actual[image] - expected[image]).abs().max().item<float>() / scale).ShouldBeLessThan(1e-5, $"image {image}");
        }
        ties.Remove();
    }

    private static SparseWeightsOptions Weights(Random random) =>
        new() { Sparsity = .4 + .4 * random.NextDouble(), Pattern = RandomNetwork.Pattern(random) };

    private static Module Network(Random random, int channels, int side, int blocks)
    {
        var layers = new List<Module>();
        for (var block = 0; block < blocks && side >= 6; block++)
        {
            var (outputs, kernel, stride) = (random.Next(1, 24), random.Next(1, 4), block == 0 ? random.Next(1, 3) : 1);
            var convolution = nn.Conv2d(channels, outputs, kernel, stride: stride, bias: random.Next(2) == 0);
            layers.Add(
                random.Next(2) == 0
                    ? new SparseWeights2d(convolution, Weights(random), new Seed(random.Next()))
                    : convolution
            );
            (channels, side) = (outputs, (side - kernel) / stride + 1);
            if (random.Next(2) == 0)
            {
                layers.Add(nn.MaxPool2d(2));
                side /= 2;
            }
            layers.Add(
                random.Next(3) == 0
                    ? nn.ReLU()
                    : new KWinners2d(channels, new KWinners2dOptions { ActiveFraction = .3, Relu = random.Next(2) == 0 })
            );
        }
        layers.Add(nn.Flatten());
        var hidden = random.Next(3, 40);
        var linear = nn.Linear(channels * side * side, hidden);
        layers.Add(random.Next(2) == 0 ? new SparseWeights(linear, Weights(random), new Seed(random.Next())) : linear);
        layers.Add(random.Next(3) == 0 ? nn.ReLU() : new KWinners(hidden, new KWinnersOptions { ActiveFraction = .4 }));
        layers.Add(nn.Linear(hidden, 7));
        return nn.Sequential(layers);
    }
}
