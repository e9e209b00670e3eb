using Workbench.Certification.Rules;

namespace Workbench.Certification.Bounds;

/// <summary>
/// What a subproblem assumes of a unit: a k-winners unit wins or loses; a ReLU's input is at least or at most 0.
/// </summary>
/// <param name="Node">The k-winners layer or the ReLU.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Wins">Whether it wins, or its input is at least 0.</param>
internal readonly record struct Decision(int Node, int Unit, bool Wins);

/// <summary>One part of all images within ε: those that certain pixels and certain decisions belong to.</summary>
/// <param name="Low">Smallest pixels.</param>
/// <param name="High">Largest pixels.</param>
/// <param name="Decisions">What is assumed; the newest last.</param>
/// <param name="Known">Per node, the narrowest box found for a larger part; null where none is kept.</param>
/// <param name="Since">The first node that what is new here can change; boxes before it are as narrow as they get.</param>
internal sealed record Assumptions(
    double[] Low, double[] High, IReadOnlyList<Decision> Decisions, (double[] Lower, double[] Upper)?[] Known, int Since)
{
    /// <summary>Before a node is bounded: tells it the decisions about its units.</summary>
    public void Before(BoundNode node, int index, BoundPass pass, int lane)
    {
        foreach (var decision in Decisions)
        {
            if (decision.Node != index) continue;
            if (node.Rule is KWinnersRule)
                pass.StateOf(index).Decide(lane, decision.Unit, decision.Wins ? UnitFate.SurelyWins : UnitFate.SurelyLoses);
            else
                pass.StateOf(node.Inputs[0]).Box.Narrow(decision.Unit, lane, decision.Wins ? 0 : double.NegativeInfinity,
                    decision.Wins ? double.PositiveInfinity : 0);
        }
    }

    /// <summary>After a node is bounded: narrows its box to what is known.</summary>
    public void After(int index, BoundPass pass, int lane)
    {
        if (Known[index] is not var (lower, upper)) return;
        var box = pass.StateOf(index).Box;
        for (var unit = 0; unit < box.Units; unit++) box.Narrow(unit, lane, lower[unit], upper[unit]);
    }
}
