using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Tests.Records;

public sealed class ModelComparisonTests
{
    private const string Dense = MnistExperiment.DenseModel;
    private const string Sparse = MnistExperiment.SparseModel;

    [Fact]
    public void A_single_figure_has_no_interval_and_that_of_a_share_is_possible()
    {
        Estimate.OfMean([0.0026]).Points.ShouldBe("+0.26 points");
        Estimate.OfMean([0.8402]).ToString().ShouldBe("84.02 %");
        Estimate.OfMean([0.01, 0.03]).Points.ShouldBe("+2.00 points [−10.71, 14.71]");
        Estimate.OfShares([0, 0.1]).ToString().ShouldBe("5.00 % [0.00, 68.53]", "no share is below 0");
    }

    // Two equal figures are no proof that a third would be equal, too.
    [Fact]
    public void Equal_seeds_have_the_interval_over_images_as_one_seed_has()
    {
        var one = new Accuracy(60, 100);
        Estimate.OfAccuracies([one, one]).ShouldBe(new Estimate(0.6, one.Low, one.High, 2));
        Estimate.Of([Run(Dense, 1, 0, 60).Clean!, Run(Dense, 2, 5, 60).Clean!]).High.ShouldBe(one.High);
        Estimate.OfMean([0.3 - 0.2, 0.2 - 0.1]).Points.ShouldBe("+10.00 points", "they differ by rounding alone");

        var single = Compare(Run(Dense, 1, 0, 60), Run(Sparse, 1, 10, 75)).Find(Condition.Clean)!;
        var twice = Compare(Run(Dense, 1, 0, 60), Run(Sparse, 1, 10, 75), Run(Dense, 2, 0, 60), Run(Sparse, 2, 10, 75))
            .Find(Condition.Clean)!;
        twice.Difference.ShouldBe(single.Difference with { Seeds = 2 });
    }

    // Of 100 images, only the first model classifies 10 correctly and only the second 25: R's binom.test(10, 35) gives p =
    // 0.016674.
    [Fact]
    public void One_seed_is_paired_by_image()
    {
        var row = Compare(Run(Dense, 1, from: 0, right: 60), Run(Sparse, 1, from: 10, right: 75)).Find(Condition.Clean)!;
        (row.Images, row.First.Value, row.Second.Value, row.Difference.Seeds).ShouldBe((100, 0.6, 0.75, 1));
        row.PValues.Single().ShouldBe(0.01667384780012071, 1e-9);
        var interval = Intervals.PairedDifference(10, 25, 100);
        (row.Difference.Low, row.Difference.High).ShouldBe((interval.Low, interval.High));
        row.Evidence.ShouldBe("+15.00 points [3.37, 26.04], McNemar p = 0.017");

        var same = Compare(Run(Dense, 1, 0, 60), Run(Sparse, 1, 0, 60)).Find(Condition.Clean)!;
        same.Evidence.ShouldBe("0.00 points [−2.72, 2.72], McNemar p = 1", "100 images do not prove that the networks are equal");
    }

    [Fact]
    public void Several_seeds_are_paired_by_seed_and_one_without_a_partner_is_left_out()
    {
        var comparison = Compare(
            Run(Dense, 1, 0, 60),
            Run(Dense, 2, 0, 70),
            Run(Sparse, 1, 0, 64),
            Run(Sparse, 2, 0, 76),
            Run(Sparse, 3, 0, 10)
        );
        var row = comparison.Find(Condition.Clean)!;
        // Differences .04 and .06: mean .05, standard deviation .0141421, t(1) = 12.7062.
        row.Difference.ShouldSatisfyAllConditions(
            d => d.Value.ShouldBe(0.05, 1e-12), d => d.Low.ShouldBe(0.05 - 12.7062 * 0.01, 1e-6), d => d.Seeds.ShouldBe(2));
        row.PValues.Count.ShouldBe(2);
        row.Evidence.ShouldEndWith("McNemar p < 0.05 for 1 of 2 seeds");
        comparison.Find(Condition.Attack("fgsm", 0.3)).ShouldBeNull();
    }

    // The first seed has all images, the others fewer: means are over the common images.
    [Fact]
    public void A_mean_uses_only_images_common_to_all_seeds()
    {
        var all = Run(Sparse, 1, 0, 60);
        var few = Run(Sparse, 2, 0, 40, count: 50);
        var row = Compare(Run(Dense, 1, 0, 60), Run(Dense, 2, 0, 30, count: 50), all, few).Find(Condition.Clean)!;
        (row.Images, row.Second.Value).ShouldBe((50, (1.0 + 0.8) / 2));
        Estimate.Of([all.Clean!, few.Clean!]).Value.ShouldBe(0.9, 1e-12);
        Estimate.Of([all.Clean!]).Value.ShouldBe(0.6, 1e-12);
    }

    [Fact]
    public void Records_without_outcomes_give_the_widest_interval_and_no_test()
    {
        var row = Compare(Bare(Dense, 600), Bare(Sparse, 700)).Find(Condition.Clean)!;
        row.PValues.ShouldBeEmpty();
        row.Difference.Low.ShouldBe(new Accuracy(700, 1000).Low - new Accuracy(600, 1000).High, 1e-12);
        row.Evidence.ShouldNotContain("McNemar");
    }

    [Fact]
    public void Runs_on_different_images_are_not_compared()
    {
        var other = Run(Sparse, 1, 0, 60) with
        {
            Data = [new DataRecord(DataRole.Test, "mnist", "test", 100, 10, Provenance.Real, "other")],
        };
        Should.Throw<ArgumentException>(() => Compare(Run(Dense, 1, 0, 60), other)).Message.ShouldContain("same test images");
    }

    [Fact]
    public void Runs_at_different_budgets_are_not_compared()
    {
        var run = Run(Sparse, 1, 0, 60);
        RunRecord[] records = [Run(Dense, 1, 0, 60), run with { Budget = run.Budget with { Name = "other" } }];
        Should.Throw<ArgumentException>(() => Compare(records)).Message.ShouldContain("found mnist on mnist at budget");
        Should.Throw<ArgumentException>(() => ConfusedPairs.Of(records, Dense, Sparse, 1));
        Should.NotThrow(() => ModelComparison.Of(records, Dense, "other"));
    }

    private static ModelComparison Compare(params RunRecord[] records) => ModelComparison.Of(records, Dense, Sparse);

    private static RunRecord Run(string model, long seed, int from, int right, int count = 100) => Bare(model, 0) with
    {
        Seed = seed,
        Clean = CleanScore.From(new CleanRow(model, "mnist/test", new Outcomes([.. Enumerable.Repeat(1, count)],
            [.. Enumerable.Range(0, count).Select(i => i >= from && i < from + right ? 1 : 0)], 0.1), 1), 10),
    };

    private static RunRecord Bare(string model, long correct) => RunRecordTests.Example(model, seed: 1) with
    {
        Data = [new DataRecord(DataRole.Test, "mnist", "test", 100, 10, Provenance.Real, "same")],
        Clean = new CleanScore(new Accuracy(correct, 1000), 0.1, "", 1),
        Corruptions = [],
        Attacks = [],
    };
}
