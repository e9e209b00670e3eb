using Workbench.Evaluation;
using Workbench.Tests.Attacks;

namespace Workbench.Tests.Evaluation;

/// <summary>Compares with PyCM's published results.</summary>
public sealed class ProbabilityScoresTests
{
    [Fact]
    public void Brier_and_log_loss()
    {
        var scores = Binary([1, 1, 0, 1], [0.8, 0.3, 0.2, 0.4]);
        scores.Brier.ShouldBe(2 * 0.23249999999999998, 1e-12);
        scores.LogLoss.ShouldBe(0.6416376597071276, 1e-12);
    }

    [Fact]
    public void Area_under_the_curve()
    {
        var scores = Binary([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]);
        scores.Auc(1)!.Value.ShouldBe(0.75, 1e-12);
        scores.AucMacro!.Value.ShouldBe(0.75, 1e-12);
        Binary([0, 1], [0.5, 0.5]).Auc(1)!.Value.ShouldBe(0.5, 1e-12);
        Binary([1, 1], [0.5, 0.6]).Auc(1).ShouldBeNull();
    }

    [Fact]
    public void A_networks_probabilities_sum_to_one_and_score_well()
    {
        using var classifier = ReferenceNetwork.Load();
        var evaluator = new Evaluator(new EvaluatorOptions { BatchSize = 128, Limit = 300 });
        var scores = evaluator.Probabilities(classifier, ReferenceNetwork.TestImages);
        scores.Probabilities.ShouldAllBe(row => Math.Abs(row.Sum() - 1) < 1e-6);
        scores.LogLoss.ShouldBe(evaluator.Clean(classifier, ReferenceNetwork.TestImages).Outcomes.MeanLoss, 1e-5);
        scores.AucMacro!.Value.ShouldBeGreaterThan(0.99);
    }

    [Fact]
    public void Bad_rows_are_rejected()
    {
        Should.Throw<ArgumentException>(() => new ProbabilityScores([0, 1], [[0.5, 0.5]]));
        Should.Throw<ArgumentException>(() => new ProbabilityScores([2], [[0.5, 0.5]])).Message.ShouldContain("image 0");
    }

    private static ProbabilityScores Binary(int[] labels, double[] positive) =>
        new(labels, [.. positive.Select(p => (IReadOnlyList<double>)[1 - p, p])]);
}
