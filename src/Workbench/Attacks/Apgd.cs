using Workbench.Attacks.Search;

namespace Workbench.Attacks;

/// <summary>The loss that <see cref="Apgd"/> maximises.</summary>
public enum ApgdLoss
{
    /// <summary>Cross-entropy.</summary>
    CrossEntropy,

    /// <summary>
    /// Difference of logits ratio: invariant to shifts and scaling of the logits, so saturated logits do not hide it.
    /// </summary>
    LogitRatio,

    /// <summary>Difference of logits ratio towards one target class after another, most likely ones first.</summary>
    TargetedLogitRatio,
}

/// <summary>Options of <see cref="Apgd"/>.</summary>
public sealed record ApgdOptions
{
    /// <summary>The norm of epsilon, default <see cref="Norm.LInf"/>.</summary>
    public Norm Norm { get; init; } = Norm.LInf;

    /// <summary>The loss, default cross-entropy.</summary>
    public ApgdLoss Loss { get; init; } = ApgdLoss.CrossEntropy;

    /// <summary>Gradient steps per run, at least 1, default 100.</summary>
    public int Steps { get; init => field = Guard.AtLeast(value, 1); } = 100;

    /// <summary>Share of improving steps below which the step is halved, 0 to 1, default 0.75 (ρ).</summary>
    public double Rho { get; init => field = Guard.Closed(value, 0, 1); } = 0.75;

    /// <summary>Runs from different starts (for each target class), at least 1, default 1.</summary>
    public int Restarts { get; init => field = Guard.AtLeast(value, 1); } = 1;

    /// <summary>
    /// Target classes of the targeted loss, at least 1, default 9; at most the number of other classes is used.
    /// </summary>
    public int TargetClasses { get; init => field = Guard.AtLeast(value, 1); } = 9;
}

/// <summary>Auto-PGD: PGD with momentum that halves its step size when progress stalls and returns to the best point.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same.
/// Reference: Croce, Hein, "Reliable Evaluation of Adversarial Robustness with an Ensemble of Diverse Parameter-free Attacks",
/// 2020, algorithm 1 and section 3, https://arxiv.org/abs/2003.01690.
/// Departure: an image leaves the batch at its first success.
/// <code>
/// IAttack attack = new Apgd(new ApgdOptions { Loss = ApgdLoss.LogitRatio });
/// using var adversarial = attack.Perturb(classifier, images, labels, epsilon: 0.3, new Seed(1));
/// </code>
/// </remarks>
public sealed class Apgd : Attack
{
    /// <summary>Creates the attack with the default options.</summary>
    public Apgd() : this(new ApgdOptions()) { }

    /// <summary>Creates the attack with the given options.</summary>
    /// <param name="options">Norm, loss, steps, restarts.</param>
    public Apgd(ApgdOptions options)
        : base(NameOf(Method(options.Loss), options.Norm), options.Norm, targeted: false, options) => Options = options;

    /// <summary>The attack's options.</summary>
    public ApgdOptions Options { get; }

    /// <inheritdoc />
    public override IAttack WithDoubleEffort =>
        new Apgd(Options with { Steps = 2 * Options.Steps, Restarts = 2 * Options.Restarts });

    /// <inheritdoc />
    public override int MinClasses => Options.Loss switch
    {
        ApgdLoss.LogitRatio => 3,
        ApgdLoss.TargetedLogitRatio => 4,
        _ => 2,
    };

    internal override Tensor Search(AttackTask task)
    {
        if (Options.Loss != ApgdLoss.TargetedLogitRatio)
            return Restarts.Worst(task, Options.Restarts, (rest, run) => Climb(rest, run, null));
        // Every class but the highest-scoring one, which is the label, because survivors are classified correctly.
        var scores = task.Oracle.Scores(task.Images);
        var classes = (int)Math.Min(Options.TargetClasses, scores.shape[1] - 1);
        var ranked = task.Keep(scores.argsort(1, descending: true));
        return Restarts.Worst(task, classes * Options.Restarts, (rest, run, rows) =>
        {
            var targets = ranked.select(1, run / Options.Restarts + 1);
            return Climb(rest, run, rows is null ? targets : targets.index_select(0, rows));
        });
    }

    /// <summary>The same attack with the strongest loss that works for so many classes.</summary>
    internal Apgd AdaptedTo(int classes) =>
        new(Options with { Loss = classes >= 3 ? ApgdLoss.LogitRatio : ApgdLoss.CrossEntropy });

    private Tensor Climb(AttackTask task, int run, Tensor? targets)
    {
        using var generator = task.Seed.Derive("start", run).CreateGenerator();
        var start = EpsilonBall.RandomSurface(task.Images, task.Epsilon, Norm, generator);
        var climb = new ApgdClimb(Options.Loss, task, start, targets);
        var (interval, sinceCheck) = (Share(0.22), 0);
        for (var i = 0; i < Options.Steps && climb.AnyLeft; i++)
        {
            using var scope = NewDisposeScope();
            climb.Step(first: i == 0);
            climb.Evaluate();
            if (++sinceCheck < interval || !climb.AnyLeft) continue;
            climb.HalveWhereStuck(Options.Rho * interval);
            (interval, sinceCheck) = (Math.Max(interval - Share(0.03), Share(0.06)), 0);
        }
        return climb.Best();
    }

    private int Share(double ofSteps) => Math.Max(1, (int)(ofSteps * Options.Steps));

    private static string Method(ApgdLoss loss) => loss switch
    {
        ApgdLoss.CrossEntropy => "apgd-ce",
        ApgdLoss.LogitRatio => "apgd-dlr",
        _ => "apgd-t",
    };
}
