using Workbench.Attacks.Search;

namespace Workbench.Attacks;

/// <summary>Options of <see cref="CarliniWagner"/>.</summary>
public sealed record CarliniWagnerOptions
{
    /// <summary>Number of searches for the weight of the margin, at least 1, default 9.</summary>
    public int BinarySearchSteps { get; init => field = Guard.AtLeast(value, 1); } = 9;

    /// <summary>Adam steps in each search, at least 1, default 1,000.</summary>
    public int Steps { get; init => field = Guard.AtLeast(value, 1); } = 1_000;

    /// <summary>Adam's learning rate, above 0, default 0.01.</summary>
    public double LearningRate { get; init => field = Guard.Above(value, 0); } = 0.01;

    /// <summary>The first weight of the margin, above 0, default 0.001 (c).</summary>
    public double InitialWeight { get; init => field = Guard.Above(value, 0); } = 0.001;

    /// <summary>The margin to reach, at least 0, default 0 (κ).</summary>
    public double Confidence { get; init => field = Guard.AtLeast(value, 0); }

    /// <summary>Whether a search ends early if a tenth of its steps makes no progress, default true.</summary>
    public bool AbortEarly { get; init; } = true;

    /// <summary>Whether labels are target classes to reach, default false.</summary>
    public bool Targeted { get; init; }
}

/// <summary>
/// Carlini and Wagner's L2 attack: finds the shortest perturbation by running Adam on distance plus weighted margin.
/// </summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same. A perturbation longer than epsilon is cut back to the ball.
/// Reference: Carlini, Wagner, "Towards Evaluating the Robustness of Neural Networks", 2017, sections V and VI.A,
/// https://arxiv.org/abs/1608.04644. Departure: 1,000 steps instead of 10,000, and an image leaves the batch once a perturbation
/// fits into epsilon: pass a large epsilon to get the smallest perturbation.
/// <code>
/// IAttack attack = new CarliniWagner();
/// using var adversarial = attack.Perturb(classifier, images, labels, epsilon: 1.5, new Seed(1));
/// </code>
/// </remarks>
public sealed class CarliniWagner : Attack
{
    /// <summary>Creates the attack with the default options.</summary>
    public CarliniWagner() : this(new CarliniWagnerOptions()) { }

    /// <summary>Creates the attack with the given options.</summary>
    /// <param name="options">Searches, steps, weights and goal.</param>
    public CarliniWagner(CarliniWagnerOptions options)
        : base(NameOf("cw", Norm.L2, options.Targeted), Norm.L2, options.Targeted, options) => Options = options;

    /// <summary>The attack's options.</summary>
    public CarliniWagnerOptions Options { get; }

    internal override Tensor Search(AttackTask task)
    {
        var search = new CarliniWagnerSearch(Options, task);
        for (var i = 0; i < Options.BinarySearchSteps && search.AnyLeft; i++) search.Minimise();
        return search.Found();
    }
}
