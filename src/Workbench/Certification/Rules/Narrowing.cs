using Workbench.Certification.Bounds;

namespace Workbench.Certification.Rules;

/// <summary>Narrows one lane's outputs of an affine layer by counting the winners among its inputs.</summary>
internal sealed class Narrowing
{
    private readonly AffineRule rule;
    private readonly AffineMap map;
    private readonly WinnerBounds winners;
    private readonly Box input;
    private readonly int lane;
    private readonly BoundClaims claims;
    // Per output position: whether counting winners can narrow anything.
    private readonly bool[] gains;
    // Per group: contributions of undecided units to the current sum.
    private readonly double[][] least, greatest;
    private readonly int[] found;
    private readonly List<int> touched = [];

    public Narrowing(AffineRule rule, WinnerBounds winners, Box input, int lane, BoundClaims claims)
    {
        (this.rule, map, this.winners, this.input, this.lane, this.claims) = (rule, rule.Map, winners, input, lane, claims);
        gains = PositionsThatGain();
        (least, greatest, found) = (new double[winners.Groups][], new double[winners.Groups][], new int[winners.Groups]);
        for (var group = 0; group < found.Length; group++)
            (least[group], greatest[group]) = (new double[winners.Undecided[group]], new double[winners.Undecided[group]]);
    }

    public void Run(Box output)
    {
        if (Array.IndexOf(gains, true) < 0) return;
        var (unit, sizes) = (0, rule.Sizes(input, lane));
        foreach (var row in map.Rows)
            for (var position = 0; position < map.Starts.Length; position++, unit++)
                if (gains[position])
                    Narrow(row, map.Starts[position], unit, rule.Error(row, map.Starts[position], sizes), output);
    }

    private void Narrow(AffineRow row, int start, int unit, double error, Box output)
    {
        var (lower, upper, size) = (row.Bias, row.Bias, 0.0);
        var weights = row.WeightSpan;
        var offsets = row.OffsetSpan;
        for (var i = 0; i < weights.Length; i++)
        {
            if (map.Unit(start + offsets[i]) is not (var from and >= 0) || winners.Fates[from] == UnitFate.SurelyLoses) continue;
            double weight = weights[i];
            if (winners.Fates[from] == UnitFate.SurelyWins)
            {
                var (low, high) = (input.Lower[from * Box.Lanes + lane], input.Upper[from * Box.Lanes + lane]);
                lower += weight * (weight >= 0 ? low : high);
                upper += weight * (weight >= 0 ? high : low);
            }
            else if (weight != 0) Add(winners.GroupOf(from), weight, winners.Lower[from], winners.Upper[from]);
            size += Math.Abs(weight) * input.Size(from, lane);
        }
        foreach (var group in touched)
        {
            lower += WinnerCounting.SmallestSum(least[group].AsSpan(0, found[group]), winners, group, claims);
            upper -= WinnerCounting.SmallestSum(greatest[group].AsSpan(0, found[group]), winners, group, claims);
            found[group] = 0;
        }
        touched.Clear();
        output.Narrow(unit, lane, lower - error - size * Rounding.Double, upper + error + size * Rounding.Double);
    }

    // The upper bound is the negative of a lower bound of the negative sum.
    private void Add(int group, double weight, double low, double high)
    {
        if (found[group] == 0) touched.Add(group);
        least[group][found[group]] = weight * (weight >= 0 ? low : high);
        greatest[group][found[group]++] = -weight * (weight >= 0 ? high : low);
    }

    private bool[] PositionsThatGain()
    {
        var all = new bool[map.Starts.Length];
        if (map.Windows is not { } windows)
        {
            Array.Fill(all, Enumerable.Range(0, winners.Groups).Any(group => CanNarrow(group, winners.Undecided[group])));
            return all;
        }
        // With global competition, a window covers part of the group; with local competition, it covers whole groups.
        var undecided = UndecidedPerPosition();
        for (var position = 0; position < all.Length; position++)
            all[position] = winners.Groups == 1
                ? CanNarrow(0, windows[position].Sum(from => undecided[from]))
                : windows[position].Any(from => CanNarrow(from, winners.Undecided[from]));
        return all;
    }

    private bool CanNarrow(int group, int inside) =>
        inside > winners.AtMost(group, claims) || winners.Forced[group] > winners.Undecided[group] - inside;

    private int[] UndecidedPerPosition()
    {
        var counts = new int[map.Input.Positions];
        for (var unit = 0; unit < winners.Units; unit++)
            if (winners.Fates[unit] == UnitFate.Undecided) counts[unit % counts.Length]++;
        return counts;
    }
}
