using Workbench.Certification.Bounds;

namespace Workbench.Certification.Rules;

/// <summary>Narrows bounds by the number of winners: only a limited number of the undecided units can win.</summary>
/// <remarks>
/// If winners keep their values, at least that many win as well. Both limits bound a weighted sum of the units by its smallest
/// contributions.
/// </remarks>
internal static class WinnerCounting
{
    /// <summary>Narrows the outputs of an affine layer that follows k-winners.</summary>
    public static void Narrow(AffineRule rule, IReadOnlyList<WinnerBounds> winners, Box input, Box output,
        BoundRequest request)
    {
        for (var lane = 0; lane < Box.Lanes; lane++)
            if (request.Lanes[lane]) new Narrowing(rule, winners[lane], input, lane, request.Claims).Run(output);
    }

    /// <summary>
    /// Returns the Lagrange multiplier of "at most (or at least) m units win", for each group and form. As the price of winning,
    /// it gives Σ a·y ≥ −m · price + Σ (a·y + price if the unit wins), which can be minimised unit by unit.
    /// </summary>
    public static double[][] Prices(LinearForm form, WinnerBounds winners)
    {
        var prices = new double[winners.Groups][];
        for (var group = 0; group < prices.Length; group++) prices[group] = new double[form.Count];
        if (form.Claims == BoundClaims.Boxes) return prices;
        var contributions = new double[winners.Units];
        var members = Members(form, winners);
        for (var group = 0; group < prices.Length; group++)
            for (var i = 0; i < form.Count; i++)
            {
                var found = 0;
                foreach (var unit in members[group])
                    if (form.Row(unit)[i] is var a and not 0) contributions[found++] = Least(a, winners, unit);
                var (price, count) = Price(contributions.AsSpan(0, found), winners, group, form.Claims);
                prices[group][i] = price;
                form.AddConstant(i, -price * count);
            }
        return prices;
    }

    /// <summary>The smallest value of each form over a k-winners layer's outputs.</summary>
    public static double[] Minimum(LinearForm form, WinnerBounds winners, Box output, int lane)
    {
        var least = form.Minimum(output, lane);
        if (form.Claims == BoundClaims.Boxes) return least;
        var contributions = new double[winners.Units];
        var members = Members(form, winners);
        for (var i = 0; i < least.Length; i++)
            for (var group = 0; group < winners.Groups; group++)
            {
                var (found, plain, size) = (0, 0.0, 0.0);
                foreach (var unit in members[group])
                {
                    if (form.Row(unit)[i] is not (var a and not 0)) continue;
                    contributions[found] = Least(a, winners, unit);
                    plain += Math.Min(0, contributions[found]);
                    size += Math.Abs(contributions[found++]);
                }
                least[i] += SmallestSum(contributions.AsSpan(0, found), winners, group, form.Claims)
                    - plain - size * Rounding.Double;
            }
        return least;
    }

    /// <summary>
    /// The smallest sum of the contributions of the units that win, of which there are between a lower and an upper limit.
    /// </summary>
    public static double SmallestSum(Span<double> contributions, WinnerBounds winners, int group, BoundClaims claims)
    {
        var (atLeast, atMost) = Limits(contributions.Length, winners, group, claims);
        var (negative, sum) = (0, 0.0);
        foreach (var contribution in contributions)
            if (contribution < 0) (negative, sum) = (negative + 1, sum + contribution);
        return negative > atMost ? Selection.SumOfSmallest(contributions, atMost)
            : negative < atLeast ? Selection.SumOfSmallest(contributions, atLeast) : sum;
    }

    private static (int AtLeast, int AtMost) Limits(int inside, WinnerBounds winners, int group, BoundClaims claims) =>
        (Math.Max(0, winners.Forced[group] - (winners.Undecided[group] - inside)),
            Math.Min(inside, winners.AtMost(group, claims)));

    private static (double Price, int Count) Price(Span<double> contributions, WinnerBounds winners, int group,
        BoundClaims claims)
    {
        var (atLeast, atMost) = Limits(contributions.Length, winners, group, claims);
        var negative = 0;
        foreach (var contribution in contributions)
            if (contribution < 0) negative++;
        if (negative > atMost) return (-Selection.KthSmallest(contributions, atMost + 1), atMost);
        return negative < atLeast ? (-Selection.KthSmallest(contributions, atLeast), atLeast) : (0, 0);
    }

    private static double Least(double coefficient, WinnerBounds winners, int unit) =>
        coefficient * (coefficient >= 0 ? winners.Lower[unit] : winners.Upper[unit]);

    private static List<int>[] Members(LinearForm form, WinnerBounds winners)
    {
        var members = Enumerable.Range(0, winners.Groups).Select(_ => new List<int>()).ToArray();
        for (var unit = 0; unit < winners.Units; unit++)
            if (winners.Fates[unit] == UnitFate.Undecided && form.Has(unit)) members[winners.GroupOf(unit)].Add(unit);
        return members;
    }
}
