using Workbench.Attacks;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Experiments.Tests.Records;

namespace Workbench.Experiments.Tests.Paper;

public class ExperimentSummaryTests
{
    private static CleanScore Clean(long correct, long count) => new(new Accuracy(correct, count), 0.05, "", 1);

    [Fact]
    public void One_run_has_Wilsons_interval_and_several_have_Students()
    {
        var one = Estimate.Of([Clean(990, 1000)]);
        (one.Value, one.Low, one.High).ShouldBe((0.99, new Accuracy(990, 1000).Low, new Accuracy(990, 1000).High));

        // Mean .98, standard deviation .01, t(2) = 4.3027: .98 ± 4.3027 · .01 / √3.
        var three = Estimate.Of([Clean(970, 1000), Clean(980, 1000), Clean(990, 1000)]);
        three.Value.ShouldBe(0.98, 1e-12);
        three.Low.ShouldBe(0.98 - 0.0248416, 1e-6);
        three.High.ShouldBe(1);
        three.Seeds.ShouldBe(3);
        Should.Throw<ArgumentException>(() => Estimate.Of(Array.Empty<Score>()));
    }

    // Quantiles from R's qt(0.975, n - 1).
    [Theory]
    [InlineData(2, 12.706204736432095)]
    [InlineData(5, 2.7764451051977987)]
    [InlineData(31, 2.0422724563012373)]
    [InlineData(41, 2.0210753903062737)]
    public void The_interval_of_a_mean_is_Students(int values, double quantile)
    {
        var estimate = Estimate.OfMean([.. Enumerable.Range(1, values).Select(i => (double)i)]);
        // The variance of 1 … n is n (n + 1) / 12.
        var spread = quantile * Math.Sqrt((values + 1) / 12.0);
        estimate.Low.ShouldBe((values + 1) / 2.0 - spread, 1e-8);
        estimate.High.ShouldBe((values + 1) / 2.0 + spread, 1e-8);
    }

    [Fact]
    public void A_summary_has_rows_and_the_papers_claims()
    {
        RunRecord[] oneSeed =
        [
            Record(MnistExperiment.DenseModel, clean: 9920, noise: 9910, fgsm: 1000, pgd: 10),
            Record(MnistExperiment.SparseModel, clean: 9850, noise: 9860, fgsm: 9000, pgd: 4000),
        ];
        RunRecord[] records = [.. oneSeed, .. oneSeed.Select(record => record with { Seed = record.Seed + 1 })];
        var summary = ExperimentSummary.Of(records);

        summary.Rows.Count.ShouldBe(10);
        summary
            .Rows[0]
            .ShouldBe(new SummaryRow(MnistExperiment.DenseModel, Condition.Clean, 10_000,
                Estimate.Of([Clean(9920, 10_000), Clean(9920, 10_000)])));
        summary
            .Claims.Select(claim => claim.Verdict)
            .ShouldBe([
                Verdict.Reproduced, // dense about 99 %
                Verdict.Reproduced, // sparse about 99 %
                Verdict.Reproduced, // dense more accurate
                Verdict.CannotTell, // equal losses
                Verdict.CannotTell, // the first epoch, not measured
                Verdict.Reproduced, // about equal under noise
                Verdict.CannotTell, // occlusion, not measured
                Verdict.NotReproduced, // boundary boxes: the sparse one is better
                Verdict.Reproduced, // FGSM: 90 % and nine times
                Verdict.NotReproduced, // PGD: 40 %
            ]);
        ExperimentSummary
            .Of([.. records.Select(record => record with { Budget = MnistExperiment.Budgets[0] })])
            .Claims.ShouldAllBe(claim => claim.Verdict == Verdict.CannotTell);
        summary.Claims[8].Ours.ShouldContain("ε 0.1: dense 10.00 %");
        ExperimentSummary
            .Of(oneSeed)
            .Claims.ShouldAllBe(claim => claim.Verdict == Verdict.CannotTell && claim.Why.Length > 0);
    }

    [Fact]
    public void Without_both_models_there_are_no_claims_and_budgets_are_not_mixed()
    {
        var dense = Record(MnistExperiment.DenseModel, 9920, 9910, 1000, 10);
        ExperimentSummary.Of([dense]).Claims.ShouldBeEmpty();
        ExperimentSummary.Of([]).Rows.ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => ExperimentSummary.Of([dense, dense with { Budget = MnistExperiment.Budgets[1] }]));
    }

    private static RunRecord Record(string model, int clean, int noise, int fgsm, int pgd) =>
        RunRecordTests.Example(model) with
        {
            Budget = MnistExperiment.Budgets.Single(budget => budget.Name == Budget.Paper),
            Clean = Clean(clean, 10_000),
            Corruptions =
            [
                new CorruptionScore("noise", 0.1, new Accuracy(noise, 10_000), 0.1, "", 1),
                new CorruptionScore(
                    "boundary-box",
                    1,
                    new Accuracy(model == MnistExperiment.SparseModel ? 9_000 : 8_000, 10_000),
                    0.1,
                    "",
                    1
                ),
            ],
            Attacks =
            [
                new AttackScore("fgsm", Norm.LInf, 0.1, 0.1, 2, new Accuracy(fgsm, 10_000), 1, "", 1),
                new AttackScore("pgd", Norm.LInf, 0.1, 0.1, 2, new Accuracy(pgd, 10_000), 1, "", 1),
            ],
        };
}
