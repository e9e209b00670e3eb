using System.Text.Json.Serialization;

namespace Workbench.Sparse;

/// <summary>Options of <see cref="Sparsifier"/>; values are checked when set.</summary>
public sealed record SparsifierOptions
{
    /// <summary>
    /// Share of zero weights in convolutions, at least 0 and below 1; default 0.5. 0 leaves convolutions unchanged.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not at least 0 and below 1.</exception>
    public double ConvolutionSparsity { get; init => field = Guard.HalfOpen(value, 0, 1); } = 0.5;

    /// <summary>
    /// Share of zero weights in hidden linear layers, at least 0 and below 1; default 0.8. 0 leaves them unchanged.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not at least 0 and below 1.</exception>
    public double LinearSparsity { get; init => field = Guard.HalfOpen(value, 0, 1); } = 0.8;

    /// <summary>How the zero weights are arranged; default unstructured, as in the paper.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No known pattern.</exception>
    // Omitted if it is the default, so that earlier records keep their identity.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public MaskPattern MaskPattern { get; init => field = Guard.Known(value); }

    /// <summary>
    /// k-winners after convolutions; null leaves those activations unchanged. Default: a fifth active, boost 1.5.
    /// </summary>
    public KWinners2dOptions? Convolution { get; init; } =
        new() { ActiveFraction = 0.2, InferenceFactor = 1, BoostStrength = 1.5, BoostStrengthFactor = 0.85 };

    /// <summary>
    /// k-winners after hidden linear layers; null leaves those activations unchanged. Default: a fifth active, boost 1.5.
    /// </summary>
    public KWinnersOptions? Linear { get; init; } =
        new() { ActiveFraction = 0.2, InferenceFactor = 1, BoostStrength = 1.5, BoostStrengthFactor = 0.85 };

    /// <summary>Decides which weights are zero; default 1.</summary>
    public Seed Seed { get; init; } = new(1);

    // Only for layers that are sparse at all.
    internal SparseWeightsOptions ConvolutionWeights => new() { Sparsity = ConvolutionSparsity, Pattern = MaskPattern };

    internal SparseWeightsOptions LinearWeights => new() { Sparsity = LinearSparsity, Pattern = MaskPattern };
}
