using Workbench.Certification.Bounds;
using Workbench.Certification.Rules;

namespace Workbench.Certification;

/// <summary>What the decisions of a part say about its pixels, as linear forms that are at most 0.</summary>
/// <remarks>
/// A ReLU's input is at most or at least 0; no loser's score is above a winner's. Lines turn each of it into a form over the
/// pixels, which is exact if all layers before are decided.
/// </remarks>
/// <param name="pass">Holds the boxes.</param>
/// <param name="lane">The part's lane.</param>
/// <param name="claims">What may be used beside the boxes.</param>
internal sealed class PartConstraints(BoundPass pass, int lane, BoundClaims claims)
{
    // A winner is compared with the strongest losers, a loser with the weakest winners.
    private const int Partners = 4;

    /// <summary>The forms of all decisions.</summary>
    public List<PixelForm> Forms()
    {
        var found = new List<PixelForm>();
        foreach (var group in pass.AssumptionsOf(lane)!.Decisions.GroupBy(decision => decision.Node))
        {
            var input = pass.Plan.Nodes[group.Key].Inputs[0];
            if (input < 0) continue;
            var terms = (pass.Plan.Nodes[group.Key].Rule is KWinnersRule rule
                ? group.SelectMany(decision => Comparisons(rule, decision))
                : group.Select(decision => new Comparison(decision.Unit, decision.Wins ? -1 : 1, -1, 0, 0))).Distinct().ToList();
            if (terms.Count > 0) found.AddRange(OverPixels(input, terms));
        }
        return found;
    }

    /// <summary>Turns forms over a layer into forms over the pixels that are nowhere larger.</summary>
    public static List<PixelForm> OverPixels(
        Substitution substitution, int node, LinearForm forms, Action<int, LinearForm>? observe = null)
    {
        List<PixelForm> found = [];
        var constants = forms.Constants;
        substitution.ByLines(node, forms, (at, form) =>
        {
            observe?.Invoke(at, form);
            if (at >= 0) return;
            for (var i = 0; i < form.Count; i++)
            {
                var weights = new double[form.Units];
                for (var pixel = 0; pixel < weights.Length; pixel++)
                    if (form.Has(pixel)) weights[pixel] = form.Row(pixel)[i];
                found.Add(new PixelForm(weights, form.Constants[i]));
            }
        });
        // Nothing depends on the pixels.
        if (found.Count == 0)
            found.AddRange(constants.Select(constant => new PixelForm(new double[substitution.Pixels], constant)));
        return found;
    }

    // first · x[One] + second · x[Other] + constant ≤ 0
    private readonly record struct Comparison(int One, double First, int Other, double Second, double Constant);

    private List<PixelForm> OverPixels(int node, List<Comparison> terms)
    {
        var substitution = pass.Substitute(lane, claims);
        var forms = substitution.Forms(node, terms.Count);
        for (var i = 0; i < terms.Count; i++)
        {
            forms.Row(terms[i].One)[i] += terms[i].First;
            if (terms[i].Other >= 0) forms.Row(terms[i].Other)[i] += terms[i].Second;
            forms.Constants[i] += terms[i].Constant;
        }
        return OverPixels(substitution, node, forms);
    }

    private IEnumerable<Comparison> Comparisons(KWinnersRule rule, Decision decision)
    {
        var box = pass.StateOf(pass.Plan.Nodes[decision.Node].Inputs[0]).Box;
        if (pass.States[decision.Node].Winners?[lane] is not { } winners) yield break;
        var group = winners.GroupOf(decision.Unit);
        var others = Enumerable.Range(0, winners.Units / winners.Groups).Select(i => i * winners.Groups + group)
            .Where(unit => unit != decision.Unit
                && winners.Fates[unit] == (decision.Wins ? UnitFate.SurelyLoses : UnitFate.SurelyWins));
        var nearest = decision.Wins ? others.OrderByDescending(unit => rule.Factor(unit) * box.Upper[unit * Box.Lanes + lane])
            : others.OrderBy(unit => rule.Factor(unit) * box.Lower[unit * Box.Lanes + lane]);
        foreach (var other in nearest.Take(Partners))
        {
            var (winner, loser) = decision.Wins ? (decision.Unit, other) : (other, decision.Unit);
            var slack = rule.HasFactors
                ? 8 * Rounding.Unit * (rule.Factor(winner) * box.Size(winner, lane) + rule.Factor(loser) * box.Size(loser, lane))
                    + 2 * Rounding.Underflow
                : 0;
            yield return new Comparison(loser, rule.Factor(loser), winner, -rule.Factor(winner), -slack);
        }
        // The box was narrowed to what a winner's score reaches.
        if (decision.Wins && double.IsFinite(box.Lower[decision.Unit * Box.Lanes + lane]))
            yield return new Comparison(decision.Unit, -1, -1, 0, box.Lower[decision.Unit * Box.Lanes + lane]);
    }
}
