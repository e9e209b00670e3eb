using TorchSharp;
using Workbench.Engine;
using Workbench.Models;
using Workbench.Sparse;
using Workbench.Tests.Sparse;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Engine;

/// <summary>Compares the engine with the modules on networks whose masks are in blocks.</summary>
public sealed class BlockEngineTests
{
    public static TheoryData<string, MaskPattern, EngineInstructions> Table()
    {
        var table = new TheoryData<string, MaskPattern, EngineInstructions>();
        foreach (var name in AllModels.Names.Where(name => name.StartsWith("mnist") && name.Contains("sparse")))
            foreach (var pattern in Enum.GetValues<MaskPattern>())
                foreach (var instructions in SparseEngineTests.Supported()) table.Add(name, pattern, instructions);
        return table;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Scores_and_gradients_are_those_of_the_module(string name, MaskPattern pattern, EngineInstructions instructions)
    {
        using var scope = NewDisposeScope();
        using var classifier = Trained(name, pattern);
        var engine = SparseEngine.Compile(classifier, new SparseEngineOptions { Instructions = instructions });
        var (images, labels) = (cat([Strokes(12), zeros(1, 1, 28, 28)], 0), arange(13, ScalarType.Int64) % 10);
        SparseEngineTests.Difference(engine.Predict(images), classifier.Predict(images)).ShouldBeLessThan(1e-4);
        var gradients = SparseGradientEngine.Compile(classifier, instructions);
        using var evaluation = classifier.EvaluationMode();
        var x = images.clone().requires_grad_();
        nn.functional.cross_entropy(classifier.Forward(x), labels, reduction: nn.Reduction.Sum).backward();
        var scale = x.grad!.abs().max().item<float>();
        SparseEngineTests.Difference(gradients.InputGradient(images, labels), x.grad).ShouldBeLessThan(1e-4 * scale);
    }

    [Theory]
    [InlineData(MaskPattern.Blocks8)]
    [InlineData(MaskPattern.Blocks16)]
    public void Training_steps_follow_the_module(MaskPattern pattern)
    {
        using var scope = NewDisposeScope();
        foreach (var instructions in SparseEngineTests.Supported())
        {
            using var classifier = AllModels.Create("mnist-sparse-cnn", new Seed(2), 10, 1, pattern);
            using var twin = AllModels.Create("mnist-sparse-cnn", new Seed(2), 10, 1, pattern);
            var engine = SparseGradientEngine.Compile(classifier, instructions);
            var networks = new[] { classifier.Network, twin.Network };
            var optimizers = networks.Select(network => optim.SGD(network.parameters(), .01, momentum: .9)).ToList();
            var (pixels, labels) = (rand(16, 1, 28, 28), randint(0, 10, [16]));
            for (var step = 0; step < 6; step++)
            {
                var loss = engine.Backward(pixels, labels);
                optimizers[1].zero_grad();
                var expected = nn.functional.nll_loss(twin.Forward(pixels), labels);
                expected.backward();
                loss.ShouldBe(expected.item<float>(), 2e-3);
                optimizers.ForEach(optimizer => optimizer.step());
                foreach (var module in networks.SelectMany(network => network.modules()).OfType<ITrainingStep>())
                    module.AfterStep();
            }
            foreach (var module in networks.SelectMany(network => network.modules()).OfType<ITrainingStep>()) module.AfterEpoch();
            optimizers.ForEach(optimizer => optimizer.Dispose());
        }
    }

    [Fact]
    public void Only_networks_with_absent_vectors_run_without_them()
    {
        using var scope = NewDisposeScope();
        IEnumerable<string> Steps(MaskPattern pattern, double sparsity = .4)
        {
            var options = new MnistSparseCnnOptions { MaskPattern = pattern, Cnn1Sparsity = sparsity };
            using var network = new MnistSparseCnn(options, new Seed(1));
            network.eval();
            return SparseEngine
                .Compile(network, new SparseEngineOptions())
                .Profile(new float[784], 28, 28, 1)
                .Select(step => step.Step)
                .Where(step => step.EndsWith("blocks"));
        }

        Steps(MaskPattern.Unstructured).ShouldBeEmpty();
        Steps(MaskPattern.Blocks16).ShouldBe(["linear, 1024 to 700, blocks"]);
        Steps(MaskPattern.Blocks16, .8).ShouldBe(["convolution 5 × 5, 1 to 32, blocks", "linear, 1024 to 700, blocks"]);
    }

    // Small whole numbers: every sum is exact, and most scores are tied.
    [Fact]
    public void Ties_are_resolved_as_in_the_module()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        foreach (var pattern in new[] { MaskPattern.Blocks8, MaskPattern.Blocks16 })
        {
            var options = new SparseWeightsOptions { Sparsity = .7, Pattern = pattern };
            var convolution = new SparseWeights2d(nn.Conv2d(1, 20, 3), options, new Seed(1));
            var hidden = new SparseWeights(nn.Linear(20 * 64, 40), options with { Sparsity = .8 }, new Seed(2));
            foreach (var parameter in convolution.parameters().Concat(hidden.parameters()))
                parameter.copy_(randint(-1, 2, parameter.shape).to_type(ScalarType.Float32));
            convolution.Rezero();
            hidden.Rezero();
            var network = nn.Sequential(
                convolution,
                new KWinners2d(20, new KWinners2dOptions { ActiveFraction = .3, InferenceFactor = 1, BoostStrength = 0 }),
                nn.Flatten(),
                hidden,
                new KWinners(40, new KWinnersOptions { ActiveFraction = .3, InferenceFactor = 1, BoostStrength = 0 })
            );
            network.eval();
            var images = randint(0, 3, [6, 1, 10, 10]).to_type(ScalarType.Float32);
            foreach (var instructions in SparseEngineTests.Supported())
                SparseEngine
                    .Compile(network, new SparseEngineOptions { Instructions = instructions })
                    .Predict(images)
                    .Values()
                    .ShouldBe(network.call(images).Values());
        }
    }

    [Fact]
    public void A_NaN_pixel_makes_only_its_own_image_NaN()
    {
        using var scope = NewDisposeScope();
        using var classifier = Trained("mnist-sparse-cnn", MaskPattern.Blocks16);
        var engine = SparseEngine.Compile(classifier, new SparseEngineOptions());
        var images = Strokes(3);
        var clean = engine.Predict(images).Values();
        images[1, 0, 14, 14] = float.NaN;
        var scores = engine.Predict(images).Values();
        scores[..10].ShouldBe(clean[..10]);
        scores[10..20].ShouldAllBe(score => float.IsNaN(score));
        scores[20..].ShouldBe(clean[20..]);
    }

    [Fact]
    public void A_NaN_pixel_makes_the_loss_NaN()
    {
        using var scope = NewDisposeScope();
        foreach (var instructions in SparseEngineTests.Supported())
            foreach (var pattern in Enum.GetValues<MaskPattern>())
            {
                using var classifier = Trained("mnist-sparse-cnn", pattern);
                var images = Strokes(3);
                images[1, 0, 14, 14] = float.NaN;
                var engine = SparseGradientEngine.Compile(classifier, instructions);
                double.IsNaN(engine.Backward(images, zeros(3, ScalarType.Int64))).ShouldBeTrue();
            }
    }

    // A network whose duty cycles have moved, so that boosting matters.
    private static Classifier Trained(string name, MaskPattern pattern)
    {
        var classifier = AllModels.Create(name, new Seed(3), 10, 1, pattern);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        classifier.Network.train();
        for (var step = 0; step < 5; step++) classifier.Forward(Strokes(16));
        classifier.Network.eval();
        return classifier;
    }

    private static Tensor Strokes(int count)
    {
        manual_seed(count);
        return rand(count, 1, 28, 28) * rand(count, 1, 28, 28).gt(.8f);
    }
}
