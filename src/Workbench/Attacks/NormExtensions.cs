namespace Workbench.Attacks;

/// <summary>How norms are written.</summary>
public static class NormExtensions
{
    /// <summary>The norm's usual symbol: <c>L∞</c> or <c>L2</c>.</summary>
    /// <param name="norm">The norm.</param>
    public static string Symbol(this Norm norm) => norm == Norm.LInf ? "L∞" : "L2";
}
