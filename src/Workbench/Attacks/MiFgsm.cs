using Workbench.Attacks.Search;

namespace Workbench.Attacks;

/// <summary>Options of <see cref="MiFgsm"/>.</summary>
public sealed record MiFgsmOptions
{
    /// <summary>The norm of epsilon, default <see cref="Norm.LInf"/>.</summary>
    public Norm Norm { get; init; } = Norm.LInf;

    /// <summary>Gradient steps of length epsilon / steps, at least 1, default 10.</summary>
    public int Steps { get; init => field = Guard.AtLeast(value, 1); } = 10;

    /// <summary>Factor of the accumulated direction at each step, above 0, default 1.</summary>
    public double Momentum { get; init => field = Guard.Above(value, 0); } = 1;

    /// <summary>Whether an image leaves the batch at its first success, default false: all steps, as published.</summary>
    public bool StopWhenFooled { get; init; }

    /// <summary>Whether labels are target classes to reach, default false.</summary>
    public bool Targeted { get; init; }
}

/// <summary>
/// Momentum iterative FGSM: small steps along the accumulated direction, which transfers well to other networks.
/// </summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Reference: Dong et al., "Boosting Adversarial Attacks with Momentum", 2018, algorithm 1, https://arxiv.org/abs/1710.06081.
/// <code>
/// IAttack attack = new MiFgsm();
/// using var adversarial = attack.Perturb(classifier, images, labels, epsilon: 0.1, new Seed(1));
/// </code>
/// </remarks>
public sealed class MiFgsm : Attack
{
    /// <summary>Creates the attack with the default options.</summary>
    public MiFgsm() : this(new MiFgsmOptions()) { }

    /// <summary>Creates the attack with the given options.</summary>
    /// <param name="options">Norm, steps, momentum and goal.</param>
    public MiFgsm(MiFgsmOptions options)
        : base(NameOf("mi-fgsm", options.Norm, options.Targeted), options.Norm, options.Targeted, options) => Options = options;

    /// <summary>The attack's options.</summary>
    public MiFgsmOptions Options { get; }

    internal override bool SkipsFooled => Options.StopWhenFooled;

    internal override Tensor Search(AttackTask task)
    {
        var live = new Survivors(task, task.Images.clone());
        var collected = live.Remember(zeros_like(task.Images));
        for (var i = 0; i < Options.Steps && live.Count > 0; i++)
        {
            using var scope = NewDisposeScope();
            var gradient = live.Gradient(live.Task.CrossEntropy, Options.StopWhenFooled);
            collected.Value = collected.Value.mul(Options.Momentum).add(Unit(gradient));
            live.Points = live.Task.Step(live.Points, collected.Value, task.Epsilon / Options.Steps);
        }
        return live.Merge();
    }

    // ∇/‖∇‖₁, so that every gradient weighs the same in the sum (equation 6).
    private static Tensor Unit(Tensor gradient) => gradient.div(gradient.abs().sum([1, 2, 3], keepdim: true).clamp_min(1e-12));
}
