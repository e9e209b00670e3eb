using System.Diagnostics;
using Workbench.Certification.Bounds;
using Workbench.Certification.Rules;

namespace Workbench.Certification;

/// <summary>Narrows the boxes before every activation by lines through the layers before it.</summary>
/// <remarks>
/// Only units whose bounds can matter are narrowed: those that stay undecided, and those that a decision depends on.
/// </remarks>
/// <param name="pass">Holds the boxes.</param>
/// <param name="claims">What may be used beside the boxes.</param>
internal sealed class LinearRefinement(BoundPass pass, BoundClaims claims)
{
    // Two forms per unit; as many as fit into the caches.
    private const int UnitsPerBlock = 16;

    private readonly bool[] bends = [.. Bends(pass.Plan)];

    /// <summary>Bounds the network once more, with narrower boxes in some lanes.</summary>
    /// <param name="lanes">The lanes to narrow.</param>
    /// <param name="budgets">Time that each lane has left; it is used up.</param>
    /// <param name="cancellation">Checked before each block of units.</param>
    public void Run(bool[] lanes, TimeSpan[] budgets, CancellationToken cancellation)
    {
        var request = new BoundRequest(claims, lanes);
        pass.Reset();
        for (var node = 0; node < pass.States.Count; node++)
        {
            pass.Run(node, request);
            if (!Needs(node)) continue;
            RunAhead(node, request);
            for (var lane = 0; lane < Box.Lanes; lane++)
            {
                if (!lanes[lane]) continue;
                var clock = Stopwatch.StartNew();
                Narrow(node, lane, budgets[lane], clock, cancellation);
                budgets[lane] -= clock.Elapsed;
            }
        }
    }

    // An affine layer before an activation, behind an earlier one: without that, its box is already as narrow as lines can make
    // it.
    private bool Needs(int node) => pass.Plan.Nodes[node] is { Rule: AffineRule, Inputs: [var input] } && input >= 0
        && bends[input]
        && pass.Plan.ConsumersOf(node).Any(consumer => !pass.Plan.Nodes[consumer].Rule.IsExact);

    // The activations behind the node say which of its units matter.
    private void RunAhead(int node, BoundRequest request)
    {
        foreach (var consumer in pass.Plan.ConsumersOf(node))
        {
            if (pass.Plan.Nodes[consumer].Rule is AffineRule) continue;
            pass.Run(consumer, request);
            RunAhead(consumer, request);
        }
    }

    private void Narrow(int node, int lane, TimeSpan budget, Stopwatch clock, CancellationToken cancellation)
    {
        var (state, places) = (pass.States[node], pass.Plan.Nodes[node].Output.Places);
        var marks = Marks(node, lane);
        // Units at one place see the same inputs.
        var units = Enumerable.Range(0, marks.Length).Where(unit => marks[unit]).OrderBy(unit => unit % places).ToList();
        foreach (var block in units.Chunk(UnitsPerBlock))
        {
            cancellation.ThrowIfCancellationRequested();
            if (clock.Elapsed > budget) return;
            var substitution = pass.Substitute(lane, claims);
            var forms = substitution.Forms(node, 2 * block.Length);
            for (var i = 0; i < block.Length; i++) (forms.Row(block[i])[2 * i], forms.Row(block[i])[2 * i + 1]) = (1, -1);
            var least = substitution.ByLines(node, forms);
            for (var i = 0; i < block.Length; i++) state.Box.Narrow(block[i], lane, least[2 * i], -least[2 * i + 1]);
        }
    }

    private bool[] Marks(int node, int lane)
    {
        var marks = new bool[pass.States[node].Box.Units];
        foreach (var consumer in pass.Plan.ConsumersOf(node))
        {
            var (rule, inputs) = (pass.Plan.Nodes[consumer].Rule, pass.Plan.Nodes[consumer].Inputs);
            if (rule is AffineRule) continue;
            var wanted = rule is KWinnersRule or ReluRule ? [] : Marks(consumer, lane);
            rule.Mark([.. inputs.Select(pass.StateOf)], pass.States[consumer], wanted, inputs.ToList()
                .IndexOf(node), marks, lane);
        }
        return marks;
    }

    // For every node whether an activation lies between the image and its output.
    private static IEnumerable<bool> Bends(BoundPlan plan)
    {
        var bends = new bool[plan.Nodes.Count];
        for (var node = 0; node < bends.Length; node++)
            bends[node] = !plan.Nodes[node].Rule.IsExact || plan.Nodes[node].Inputs.Any(input => input >= 0 && bends[input]);
        return bends;
    }
}
