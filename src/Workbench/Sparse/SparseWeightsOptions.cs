namespace Workbench.Sparse;

/// <summary>Options of <see cref="SparseWeights"/> and <see cref="SparseWeights2d"/>; values are checked when set.</summary>
/// <remarks>
/// <code>
/// var options = new SparseWeightsOptions { Sparsity = 0.8, Pattern = MaskPattern.Blocks16 };
/// </code>
/// </remarks>
public sealed record SparseWeightsOptions
{
    /// <summary>Share of weights that are zero, above 0 and below 1; default 0.5.</summary>
    /// <remarks>In every output unit inputs · (1 − sparsity) weights stay, rounded half to even, whatever the pattern.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and below 1.</exception>
    public double Sparsity { get; init => field = Guard.Open(value, 0, 1); } = 0.5;

    /// <summary>How the zero weights are arranged; default unstructured, as in the paper.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No known pattern.</exception>
    public MaskPattern Pattern { get; init => field = Guard.Known(value); }
}
