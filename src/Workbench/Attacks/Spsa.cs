using Workbench.Attacks.Search;

namespace Workbench.Attacks;

/// <summary>Options of <see cref="Spsa"/>.</summary>
public sealed record SpsaOptions
{
    /// <summary>The norm of epsilon, default <see cref="Norm.LInf"/>.</summary>
    public Norm Norm { get; init; } = Norm.LInf;

    /// <summary>Maximum number of steps, at least 1, default 100.</summary>
    public int Steps { get; init => field = Guard.AtLeast(value, 1); } = 100;

    /// <summary>Pairs of scores per step and image, at least 1, default 128.</summary>
    public int Pairs { get; init => field = Guard.AtLeast(value, 1); } = 128;

    /// <summary>Distance along a direction, in pixel units, above 0, default 0.01 (δ).</summary>
    public double Sigma { get; init => field = Guard.Above(value, 0); } = 0.01;

    /// <summary>Step size in pixel units (in L2: root mean square over pixels), above 0, default 0.01.</summary>
    public double Step { get; init => field = Guard.Above(value, 0); } = 0.01;

    /// <summary>Maximum number of queries per image, at least 3, default 30,000.</summary>
    public int QueryCap { get; init => field = Guard.AtLeast(value, 3); } = 30_000;
}

/// <summary>
/// SPSA: maximises the margin with gradients estimated from scores along random ±1 directions; needs no gradient.
/// </summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Reference: Uesato, O'Donoghue, van den Oord, Kohli, "Adversarial Risk and the Dangers of Evaluating Against Weak Attacks",
/// 2018, algorithm 1, https://arxiv.org/abs/1802.05666.
/// Departure: steps along the steepest direction instead of Adam's; 128 pairs instead of 4,096.
/// <code>
/// IAttack attack = new Spsa(new SpsaOptions { Pairs = 512 });
/// using var adversarial = attack.Perturb(classifier, images, labels, epsilon: 0.3, new Seed(1));
/// </code>
/// </remarks>
public sealed class Spsa : Attack
{
    /// <summary>Creates the attack with the default options.</summary>
    public Spsa() : this(new SpsaOptions()) { }

    /// <summary>Creates the attack with the given options.</summary>
    /// <param name="options">Norm, steps, samples, cap.</param>
    public Spsa(SpsaOptions options)
        : base(NameOf("spsa", options.Norm), options.Norm, targeted: false, options) => Options = options;

    /// <summary>The attack's options.</summary>
    public SpsaOptions Options { get; }

    /// <inheritdoc />
    public override AttackAccess Access => AttackAccess.Scores;

    /// <inheritdoc />
    public override IAttack WithDoubleEffort =>
        new Spsa(Options with { Pairs = 2 * Options.Pairs, QueryCap = 2 * Options.QueryCap });

    internal override Tensor Search(AttackTask task) =>
        new EstimatedAscent(Options.Steps, Options.Step, new GradientEstimate(Options.Sigma, Gaussian: false), Options.QueryCap)
            .Climb(task, _ => Options.Pairs);
}
