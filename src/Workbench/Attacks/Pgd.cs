using Workbench.Attacks.Search;

namespace Workbench.Attacks;

/// <summary>Options of <see cref="Pgd"/>.</summary>
public sealed record PgdOptions
{
    /// <summary>The norm of epsilon, default <see cref="Norm.LInf"/>.</summary>
    public Norm Norm { get; init; } = Norm.LInf;

    /// <summary>Gradient steps, at least 1, default 40.</summary>
    public int Steps { get; init => field = Guard.AtLeast(value, 1); } = 40;

    /// <summary>Step size as a share of epsilon, above 0, default 0.01/0.3 (a step of 0.01 at epsilon 0.3).</summary>
    public double RelativeStep { get; init => field = Guard.Above(value, 0); } = 0.01 / 0.3;

    /// <summary>Whether to start at a random point of the ball instead of the image, default true.</summary>
    public bool RandomStart { get; init; } = true;

    /// <summary>Runs from different starts, at least 1, default 1; for each image the worst one counts.</summary>
    public int Restarts { get; init => field = Guard.AtLeast(value, 1); } = 1;

    /// <summary>Whether an image leaves the batch at its first success, default false: all steps, as published.</summary>
    public bool StopWhenFooled { get; init; }

    /// <summary>Whether labels are target classes to reach, default false.</summary>
    public bool Targeted { get; init; }

    /// <summary>Whether the gradient stays exact for images of which the network is nearly certain, default false.</summary>
    /// <remarks>
    /// If the true class's probability p rounds to 1, float32 rounds the gradient of its logit, p − 1, to 0, which weakens the
    /// attack. With false, results match code that takes the log-softmax once, as most published code does.
    /// </remarks>
    public bool ExactGradient { get; init; }
}

/// <summary>Projected gradient descent: many small steps up the loss, projected onto the ball after each.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Reference: Madry, Makelov, Schmidt, Tsipras, Vladu, "Towards Deep Learning Models Resistant to Adversarial Attacks", 2018,
/// section 2.1 and appendix, https://arxiv.org/abs/1706.06083. L2: steps along the gradient over its length.
/// Departure: from the second restart on, only images that have not been fooled yet are attacked.
/// <code>
/// IAttack attack = new Pgd(new PgdOptions { Steps = 40, Restarts = 5 });
/// using var adversarial = attack.Perturb(classifier, images, labels, epsilon: 0.3, new Seed(1));
/// </code>
/// </remarks>
public sealed class Pgd : Attack
{
    /// <summary>Creates the attack with the default options.</summary>
    public Pgd() : this(new PgdOptions()) { }

    /// <summary>Creates the attack with the given options.</summary>
    /// <param name="options">Norm, steps, restarts and goal.</param>
    public Pgd(PgdOptions options)
        : base(NameOf(options.ExactGradient ? "pgd-exact" : "pgd", options.Norm, options.Targeted),
            options.Norm, options.Targeted, options) => Options = options;

    /// <summary>The attack's options.</summary>
    public PgdOptions Options { get; }

    /// <summary>
    /// The name of the variant without an exact gradient, so that both start from the same points and can be compared.
    /// </summary>
    public override string SeedName => NameOf("pgd", Norm, Targeted);

    /// <inheritdoc />
    public override IAttack WithDoubleEffort =>
        new Pgd(Options with { Steps = 2 * Options.Steps, Restarts = 2 * Options.Restarts });

    internal override bool SkipsFooled => Options.StopWhenFooled;

    internal override Tensor Search(AttackTask task) => Restarts.Worst(task, Options.Restarts, Climb);

    private Tensor Climb(AttackTask task, int restart)
    {
        var live = new Survivors(task, Start(task, restart));
        for (var i = 0; i < Options.Steps && live.Count > 0; i++)
        {
            using var scope = NewDisposeScope();
            var gradient = live.Gradient(live.Task.CrossEntropyBy(Options.ExactGradient), Options.StopWhenFooled);
            live.Points = live.Task.Step(live.Points, gradient, task.Epsilon * Options.RelativeStep);
        }
        return live.Merge();
    }

    private Tensor Start(AttackTask task, int restart)
    {
        if (!Options.RandomStart && restart == 0) return task.Images.clone();
        using var generator = task.Seed.Derive("start", restart).CreateGenerator();
        return task.RandomStart(generator);
    }
}
