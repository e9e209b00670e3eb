namespace Workbench.Sparse;

/// <summary>The options of every k-winners layer; values are checked when set.</summary>
public abstract record KWinnersLayerOptions
{
    /// <summary>Share of active units in training, above 0 and below 1; default 0.1 (nupic.torch: <c>percent_on</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and below 1.</exception>
    public double ActiveFraction { get; init => field = Guard.Open(value, 0, 1); } = 0.1;

    /// <summary>
    /// Number of active units in evaluation relative to training, above 0; default 1.5 (nupic.torch: <c>k_inference_factor</c>).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0.</exception>
    public double InferenceFactor { get; init => field = Guard.Above(value, 0); } = 1.5;

    /// <summary>How strongly boosting favours units that rarely win, at least 0; default 1. 0 turns boosting off.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public double BoostStrength { get; init => field = Guard.AtLeast(value, 0); } = 1.0;

    /// <summary>Factor of the boost strength after every epoch, 0 to 1; default 0.9.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    public double BoostStrengthFactor { get; init => field = Guard.Closed(value, 0, 1); } = 0.9;

    /// <summary>Number of samples that the duty cycle averages over, at least 1; default 1000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int DutyCyclePeriod { get; init => field = Guard.AtLeast(value, 1); } = 1000;

    /// <summary>Whether exactly k units win if several tie for the k-th score; default false: all of them win.</summary>
    public bool BreakTies { get; init; }

    /// <summary>Whether units need a positive score to win; default false.</summary>
    public bool Relu { get; init; }

    /// <summary>Checks the combination of properties: 0 &lt; ActiveFraction · InferenceFactor &lt; 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The share of active units in evaluation is not above 0 and below 1.
    /// </exception>
    internal void Validate()
    {
        var share = ActiveFraction * InferenceFactor;
        if (share is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(
                nameof(InferenceFactor),
                InferenceFactor,
                $"Expected ActiveFraction · InferenceFactor to be above 0 and below 1, found {ActiveFraction} · "
                    + $"{InferenceFactor} = {share}."
            );
    }
}
