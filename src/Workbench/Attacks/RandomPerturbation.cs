using Workbench.Attacks.Search;
using Workbench.Corruptions.Drawing;

namespace Workbench.Attacks;

/// <summary>Options of <see cref="RandomPerturbation"/>.</summary>
public sealed record RandomPerturbationOptions
{
    /// <summary>The norm of epsilon, default <see cref="Norm.LInf"/>.</summary>
    public Norm Norm { get; init; } = Norm.LInf;

    /// <summary>Points to try for each image, at least 1, default 10.</summary>
    public int Draws { get; init => field = Guard.AtLeast(value, 1); } = 10;
}

/// <summary>
/// The control of every evaluation: random points of the ball, without a search. An attack that does no better does not work.
/// </summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Reference: Carlini et al., "On Evaluating Adversarial Robustness", 2019, section 4.5, https://arxiv.org/abs/1902.06705.
/// <code>
/// IAttack control = new RandomPerturbation();
/// using var noisy = control.Perturb(classifier, images, labels, epsilon: 0.1, new Seed(1));
/// </code>
/// </remarks>
public sealed class RandomPerturbation : Attack
{
    /// <summary>Creates the attack with the default options.</summary>
    public RandomPerturbation() : this(new RandomPerturbationOptions()) { }

    /// <summary>Creates the attack with the given options.</summary>
    /// <param name="options">Norm and number of points.</param>
    public RandomPerturbation(RandomPerturbationOptions options)
        : base(NameOf("random", options.Norm), options.Norm, targeted: false, options) => Options = options;

    /// <summary>The attack's options.</summary>
    public RandomPerturbationOptions Options { get; }

    /// <inheritdoc />
    public override AttackAccess Access => AttackAccess.None;

    /// <inheritdoc />
    public override IAttack WithDoubleEffort => new RandomPerturbation(Options with { Draws = 2 * Options.Draws });

    internal override Tensor Search(AttackTask task) => Restarts.Worst(task, Options.Draws, (rest, draw) =>
    {
        using var generator = rest.Seed.Derive("draw", draw).CreateGenerator();
        return EpsilonBall.RandomSurface(rest.Images, rest.Epsilon, Norm, generator);
    });
}
