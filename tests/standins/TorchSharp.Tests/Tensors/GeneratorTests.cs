using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public class GeneratorTests
{
    [Fact]
    public void TheSameSeedGivesTheSameNumbers()
    {
        using var one = new Generator(5);
        using var two = new Generator().manual_seed(5);
        rand(10, generator: one).data<float>().ToArray().ShouldBe(rand(10, generator: two).data<float>().ToArray());
        randn(3, generator: one).Equals(randn(3, generator: two)).ShouldBeTrue();
        randperm(20, generator: one).Equals(randperm(20, generator: two)).ShouldBeTrue();
        one.initial_seed().ShouldBe(5);
    }

    [Fact]
    public void TheNumbersArePyTorchs()
    {
        // torch.manual_seed(42); torch.rand(3) in Python gives these.
        using var generator = new Generator(42);
        rand(3, generator: generator).data<float>().ToArray().ShouldBe([0.88226926f, 0.91500396f, 0.38286376f]);
    }

    [Fact]
    public void TheStateBringsTheNumbersBack()
    {
        using var generator = new Generator(1);
        using var state = generator.get_state();
        var before = rand(5, generator: generator).data<float>().ToArray();
        generator.set_state(state);
        rand(5, generator: generator).data<float>().ToArray().ShouldBe(before);
    }

    [Fact]
    public void InPlaceDrawsTakeAGenerator()
    {
        using var one = new Generator(3);
        using var two = new Generator(3);
        zeros(4).normal_(generator: one).Equals(zeros(4).normal_(generator: two)).ShouldBeTrue();
        full(4, 0.5f).bernoulli(one).Equals(full(4, 0.5f).bernoulli(two)).ShouldBeTrue();
    }

    [Fact]
    public void ADisposedGeneratorSaysSo()
    {
        var generator = new Generator(1);
        generator.Dispose();
        Should.Throw<ObjectDisposedException>(() => rand(1, generator: generator));
        Generator.Default.Dispose();
        rand(1, generator: Generator.Default).numel().ShouldBe(1);
    }
}
