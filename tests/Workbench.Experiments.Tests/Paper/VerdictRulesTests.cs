using Workbench.Data;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Experiments.Tests.Records;

namespace Workbench.Experiments.Tests.Paper;

public sealed class VerdictRulesTests
{
    private static readonly Budget Paper = MnistExperiment.Budgets.Single(budget => budget.Name == Budget.Paper);

    private static RunRecord OfPaper => RunRecordTests.Example() with { Budget = Paper };

    [Fact]
    public void Missing_records_small_budgets_and_synthetic_images_leave_claims_undecided()
    {
        VerdictRules.WhyUndecided([OfPaper]).ShouldBeNull();
        VerdictRules.WhyUndecided([])!.ShouldContain("No finished record");
        VerdictRules.WhyUndecided([OfPaper, OfPaper with { Budget = Paper with { Name = "short", Epochs = 3 } }])!
            .ShouldBe("Budget short, 3 epochs: less than the paper's protocol.");
        var synthetic = OfPaper with { Data = [OfPaper.Data[0] with { Provenance = Provenance.Synthetic }] };
        VerdictRules.WhyUndecided([OfPaper, synthetic])!.ShouldStartWith("Synthetic images");

        var undecided = VerdictRules.Undecided(
            new ClaimRow("c", "p", "o", Verdict.Reproduced) { Why = "Three seeds." }, "Undecided.");
        (undecided.Verdict, undecided.Why).ShouldBe((Verdict.CannotTell, "Undecided. Three seeds."));
        VerdictRules.Undecided(undecided, "Undecided.").ShouldBe(undecided);
    }

    [Theory]
    [InlineData(-0.02, -0.01, Verdict.Reproduced)]
    [InlineData(-0.02, 0.001, Verdict.CannotTell)]
    [InlineData(0.01, 0.02, Verdict.NotReproduced)]
    public void A_direction_is_decided_by_an_interval_that_leaves_out_0(double low, double high, Verdict verdict)
    {
        var difference = new Estimate((low + high) / 2, low, high, 3);
        VerdictRules.Lower(difference).Verdict.ShouldBe(verdict);
        VerdictRules.Higher(new Estimate(-difference.Value, -high, -low, 3)).Verdict.ShouldBe(verdict);
        // However clear over images, one training says nothing about the next.
        VerdictRules.Lower(difference with { Seeds = 1 }).ShouldBe(
            new Decision(Verdict.CannotTell, "One seed says nothing about the spread between training runs."));
    }

    [Fact]
    public void On_unequal_classes_plain_accuracy_and_the_mean_over_classes_must_agree()
    {
        var (lower, higher, unclear) = (Of(-0.02, -0.01), Of(0.01, 0.02), Of(-0.01, 0.01));
        VerdictRules.LowerByBoth(lower, lower).Verdict.ShouldBe(Verdict.Reproduced);
        VerdictRules.LowerByBoth(lower, null).Verdict.ShouldBe(Verdict.Reproduced);
        VerdictRules.LowerByBoth(higher, higher).Verdict.ShouldBe(Verdict.NotReproduced);
        VerdictRules.LowerByBoth(unclear, lower).Verdict.ShouldBe(Verdict.CannotTell);
        foreach (var other in new[] { higher, unclear })
            VerdictRules.LowerByBoth(lower, other).Reason.ShouldContain("do not agree");

        static Estimate Of(double low, double high) => new((low + high) / 2, low, high, 3);
    }

    [Theory]
    [InlineData(0.880, 0.875, 0.885, Verdict.Reproduced)]
    [InlineData(0.875, 0.870, 0.880, Verdict.CannotTell)]
    [InlineData(0.860, 0.855, 0.865, Verdict.NotReproduced)]
    [InlineData(0.900, 0.895, 0.905, Verdict.NotReproduced)]
    [InlineData(0.860, 0.840, 0.880, Verdict.CannotTell)]
    public void A_figure_is_reproduced_within_one_point(double value, double low, double high, Verdict verdict)
        => VerdictRules.Near(new Estimate(value, low, high, 3), 0.8824).Verdict.ShouldBe(verdict);

    [Theory]
    [InlineData(0.991, 0.981, 1.0, Verdict.Reproduced)]
    [InlineData(0.985, 0.975, 0.995, Verdict.CannotTell)]
    [InlineData(0.970, 0.965, 0.975, Verdict.NotReproduced)]
    public void About_a_high_accuracy_is_at_most_one_point_below_it(double value, double low, double high, Verdict verdict)
        => VerdictRules.AtLeast(new Estimate(value, low, high, 3), 0.99).Verdict.ShouldBe(verdict);

    [Theory]
    [InlineData(0.002, -0.005, 0.009, Verdict.Reproduced)]
    [InlineData(0.002, -0.03, 0.03, Verdict.CannotTell)]
    [InlineData(0.03, 0.02, 0.04, Verdict.NotReproduced)]
    [InlineData(0.015, 0.005, 0.025, Verdict.CannotTell)]
    public void Two_figures_are_equal_within_one_point(double value, double low, double high, Verdict verdict)
        => VerdictRules.Equal(new Estimate(value, low, high, 3)).Verdict.ShouldBe(verdict);

    [Theory]
    [InlineData(-0.02)]
    [InlineData(0)]
    [InlineData(0.02)]
    public void Equal_figures_without_an_interval_decide_nothing(double value)
    {
        var same = Estimate.OfMean([value, value, value]);
        foreach (var decision in new[]
            {
                VerdictRules.Lower(same), VerdictRules.Higher(same), VerdictRules.Equal(same), VerdictRules.Near(same, value),
                VerdictRules.AtLeast(same, value),
            })
            decision.ShouldBe(
                new Decision(Verdict.CannotTell, "Equal figures say nothing about the spread between training runs."));
        (same.IsAbove(value - 1), same.IsBelow(value + 1)).ShouldBe((false, false));
        var different = Estimate.OfMean([value, value + 0.001]);
        (different.IsAbove(value - 1), different.IsBelow(value + 1)).ShouldBe((true, true));
    }

    [Fact]
    public void Every_undecided_claim_has_a_reason()
    {
        Decision[] decisions =
        [
            VerdictRules.Unmeasured(), VerdictRules.Unmeasured("Not run."), VerdictRules.OtherImages("letters"),
            VerdictRules.Decide(false, false, 3), VerdictRules.Decide(true, false, 1),
        ];
        decisions.ShouldAllBe(decision => decision.Verdict == Verdict.CannotTell && decision.Reason.EndsWith('.'));
        VerdictRules.Decide(true, false, 2).ShouldBe(new Decision(Verdict.Reproduced, ""));
        VerdictRules.Decide(false, true, 2).ShouldBe(new Decision(Verdict.NotReproduced, ""));
    }
}
