using Workbench.Certification.Bounds;

namespace Workbench.Certification.Rules;

/// <summary>What one kind of layer does to bounds: forwards to boxes, backwards to linear forms.</summary>
/// <remarks>
/// Both directions must be sound for the float32 layer that runs: whatever inputs lie in the box, the layer's computed outputs
/// lie in the output box, and a form over the outputs is never below the form over the inputs that replaces it.
/// </remarks>
internal abstract class BoundRule
{
    /// <summary>Whether the layer is affine, so that a form passes it without any loss.</summary>
    public virtual bool IsExact => false;

    /// <summary>Computes the output's box in every lane.</summary>
    /// <param name="inputs">The states of the nodes that the layer reads.</param>
    /// <param name="output">Receives the box, and the winners of a k-winners layer.</param>
    /// <param name="request">What may be used beside the boxes, and where.</param>
    public abstract void Bound(IReadOnlyList<NodeState> inputs, NodeState output, BoundRequest request);

    /// <summary>Replaces a form over the outputs by one over the inputs that is never larger.</summary>
    /// <param name="form">The form over the outputs; its constants receive what the inputs do not take over.</param>
    /// <param name="inputs">The states of the nodes that the layer reads.</param>
    /// <param name="output">The layer's own state.</param>
    /// <param name="into">The forms over the inputs, to which coefficients are added.</param>
    /// <param name="lane">The lane whose bounds are used.</param>
    public abstract void Substitute(
        LinearForm form, IReadOnlyList<NodeState> inputs, NodeState output, IReadOnlyList<LinearForm> into, int lane);

    /// <summary>Marks the input units whose bounds can change what is known about the outputs.</summary>
    /// <param name="inputs">The states of the nodes that the layer reads.</param>
    /// <param name="output">The layer's own state.</param>
    /// <param name="wanted">The output units that matter; empty for a layer that knows it by itself.</param>
    /// <param name="input">Which of the inputs is meant.</param>
    /// <param name="marks">Receives the marks.</param>
    /// <param name="lane">The lane whose bounds are used.</param>
    public virtual void Mark(
        IReadOnlyList<NodeState> inputs, NodeState output, IReadOnlyList<bool> wanted, int input, bool[] marks, int lane) =>
        Array.Fill(marks, true);
}

/// <summary>How a network is to be bounded.</summary>
/// <param name="Claims">What may be used beside the boxes.</param>
/// <param name="Lanes">The lanes for which more than boxes is worth its time.</param>
internal sealed record BoundRequest(BoundClaims Claims, IReadOnlyList<bool> Lanes)
{
    public static BoundRequest Everywhere(BoundClaims claims) => new(claims, [.. Enumerable.Repeat(true, Box.Lanes)]);
}

/// <summary>What a bound may rely on beside the boxes.</summary>
internal enum BoundClaims
{
    /// <summary>Boxes only: plain interval bounds.</summary>
    Boxes,

    /// <summary>Also how many units win, as far as that holds with ties.</summary>
    Counts,

    /// <summary>Also that no two units tie for the last place, so that there are exactly k winners.</summary>
    CountsWithoutTies,
}
