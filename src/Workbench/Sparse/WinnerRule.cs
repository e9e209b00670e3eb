namespace Workbench.Sparse;

/// <summary>The selection rule: the number of winners, the ranking and the handling of ties.</summary>
internal readonly record struct WinnerRule(long K, double BoostStrength, bool BreakTies, bool Relu, bool Local);
