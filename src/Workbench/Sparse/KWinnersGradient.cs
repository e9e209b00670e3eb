namespace Workbench.Sparse;

/// <summary>The gradient that a k-winners layer passes back; the forward pass is the same for all rules.</summary>
public enum KWinnersGradient
{
    /// <summary>The true gradient, only to the winners.</summary>
    Winners,

    /// <summary>To every unit, as if all had won, so that an adaptive attack is not blocked by the selection.</summary>
    StraightThrough,

    /// <summary>
    /// To every unit, scaled by how close it is to winning: one half at the last winner's value, less below, more above.
    /// </summary>
    Softened,
}
