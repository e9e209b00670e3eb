using Workbench.Attacks.Search;

namespace Workbench.Attacks;

/// <summary>Options of <see cref="Nes"/>.</summary>
public sealed record NesOptions
{
    /// <summary>The norm of epsilon, default <see cref="Norm.LInf"/>.</summary>
    public Norm Norm { get; init; } = Norm.LInf;

    /// <summary>Maximum number of steps, at least 1, default 200.</summary>
    public int Steps { get; init => field = Guard.AtLeast(value, 1); } = 200;

    /// <summary>Pairs of scores per step and image, at least 1, default 25 (a population of 50).</summary>
    public int Pairs { get; init => field = Guard.AtLeast(value, 1); } = 25;

    /// <summary>Standard deviation of the search, in pixel units, above 0, default 0.001 (σ).</summary>
    public double Sigma { get; init => field = Guard.Above(value, 0); } = 0.001;

    /// <summary>Step size in pixel units (in L2: root mean square over pixels), above 0, default 0.01.</summary>
    public double Step { get; init => field = Guard.Above(value, 0); } = 0.01;

    /// <summary>Maximum number of queries per image, at least 3, default 10,200.</summary>
    public int QueryCap { get; init => field = Guard.AtLeast(value, 3); } = 10_200;
}

/// <summary>NES: maximises the margin with gradients estimated from scores along normal directions; needs no gradient.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Reference: Ilyas, Engstrom, Athalye, Lin, "Black-box Adversarial Attacks with Limited Queries and Information", 2018, section
/// 2.2 and algorithm 1, https://arxiv.org/abs/1804.08598.
/// Departure: the margin instead of a target's probability, and no momentum.
/// <code>
/// IAttack attack = new Nes();
/// using var adversarial = attack.Perturb(classifier, images, labels, epsilon: 0.3, new Seed(1));
/// </code>
/// </remarks>
public sealed class Nes : Attack
{
    /// <summary>Creates the attack with the default options.</summary>
    public Nes() : this(new NesOptions()) { }

    /// <summary>Creates the attack with the given options.</summary>
    /// <param name="options">Norm, steps, samples, cap.</param>
    public Nes(NesOptions options)
        : base(NameOf("nes", options.Norm), options.Norm, targeted: false, options) => Options = options;

    /// <summary>The attack's options.</summary>
    public NesOptions Options { get; }

    /// <inheritdoc />
    public override AttackAccess Access => AttackAccess.Scores;

    /// <inheritdoc />
    public override IAttack WithDoubleEffort =>
        new Nes(Options with { Pairs = 2 * Options.Pairs, QueryCap = 2 * Options.QueryCap });

    internal override Tensor Search(AttackTask task) =>
        new EstimatedAscent(Options.Steps, Options.Step, new GradientEstimate(Options.Sigma, Gaussian: true), Options.QueryCap)
            .Climb(task, _ => Options.Pairs);
}
