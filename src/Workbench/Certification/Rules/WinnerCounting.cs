using Workbench.Certification.Bounds;

namespace Workbench.Certification.Rules;

/// <summary>Uses how many units can win: of the undecided ones, only as many as there are places left.</summary>
/// <remarks>
/// At least as many also win, if winners keep their values. Both together bound a weighted sum by the smallest contributions.
/// </remarks>
internal static class WinnerCounting
{
    /// <summary>Narrows the outputs of an affine layer behind k-winners.</summary>
    public static void Narrow(AffineRule rule, IReadOnlyList<WinnerBounds> winners, Box input, Box output,
        BoundRequest request)
    {
        for (var lane = 0; lane < Box.Lanes; lane++)
            if (request.Lanes[lane]) new Narrowing(rule, winners[lane], input, lane, request.Claims).Run(output);
    }

    /// <summary>
    /// For each group and form, a price for winning: at most (at least) m winners cost at most (at least) m prices, so that
    /// Σ a·y ≥ −m · price + Σ (a·y + price for winners), which the units then minimise one by one.
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
    public static double[] Least(LinearForm form, WinnerBounds winners, Box output, int lane)
    {
        var least = form.Least(output, lane);
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
                least[i] += Counted(contributions.AsSpan(0, found), winners, group, form.Claims) - plain - size * Rounding.Double;
            }
        return least;
    }

    /// <summary>
    /// The smallest sum of contributions, of which a certain number is chosen; zeros of units outside can be chosen too.
    /// </summary>
    public static double Counted(Span<double> contributions, WinnerBounds winners, int group, BoundClaims claims)
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
