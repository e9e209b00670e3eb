using Workbench.Certification.Rules;

namespace Workbench.Certification.Bounds;

/// <summary>Bounds linear forms over a layer's outputs from below by substituting layer after layer backwards.</summary>
/// <param name="plan">The network.</param>
/// <param name="states">What is known about each node.</param>
/// <param name="image">The box of the normalised images.</param>
/// <param name="lane">The lane of the image to bound.</param>
/// <param name="claims">What the bounds may rely on besides the boxes.</param>
internal sealed class Substitution(BoundPlan plan, IReadOnlyList<NodeState> states, NodeState image, int lane, BoundClaims claims)
{
    /// <summary>Number of pixels.</summary>
    public int Pixels => image.Box.Units;

    /// <summary>Creates forms over a node's outputs, 0 everywhere.</summary>
    public LinearForm Forms(int node, int count) => new(StateOf(node).Box.Units, new double[count], claims);

    /// <summary>Substitutes back to the nearest activations and bounds by their boxes, as interval arithmetic does.</summary>
    public double[] ByBoxes(int node, LinearForm forms) => Run(node, forms, throughAll: false, null);

    /// <summary>Bounds the forms by lines through every layer, down to the pixels.</summary>
    /// <param name="node">The layer that the forms are about.</param>
    /// <param name="forms">The forms.</param>
    /// <param name="observe">Told each layer and the forms over its outputs; −1 is the image.</param>
    public double[] ByLines(int node, LinearForm forms, Action<int, LinearForm>? observe = null) =>
        Run(node, forms, throughAll: true, observe);

    private double[] Run(int node, LinearForm forms, bool throughAll, Action<int, LinearForm>? observe)
    {
        var pending = new LinearForm?[node + 1];
        pending[node] = forms;
        LinearForm? overPixels = null;
        for (var at = node; at >= 0; at--)
        {
            if (pending[at] is not { } form) continue;
            observe?.Invoke(at, form);
            var (rule, inputs) = (plan.Nodes[at].Rule, plan.Nodes[at].Inputs);
            if (!throughAll && !rule.IsExact) Add(form, Minimum(form, states[at]));
            else
            {
                var into = inputs.Select(input => input < 0
                    ? overPixels ??= new LinearForm(image.Box.Units, forms.Constants, claims)
                    : pending[input] ??= new LinearForm(states[input].Box.Units, forms.Constants, claims)).ToList();
                rule.Substitute(form, [.. inputs.Select(StateOf)], states[at], into, lane);
            }
            form.Dispose();
        }
        if (overPixels is not null)
        {
            observe?.Invoke(-1, overPixels);
            Add(overPixels, overPixels.Minimum(image.Box, lane));
            overPixels.Dispose();
        }
        return forms.Constants;
    }

    private double[] Minimum(LinearForm form, NodeState state) =>
        state.Winners is { } winners
            ? WinnerCounting.Minimum(form, winners[lane], state.Box, lane)
            : form.Minimum(state.Box, lane);

    private NodeState StateOf(int node) => node < 0 ? image : states[node];

    private static void Add(LinearForm form, double[] values)
    {
        for (var i = 0; i < values.Length; i++) form.Constants[i] += values[i];
    }
}
