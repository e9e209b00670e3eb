using Workbench.Certification.Rules;

namespace Workbench.Certification.Bounds;

/// <summary>Bounds the layers of a network for up to eight images at once; its memory is reused.</summary>
/// <param name="plan">The network.</param>
internal sealed class BoundPass(BoundPlan plan)
{
    private readonly NodeState image = new(plan.Input.Units);
    private readonly NodeState[] states = [.. plan.Nodes.Select(node => new NodeState(node.Output.Units))];
    private readonly Assumptions?[] assumptions = new Assumptions?[Box.Lanes];

    public BoundPlan Plan => plan;

    public NodeState Image => image;

    public IReadOnlyList<NodeState> States => states;

    /// <summary>Computes every box from the image's box, layer by layer.</summary>
    /// <param name="request">What the bounds may rely on besides the boxes, and for which lanes.</param>
    public void Run(BoundRequest request)
    {
        Reset();
        for (var node = 0; node < states.Length; node++) Run(node, request);
    }

    /// <summary>Clears what was computed for the previous images.</summary>
    public void Reset()
    {
        foreach (var state in states) state.Reset();
    }

    /// <summary>The state of a node; −1 is the image.</summary>
    public NodeState StateOf(int node) => node < 0 ? image : states[node];

    /// <summary>Bounds only a part of the images within ε in a lane; null means all of them.</summary>
    public void Assume(int lane, Assumptions? given) => assumptions[lane] = given;

    /// <summary>What is assumed in a lane.</summary>
    public Assumptions? AssumptionsOf(int lane) => assumptions[lane];

    /// <summary>Computes one node's box from those before it.</summary>
    public void Run(int node, BoundRequest request)
    {
        for (var lane = 0; lane < Box.Lanes; lane++) assumptions[lane]?.Before(plan.Nodes[node], node, this, lane);
        plan.Nodes[node].Rule.Bound([.. plan.Nodes[node].Inputs.Select(StateOf)], states[node], request);
        for (var lane = 0; lane < Box.Lanes; lane++) assumptions[lane]?.After(node, this, lane);
    }

    /// <summary>Whether no image fits what is assumed in a lane: two bounds that both hold leave nothing between them.</summary>
    public bool IsEmpty(int lane) => states.Any(state => state.IsEmpty(lane));

    public Substitution Substitute(int lane, BoundClaims claims) => new(plan, states, image, lane, claims);

    /// <summary>Creates the forms score(label) − score(other), one for each other class.</summary>
    public LinearForm Margins(Substitution substitution, int label)
    {
        var forms = substitution.Forms(plan.Nodes.Count - 1, plan.Classes - 1);
        for (int other = 0, form = 0; other < plan.Classes; other++)
        {
            if (other == label) continue;
            forms.Row(other)[form] = -1;
            forms.Row(label)[form++] = 1;
        }
        return forms;
    }

    /// <summary>How much of a margin the float32 log-softmax can remove: it may make two unequal scores equal.</summary>
    public double SoftmaxError(int lane)
    {
        if (!plan.LogSoftmax) return 0;
        var size = Enumerable.Range(0, plan.Classes).Max(unit => states[^1].Box.Size(unit, lane));
        return 16 * Rounding.Unit * (size + Math.Log(plan.Classes));
    }
}
