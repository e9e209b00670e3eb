using Workbench.Attacks;
using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Models;
using Workbench.Tests.Training;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Attacks;

/// <summary>An attack of a user's own cannot win by leaving the limits.</summary>
public sealed class AttackCheckTests
{
    private sealed class Unfair(Func<Tensor, double, Tensor> change) : IAttack
    {
        public string Name => "unfair";

        public Norm Norm => Norm.LInf;

        public AttackAccess Access => AttackAccess.Scores;

        public Tensor Perturb(Classifier classifier, Tensor images, Tensor labels, double epsilon, Seed seed,
            CancellationToken cancellation = default) => change(images, epsilon);
    }

    private static readonly ImageSet Images = Toy.Images(12, "test", seed: 2);

    public static TheoryData<string, Func<Tensor, double, Tensor>> Faults { get; } = new()
    {
        { "within ε = 0.1", (images, epsilon) => images.add(2 * epsilon).clamp(0, 1) },
        { "pixels in [0, 1]", (images, epsilon) => images.sub(epsilon) },
        { "found NaN to NaN", (images, _) => images.mul(float.NaN) },
        { "found [12, 1, 28]", (images, _) => images.mean([3]) },
        { "of Float64", (images, _) => images.to(ScalarType.Float64) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Every_evaluation_refuses_an_attack_that_leaves_them(string found, Func<Tensor, double, Tensor> change)
    {
        using var classifier = AllModels.Create("mnist-small-dense-cnn", new Seed(1), 10);
        var attack = new Unfair(change);
        Should.Throw<InvalidOperationException>(() => new Evaluator().Attack(classifier, Images, attack, 0.1))
            .Message.ShouldContain(found);
        // Behind another attack, so that most images are lost already.
        var plan = new RobustPlan("own attack last", [new Fgsm(), attack], []);
        Should.Throw<InvalidOperationException>(() =>
            new RobustEvaluation(new RobustEvaluationOptions(plan) { Epsilons = [0.1] }).Run(classifier, Images))
            .Message.ShouldContain("'unfair'");
    }

    [Fact]
    public void A_change_of_exactly_epsilon_is_within_them()
    {
        using var classifier = AllModels.Create("mnist-small-dense-cnn", new Seed(1), 10);
        var attack = new Unfair((images, epsilon) => images.add(epsilon).clamp(0, 1));
        new Evaluator().Attack(classifier, Images, attack, 0.1).Outcomes.Count.ShouldBe(12);
    }
}
