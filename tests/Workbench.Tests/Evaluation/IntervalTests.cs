using MathNet.Numerics.Distributions;
using Workbench.Corruptions.Drawing;
using Workbench.Evaluation;

namespace Workbench.Tests.Evaluation;

/// <summary>Compares with PyCM's verified case {TP 22, FN 1, FP 54, TN 57}: 134 images, 23 positives, 79 right.</summary>
public sealed class IntervalTests
{
    [Fact]
    public void Normal() => ShouldBe(Intervals.Normal(23, 134), 0.10779717474937288, 0.23548640734017934);

    [Fact]
    public void Wilson()
    {
        ShouldBe(Intervals.Wilson(23, 134), 0.11718265287943842, 0.2444033995169354);
        ShouldBe(Intervals.Wilson(79, 134), 0.5048971938717156, 0.6692157009292735);
    }

    [Fact]
    public void Agresti_and_coull()
    {
        ShouldBe(Intervals.AgrestiCoull(23, 134), 0.11654591925873323, 0.2450401331376406);
        ShouldBe(Intervals.AgrestiCoull(79, 134), 0.5048603506825172, 0.6692525441184717);
    }

    [Fact]
    public void Paired_difference()
    {
        // Of 102 trials 11 and 26: 15/102 ± 1.96 · √((37/102 − (15/102)²)/102).
        ShouldBe(Intervals.PairedDifference(10, 25, 100), 0.033712141046309776, 0.2604055060125138);
        ShouldBe(Intervals.PairedDifference(0, 0, 98), -0.01 * 1.96 * Math.Sqrt(2), 0.01 * 1.96 * Math.Sqrt(2));
        ShouldBe(Intervals.PairedDifference(0, 1, 1), -0.7335555324122287, 1);
    }

    // All results of 30 trials, weighted by their probability.
    [Theory]
    [InlineData(0.01, 0.01)]
    [InlineData(0.05, 0.05)]
    [InlineData(0.02, 0.1)]
    [InlineData(0.3, 0.1)]
    [InlineData(0.001, 0.05)]
    public void The_interval_of_a_paired_difference_covers_the_true_one(double first, double second)
    {
        const int Trials = 30;
        var results = new Multinomial([first, second, 1 - first - second], Trials);
        var (covered, all) = (0.0, 0.0);
        for (var b = 0; b <= Trials; b++)
        {
            for (var c = 0; b + c <= Trials; c++)
            {
                var probability = results.Probability([b, c, Trials - b - c]);
                var interval = Intervals.PairedDifference(b, c, Trials);
                all += probability;
                if (interval.Low <= second - first && second - first <= interval.High) covered += probability;
            }
        }
        all.ShouldBe(1, 1e-9);
        covered.ShouldBeGreaterThanOrEqualTo(0.95);
    }

    [Fact]
    public void Impossible_counts_are_rejected()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Intervals.PairedDifference(0, 0, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Intervals.PairedDifference(2, 2, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => Intervals.PairedDifference(-1, 2, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => Intervals.Normal(0, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Intervals.Wilson(3, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => Intervals.AgrestiCoull(-1, 2));
    }

    private static void ShouldBe(Interval actual, double low, double high)
    {
        actual.Low.ShouldBe(low, 1e-12);
        actual.High.ShouldBe(high, 1e-12);
    }
}
