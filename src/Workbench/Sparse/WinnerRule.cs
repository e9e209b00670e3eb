namespace Workbench.Sparse;

/// <summary>The selection rule: the number of winners, the ranking and the handling of ties.</summary>
internal readonly record struct WinnerRule(long K, double BoostStrength, bool BreakTies, bool Relu, bool Local)
{
    /// <summary>The lowest score that may win when the k-th largest is given.</summary>
    public float Limit(float threshold) => Limit(threshold, BreakTies, Relu);

    /// <summary>
    /// The lowest score that may win. The modules and the sparse engine share this line, so that they treat ties and zeros alike.
    /// </summary>
    public static float Limit(float threshold, bool breakTies, bool relu) =>
        relu ? Math.Max(threshold, breakTies ? float.Epsilon : 0) : threshold;
}
