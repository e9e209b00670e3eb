using Workbench.Certification.Bounds;

namespace Workbench.Certification.Rules;

/// <summary>ReLU of both bounds; linear bounds: the chord above, and 0 or x below.</summary>
/// <remarks>
/// Reference: Zhang et al., "Efficient Neural Network Robustness Certification with General Activation Functions", 2018,
/// https://arxiv.org/abs/1811.00866, section 3.3: the lower line is the one that leaves the smaller area.
/// </remarks>
internal sealed class ReluRule : BoundRule
{
    public override void Bound(IReadOnlyList<NodeState> inputs, NodeState output, BoundRequest request)
    {
        var (from, to) = (inputs[0].Box, output.Box);
        for (var i = 0; i < to.Lower.Length; i++)
        {
            to.Lower[i] = Math.Max(0, from.Lower[i]);
            to.Upper[i] = Math.Max(0, from.Upper[i]);
        }
    }

    public override void Substitute(
        LinearForm form, IReadOnlyList<NodeState> inputs, NodeState output, IReadOnlyList<LinearForm> into, int lane)
    {
        var box = inputs[0].Box;
        for (var unit = 0; unit < box.Units; unit++)
        {
            if (!form.Has(unit)) continue;
            var (lower, upper) = (box.Lower[unit * Box.Lanes + lane], box.Upper[unit * Box.Lanes + lane]);
            if (upper <= 0) continue;
            if (lower >= 0) into[0].Add(unit, form.Row(unit), 1);
            else
            {
                var slope = upper / (upper - lower);
                form.Relax(unit, into[0], unit, below: new Line(upper > -lower ? 1 : 0, 0),
                    above: new Line(slope, -slope * lower));
            }
        }
    }

    public override void Mark(
        IReadOnlyList<NodeState> inputs, NodeState output, IReadOnlyList<bool> wanted, int input, bool[] marks, int lane)
    {
        var box = inputs[0].Box;
        for (var unit = 0; unit < marks.Length; unit++)
            marks[unit] |= box.Lower[unit * Box.Lanes + lane] < 0 && box.Upper[unit * Box.Lanes + lane] > 0;
    }
}
