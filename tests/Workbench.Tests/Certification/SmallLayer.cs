using Workbench.Certification;
using Workbench.Certification.Bounds;
using Workbench.Certification.Rules;

namespace Workbench.Tests.Certification;

/// <summary>
/// A random k-winners layer of a few units with a box of inputs, and a plain implementation of what it computes.
/// </summary>
internal sealed class SmallLayer
{
    private readonly Random random;
    private readonly int k, groups;
    private readonly double[] factors;
    private readonly bool breakTies, relu, ties;

    public SmallLayer(Random random, bool ties = true, double width = 1)
    {
        this.random = random;
        groups = random.Next(3) == 0 ? 2 : 1;
        var competitors = random.Next(2, 7);
        k = random.Next(0, competitors);
        (breakTies, relu, this.ties) = (random.Next(2) == 0, random.Next(2) == 0, ties && random.Next(2) == 0);
        var boosted = random.Next(2) == 0;
        factors = [.. Enumerable.Range(0, groups * competitors)
            .Select(_ => boosted ? (double)(float)Math.Exp(-2 * random.NextDouble()) : 1)];
        Lower = [.. factors.Select(_ => Level(random.NextDouble() * 3 - 1.5))];
        Upper = [.. Lower.Select(low => low + Level(random.NextDouble() * width))];
    }

    /// <summary>What the layer may compute, which units are among the winners, and whether a tie lets more than k win.</summary>
    public sealed record Outcome(double[] Values, bool[] Winners, bool TooManyWin);

    public bool Relu => relu;

    public double[] Lower { get; }

    public double[] Upper { get; }

    public KWinnersRule Rule() => new(k, groups, factors, breakTies, relu);

    /// <summary>A point of the box, often at its corners and often with equal values.</summary>
    public double[] Point() => [.. Lower.Zip(Upper, (low, high) => random.Next(3) switch
    {
        0 => low,
        1 => high,
        _ => Math.Clamp(Level(low + random.NextDouble() * (high - low)), low, high),
    })];

    /// <summary>Everything that the layer may compute: with broken ties, several sets of winners are allowed.</summary>
    public IEnumerable<Outcome> Outputs(double[] x)
    {
        var (y, winners) = (new double[x.Length], new bool[x.Length]);
        foreach (var choice in Enumerable.Range(0, breakTies ? 2 : 1))
        {
            var tooManyWin = false;
            for (var group = 0; group < groups; group++)
            {
                var units = Enumerable.Range(0, x.Length / groups).Select(i => i * groups + group).ToList();
                // Two opposite preferences among equal scores.
                var ranked = units.OrderByDescending(Score).ThenBy(unit => choice == 0 ? unit : -unit).ToList();
                var threshold = k == 0 ? double.PositiveInfinity : Score(ranked[k - 1]);
                tooManyWin |= !breakTies && units.Count(unit => Score(unit) >= threshold) > k;
                foreach (var unit in units)
                {
                    var wins = breakTies ? ranked.Take(k).Contains(unit) : Score(unit) >= threshold;
                    winners[unit] = wins;
                    if (relu) wins &= breakTies ? Score(unit) > 0 : Score(unit) >= 0;
                    y[unit] = wins ? x[unit] : 0;
                }
            }
            yield return new Outcome([.. y], [.. winners], tooManyWin);
        }

        double Score(int unit) => (float)(factors[unit] * x[unit]);
    }

    private double Level(double value) => ties ? Math.Round(value * 4) / 4 : value;
}

/// <summary>Runs single rules on boxes.</summary>
internal static class SmallBox
{
    public static (Box Box, WinnerBounds? Winners) Bound(KWinnersRule rule, double[] lower, double[] upper)
    {
        var (_, output) = States(rule, lower, upper, []);
        return (output.Box, output.Winners?[0]);
    }

    /// <summary>Bounds the outputs for the inputs with which certain units win and others lose.</summary>
    public static NodeState Bound(KWinnersRule rule, SmallLayer layer, UnitFate[] decided) =>
        States(rule, layer.Lower, layer.Upper, decided).Output;

    public static (double ByBoxes, double ByLines) Least(KWinnersRule rule, SmallLayer layer, double[] weights,
        BoundClaims claims)
    {
        var (input, output) = States(rule, layer.Lower, layer.Upper, []);
        using var forms = Forms(weights, claims);
        var byBoxes = output.Winners is { } winners
            ? WinnerCounting.Minimum(forms, winners[0], output.Box, 0)
            : forms.Minimum(output.Box, 0);
        using var over = new LinearForm(weights.Length, forms.Constants, claims);
        rule.Substitute(forms, [input], output, [over], 0);
        return (byBoxes[0], over.Minimum(input.Box, 0)[0] + forms.Constants[0]);
    }

    private static LinearForm Forms(double[] weights, BoundClaims claims)
    {
        var forms = new LinearForm(weights.Length, new double[1], claims);
        for (var unit = 0; unit < weights.Length; unit++)
            if (weights[unit] != 0) forms.Row(unit)[0] = weights[unit];
        return forms;
    }

    private static (NodeState Input, NodeState Output) States(
        KWinnersRule rule, double[] lower, double[] upper, UnitFate[] decided)
    {
        var (input, output) = (new NodeState(lower.Length), new NodeState(lower.Length));
        for (var unit = 0; unit < lower.Length; unit++)
            for (var lane = 0; lane < Box.Lanes; lane++)
                (input.Box.Lower[unit * Box.Lanes + lane], input.Box.Upper[unit * Box.Lanes + lane]) = (lower[unit], upper[unit]);
        for (var unit = 0; unit < decided.Length; unit++) output.Decide(0, unit, decided[unit]);
        rule.Bound([input], output, BoundRequest.Everywhere(BoundClaims.Boxes));
        return (input, output);
    }
}
