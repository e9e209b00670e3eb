namespace Workbench.Sparse;

/// <summary>What a k-winners layer passes back; the forward pass is the same under every rule.</summary>
public enum KWinnersGradient
{
    /// <summary>The true gradient: to the winners only.</summary>
    Winners,

    /// <summary>To every unit, as if none had lost: lets an adaptive attack see past the selection.</summary>
    StraightThrough,
}
