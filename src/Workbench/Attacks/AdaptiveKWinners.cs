using Workbench.Attacks.Search;

namespace Workbench.Attacks;

/// <summary>Options of <see cref="AdaptiveKWinners"/>.</summary>
public sealed record AdaptiveKWinnersOptions
{
    /// <summary>The norm of epsilon, default <see cref="Norm.LInf"/>.</summary>
    public Norm Norm { get; init; } = Norm.LInf;

    /// <summary>Maximum number of steps, at least 1, default 100.</summary>
    public int Steps { get; init => field = Guard.AtLeast(value, 1); } = 100;

    /// <summary>Step size in pixel units (in L2: root mean square over pixels), above 0, default 0.01.</summary>
    public double Step { get; init => field = Guard.Above(value, 0); } = 0.01;

    /// <summary>Standard deviation of the sampled neighbourhood, in pixel units, above 0, default 8/255 (σ).</summary>
    public double Sigma { get; init => field = Guard.Above(value, 0); } = 8.0 / 255;

    /// <summary>Pairs of scores per step at steps 0 to 19, at least 1, default 100.</summary>
    public int EarlyPairs { get; init => field = Guard.AtLeast(value, 1); } = 100;

    /// <summary>Pairs of scores per step at steps 20 to 39, at least 1, default 1,000.</summary>
    public int MiddlePairs { get; init => field = Guard.AtLeast(value, 1); } = 1_000;

    /// <summary>Pairs of scores per step from step 40 on, at least 1, default 20,000.</summary>
    public int LatePairs { get; init => field = Guard.AtLeast(value, 1); } = 20_000;

    /// <summary>Maximum number of queries per image, at least 3, default 20,000; the full schedule needs 2,444,100.</summary>
    public int QueryCap { get; init => field = Guard.AtLeast(value, 3); } = 20_000;

    /// <summary>
    /// The whole published schedule without a cap: millions of queries per image, so use it only for a few survivors.
    /// </summary>
    public static AdaptiveKWinnersOptions FullSchedule { get; } = new() { QueryCap = int.MaxValue };
}

/// <summary>
/// The attack that broke k-winners networks: it averages finite differences over a neighbourhood, because the loss is
/// discontinuous.
/// </summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Reference: Tramèr, Carlini, Brendel, Madry, "On Adaptive Attacks to Adversarial Example Defenses", 2020, section 5,
/// https://arxiv.org/abs/2002.08347: f = score of the label minus the best other, antithetic samples for each image, more samples
/// the longer an image survives. Departure: a cap on queries.
/// <code>
/// IAttack attack = new AdaptiveKWinners();
/// using var adversarial = attack.Perturb(classifier, images, labels, epsilon: 0.3, new Seed(1));
/// </code>
/// </remarks>
public sealed class AdaptiveKWinners : Attack
{
    /// <summary>Creates the attack with the default options.</summary>
    public AdaptiveKWinners() : this(new AdaptiveKWinnersOptions()) { }

    /// <summary>Creates the attack with the given options.</summary>
    /// <param name="options">Norm, schedule, cap.</param>
    public AdaptiveKWinners(AdaptiveKWinnersOptions options)
        : base(NameOf("adaptive", options.Norm), options.Norm, targeted: false, options) => Options = options;

    /// <summary>The attack's options.</summary>
    public AdaptiveKWinnersOptions Options { get; }

    /// <inheritdoc />
    public override AttackAccess Access => AttackAccess.Scores;

    internal override Tensor Search(AttackTask task) =>
        new EstimatedAscent(Options.Steps, Options.Step, new GradientEstimate(Options.Sigma, Gaussian: true), Options.QueryCap)
            .Climb(task, step => step < 20 ? Options.EarlyPairs : step < 40 ? Options.MiddlePairs : Options.LatePairs);
}
