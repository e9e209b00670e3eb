using TorchSharp;
using Workbench.Attacks;
using Workbench.Corruptions;
using Workbench.Data;
using Workbench.Engine;
using Workbench.Evaluation;
using Workbench.Models;
using Workbench.Training;
using static TorchSharp.torch;

namespace Workbench.Tests.Engine;

/// <summary>Compares corruptions and attacks on the sparse engine with those on torch, image by image.</summary>
public sealed class EngineEvaluationTests
{
    private static readonly ImageSet Test = AllData.Load("mnist", "test").Take(60);

    [Theory, Trait("Category", "slow")]
    [InlineData("mnist-dense-cnn")]
    [InlineData("mnist-sparse-cnn")]
    public void Corruptions_and_attacks_have_the_same_outcomes(string model)
    {
        using var classifier = Trained(model);
        var expected = Outcomes(classifier);
        List<(string Name, IReadOnlyList<bool> Right)> actual;
        using (classifier.UseEngine(SparseEngine.Factory)) actual = Outcomes(classifier);
        foreach (var (own, other) in actual.Zip(expected))
        {
            own.Right.ShouldBe(other.Right, own.Name);
            other.Right.Count.ShouldBe(Test.Count);
        }
    }

    [Theory]
    [InlineData("mnist-dense-cnn")]
    [InlineData("mnist-sparse-cnn")]
    public void Gradients_of_functions_of_the_scores_agree_with_autograd(string model)
    {
        using var scope = NewDisposeScope();
        using var classifier = Trained(model);
        using var mode = classifier.EvaluationMode();
        var (pixels, slopes) = (Test.Pixels(0, 12), randn(12, 10));
        var x = pixels.detach().clone().requires_grad_();
        var ties = new NearTies(classifier.Network);
        classifier.Forward(x).mul(slopes).sum().backward();
        var engine = SparseGradientEngine.Compile(classifier, EngineInstructions.Best);
        var actual = engine.InputGradientOfScores(pixels, slopes);
        for (var image = 0; image < 12; image++)
        {
            if (ties.Of(image))
                continue;
            ((actual[image] - x.grad![image]).abs().max() / x.grad![image].abs().max())
                .item<float>()
                .ShouldBeLessThan(1e-5f, $"image {image}");
        }
    }

    [Theory]
    [InlineData("mnist-dense-cnn")]
    [InlineData("mnist-sparse-cnn")]
    public void A_nearly_certain_network_loses_as_much_of_its_gradient_as_on_torch(string model)
    {
        using var scope = NewDisposeScope();
        using var classifier = Trained(model);
        using var mode = classifier.EvaluationMode();
        var pixels = Test.Pixels(0, 60);
        var lead = Lead(classifier.Predict(pixels));
        using (no_grad())
            foreach (var parameter in classifier.Network.parameters().TakeLast(2))
                parameter.mul_(40 / lead.median().item<float>());
        var scores = classifier.Predict(pixels);
        var slopes = nn.functional.one_hot(scores.argmax(1), 10).to_type(ScalarType.Float32).neg();
        var x = pixels.detach().clone().requires_grad_();
        var ties = new NearTies(classifier.Network);
        classifier.Forward(x).mul(slopes).sum().backward();
        var actual = SparseGradientEngine.Compile(classifier, EngineInstructions.Best).InputGradientOfScores(pixels, slopes);
        // There the winner's probability is 1 in float32, and the others are still above 0.
        lead = Lead(scores);
        var certain = Enumerable
            .Range(0, 60)
            .Where(image => lead[image].item<float>() is > 25 and < 70 && !ties.Of(image))
            .ToList();
        certain.Count.ShouldBeGreaterThan(10);
        foreach (var image in certain)
            ((actual[image] - x.grad![image]).abs().max() / x.grad![image].abs().max())
                .item<float>()
                .ShouldBeLessThan(1e-3f, $"image {image}");
    }

    [Fact]
    public void The_network_handles_other_backward_rules()
    {
        using var scope = NewDisposeScope();
        using var classifier = Trained("mnist-sparse-cnn");
        var attack = Bpda.ThroughKWinners(new Fgsm(), Workbench.Sparse.KWinnersGradient.StraightThrough);
        var (pixels, labels) = (Test.Pixels(0, 20), Test.Labels(0, 20));
        var (expected, plain) = (
            attack.Perturb(classifier, pixels, labels, .1, new Seed(1)),
            new Fgsm().Perturb(classifier, pixels, labels, .1, new Seed(1))
        );
        using var engine = classifier.UseEngine(SparseEngine.Factory);
        var actual = attack.Perturb(classifier, pixels, labels, .1, new Seed(1));
        actual.Equals(expected).ShouldBeTrue();
        actual.Equals(plain).ShouldBeFalse();
    }

    [Fact]
    public void After_disposing_the_network_computes_scores_again()
    {
        using var scope = NewDisposeScope();
        using var classifier = AllModels.Create("mnist-sparse-cnn", new Seed(1), 10);
        var pixels = Test.Pixels(0, 4);
        var before = classifier.Predict(pixels);
        var engine = classifier.UseEngine(SparseEngine.Factory);
        using (no_grad()) classifier.Network.parameters().Last().add_(1000 * arange(10));
        classifier.Predict(pixels).sub(before).abs().max().item<float>().ShouldBeLessThan(1e-4f);
        engine.Dispose();
        classifier.Predict(pixels).argmax(1).eq(9).all().item<bool>().ShouldBeTrue();
    }

    [Fact]
    public void Layers_that_the_engine_cannot_run_are_named()
    {
        using var network = new Classifier("grouped",
            nn.Sequential(nn.Conv2d(2, 2, 3, groups: 2), nn.Flatten(), nn.Linear(8, 2)), Normalization.None, 2);
        Should.Throw<ArgumentException>(() => network.UseEngine(SparseEngine.Factory)).Message.ShouldContain("Conv2d");
        network.Predict(zeros(1, 2, 4, 4)).shape.ShouldBe([1, 2]);
    }

    private static List<(string Name, IReadOnlyList<bool> Right)> Outcomes(Classifier classifier)
    {
        var evaluator = new Evaluator(new EvaluatorOptions { BatchSize = 30 });
        var attacks = new IAttack[]
        {
            new Fgsm(),
            new Pgd(new PgdOptions { Steps = 8 }),
            new Square(new SquareOptions { Queries = 40 }),
            new DeepFool(),
        };
        return
        [
            ("clean", evaluator.Clean(classifier, Test).Outcomes.Correct),
            .. new[] { "noise", "motion-blur" }.Select(name =>
            {
                var corruption = AllCorruptions.Create(name);
                return (name, evaluator.Corrupt(classifier, Test, corruption, corruption.Severities[^1]).Outcomes.Correct);
            }),
            .. attacks.Select(attack => (attack.Name, evaluator.Attack(classifier, Test, attack, 0.1).Outcomes.Correct)),
        ];
    }

    private static Tensor Lead(Tensor scores)
    {
        var best = scores.topk(2, 1).values;
        return best.select(1, 0).sub(best.select(1, 1));
    }

    private static Classifier Trained(string model)
    {
        var classifier = AllModels.Create(model, new Seed(3), 10);
        new Trainer(new TrainerOptions { Epochs = 1 }, SparseEngine.Factory).Train(
            classifier,
            AllData.Load("mnist", "train").Take(1600),
            Test
        );
        return classifier;
    }
}
