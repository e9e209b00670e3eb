using FsCheck;
using FsCheck.Fluent;
using TorchSharp;
using Workbench.Sparse;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Sparse;

/// <summary>Properties of k-winners for any input: many ties, zeros, widely spread and densely packed values.</summary>
public sealed class KWinnersPropertyTests
{
    private sealed record Case(int Seed, int Rows, int Units, int Winners, int Levels, double Boost)
    {
        /// <summary>With few levels almost every value is a tie.</summary>
        public Tensor Input()
        {
            var random = new Random(Seed);
            var values = Enumerable.Range(0, Rows * Units)
                .Select(_ => Levels == 0 ? (float)(random.NextDouble() * 4 - 2) : random.Next(-Levels, Levels + 1) / 2f);
            return tensor(values.ToArray(), [Rows, Units]);
        }

        public Tensor DutyCycle()
        {
            var random = new Random(Seed + 1);
            return tensor(Enumerable.Range(0, Units).Select(_ => random.NextSingle()).ToArray());
        }
    }

    private static readonly Arbitrary<Case> Cases = (
        from seed in Gen.Choose(0, 1_000_000)
        from rows in Gen.Choose(1, 4)
        from units in Gen.Choose(1, 90)
        from winners in Gen.Choose(1, units)
        from levels in Gen.Choose(0, 4)
        from boost in Gen.Elements(0.0, 1.0, 2.5)
        select new Case(seed, rows, units, winners, levels, boost)).ToArbitrary();

    [Fact]
    public void Winners_keep_their_values_and_number_exactly_k_when_ties_are_broken() => Holds(c =>
    {
        var (x, d) = (c.Input(), c.DutyCycle());
        // Shifted away from 0, so that a winner's value differs from a loser's 0.
        var shifted = x.add(10);
        var y = KWinnersFunction.Apply(shifted, d, c.Winners, c.Boost, breakTies: true, relu: false);
        return Rows(y, c).All(row => row.Count(value => value != 0) == c.Winners) && Kept(shifted, y);
    });

    [Fact]
    public void At_least_k_win_when_ties_are_kept_and_no_loser_outranks_a_winner() => Holds(c =>
    {
        var (x, d) = (c.Input().add(10), c.DutyCycle());
        var y = KWinnersFunction.Apply(x, d, c.Winners, c.Boost, breakTies: false, relu: false);
        var scores = Rows(KWinnersFunction.BoostedScores(x, d, c.Boost), c);
        return Kept(x, y) && Rows(y, c).Zip(scores).All(pair =>
        {
            var threshold = pair.Second.OrderDescending().ElementAt(c.Winners - 1);
            return pair.First.Zip(pair.Second).All(unit => unit.First != 0 == unit.Second >= threshold);
        });
    });

    [Fact]
    public void Relu_lets_no_negative_value_win() => Holds(c =>
    {
        var (x, d) = (c.Input(), c.DutyCycle());
        if (c.Winners == c.Units) return true;
        var kept = KWinnersFunction.Apply(x, d, c.Winners, c.Boost, breakTies: false, relu: true);
        var broken = KWinnersFunction.Apply(x, d, c.Winners, c.Boost, breakTies: true, relu: true);
        return kept.Values().All(value => value >= 0) && Rows(broken, c).All(row => row.All(value => value >= 0)
            && row.Count(value => value > 0) <= c.Winners);
    });

    [Fact]
    public void The_gradient_passes_unchanged_and_only_through_winners() => Holds(c =>
    {
        var x = c.Input().add(10).requires_grad_();
        var y = KWinnersFunction.Apply(x, c.DutyCycle(), c.Winners, c.Boost, breakTies: false, relu: false);
        var upstream = Golden.Row(Enumerable.Range(1, c.Units).Select(i => (float)i).ToArray());
        y.mul(upstream).sum().backward();
        var expected = y.detach().ne(0).to_type(ScalarType.Float32).mul(upstream);
        return x.grad!.Values().SequenceEqual(expected.Values());
    });

    [Fact]
    public void Direct_memory_and_tensor_operators_choose_the_same_winners() => Holds(c =>
    {
        var (x, d) = (c.Input(), c.DutyCycle());
        // A transposed view is not contiguous, so it takes the other path.
        var strided = x.t().contiguous().t();
        if (c.Rows > 1 && c.Units > 1) strided.is_contiguous().ShouldBeFalse();
        foreach (var relu in new[] { false, true })
        {
            var direct = KWinnersFunction.Apply(x, d, c.Winners, c.Boost, breakTies: false, relu);
            var operators = KWinnersFunction.Apply(strided, d, c.Winners, c.Boost, breakTies: false, relu);
            if (!direct.Values().SequenceEqual(operators.Values())) return false;
        }
        return true;
    });

    [Fact]
    public void Large_and_densely_packed_scores_are_ranked_exactly()
    {
        using var scope = NewDisposeScope();
        var random = new Random(5);
        foreach (var scale in new[] { 1e-30f, 1f, 1e30f })
        {
            var values = Enumerable
                .Range(0, 4608)
                .Select(i => i % 7 == 0 ? 0 : (float)(random.NextDouble() - .5) * scale)
                .ToArray();
            foreach (var k in new[] { 1, 461, 1900, 2304, 2500, 4607 })
            {
                var threshold = values.OrderDescending().ElementAt(k - 1);
                KWinnersFunction.Apply(Golden.Row(values), zeros(4608), k, 0, false, false).Values()
                    .ShouldBe(values.Select(value => value >= threshold ? value : 0).ToArray());
            }
        }
        var infinite = new[]
        {
            float.PositiveInfinity,
            1,
            float.NegativeInfinity,
            2,
            float.NegativeInfinity,
            float.PositiveInfinity,
        };
        KWinnersFunction
            .Apply(Golden.Row(infinite), zeros(6), 3, 0, false, false)
            .Values()
            .ShouldBe([float.PositiveInfinity, 0, 0, 2, 0, float.PositiveInfinity]);
    }

    private static void Holds(Func<Case, bool> property) =>
        Prop.ForAll(Cases, c =>
        {
            using var scope = NewDisposeScope();
            return property(c);
        }).QuickCheckThrowOnFailure();

    private static IEnumerable<float[]> Rows(Tensor tensor, Case c) => tensor.Values().Chunk(c.Units);

    private static bool Kept(Tensor x, Tensor y) =>
        x.Values().Zip(y.Values()).All(pair => pair.Second == 0 || pair.First == pair.Second);
}
