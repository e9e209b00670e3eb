namespace Workbench.Sparse;

/// <summary>Options of <see cref="KWinners2d"/>.</summary>
public sealed record KWinners2dOptions : KWinnersLayerOptions
{
    /// <summary>Whether the channels at each position compete separately; default false: all units of a sample compete.</summary>
    public bool Local { get; init; }
}
