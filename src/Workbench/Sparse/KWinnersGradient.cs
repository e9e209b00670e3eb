namespace Workbench.Sparse;

/// <summary>What a k-winners layer passes back; the forward pass is the same under every rule.</summary>
public enum KWinnersGradient
{
    /// <summary>The true gradient: to the winners only.</summary>
    Winners,

    /// <summary>To every unit, as if none had lost: lets an adaptive attack see past the selection.</summary>
    StraightThrough,

    /// <summary>To every unit, scaled by how near it is to winning: one half at the last winner's value, less below, more above.</summary>
    Softened,
}
