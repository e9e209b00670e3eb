using TorchSharp;
using Workbench.Attacks;
using Workbench.Corruptions;
using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Models;
using Workbench.Sparse;
using Workbench.Tests.Attacks;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests;

/// <summary>Values are checked where they enter the library, and nothing that is not a number counts as an answer.</summary>
public sealed class BorderTests
{
    public static TheoryData<string> AttackNames() => [.. AllAttacks.Names];

    public static TheoryData<string> CorruptionNames() => [.. AllCorruptions.Names];

    [Theory]
    [MemberData(nameof(AttackNames))]
    public void Every_attack_checks_its_batch_before_it_starts(string name)
    {
        using var classifier = TestModels.Create(TestModels.Names[0]);
        using var images = TestModels.Images(TestModels.Names[0]);
        using var labels = TestModels.Labels(classifier, images);
        var attack = AllAttacks.Create(name);
        void ShouldRefuse(string message, Tensor pixels, Tensor truth) => Should
            .Throw<ArgumentException>(() => attack.Perturb(classifier, pixels, truth, 0.1, new Seed(1)))
            .Message.ShouldContain(message);

        ShouldRefuse("Expected pixels in [0, 1], found 0 to 255.", zeros_like(images).index_fill(0, tensor(0L), 255), labels);
        ShouldRefuse("Expected pixels in [0, 1], found -0.5", images.sub(images.min()).sub(0.5), labels);
        ShouldRefuse("found NaN", images.index_fill(3, tensor(0L), double.NaN), labels);
        ShouldRefuse("Expected pixels in [0, 1]", images.index_fill(3, tensor(0L), double.PositiveInfinity), labels);
        ShouldRefuse(
            $"Expected labels from 0 to {classifier.Classes - 1}, found {classifier.Classes}.",
            images,
            full_like(labels, classifier.Classes)
        );
        ShouldRefuse("found -1.", images, full_like(labels, -1));
        using var empty = attack.Perturb(classifier, images.narrow(0, 0, 0), labels.narrow(0, 0, 0), 0.1, new Seed(1));
        empty.shape.ShouldBe([0, .. images.shape[1..]]);
    }

    [Theory]
    [MemberData(nameof(CorruptionNames))]
    public void Every_corruption_checks_its_images_and_its_severity(string name)
    {
        var corruption = AllCorruptions.Create(name);
        var severity = corruption.Severities[^1];
        foreach (var bad in (double[])[-0.5, 1.5, double.NaN, double.NegativeInfinity])
            Should.Throw<ArgumentException>(() => corruption.Apply(full([2, 1, 8, 8], bad), severity, new Seed(1))).Message
                .ShouldContain("Expected pixels in [0, 1], found");

        Should.Throw<ArgumentException>(() => corruption.Apply(zeros(2, 1, 8, 8), -1, new Seed(1)));
        Should.Throw<ArgumentException>(() => corruption.Apply(zeros(2, 1, 8, 8), double.NaN, new Seed(1)));
        using var empty = corruption.Apply(zeros(0, 1, 8, 8), severity, new Seed(1));
        empty.shape.ShouldBe([0, 1, 8, 8]);
    }

    [Fact]
    public void A_severity_between_those_of_the_table_is_refused_with_the_table() => Should
        .Throw<ArgumentOutOfRangeException>(() => new BoundaryBox().Apply(zeros(1, 1, 8, 8), 0.5, new Seed(1)))
        .Message.ShouldStartWith("Expected a severity of 'boundary-box': 0, 1 or 2 (intensity, 0 to 2).");

    [Fact]
    public void Every_evaluation_reports_a_network_whose_scores_are_NaN()
    {
        using var classifier = AllModels.Create("mnist-dense-cnn", new Seed(1), 10);
        using (no_grad())
            foreach (var parameter in classifier.Network.parameters())
                parameter.fill_(float.NaN);

        var test = SyntheticDigits(8, 10);
        var evaluator = new Evaluator();
        foreach (
            var measure in (Action[])
                [
                    () => evaluator.Clean(classifier, test),
                    () => evaluator.Attack(classifier, test, new Fgsm(), 0.1),
                    () => evaluator.Attack(classifier, test, new Pgd(), 0),
                    () => evaluator.Corrupt(classifier, test, new RandomNoise(), 0.1),
                    () => evaluator.Probabilities(classifier, test),
                    () => LossLandscape.Around(classifier, test, 0, 0.1, 3, new Seed(1)),
                    () => RobustEvaluation.Run(classifier, test, "quick"),
                ]
        )
            Should
                .Throw<ArgumentException>(measure)
                .Message.ShouldStartWith("Expected finite scores of 'mnist-dense-cnn', found NaN");
    }

    [Theory]
    [InlineData(
        2,
        "quick",
        "apgd-ce, square, adaptive",
        "apgd-dlr compares the scores of 3 classes, the network has 2: left out."
    )]
    [InlineData(3, "quick", "apgd-ce, apgd-dlr, square, adaptive", "")]
    [InlineData(
        3,
        "standard",
        "apgd-ce, apgd-dlr, fab, square, adaptive",
        "apgd-t compares the scores of 4 classes, the network has 3: replaced by apgd-dlr."
    )]
    [InlineData(
        2,
        "standard",
        "apgd-ce, fab, square, adaptive",
        "apgd-t compares the scores of 4 classes, the network has 2: left out."
    )]
    [InlineData(10, "standard", "apgd-ce, apgd-t, fab, square, adaptive", "")]
    public void Plans_adapt_to_few_classes_and_say_so(int classes, string name, string attacks, string change)
    {
        var plan = RobustPlans.Create(name, Norm.LInf).AdaptedTo(classes);

        string.Join(", ", plan.OnSurvivors.Select(attack => attack.Name)).ShouldBe(attacks);
        string.Join(' ', plan.Changes).ShouldBe(change);
    }

    [Fact]
    public void An_attack_whose_loss_needs_more_classes_is_refused_before_it_starts()
    {
        using var classifier = AllModels.Create("mnist-dense-cnn", new Seed(1), 2);
        var attack = Transfer.From(
            classifier,
            Eot.Around(new Apgd(new ApgdOptions { Loss = ApgdLoss.TargetedLogitRatio }), new EotOptions())
        );

        attack.MinClasses.ShouldBe(4);
        Should.Throw<ArgumentException>(() => new Evaluator().Attack(classifier, SyntheticDigits(4, 2), attack, 0.1)).Message
            .ShouldStartWith("eot-apgd-t compares the scores of 4 classes; 'mnist-dense-cnn' has 2. Use apgd-ce.");
    }

    [Fact, Trait("Category", "slow")]
    public void A_plan_runs_for_two_classes()
    {
        using var classifier = AllModels.Create("mnist-dense-cnn", new Seed(1), 2);
        var options = new RobustEvaluationOptions(RobustPlans.Create("quick", Norm.LInf))
        {
            Epsilons = [1e-4],
            ChecklistLimit = 2,
        };

        var result = new RobustEvaluation(options).Run(classifier, SyntheticDigits(2, 2));
        result.Changes.ShouldHaveSingleItem();
        result.WorstCases.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_layer_with_zero_winners_is_rejected()
    {
        Should
            .Throw<ArgumentException>(() => new KWinners(6, new KWinnersOptions { ActiveFraction = 0.01 }))
            .Message.ShouldBe(
                "Expected at least one winner among 6 units, found 0 in training and 0 in evaluation: raise ActiveFraction "
                    + "(0.01) or InferenceFactor (1.5)."
            );
        Should
            .Throw<ArgumentException>(() => new KWinners(6, new KWinnersOptions { ActiveFraction = 0.2, InferenceFactor = 0.5 }))
            .Message.ShouldContain("found 1 in training and 0 in evaluation");
        Should.Throw<ArgumentException>(() => new KWinners2d(4, new KWinners2dOptions { ActiveFraction = 0.1, Local = true }));
        using var images = new KWinners2d(4, new KWinners2dOptions { ActiveFraction = 0.01 });
        Should.Throw<ArgumentException>(() => images.forward(zeros(1, 4, 2, 2))).Message.ShouldContain("among 16 units");
        images.forward(zeros(1, 4, 8, 8)).shape.ShouldBe([1, 4, 8, 8]);
        images.forward(zeros(0, 4, 8, 8)).shape.ShouldBe([0, 4, 8, 8]);
    }

    private static ImageSet SyntheticDigits(int count, int classes)
    {
        var pixels = new byte[count * 28 * 28];
        new Random(1).NextBytes(pixels);
        return ImageSet.FromArrays(
            "few",
            "test",
            Provenance.Synthetic,
            new ImageShape(1, 28, 28),
            [.. Enumerable.Range(0, classes).Select(i => $"{i}")],
            pixels,
            [.. Enumerable.Range(0, count).Select(i => i % classes)]
        );
    }
}
