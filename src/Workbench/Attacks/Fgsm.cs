using Workbench.Attacks.Search;

namespace Workbench.Attacks;

/// <summary>Options of <see cref="Fgsm"/>.</summary>
public sealed record FgsmOptions
{
    /// <summary>
    /// The norm of epsilon, default <see cref="Norm.LInf"/>; in <see cref="Norm.L2"/> this is the fast gradient method.
    /// </summary>
    public Norm Norm { get; init; } = Norm.LInf;

    /// <summary>Whether labels are target classes to reach, default false.</summary>
    public bool Targeted { get; init; }

    /// <summary>Whether the gradient stays exact for images of which the network is nearly certain, default false.</summary>
    /// <remarks>
    /// If the true class's probability p rounds to 1, float32 rounds the gradient of its logit, p − 1, to 0, which weakens the
    /// attack. With false, results match code that takes the log-softmax once, as most published code does.
    /// </remarks>
    public bool ExactGradient { get; init; }
}

/// <summary>Fast gradient sign method: one step of length epsilon along the sign of the gradient.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Reference: Goodfellow, Shlens, Szegedy, "Explaining and Harnessing Adversarial Examples", 2015, section 4,
/// https://arxiv.org/abs/1412.6572. Targeted: minus the gradient with the target class (Kurakin et al. 2017).
/// <code>
/// IAttack attack = new Fgsm();
/// using var adversarial = attack.Perturb(classifier, images, labels, epsilon: 0.1, new Seed(1));
/// </code>
/// </remarks>
public sealed class Fgsm : Attack
{
    /// <summary>Creates the attack with the default options.</summary>
    public Fgsm() : this(new FgsmOptions()) { }

    /// <summary>Creates the attack with the given options.</summary>
    /// <param name="options">Norm and goal.</param>
    public Fgsm(FgsmOptions options)
        : base(NameOf(options.ExactGradient ? "fgsm-exact" : "fgsm", options.Norm, options.Targeted),
            options.Norm, options.Targeted, options) => Options = options;

    /// <summary>The attack's options.</summary>
    public FgsmOptions Options { get; }

    /// <inheritdoc />
    public override AttackAccess Access => AttackAccess.OneGradient;

    internal override bool SkipsFooled => false;

    internal override Tensor Search(AttackTask task)
    {
        var query = task.Oracle.Gradient(task.Images, task.CrossEntropyBy(Options.ExactGradient));
        return task.Images.add(task.Normalize(query.Gradient).mul(task.Epsilon));
    }
}
