namespace Workbench.Notebooks.Kernels;

/// <summary>Percent signs in texts that wrap.</summary>
internal static class PercentSigns
{
    /// <summary>Keeps each percent sign on the line of its number.</summary>
    public static string Bound(string text) => text.Replace(" %", "\u00a0%", StringComparison.Ordinal);
}
