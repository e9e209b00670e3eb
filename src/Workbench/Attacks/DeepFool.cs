using Workbench.Attacks.Search;

namespace Workbench.Attacks;

/// <summary>Options of <see cref="DeepFool"/>.</summary>
public sealed record DeepFoolOptions
{
    /// <summary>The norm of epsilon, default <see cref="Norm.L2"/>.</summary>
    public Norm Norm { get; init; } = Norm.L2;

    /// <summary>Maximum number of steps, at least 1, default 50.</summary>
    public int Steps { get; init => field = Guard.AtLeast(value, 1); } = 50;

    /// <summary>Overshoot beyond the boundary, as a share of the step, at least 0, default 0.02.</summary>
    public double Overshoot { get; init => field = Guard.AtLeast(value, 0); } = 0.02;

    /// <summary>Number of nearest classes to consider, at least 2, default 10.</summary>
    public int Candidates { get; init => field = Guard.AtLeast(value, 2); } = 10;
}

/// <summary>DeepFool: steps to the nearest boundary of the linearised network until the class changes.</summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → the same. A perturbation longer than epsilon is cut back to the ball.
/// Reference: Moosavi-Dezfooli, Fawzi, Frossard, "DeepFool: A Simple and Accurate Method to Fool Deep Neural Networks", 2016,
/// algorithm 2 and section 3.2, https://arxiv.org/abs/1511.04599.
/// <code>
/// IAttack attack = new DeepFool();
/// using var adversarial = attack.Perturb(classifier, images, labels, epsilon: 1.5, new Seed(1));
/// </code>
/// </remarks>
public sealed class DeepFool : Attack
{
    // Moves points past the boundary, which they would otherwise only just reach.
    private const double Nudge = 1e-4;

    /// <summary>Creates the attack with the default options.</summary>
    public DeepFool() : this(new DeepFoolOptions()) { }

    /// <summary>Creates the attack with the given options.</summary>
    /// <param name="options">Norm, steps, overshoot.</param>
    public DeepFool(DeepFoolOptions options)
        : base(NameOf("deepfool", options.Norm), options.Norm, targeted: false, options) => Options = options;

    /// <summary>The attack's options.</summary>
    public DeepFoolOptions Options { get; }

    internal override Tensor Search(AttackTask task)
    {
        var live = new Survivors(task, task.Images.clone());
        var ranked = live.Remember(task.Oracle.Scores(task.Images).argsort(1, descending: true));
        var classes = (int)Math.Min(Options.Candidates, ranked.Value.shape[1]);
        for (var i = 0; i < Options.Steps && live.Count > 0; i++)
        {
            using var scope = NewDisposeScope();
            var functions = Enumerable
                .Range(1, classes - 1)
                .Select(rank => (Func<Tensor, Tensor>)(scores => Lead(scores, live, ranked, rank)))
                .ToList();
            var (scores, gradients) = live.Task.Oracle.Gradients(live.Points, functions);
            if (live.Remove(live.Task.Fooled(scores)) is { } staying)
            {
                if (live.Count == 0) break;
                scores = scores.index_select(0, staying);
                gradients = [.. gradients.Select(gradient => gradient.index_select(0, staying))];
            }
            var step = Nearest([.. functions.Select(function => function(scores))], gradients);
            live.Points = live.Points.add(step.mul(1 + Options.Overshoot)).clamp(0, 1);
        }
        return live.Merge();
    }

    // How far the class of that rank is ahead of the label.
    private static Tensor Lead(Tensor scores, Survivors live, PerImage ranked, int rank) =>
        AttackLoss.Pick(scores, ranked.Value.select(1, rank)).sub(AttackLoss.Pick(scores, live.Task.Labels));

    private Tensor Nearest(IReadOnlyList<Tensor> leads, IReadOnlyList<Tensor> gradients)
    {
        Tensor? step = null, distance = null;
        foreach (var (lead, gradient) in leads.Zip(gradients))
        {
            var gap = lead.abs().add(Nudge).view(-1, 1, 1, 1);
            // The dual norm: the gap closes by ‖gradient‖ per unit of perturbation.
            var rate =
                Norm == Norm.LInf
                    ? gradient.abs().sum([1, 2, 3], keepdim: true)
                    : gradient.square().sum([1, 2, 3], keepdim: true).sqrt();
            var length = gap.div(rate.clamp_min(1e-8));
            var candidate = EpsilonBall.Normalize(gradient, Norm).mul(length);
            var nearer = distance is null ? null : length.lt(distance);
            step = nearer is null ? candidate : where(nearer, candidate, step!);
            distance = nearer is null ? length : where(nearer, length, distance!);
        }
        return step!;
    }
}
