namespace Workbench.Sparse;

/// <summary>Options of <see cref="KWinners"/>.</summary>
public sealed record KWinnersOptions : KWinnersLayerOptions;
