using Workbench.Certification;
using Workbench.Certification.Bounds;
using Workbench.Certification.Rules;

namespace Workbench.Tests.Certification;

/// <summary>The bounds of k-winners: golden values, and brute force over many points of many small boxes.</summary>
public sealed class KWinnersRuleTests
{
    [Theory]
    [InlineData(new[] { 1.0, 1, 1, 1 }, new[] { 0.0, 0, 0, 0.8 }, new[] { 0.0, 0.9, 0.6, 1 })]
    [InlineData(new[] { 1.0, 0.5, 1, 1 }, new[] { 0.0, 0, 0, 0.8 }, new[] { 0.4, 0.9, 0.6, 1 })]
    public void Golden_values(double[] factors, double[] lower, double[] upper)
    {
        var (box, _) = SmallBox.Bound(new KWinnersRule(2, 1, factors, false, false), [0.1, 0.5, -0.2, 0.8], [0.4, 0.9, 0.6, 1]);
        for (var i = 0; i < 4; i++)
        {
            box.Lower[i * Box.Lanes].ShouldBe(lower[i], 1e-6);
            box.Upper[i * Box.Lanes].ShouldBe(upper[i], 1e-6);
        }
    }

    [Fact]
    public void No_output_of_a_point_in_the_box_lies_outside_the_bounds()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var layer = new SmallLayer(new Random(seed));
            var (box, winners) = SmallBox.Bound(layer.Rule(), layer.Lower, layer.Upper);
            for (var draw = 0; draw < 60; draw++)
            {
                var x = layer.Point();
                foreach (var (y, _, _) in layer.Outputs(x))
                    for (var i = 0; i < y.Length; i++)
                    {
                        y[i].ShouldBeInRange(box.Lower[i * Box.Lanes], box.Upper[i * Box.Lanes], $"seed {seed}, unit {i}");
                        if (winners is null || y[i] == 0) continue;
                        winners.Fates[i].ShouldNotBe(UnitFate.SurelyLoses, $"seed {seed}, unit {i}");
                        if (winners.Fates[i] == UnitFate.Undecided)
                            y[i].ShouldBeInRange(winners.Lower[i], winners.Upper[i], $"seed {seed}, unit {i}");
                    }
            }
        }
    }

    // It keeps its place among the winners but is set to 0.
    [Fact]
    public void A_sure_winner_below_0_is_0_with_relu()
    {
        var found = 0;
        for (var seed = 0; seed < 5000; seed++)
        {
            var layer = new SmallLayer(new Random(seed));
            if (!layer.Relu) continue;
            var (box, winners) = SmallBox.Bound(layer.Rule(), layer.Lower, layer.Upper);
            for (var unit = 0; unit < layer.Upper.Length; unit++)
            {
                if (winners?.Fates[unit] != UnitFate.SurelyWins || layer.Upper[unit] >= 0) continue;
                found++;
                (box.Lower[unit * Box.Lanes], box.Upper[unit * Box.Lanes]).ShouldBe((0, 0), $"seed {seed}");
                for (var draw = 0; draw < 20; draw++)
                    foreach (var outcome in layer.Outputs(layer.Point()))
                        (outcome.Winners[unit], outcome.Values[unit]).ShouldBe((true, 0), $"seed {seed}");
            }
        }
        found.ShouldBeGreaterThan(100);
    }

    // What branch and bound assumes: the points that agree with the decisions stay within the bounds.
    [Fact]
    public void No_point_that_agrees_with_decisions_lies_outside()
    {
        var (narrower, excluded) = (0, 0);
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var layer = new SmallLayer(random);
            var rule = layer.Rule();
            var (whole, _) = SmallBox.Bound(rule, layer.Lower, layer.Upper);
            var outcomes = Enumerable.Range(0, 60).SelectMany(_ => layer.Outputs(layer.Point())).ToList();
            var chosen = outcomes[0].Winners;
            UnitFate[] decided = [.. chosen.Select(wins => random.Next(2) == 0 ? UnitFate.Undecided
                : wins ? UnitFate.SurelyWins : UnitFate.SurelyLoses)];
            var state = SmallBox.Bound(rule, layer, decided);
            if (state.Winners is null) continue;
            state.IsEmpty(0).ShouldBeFalse($"seed {seed}");
            foreach (var outcome in outcomes.Where(outcome => Agrees(outcome, decided)))
                for (var i = 0; i < decided.Length; i++)
                    outcome.Values[i].ShouldBeInRange(
                        state.Box.Lower[i * Box.Lanes], state.Box.Upper[i * Box.Lanes], $"seed {seed}, unit {i}");
            for (var i = 0; i < decided.Length; i++)
                if (state.Box.Upper[i * Box.Lanes] < whole.Upper[i * Box.Lanes] - 1e-6) narrower++;
            var opposite = decided.Select(fate => fate == UnitFate.SurelyWins ? UnitFate.SurelyLoses
                : fate == UnitFate.SurelyLoses ? UnitFate.SurelyWins : fate).ToArray();
            if (!SmallBox.Bound(rule, layer, opposite).IsEmpty(0)) continue;
            excluded++;
            outcomes.ShouldNotContain(outcome => Agrees(outcome, opposite), $"seed {seed}");
        }
        narrower.ShouldBeGreaterThan(500);
        excluded.ShouldBeGreaterThan(500);
    }

    private static bool Agrees(SmallLayer.Outcome outcome, UnitFate[] decided) =>
        outcome.Winners.Zip(decided).All(pair => pair.Second == UnitFate.Undecided
            || pair.First == (pair.Second == UnitFate.SurelyWins));

    [Fact]
    public void A_box_of_width_zero_gives_the_layers_output()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var layer = new SmallLayer(new Random(seed), ties: false, width: 0);
            var (box, _) = SmallBox.Bound(layer.Rule(), layer.Lower, layer.Upper);
            var y = layer.Outputs(layer.Point()).First().Values;
            for (var i = 0; i < y.Length; i++)
            {
                box.Lower[i * Box.Lanes].ShouldBe(y[i], 1e-12);
                box.Upper[i * Box.Lanes].ShouldBe(y[i], 1e-12);
            }
        }
    }

    [Fact]
    public void Wider_boxes_give_wider_bounds()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var layer = new SmallLayer(new Random(seed));
            var (narrow, _) = SmallBox.Bound(layer.Rule(), layer.Lower, layer.Upper);
            var (wide, _) = SmallBox.Bound(layer.Rule(), [.. layer.Lower.Select(x => x - 0.1)],
                [.. layer.Upper.Select(x => x + 0.1)]);
            for (var i = 0; i < layer.Lower.Length; i++)
            {
                wide.Lower[i * Box.Lanes].ShouldBeLessThanOrEqualTo(narrow.Lower[i * Box.Lanes]);
                wide.Upper[i * Box.Lanes].ShouldBeGreaterThanOrEqualTo(narrow.Upper[i * Box.Lanes]);
            }
        }
    }

    // A random weighted sum of the outputs, bounded by boxes, by counting, and by lines down to the inputs.
    [Fact]
    public void No_sum_of_outputs_lies_below_its_bound()
    {
        var counted = 0;
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var layer = new SmallLayer(random);
            var rule = layer.Rule();
            var weights = layer.Lower.Select(_ => random.Next(5) == 0 ? 0 : random.NextDouble() * 2 - 1).ToArray();
            var plain = SmallBox.Least(rule, layer, weights, BoundClaims.Boxes);
            var least = new[] { BoundClaims.Boxes, BoundClaims.Counts, BoundClaims.CountsWithoutTies }
                .Select(claims => (claims, Bounds: SmallBox.Least(rule, layer, weights, claims))).ToList();
            foreach (var (claims, bounds) in least)
            {
                bounds.ByBoxes.ShouldBeGreaterThanOrEqualTo(plain.ByBoxes - 1e-9);
                if (bounds.ByBoxes > plain.ByBoxes + 1e-6) counted++;
                for (var draw = 0; draw < 60; draw++)
                    foreach (var (y, _, tooManyWin) in layer.Outputs(layer.Point()))
                    {
                        if (claims == BoundClaims.CountsWithoutTies && tooManyWin) continue;
                        var sum = y.Zip(weights, (value, weight) => value * weight).Sum();
                        sum.ShouldBeGreaterThanOrEqualTo(bounds.ByBoxes, $"seed {seed}, {claims}, boxes");
                        sum.ShouldBeGreaterThanOrEqualTo(bounds.ByLines, $"seed {seed}, {claims}, lines");
                    }
            }
        }
        counted.ShouldBeGreaterThan(500, "counting must often help");
    }
}
