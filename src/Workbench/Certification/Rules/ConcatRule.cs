using Workbench.Certification.Bounds;

namespace Workbench.Certification.Rules;

/// <summary>The outputs of parallel branches, one after the other along the channels.</summary>
internal sealed class ConcatRule : BoundRule
{
    public override bool IsExact => true;

    public override void Bound(IReadOnlyList<NodeState> inputs, NodeState output, BoundRequest request)
    {
        var at = 0;
        foreach (var input in inputs)
        {
            input.Box.Lower.CopyTo(output.Box.Lower, at);
            input.Box.Upper.CopyTo(output.Box.Upper, at);
            at += input.Box.Lower.Length;
        }
    }

    public override void Substitute(
        LinearForm form, IReadOnlyList<NodeState> inputs, NodeState output, IReadOnlyList<LinearForm> into, int lane)
    {
        var first = 0;
        for (var branch = 0; branch < inputs.Count; branch++)
        {
            for (var unit = 0; unit < inputs[branch].Box.Units; unit++)
                if (form.Has(first + unit)) into[branch].Add(unit, form.Row(first + unit), 1);
            first += inputs[branch].Box.Units;
        }
    }

    public override void Mark(
        IReadOnlyList<NodeState> inputs, NodeState output, IReadOnlyList<bool> wanted, int input, bool[] marks, int lane)
    {
        var first = inputs.Take(input).Sum(branch => branch.Box.Units);
        for (var unit = 0; unit < marks.Length; unit++) marks[unit] |= wanted[first + unit];
    }
}
