using Workbench.Corruptions;
using Workbench.Tests.Attacks;
using static TorchSharp.torch;

namespace Workbench.Tests.Corruptions;

public sealed class RandomNoiseTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.1, 78)]
    [InlineData(0.5, 392)]
    [InlineData(1, 784)]
    public void Sets_exactly_the_floor_of_the_share_in_every_image(double level, int expected)
    {
        using var scope = NewDisposeScope();
        var images = zeros([20, 1, 28, 28]);
        var noisy = new RandomNoise().Apply(images, level, new Seed(1));
        noisy.gt(0).flatten(1).sum(1).data<long>().ToArray().ShouldAllBe(count => count == expected);
        if (expected > 0) noisy.max().item<float>().ShouldBe(0.7469f);
    }

    [Fact]
    public void Images_get_different_noise_and_every_pixel_is_reached()
    {
        using var scope = NewDisposeScope();
        var noisy = new RandomNoise().Apply(zeros([400, 1, 28, 28]), 0.1, new Seed(1));
        noisy[0].HasBitsOf(noisy[1]).ShouldBeFalse();
        var hits = noisy.gt(0).to_type(ScalarType.Float32).mean([0]).flatten();
        hits.min().item<float>().ShouldBeGreaterThan(0.03f);
        hits.max().item<float>().ShouldBeLessThan(0.18f);
    }

    [Fact]
    public void All_channels_change_at_the_same_pixels()
    {
        using var scope = NewDisposeScope();
        var noisy = new RandomNoise().Apply(zeros([2, 3, 32, 32]), 0.3, new Seed(1));
        noisy.gt(0).flatten(1).sum(1).data<long>().ToArray().ShouldAllBe(count => count == 3 * 307);
        noisy.narrow(1, 0, 1).HasBitsOf(noisy.narrow(1, 2, 1)).ShouldBeTrue();
    }

    [Fact]
    public void The_value_follows_the_normalisation()
    {
        RandomNoiseOptions.For(Normalization.Mnist).Value.ShouldBe(0.7469, 1e-12);
        RandomNoiseOptions.For(new Normalization(0.5, 0.4)).Value.ShouldBe(1);
        Should.Throw<ArgumentOutOfRangeException>(() => new RandomNoiseOptions { Value = 1.1 });
    }
}
