using Workbench.Evaluation;

namespace Workbench.Tests.Evaluation;

public sealed class PairedComparisonTests
{
    // b = 10, c = 25 of 100: R's mcnemar.test gives chi² 5.6; binom.test(10, 35) gives p 0.016674.
    [Fact]
    public void Mcnemars_test_agrees_with_r()
    {
        var paired = PairedComparison.Of(Model(right: 60, from: 0), Model(right: 75, from: 10), new Seed(1));
        (paired.Count, paired.OnlyFirst, paired.OnlySecond).ShouldBe((100, 10, 25));
        paired.Difference.ShouldBe(0.15, 1e-12);
        paired.ChiSquared!.Value.ShouldBe(5.6, 1e-9);
        paired.PValue.ShouldBe(0.01667384780012071, 1e-9);
        paired.Interval.Low.ShouldBeInRange(0.01, 0.06);
        paired.Interval.High.ShouldBeInRange(0.24, 0.29);
    }

    // Exact integer sums of binomial coefficients, times 2.
    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(3, 5, 0.7265625)]
    [InlineData(7, 33, 4.2277022657799534e-05)]
    [InlineData(40, 60, 0.05688793364098079)]
    [InlineData(10, 990, 4.9666775829792704e-278)]
    public void The_p_value_is_exact_far_out_in_the_tail(int onlyFirst, int onlySecond, double expected)
    {
        bool[] first = [.. Enumerable.Repeat(true, onlyFirst), .. Enumerable.Repeat(false, onlySecond), true];
        bool[] second = [.. Enumerable.Repeat(false, onlyFirst), .. Enumerable.Repeat(true, onlySecond), true];
        PairedComparison.Of(first, second, new Seed(1)).PValue.ShouldBe(expected, 1e-8 * expected);
        PairedComparison.Of(second, first, new Seed(1)).PValue.ShouldBe(expected, 1e-8 * expected);
    }

    [Fact]
    public void The_same_model_twice_shows_no_difference()
    {
        var paired = PairedComparison.Of(Model(50, 0), Model(50, 0), new Seed(1));
        (paired.Difference, paired.PValue, paired.ChiSquared).ShouldBe((0, 1, null));
        paired.Interval.ShouldBe(new Interval(0, 0));
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval() =>
        PairedComparison
            .Of(Model(60, 0), Model(75, 10), new Seed(3))
            .ShouldBe(PairedComparison.Of(Model(60, 0), Model(75, 10), new Seed(3)));

    [Fact]
    public void Other_images_are_rejected() =>
        Should.Throw<ArgumentException>(() => PairedComparison.Of(Model(1, 0), new Outcomes([0], [0], 0), new Seed(1)));

    private static Outcomes Model(int right, int from) =>
        new([.. Enumerable.Repeat(1, 100)], [.. Enumerable.Range(0, 100).Select(i => i >= from && i < from + right ? 1 : 0)], 0);
}
