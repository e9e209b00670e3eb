using Workbench.Certification;
using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Experiments.Certification;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Tests.Training;

namespace Workbench.Experiments.Tests.Certification;

public sealed class CertificationSummaryTests
{
    private static readonly ImageSet Images = Toy.Images(100, "test", seed: 2);

    [Fact]
    public void Twins_are_compared_seed_by_seed()
    {
        var summary = CertificationSummary.Of(
        [
            Record(CertificationExperiment.DenseModel, 1, certified: 90),
            Record(CertificationExperiment.DenseModel, 2, certified: 92),
            Record(CertificationExperiment.DenseModel, 3, certified: 94),
            Record(CertificationExperiment.KWinnersModel, 1, certified: 91),
            Record(CertificationExperiment.KWinnersModel, 2, certified: 93),
            Record(CertificationExperiment.KWinnersModel, 3, certified: 94),
        ]);
        var row = summary.Twins.Single(row => row.Condition.Strength == 0.1);
        row.First.Value.ShouldBe(0.92, 1e-9);
        row.Difference.Value.ShouldBe(0.02 / 3, 1e-9);
        row.PValues.ShouldAllBe(p => p > 0.999);
        const string Expected = "The network with k-winners is proved robust on as many images as its ReLU twin";
        summary.Conclusion.ShouldContain(sentence => sentence.StartsWith(Expected, StringComparison.Ordinal));
        summary.Find(CertificationExperiment.DenseModel, 0.1)!.ToString().ShouldBe("92.0 % to 95.0 %");
    }

    [Theory]
    [InlineData(80, "fewer images than its ReLU twin")]
    [InlineData(90, "as many images as its ReLU twin")]
    [InlineData(88, "may be larger or smaller")]
    public void The_intervals_decide_the_sentence_about_the_twins(int certified, string expected) =>
        CertificationSummary.Of(
        [
            .. from seed in new[] { 1, 2, 3 } select Record(CertificationExperiment.DenseModel, seed, certified: 90),
            .. from seed in new[] { 1, 2, 3 } select Record(CertificationExperiment.KWinnersModel, seed, certified + seed / 2),
        ]).Conclusion.ShouldContain(sentence => sentence.Contains(expected, StringComparison.Ordinal));

    // The first images are certified, then come those that only survive, then the lost ones.
    private static CertificationRecord Record(string model, long seed, int certified)
    {
        var budget = CertificationBudget.All[0] with { TargetEpsilon = 0.1, CertifiedEpsilons = [0.1], Images = 100 };
        bool[] First(int count) => [.. Enumerable.Range(0, 100).Select(i => i < count)];
        var score = new CertifiedScore(
            CertificationMethod.Interval, true, 0.1, new Accuracy(certified, 100), certified, Score.Pack(First(certified)), 1);
        return CertificationRun.Plan(model, seed, budget, 1, Images, Images) with
        {
            Clean = new CleanScore(new Accuracy(98, 100), 0.1, Score.Pack(First(98)), 1),
            Certified = [score, score with { Counting = false }],
            Attacked = [new WorstCaseScore(0.1, new Accuracy(95, 100), Score.Pack(First(95)))],
            Finished = DateTimeOffset.UnixEpoch,
        };
    }
}
