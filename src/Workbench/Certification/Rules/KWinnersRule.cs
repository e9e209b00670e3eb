using Workbench.Certification.Bounds;

namespace Workbench.Certification.Rules;

/// <summary>k-winners, over all units of a layer or over the channels at each position.</summary>
/// <remarks>
/// With scores from L to U and k winners: a unit surely wins if its L is above the (k + 1)-th largest U, so that fewer than k
/// others can reach it; it surely loses if its U is below the k-th largest L. Otherwise it is undecided: either 0, or a winner
/// with a score of at least the k-th largest L. For its linear bounds, see <see cref="WinnerLine"/>.
/// Ties: equality of bounds leaves a unit undecided, so both rules hold whether ties are kept or broken.
/// </remarks>
/// <param name="k">Winners per group.</param>
/// <param name="groups">1, or the number of positions with local competition.</param>
/// <param name="factors">Boost factor of each unit; null without boosting.</param>
/// <param name="breakTies">Whether exactly k win if scores are equal.</param>
/// <param name="relu">Whether winners need a positive score.</param>
internal sealed class KWinnersRule(int k, int groups, double[]? factors, bool breakTies, bool relu) : BoundRule
{
    public override void Bound(IReadOnlyList<NodeState> inputs, NodeState output, BoundRequest request)
    {
        var (from, to) = (inputs[0].Box, output.Box);
        var competitors = from.Units / groups;
        if (k >= competitors)
        {
            // With k of all units or more, the layer is the identity, even if winners otherwise need a positive score.
            to.CopyFrom(from);
            return;
        }
        output.Winners ??= [.. Enumerable.Range(0, Box.Lanes).Select(_ => new WinnerBounds(from.Units, groups, breakTies))];
        var scores = new Scores(competitors);
        for (var lane = 0; lane < Box.Lanes; lane++)
            for (var group = 0; group < groups; group++) Bound(from, to, output.Winners[lane], scores, group, lane);
    }

    private void Bound(Box from, Box to, WinnerBounds winners, Scores scores, int group, int lane)
    {
        scores.Read(from, factors, group, groups, lane);
        var (threshold, challenge) = scores.Thresholds(k);
        var (sure, undecided) = (0, 0);
        for (var i = 0; i < scores.Lower.Length; i++)
        {
            var unit = i * groups + group;
            var at = unit * Box.Lanes + lane;
            var (lower, upper) = (from.Lower[at], from.Upper[at]);
            var least = Math.Max(lower, Value(threshold, unit));
            if (relu) (lower, upper, least) = (Math.Max(0, lower), Math.Max(0, upper), Math.Max(0, least));
            var fate = scores.Lower[i] > challenge ? UnitFate.SurelyWins
                : scores.Upper[i] < threshold || k == 0 || least > upper ? UnitFate.SurelyLoses : UnitFate.Undecided;
            if (fate == UnitFate.SurelyLoses) (lower, upper) = (0, 0);
            if (fate == UnitFate.SurelyWins) sure++;
            if (fate == UnitFate.Undecided)
            {
                undecided++;
                (winners.Lower[unit], winners.Upper[unit]) = (least, upper);
                (lower, upper) = (Math.Min(0, least), Math.Max(0, upper));
            }
            winners.Fates[unit] = fate;
            (to.Lower[at], to.Upper[at]) = (lower, upper);
        }
        winners.Undecided[group] = undecided;
        winners.Open[group] = Math.Min(k - sure, undecided);
        // A winner below 0 is set to 0 by the ReLU, so it does not count.
        winners.Forced[group] = relu && threshold < 0 ? 0 : winners.Open[group];
    }

    public override void Substitute(
        LinearForm form, IReadOnlyList<NodeState> inputs, NodeState output, IReadOnlyList<LinearForm> into, int lane)
    {
        if (output.Winners is not { } all)
        {
            for (var unit = 0; unit < form.Units; unit++)
                if (form.Has(unit)) into[0].Add(unit, form.Row(unit), 1);
            return;
        }
        var (box, winners) = (inputs[0].Box, all[lane]);
        var prices = WinnerCounting.Prices(form, winners);
        for (var unit = 0; unit < form.Units; unit++)
        {
            if (!form.Has(unit) || winners.Fates[unit] == UnitFate.SurelyLoses) continue;
            var (lower, upper) = (box.Lower[unit * Box.Lanes + lane], box.Upper[unit * Box.Lanes + lane]);
            // A winner below 0 is set to 0.
            if (relu && upper <= 0) continue;
            if (winners.Fates[unit] == UnitFate.Undecided) Relax(form, into[0], unit, lower, winners, prices);
            else if (relu && lower < 0)
                form.Relax(unit, into[0], unit, new Line(upper > -lower ? 1 : 0, 0),
                    new Line(upper / (upper - lower), -lower * upper / (upper - lower)));
            else into[0].Add(unit, form.Row(unit), 1);
        }
    }

    public override void Mark(
        IReadOnlyList<NodeState> inputs, NodeState output, IReadOnlyList<bool> wanted, int input, bool[] marks, int lane)
    {
        for (var unit = 0; unit < marks.Length; unit++)
            marks[unit] |= output.Winners is not { } winners || winners[lane].Fates[unit] != UnitFate.SurelyLoses;
    }

    private static void Relax(LinearForm form, LinearForm into, int unit, double lower, WinnerBounds winners, double[][] prices)
    {
        var row = form.Row(unit);
        var to = into.Row(unit);
        var price = prices[winners.GroupOf(unit)];
        for (var i = 0; i < form.Count; i++)
        {
            if (row[i] == 0) continue;
            var line = WinnerLine.Below(lower, winners.Lower[unit], winners.Upper[unit], row[i], price[i]);
            to[i] += line.Slope;
            form.AddConstant(i, line.Offset);
        }
    }

    // The lowest value whose float32 score can reach the threshold.
    private double Value(double threshold, int unit)
    {
        if (factors is null) return threshold;
        const double Tiny = 1e-30;
        return factors[unit] < Tiny ? double.NegativeInfinity
            : Rounding.ScoreBelow(threshold / factors[unit]) - Rounding.Underflow / factors[unit];
    }

    /// <summary>The scores of one group, with space to select among them.</summary>
    private sealed class Scores(int competitors)
    {
        private readonly double[] order = new double[competitors];

        public double[] Lower { get; } = new double[competitors];

        public double[] Upper { get; } = new double[competitors];

        public void Read(Box box, double[]? factors, int group, int groups, int lane)
        {
            for (var i = 0; i < Lower.Length; i++)
            {
                var unit = i * groups + group;
                var at = unit * Box.Lanes + lane;
                (Lower[i], Upper[i]) = factors is null
                    ? (box.Lower[at], box.Upper[at])
                    : (Rounding.ScoreBelow(factors[unit] * box.Lower[at]), Rounding.ScoreAbove(factors[unit] * box.Upper[at]));
            }
        }

        /// <summary>The k-th largest lower bound, which every winner reaches, and the (k + 1)-th largest upper bound.</summary>
        public (double Threshold, double Challenge) Thresholds(int k)
        {
            Lower.CopyTo(order, 0);
            var threshold = k == 0 ? double.PositiveInfinity : Selection.KthLargest(order, k);
            Upper.CopyTo(order, 0);
            return (threshold, Selection.KthLargest(order, k + 1));
        }
    }
}
