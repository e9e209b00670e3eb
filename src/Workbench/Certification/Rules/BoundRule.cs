using Workbench.Certification.Bounds;

namespace Workbench.Certification.Rules;

/// <summary>How bounds pass through one kind of layer: boxes forwards, linear forms backwards.</summary>
/// <remarks>
/// Both directions must be sound for the float32 layer that runs: whatever inputs lie in the box, the layer's computed outputs
/// lie in the output box, and the form over the inputs that replaces a form over the outputs is never above it.
/// </remarks>
internal abstract class BoundRule
{
    /// <summary>Whether the layer is affine, so that substituting a form loses nothing.</summary>
    public virtual bool IsExact => false;

    /// <summary>Computes the output's box in every lane.</summary>
    /// <param name="inputs">The states of the nodes that the layer reads.</param>
    /// <param name="output">Receives the box, and the winners of a k-winners layer.</param>
    /// <param name="request">What the bounds may rely on besides the boxes, and for which lanes.</param>
    public abstract void Bound(IReadOnlyList<NodeState> inputs, NodeState output, BoundRequest request);

    /// <summary>Replaces a form over the outputs by one over the inputs that is never larger.</summary>
    /// <param name="form">The form over the outputs; its constants receive the part that does not depend on the inputs.</param>
    /// <param name="inputs">The states of the nodes that the layer reads.</param>
    /// <param name="output">The layer's own state.</param>
    /// <param name="into">The forms over the inputs, to which coefficients are added.</param>
    /// <param name="lane">The lane whose bounds are used.</param>
    public abstract void Substitute(
        LinearForm form, IReadOnlyList<NodeState> inputs, NodeState output, IReadOnlyList<LinearForm> into, int lane);

    /// <summary>Marks the input units whose bounds can change what is known about the outputs.</summary>
    /// <param name="inputs">The states of the nodes that the layer reads.</param>
    /// <param name="output">The layer's own state.</param>
    /// <param name="wanted">
    /// The output units that matter; empty for activations, which know themselves which inputs matter.
    /// </param>
    /// <param name="input">Index of the input whose units are marked.</param>
    /// <param name="marks">Receives the marks.</param>
    /// <param name="lane">The lane whose bounds are used.</param>
    public virtual void Mark(
        IReadOnlyList<NodeState> inputs, NodeState output, IReadOnlyList<bool> wanted, int input, bool[] marks, int lane) =>
        Array.Fill(marks, true);
}

/// <summary>Which bounds to compute.</summary>
/// <param name="Claims">What the bounds may rely on besides the boxes.</param>
/// <param name="Lanes">The lanes for which bounds beyond the boxes are worth computing.</param>
internal sealed record BoundRequest(BoundClaims Claims, IReadOnlyList<bool> Lanes)
{
    public static BoundRequest Everywhere(BoundClaims claims) => new(claims, [.. Enumerable.Repeat(true, Box.Lanes)]);
}

/// <summary>What a bound may rely on besides the boxes.</summary>
internal enum BoundClaims
{
    /// <summary>Boxes only: plain interval bounds.</summary>
    Boxes,

    /// <summary>Also the number of winners, as far as it is known if units tie.</summary>
    Counts,

    /// <summary>Also that no two units tie for the last place among the winners, so that exactly k win.</summary>
    CountsWithoutTies,
}
