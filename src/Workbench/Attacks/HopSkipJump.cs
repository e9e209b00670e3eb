using Workbench.Attacks.Search;

namespace Workbench.Attacks;

/// <summary>Options of <see cref="HopSkipJump"/>.</summary>
public sealed record HopSkipJumpOptions
{
    /// <summary>The norm of epsilon, default <see cref="Norm.L2"/>.</summary>
    public Norm Norm { get; init; } = Norm.L2;

    /// <summary>Maximum number of steps, at least 1, default 64.</summary>
    public int Steps { get; init => field = Guard.AtLeast(value, 1); } = 64;

    /// <summary>
    /// Queries per direction at the first step, at least 1, default 100; later steps use this number times √step.
    /// </summary>
    public int InitialSamples { get; init => field = Guard.AtLeast(value, 1); } = 100;

    /// <summary>Maximum number of queries per image, at least 100, default 10,000.</summary>
    public int QueryCap { get; init => field = Guard.AtLeast(value, 100); } = 10_000;
}

/// <summary>HopSkipJump: walks along the boundary using only predicted classes, without scores or gradients.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same. A perturbation longer than epsilon is cut back to the ball.
/// Reference: Chen, Jordan, Wainwright, "HopSkipJumpAttack: A Query-Efficient Decision-Based Attack", 2020, algorithm 2,
/// https://arxiv.org/abs/1904.02144. Starts from random images, or from other images of the batch.
/// Departure: a cap of 10,000 queries instead of 25,000, and an image leaves the batch once a perturbation fits into epsilon.
/// <code>
/// IAttack attack = new HopSkipJump();
/// using var adversarial = attack.Perturb(classifier, images, labels, epsilon: 1.5, new Seed(1));
/// </code>
/// </remarks>
public sealed class HopSkipJump : Attack
{
    /// <summary>Creates the attack with the default options.</summary>
    public HopSkipJump() : this(new HopSkipJumpOptions()) { }

    /// <summary>Creates the attack with the given options.</summary>
    /// <param name="options">Norm, steps, cap.</param>
    public HopSkipJump(HopSkipJumpOptions options)
        : base(NameOf("hopskipjump", options.Norm), options.Norm, targeted: false, options) => Options = options;

    /// <summary>The attack's options.</summary>
    public HopSkipJumpOptions Options { get; }

    /// <inheritdoc />
    public override AttackAccess Access => AttackAccess.Decisions;

    internal override Tensor Search(AttackTask task)
    {
        using var generator = task.Seed.Derive("hops").CreateGenerator();
        var walk = new BoundaryWalk(task, generator, Options.QueryCap);
        walk.Start();
        for (var step = 1; step <= Options.Steps && walk.CanGoOn; step++)
            walk.Hop(step, (int)(Options.InitialSamples * Math.Sqrt(step)));
        return walk.Found();
    }
}
