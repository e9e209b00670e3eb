using Workbench.Attacks.Search;

namespace Workbench.Attacks;

/// <summary>Options of <see cref="Fab"/>.</summary>
public sealed record FabOptions
{
    /// <summary>The norm of epsilon, default <see cref="Norm.LInf"/>.</summary>
    public Norm Norm { get; init; } = Norm.LInf;

    /// <summary>Steps per target class, at least 1, default 100.</summary>
    public int Steps { get; init => field = Guard.AtLeast(value, 1); } = 100;

    /// <summary>
    /// Target classes, most likely ones first, at least 1, default 9; at most the number of other classes is used.
    /// </summary>
    public int TargetClasses { get; init => field = Guard.AtLeast(value, 1); } = 9;

    /// <summary>Maximum share of the way back towards the image at each step, 0 to 1, default 0.1 (α max).</summary>
    public double MaxBias { get; init => field = Guard.Closed(value, 0, 1); } = 0.1;

    /// <summary>Step size as a multiple of the distance to the boundary, above 0, default 1.05 (η).</summary>
    public double Extrapolation { get; init => field = Guard.Above(value, 0); } = 1.05;

    /// <summary>Factor of the perturbation after each success, 0 to 1, default 0.9 (β).</summary>
    public double BackwardStep { get; init => field = Guard.Closed(value, 0, 1); } = 0.9;
}

/// <summary>Fast adaptive boundary: walks along the boundary towards the image to find ever smaller perturbations.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same. A perturbation longer than epsilon is cut back to the ball.
/// Reference: Croce, Hein, "Minimally Distorted Adversarial Examples with a Fast Adaptive Boundary Attack", 2020, algorithm 1,
/// https://arxiv.org/abs/1907.02044, in the targeted form of AutoAttack (one run per target class).
/// Departure: no random restarts and no final search; an image leaves the batch once a perturbation fits into epsilon.
/// <code>
/// IAttack attack = new Fab();
/// using var adversarial = attack.Perturb(classifier, images, labels, epsilon: 0.3, new Seed(1));
/// </code>
/// </remarks>
public sealed class Fab : Attack
{
    /// <summary>Creates the attack with the default options.</summary>
    public Fab() : this(new FabOptions()) { }

    /// <summary>Creates the attack with the given options.</summary>
    /// <param name="options">Norm, steps, target classes.</param>
    public Fab(FabOptions options)
        : base(NameOf("fab", options.Norm), options.Norm, targeted: false, options) => Options = options;

    /// <summary>The attack's options.</summary>
    public FabOptions Options { get; }

    /// <inheritdoc />
    public override IAttack WithDoubleEffort => new Fab(Options with { Steps = 2 * Options.Steps });

    internal override Tensor Search(AttackTask task)
    {
        var scores = task.Oracle.Scores(task.Images);
        var ranked = task.Keep(scores.argsort(1, descending: true));
        var classes = (int)Math.Min(Options.TargetClasses, scores.shape[1] - 1);
        return Restarts.Worst(task, classes, (rest, run, rows) =>
        {
            var targets = ranked.select(1, run + 1);
            return Walk(rest, rows is null ? targets : targets.index_select(0, rows));
        });
    }

    private Tensor Walk(AttackTask task, Tensor targetClasses)
    {
        var live = new Survivors(task, task.Images.clone());
        var targets = live.Remember(targetClasses.clone());
        var best = live.Remember(task.Images.clone());
        var bestSize = live.Remember(full([task.Count], double.PositiveInfinity));
        for (var i = 0; i < Options.Steps && live.Count > 0; i++)
        {
            using var scope = NewDisposeScope();
            live.Points = Step(live, targets.Value);
            var fooled = live.Task.Fooled(live.Task.Oracle.Scores(live.Points));
            var size = EpsilonBall.Sizes(live.Points.sub(live.Task.Images), Norm).flatten();
            var better = fooled.logical_and(size.lt(bestSize.Value));
            best.Value = where(better.view(-1, 1, 1, 1), live.Points, best.Value);
            bestSize.Value = where(better, size, bestSize.Value);
            var back = live.Task.Images.add(live.Points.sub(live.Task.Images).mul(Options.BackwardStep));
            live.Points = where(fooled.view(-1, 1, 1, 1), back, live.Points);
            live.Remove(bestSize.Value.le(task.Epsilon), best.Value);
        }
        return live.Merge(best.Value);
    }

    // Equation 10: both the point and the image step to the linearised boundary; the new point is between the two results.
    private Tensor Step(Survivors live, Tensor targets)
    {
        var task = live.Task;
        var query = task.Oracle.Gradient(live.Points,
            scores => AttackLoss.Pick(scores, targets).sub(AttackLoss.Pick(scores, task.Labels)));
        var weights = query.Gradient.flatten(1);
        var level = weights.mul(live.Points.flatten(1)).sum(1).sub(query.Loss);
        var fromPoint = Hyperplane.Step(live.Points, weights, level, Norm);
        var fromImage = Hyperplane.Step(task.Images, weights, level, Norm);
        var near = EpsilonBall.Sizes(fromPoint, Norm).clamp_min(1e-8);
        var far = EpsilonBall.Sizes(fromImage, Norm).clamp_min(1e-8);
        var bias = near.div(near.add(far)).clamp(0, Options.MaxBias);
        var ahead = live.Points.add(fromPoint.mul(Options.Extrapolation));
        var home = task.Images.add(fromImage.mul(Options.Extrapolation));
        return ahead.add(home.sub(ahead).mul(bias)).clamp(0, 1);
    }
}
