using Workbench.Attacks.Search;

namespace Workbench.Attacks;

/// <summary>Options of <see cref="Bim"/>.</summary>
public sealed record BimOptions
{
    /// <summary>The norm of epsilon, default <see cref="Norm.LInf"/>.</summary>
    public Norm Norm { get; init; } = Norm.LInf;

    /// <summary>Gradient steps, at least 1, default 10.</summary>
    public int Steps { get; init => field = Guard.AtLeast(value, 1); } = 10;

    /// <summary>Step size as a share of epsilon, above 0, default 0.2.</summary>
    public double RelativeStep { get; init => field = Guard.Above(value, 0); } = 0.2;

    /// <summary>Whether an image leaves the batch at its first success, default false: all steps, as published.</summary>
    public bool StopWhenFooled { get; init; }

    /// <summary>Whether labels are target classes to reach, default false.</summary>
    public bool Targeted { get; init; }
}

/// <summary>Basic iterative method: FGSM in small steps, starting from the image itself.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Reference: Kurakin, Goodfellow, Bengio, "Adversarial Examples in the Physical World", 2017, section 2.2,
/// https://arxiv.org/abs/1607.02533. Departure: the step is a share of epsilon; the paper's is 1/255.
/// <code>
/// IAttack attack = new Bim();
/// using var adversarial = attack.Perturb(classifier, images, labels, epsilon: 0.1, new Seed(1));
/// </code>
/// </remarks>
public sealed class Bim : Attack
{
    /// <summary>Creates the attack with the default options.</summary>
    public Bim() : this(new BimOptions()) { }

    /// <summary>Creates the attack with the given options.</summary>
    /// <param name="options">Norm, steps and goal.</param>
    public Bim(BimOptions options)
        : base(NameOf("bim", options.Norm, options.Targeted), options.Norm, options.Targeted, options) => Options = options;

    /// <summary>The attack's options.</summary>
    public BimOptions Options { get; }

    /// <inheritdoc />
    public override IAttack WithDoubleEffort => new Bim(Options with { Steps = 2 * Options.Steps });

    internal override bool SkipsFooled => Options.StopWhenFooled;

    internal override Tensor Search(AttackTask task)
    {
        var live = new Survivors(task, task.Images.clone());
        for (var i = 0; i < Options.Steps && live.Count > 0; i++)
        {
            using var scope = NewDisposeScope();
            var gradient = live.Gradient(live.Task.CrossEntropy, Options.StopWhenFooled);
            live.Points = live.Task.Step(live.Points, gradient, task.Epsilon * Options.RelativeStep);
        }
        return live.Merge();
    }
}
