using TorchSharp;
using Workbench.Attacks;
using Workbench.Corruptions;
using Workbench.Evaluation;
using Workbench.Models;
using Workbench.Tests.Attacks;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Evaluation;

public sealed class EvaluatorTests
{
    private static readonly EvaluatorOptions Small = new() { BatchSize = 64, Limit = 200 };

    [Fact]
    public void Clean_accuracy_equals_that_of_pytorch()
    {
        using var classifier = ReferenceNetwork.Load();
        var row = new Evaluator().Clean(classifier, ReferenceNetwork.TestImages);
        row.Accuracy.Value.ShouldBe(0.9812, 0.0003);
        row.Accuracy.Count.ShouldBe(10_000);
        row.Outcomes.MeanLoss.ShouldBeInRange(0.03, 0.1);
        (row.Model, row.Data).ShouldBe(("reference", "mnist/test"));
    }

    [Fact]
    public void Labels_outside_the_classes_are_refused_by_every_evaluation()
    {
        using var classifier = AllModels.Create("mnist-small-dense-cnn", new Seed(1), classes: 2);
        var images = ReferenceNetwork.TestImages.Take(20);
        var evaluator = new Evaluator(Small);
        Action[] evaluations =
        [
            () => evaluator.Clean(classifier, images),
            () => evaluator.Attack(classifier, images, new Fgsm(), 0.1),
            () => evaluator.Corrupt(classifier, images, AllCorruptions.Create("noise"), 0.1),
            () => evaluator.Probabilities(classifier, images),
            () => new RobustEvaluation(new(RobustPlans.Create("quick", Norm.LInf))).Run(classifier, images),
        ];
        foreach (var evaluation in evaluations)
            Should.Throw<ArgumentException>(evaluation).Message.ShouldStartWith(
                "Expected labels from 0 to 1, the classes of 'mnist-small-dense-cnn', found 7 in mnist/test."
            );
    }

    [Fact]
    public void Epsilon_0_is_exactly_clean_accuracy_and_accuracy_falls_with_epsilon()
    {
        using var classifier = ReferenceNetwork.Load();
        var evaluator = new Evaluator(Small);
        var clean = evaluator.Clean(classifier, ReferenceNetwork.TestImages);
        var rows = evaluator.Attack(classifier, ReferenceNetwork.TestImages, new Fgsm(), [0, 0.1, 0.2]);
        rows.Select(row => row.Epsilon).ShouldBe([0, 0.1, 0.2]);
        rows[0].Outcomes.Predicted.ShouldBe(clean.Outcomes.Predicted);
        rows[0].Outcomes.MeanLoss.ShouldBe(clean.Outcomes.MeanLoss);
        (rows[0].MeanLInf, rows[0].MeanL2).ShouldBe((0, 0));
        rows[1].Accuracy.Value.ShouldBeLessThan(rows[0].Accuracy.Value);
        rows[2].Accuracy.Value.ShouldBeLessThan(rows[1].Accuracy.Value);
        rows[1].MeanLInf.ShouldBe(0.1, 1e-4);
    }

    [Fact]
    public void A_row_does_not_depend_on_the_others()
    {
        using var classifier = ReferenceNetwork.Load();
        var evaluator = new Evaluator(Small);
        var pgd = new Pgd(new PgdOptions { Steps = 5 });
        var all = evaluator.Attack(classifier, ReferenceNetwork.TestImages, pgd, [0.05, 0.1]);
        var one = evaluator.Attack(classifier, ReferenceNetwork.TestImages, pgd, [0.1]);
        one[0].Outcomes.Predicted.ShouldBe(all[1].Outcomes.Predicted);
        one[0].MeanL2.ShouldBe(all[1].MeanL2);
        var shorter = new Evaluator(Small with { Limit = 128 }).Attack(classifier, ReferenceNetwork.TestImages, pgd, [0.1]);
        shorter[0].Outcomes.Predicted.ShouldBe(one[0].Outcomes.Predicted.Take(128));
    }

    [Fact]
    public void Corruptions_give_a_row_per_severity_and_another_seed_other_noise()
    {
        using var classifier = ReferenceNetwork.Load();
        var rows = new Evaluator(Small).Corrupt(classifier, ReferenceNetwork.TestImages, new RandomNoise(), [0, 0.1, 0.4]);
        rows[0]
            .Outcomes.Predicted.ShouldBe(new Evaluator(Small).Clean(classifier, ReferenceNetwork.TestImages).Outcomes.Predicted);
        rows[2].Accuracy.Value.ShouldBeLessThan(rows[1].Accuracy.Value);
        var other = new Evaluator(Small with { Seed = new Seed(2) })
            .Corrupt(classifier, ReferenceNetwork.TestImages, new RandomNoise(), [0.4]);
        other[0].Outcomes.Predicted.ShouldNotBe(rows[2].Outcomes.Predicted);
    }

    [Fact]
    public void Transfer_evaluates_another_model()
    {
        using var source = ReferenceNetwork.Load();
        var rows = new Evaluator(Small).Transfer(source, new AlwaysSeven(), ReferenceNetwork.TestImages, new Fgsm(), [0.1]);
        rows[0].Model.ShouldBe("always-seven");
        rows[0].Outcomes.Predicted.ShouldAllBe(predicted => predicted == 7);
    }

    [Fact]
    public void Progress_counts_the_batches_of_all_rows_and_no_tensor_is_left()
    {
        using var classifier = ReferenceNetwork.Load();
        var seen = new List<WorkProgress>();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        new Evaluator(Small).Attack(classifier, ReferenceNetwork.TestImages, new Fgsm(), [0, 0.1], new Collector(seen));
        DisposeScopeManager.Statistics.ThreadTotalLiveCount.ShouldBe(live);
        seen.Select(progress => progress.Step).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
        seen.ShouldAllBe(progress => progress.Steps == 8 && progress.Unit == "batches" && progress.Task == "reference, fgsm");
        seen[^1].Detail.ShouldStartWith("epsilon 0.1, accuracy ");
    }

    [Fact]
    public void Cancellation_targeted_attacks_and_empty_sets_end_in_clear_errors()
    {
        using var classifier = ReferenceNetwork.Load();
        var evaluator = new Evaluator(Small);
        Should.Throw<OperationCanceledException>(() =>
            evaluator.Clean(classifier, ReferenceNetwork.TestImages, null, new CancellationToken(canceled: true))
        );
        Should
            .Throw<ArgumentException>(() =>
                evaluator.Attack(classifier, ReferenceNetwork.TestImages, new Fgsm(new FgsmOptions { Targeted = true }), [0.1])
            )
            .Message.ShouldContain("fgsm-targeted");
        Should.Throw<ArgumentException>(() => evaluator.Clean(classifier, ReferenceNetwork.TestImages.Take(0)));
        Should.Throw<ArgumentOutOfRangeException>(() => new EvaluatorOptions { BatchSize = 0 });
    }

    private sealed class AlwaysSeven : IPredictor
    {
        public string Name => "always-seven";
        public int Classes => 10;
        public Tensor Predict(Tensor pixels)
        {
            using var sevens = full([pixels.shape[0]], 7, ScalarType.Int64);
            return nn.functional.one_hot(sevens, 10).to_type(ScalarType.Float32);
        }
    }

    private sealed class Collector(List<WorkProgress> seen) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => seen.Add(value);
    }
}
