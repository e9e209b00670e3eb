using Workbench.Evaluation;

namespace Workbench.Tests.Evaluation;

public sealed class AccuracyTests
{
    // Expected values: Wilson's formula with z = 1.96, computed in Python.
    [Theory]
    [InlineData(990, 1000, 0.99, 0.981690, 0.994559)]
    [InlineData(5, 10, 0.5, 0.236590, 0.763410)]
    [InlineData(0, 20, 0, 0, 0.161130)]
    [InlineData(20, 20, 1, 0.838870, 1)]
    public void The_interval_is_wilsons(long correct, long count, double value, double low, double high)
    {
        var accuracy = new Accuracy(correct, count);
        accuracy.Value.ShouldBe(value, 1e-12);
        accuracy.Low.ShouldBe(low, 1e-6);
        accuracy.High.ShouldBe(high, 1e-6);
    }

    [Fact]
    public void No_predictions_give_the_widest_interval()
    {
        var accuracy = new Accuracy(0, 0);
        double.IsNaN(accuracy.Value).ShouldBeTrue();
        (accuracy.Low, accuracy.High).ShouldBe((0, 1));
    }

    [Fact]
    public void Impossible_counts_are_rejected()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new Accuracy(3, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => new Accuracy(-1, 2));
    }

    [Fact]
    public void Formats_value_and_interval() => new Accuracy(990, 1000).ToString().ShouldBe("99.00 % [98.17, 99.46]");
}
