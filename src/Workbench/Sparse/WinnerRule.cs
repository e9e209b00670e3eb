namespace Workbench.Sparse;

/// <summary>Who wins: how many, ranked how, and what happens at a tie.</summary>
internal readonly record struct WinnerRule(long K, double BoostStrength, bool BreakTies, bool Relu, bool Local);
