namespace Workbench.Sparse;

/// <summary>
/// Keeps the k highest-ranked units of each sample and sets the rest to 0; boosting favours units that rarely win.
/// </summary>
/// <remarks>
/// Shape: [B, n] → [B, n], float32. k = n·ActiveFraction rounded half to even in training, k·InferenceFactor truncated in
/// evaluation. Boosting stays active in evaluation; duty cycles change only in training.
/// Reference: S. Ahmad, L. Scheinkman, "How Can We Be So Dense?" (2019), section 2.
/// <code>
/// var layer = new KWinners(700, new KWinnersOptions { ActiveFraction = 0.2 });
/// using var y = layer.forward(x);
/// </code>
/// </remarks>
public sealed class KWinners : KWinnersLayer
{
    private readonly long units;

    /// <summary>Creates a layer for samples with a fixed number of units.</summary>
    /// <param name="units">n, at least 1.</param>
    /// <param name="options">Active fraction, boosting, ties.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// No units, or ActiveFraction · InferenceFactor not above 0 and below 1.
    /// </exception>
    /// <exception cref="ArgumentException">So few units and so small a fraction that no unit wins.</exception>
    public KWinners(long units, KWinnersOptions options)
        : base(nameof(KWinners), [Guard.AtLeast(units, 1, nameof(units))], options)
    {
        this.units = units;
        Options = options;
        ExpectWinners(units);
    }

    /// <summary>The layer's options.</summary>
    public KWinnersOptions Options { get; }

    /// <inheritdoc />
    public override long WinnerCount(long competitors, bool training)
    {
        var k = Math.Round(competitors * Options.ActiveFraction);
        return (long)(training ? k : Math.Truncate(k * Options.InferenceFactor));
    }

    private protected override void ExpectShape(long[] shape)
    {
        if (shape.Length != 2 || shape[1] != units)
            throw new ArgumentException($"KWinners of {units} units: expected [B, {units}], found [{string.Join(", ", shape)}].");
    }

    private protected override long CompetitorsOf(Tensor input) => units;

    private protected override Tensor KeepWinners(Tensor input, long k, double boostStrength) =>
        KWinnersFunction.Apply(input, duty_cycle, k, boostStrength, Options.BreakTies, Options.Relu);
}
