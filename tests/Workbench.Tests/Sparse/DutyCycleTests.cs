using Workbench.Sparse;
using static TorchSharp.torch;

namespace Workbench.Tests.Sparse;

public sealed class DutyCycleTests
{
    [Theory]
    [InlineData(.1, .468995594)]
    [InlineData(.02, .141440543)]
    [InlineData(.99, .080793136)]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(.5, 1)]
    public void Binary_entropy_equals_the_reference(double p, double entropy) =>
        DutyCycle.BinaryEntropy(p).ShouldBe(entropy, 1e-9);

    [Theory]
    [InlineData(100, 1, 8.07931359)]
    [InlineData(100, 10, 46.89955936)]
    [InlineData(2048, 40, 284.2634199)]
    public void Maximum_entropy_equals_the_reference(long n, long k, double entropy) =>
        DutyCycle.MaximumEntropy(n, k).ShouldBe(entropy, 1e-7);

    [Fact]
    public void Counts_positive_units_over_samples_and_positions()
    {
        using var scope = NewDisposeScope();
        DutyCycle.ActiveCounts(tensor(new float[] { 1, 0, -1, 2, 0, 0 }, [2, 3])).Values().ShouldBe([2, 0, 0]);
        var random = rand(3, 5, 6, 7).sub(.5);
        var expected = random.gt(0).sum([0, 2, 3], keepdim: true).div(42);
        DutyCycle.ActiveCounts(random).Values().ShouldBeNear(1e-6, expected.Values().Select(value => (double)value).ToArray());
        DutyCycle
            .ActiveCounts(random.transpose(2, 3))
            .Values()
            .ShouldBeNear(1e-6, expected.Values().Select(value => (double)value).ToArray());
    }

    [Fact]
    public void Out_of_range_is_rejected()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => DutyCycle.BinaryEntropy(1.1));
        Should.Throw<ArgumentOutOfRangeException>(() => DutyCycle.BinaryEntropy(double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => DutyCycle.MaximumEntropy(4, 5));
        using var scope = NewDisposeScope();
        Should.Throw<ArgumentException>(() => DutyCycle.ActiveCounts(zeros(3)));
    }
}
