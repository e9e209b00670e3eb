namespace Workbench.Sparse;

/// <summary>What every k-winners layer needs to know; values are checked when set.</summary>
public abstract record KWinnersLayerOptions
{
    /// <summary>Share of units that stay active in training, above 0 and below 1; default .1 (nupic.torch: <c>percent_on</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and below 1.</exception>
    public double ActiveFraction { get; init => field = Bounds.Open(value, 0, 1); } = 0.1;

    /// <summary>How many times as many units stay active in evaluation as in training, above 0; default 1.5 (nupic.torch: <c>k_inference_factor</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0.</exception>
    public double InferenceFactor { get; init => field = Bounds.Positive(value); } = 1.5;

    /// <summary>How strongly units that won rarely are preferred, at least 0; default 1. 0 turns boosting off.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public double BoostStrength { get; init => field = Bounds.NotNegative(value); } = 1.0;

    /// <summary>The boost strength is multiplied by this after every epoch, 0 to 1; default .9.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    public double BoostStrengthFactor { get; init => field = Bounds.Closed(value, 0, 1); } = 0.9;

    /// <summary>Number of samples that the duty cycle looks back on, at least 1; default 1000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int DutyCyclePeriod { get; init => field = Bounds.AtLeast(value, 1); } = 1000;

    /// <summary>Whether exactly k units win even when several share the k-th score; default false: all of them win.</summary>
    public bool BreakTies { get; init; }

    /// <summary>Whether units whose score is not positive may not win either; default false.</summary>
    public bool Relu { get; init; }

    /// <summary>Checks what no property can check alone: 0 &lt; ActiveFraction · InferenceFactor &lt; 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share of active units in evaluation is not above 0 and below 1.</exception>
    internal void Validate()
    {
        var share = ActiveFraction * InferenceFactor;
        if (share is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(InferenceFactor), InferenceFactor,
                $"Expected ActiveFraction · InferenceFactor to be above 0 and below 1, found {ActiveFraction} · {InferenceFactor} = {share}.");
    }
}
