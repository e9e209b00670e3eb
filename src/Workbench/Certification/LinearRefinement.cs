using System.Diagnostics;
using Workbench.Certification.Bounds;
using Workbench.Certification.Rules;

namespace Workbench.Certification;

/// <summary>Narrows the boxes before every activation by linear bounds of the preceding layers.</summary>
/// <remarks>Only units whose bounds can matter are narrowed: undecided units, and units that decide the fate of others.</remarks>
/// <param name="pass">Holds the boxes.</param>
/// <param name="claims">What the bounds may rely on besides the boxes.</param>
internal sealed class LinearRefinement(BoundPass pass, BoundClaims claims)
{
    // Two forms per unit; chosen so that the forms fit into the caches.
    private const int UnitsPerBlock = 16;

    private readonly bool[] nonlinear = [.. Nonlinear(pass.Plan)];

    /// <summary>Bounds the network again, with narrower boxes in the given lanes.</summary>
    /// <param name="lanes">The lanes to narrow.</param>
    /// <param name="budgets">Remaining time of each lane; reduced by the time taken.</param>
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
                // A part of a larger problem keeps the boxes of that problem.
                if (!lanes[lane] || pass.AssumptionsOf(lane) is { } part && node < part.Since) continue;
                var clock = Stopwatch.StartNew();
                Narrow(node, lane, budgets[lane], clock, cancellation);
                budgets[lane] -= clock.Elapsed;
            }
        }
    }

    // Narrow affine layers that lie between two activations. Before the first activation, linear bounds cannot improve on the
    // box.
    private bool Needs(int node) => pass.Plan.Nodes[node] is { Rule: AffineRule, Inputs: [var input] } && input >= 0
        && nonlinear[input]
        && pass.Plan.ConsumersOf(node).Any(consumer => !pass.Plan.Nodes[consumer].Rule.IsExact);

    // The activations after the node determine which of its units matter.
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
        var (state, positions) = (pass.States[node], pass.Plan.Nodes[node].Output.Positions);
        var marks = Marks(node, lane);
        // Sorted by position, because units at one position read the same inputs.
        var units = Enumerable.Range(0, marks.Length).Where(unit => marks[unit]).OrderBy(unit => unit % positions).ToList();
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

    // For every node, whether an activation lies between the image and its output.
    private static IEnumerable<bool> Nonlinear(BoundPlan plan)
    {
        var nonlinear = new bool[plan.Nodes.Count];
        for (var node = 0; node < nonlinear.Length; node++)
            nonlinear[node] = !plan.Nodes[node].Rule.IsExact || plan.Nodes[node].Inputs.Any(i => i >= 0 && nonlinear[i]);
        return nonlinear;
    }
}
