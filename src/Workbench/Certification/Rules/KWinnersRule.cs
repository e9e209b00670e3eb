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
    public bool HasFactors => factors is not null;

    /// <summary>What a unit's input is multiplied by to get its score.</summary>
    public double Factor(int unit) => factors is null ? 1 : factors[unit];

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
            for (var group = 0; group < groups; group++)
                if (!Bound(from, to, output.Winners[lane], scores, group, lane, output.Decided(lane))) output.Exclude(lane);
    }

    // Returns whether the decisions can hold: each is compared with the bounds, and k units must be able to win.
    private bool Bound(Box from, Box to, WinnerBounds winners, Scores scores, int group, int lane, UnitFate[]? decided)
    {
        scores.Read(from, factors, group, groups, lane);
        var limits = decided is null ? scores.Limits(k) : scores.Limits(k, decided, group, groups, breakTies);
        var (sure, undecided, holds) = (0, 0, true);
        for (var i = 0; i < scores.Lower.Length; i++)
        {
            var unit = i * groups + group;
            var at = unit * Box.Lanes + lane;
            var given = decided is null ? UnitFate.Undecided : decided[unit];
            // What a subproblem assumes must agree with the scores.
            if (given == UnitFate.SurelyWins) holds &= scores.Upper[i] >= limits.Winner;
            if (given == UnitFate.SurelyLoses) holds &= scores.Lower[i] <= limits.Loser;
            var threshold = given == UnitFate.SurelyWins ? limits.Winner : limits.Other;
            if (given == UnitFate.SurelyWins) from.Narrow(unit, lane, Value(threshold, unit), double.PositiveInfinity);
            var (lower, upper) = (from.Lower[at], from.Upper[at]);
            var least = Math.Max(lower, Value(threshold, unit));
            if (relu) (lower, upper, least) = (Math.Max(0, lower), Math.Max(0, upper), Math.Max(0, least));
            var fate = given != UnitFate.Undecided ? given : scores.Lower[i] > limits.Challenge ? UnitFate.SurelyWins
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
        winners.Open[group] = Math.Clamp(k - sure, 0, undecided);
        // A winner below 0 is set to 0 by the ReLU, so it does not count.
        winners.Forced[group] = relu && limits.Winner < 0 ? 0 : winners.Open[group];
        return decided is null || holds && sure + undecided >= k && (sure <= k || !breakTies);
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

        public ScoreLimits Limits(int k)
        {
            Lower.CopyTo(order, 0);
            var threshold = k == 0 ? double.PositiveInfinity : Selection.KthLargest(order, k);
            Upper.CopyTo(order, 0);
            return new ScoreLimits(threshold, threshold, Selection.KthLargest(order, k + 1), double.PositiveInfinity);
        }

        /// <summary>
        /// With decisions: every winner reaches every loser, what surpasses a winner wins too, and winners come from the units
        /// that are not decided losers. If exactly k win, the others compete for the places that decided winners leave.
        /// </summary>
        public ScoreLimits Limits(int k, UnitFate[] decided, int group, int groups, bool breakTies)
        {
            var limits = Limits(k);
            var (best, least, places) = (double.NegativeInfinity, double.PositiveInfinity, k);
            for (var i = 0; i < Lower.Length; i++)
            {
                var fate = decided[i * groups + group];
                if (fate == UnitFate.SurelyLoses) best = Math.Max(best, Lower[i]);
                if (fate == UnitFate.SurelyWins) (least, places) = (Math.Min(least, Upper[i]), places - 1);
            }
            var winner = Math.Max(limits.Winner, best);
            var other = !breakTies ? winner : places <= 0 ? double.PositiveInfinity
                : Math.Max(winner, Rest(Lower, places, UnitFate.SurelyWins));
            return new ScoreLimits(winner, other, Math.Min(least, Rest(Upper, k + 1, UnitFate.SurelyLoses)),
                Math.Min(least, Rest(Upper, k, UnitFate.SurelyLoses)));

            double Rest(double[] bounds, int rank, UnitFate without)
            {
                for (var i = 0; i < order.Length; i++)
                    order[i] = decided[i * groups + group] == without ? double.NegativeInfinity : bounds[i];
                return rank == 0 ? double.PositiveInfinity : Selection.KthLargest(order, rank);
            }
        }
    }

    /// <summary>What scores are compared with.</summary>
    /// <param name="Winner">Every winner's score is at least this.</param>
    /// <param name="Other">The same for winners that are not decided; with broken ties it may be more.</param>
    /// <param name="Challenge">A unit above this surely wins.</param>
    /// <param name="Loser">A decided loser is not above this.</param>
    private readonly record struct ScoreLimits(double Winner, double Other, double Challenge, double Loser);
}
