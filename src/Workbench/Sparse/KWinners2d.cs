namespace Workbench.Sparse;

/// <summary>
/// Keeps the k highest-ranked units of each image and sets the rest to 0; boosting favours channels that rarely win.
/// </summary>
/// <remarks>
/// Shape: [B, C, H, W] → [B, C, H, W], float32. k = n·ActiveFraction in training and n·ActiveFraction·InferenceFactor in
/// evaluation, rounded half to even, where n = C·H·W, or C with local competition.
/// Reference: S. Ahmad, L. Scheinkman, "How Can We Be So Dense?" (2019), section 2.
/// Departure: n follows the size of each input; nupic.torch keeps the size of its first input.
/// <code>
/// var layer = new KWinners2d(32, new KWinners2dOptions { ActiveFraction = 0.1 });
/// using var y = layer.forward(x);
/// </code>
/// </remarks>
public sealed class KWinners2d : KWinnersLayer
{
    private readonly long channels;

    /// <summary>Creates a layer for images with a fixed number of channels.</summary>
    /// <param name="channels">C, at least 1.</param>
    /// <param name="options">Active fraction, boosting, ties, kind of competition.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// No channels, or ActiveFraction · InferenceFactor not above 0 and below 1.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// With local competition: so few channels and so small a fraction that none wins.
    /// </exception>
    public KWinners2d(long channels, KWinners2dOptions options)
        : base(nameof(KWinners2d), [1, Guard.AtLeast(channels, 1, nameof(channels)), 1, 1], options)
    {
        this.channels = channels;
        Options = options;
        // Without local competition, the number of competitors depends on the size of the images.
        if (options.Local)
            ExpectWinners(channels);
    }

    /// <summary>The layer's options.</summary>
    public KWinners2dOptions Options { get; }

    /// <inheritdoc />
    public override long WinnerCount(long competitors, bool training)
    {
        var k = competitors * Options.ActiveFraction;
        return (long)Math.Round(training ? k : k * Options.InferenceFactor);
    }

    private protected override void ExpectShape(long[] shape)
    {
        if (shape.Length != 4 || shape[1] != channels)
            throw new ArgumentException(
                $"KWinners2d of {channels} channels: expected [B, {channels}, H, W], found [{string.Join(", ", shape)}].");
    }

    private protected override long CompetitorsOf(Tensor input) => Options.Local ? channels : Units;

    private protected override Tensor KeepWinners(Tensor input, long k, double boostStrength) =>
        KWinnersFunction.Apply(
            input, duty_cycle, new WinnerRule(k, boostStrength, Options.BreakTies, Options.Relu, Options.Local));
}
