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
    public void Impossible_counts_are_rejected()
    {
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
