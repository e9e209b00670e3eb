using Workbench.Corruptions.Drawing;
using static TorchSharp.torch;

namespace Workbench.Tests;

public sealed class SeedTests
{
    [Fact]
    public void The_same_purpose_and_index_give_the_same_seed_and_every_other_another()
    {
        var seed = new Seed(1);
        seed.Derive("shuffle", 3).ShouldBe(new Seed(1).Derive("shuffle", 3));
        seed.Derive("shuffle").ShouldBe(seed.Derive("shuffle", 0));
        Seed[] derived =
        [
            .. from value in new[] { 0L, 1, 2, -1, long.MaxValue, long.MinValue }
               from purpose in new[] { "", "weights", "masks", "shuffle", "elffuhs" }
               from index in new[] { 0L, 1, 2, -1 }
               select new Seed(value).Derive(purpose, index),
        ];
        derived.ShouldBeUnique();
    }

    // Records on disk name only the seed: another derivation would silently make them unrepeatable.
    [Theory]
    [InlineData(1, "weights", 0)]
    [InlineData(1, "shuffle", 2)]
    public void Derived_seeds_are_SplitMix64_over_the_purpose(long value, string purpose, long index)
    {
        var state = Mix((ulong)value);
        foreach (var character in purpose) state = Mix(state ^ character);
        new Seed(value).Derive(purpose, index).Value.ShouldBe((long)(Mix(state ^ (ulong)index) >> 1));
    }

    [Fact]
    public void Derived_seeds_are_never_negative()
        => Enumerable.Range(0, 1000).Select(index => new Seed(-7).Derive("draws", index).Value).ShouldAllBe(value => value >= 0);

    [Fact]
    public void Generators_repeat_their_draws()
    {
        var seed = new Seed(5);
        Draws(seed).ShouldBe(Draws(new Seed(5)));
        Draws(seed).ShouldNotBe(Draws(new Seed(6)));
        using var one = seed.CreateGenerator();
        using var same = new Seed(5).CreateGenerator();
        using var first = rand([8], generator: one);
        using var second = rand([8], generator: same);
        first.data<float>().ToArray().ShouldBe(second.data<float>().ToArray());

        static int[] Draws(Seed seed)
        {
            var random = seed.CreateRandom();
            return [.. Enumerable.Range(0, 8).Select(_ => random.Next())];
        }
    }

    [Fact]
    public void A_purpose_must_be_named() => Should.Throw<ArgumentNullException>(() => new Seed(1).Derive(null!));

    // As published by Steele, Lea and Flood: written again here on purpose.
    private static ulong Mix(ulong z)
    {
        z = unchecked(z + 0x9E3779B97F4A7C15);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }
}
