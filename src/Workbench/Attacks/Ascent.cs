namespace Workbench.Attacks;

/// <summary>The climb that BIM, PGD and MI-FGSM share: step along the steepest direction, project, repeat.</summary>
/// <param name="Steps">Number of gradient steps.</param>
/// <param name="Step">Length of a step in pixel units.</param>
/// <param name="Momentum">Share of the last direction that is kept; 0 for none.</param>
/// <param name="StopWhenFooled">Whether an image leaves the batch at its first success.</param>
internal sealed record Ascent(int Steps, double Step, double Momentum, bool StopWhenFooled)
{
    /// <summary>Climbs the cross-entropy from <paramref name="start"/>, which it takes over.</summary>
    public Tensor Climb(AttackTask task, Tensor start)
    {
        var survivors = new Survivors(task, start);
        Tensor? velocity = null;
        for (var i = 0; i < Steps && survivors.Count > 0; i++)
        {
            using var scope = NewDisposeScope();
            var live = survivors.Task;
            var slope = live.Oracle.Gradient(survivors.Points, scores => AttackLoss.CrossEntropy(scores, live.Labels, live.Targeted));
            var direction = slope.Gradient;
            if (Momentum > 0) direction = velocity = Accumulate(task, velocity, direction);
            var next = survivors.Points.add(Ball.Steepest(direction, live.Norm).mul(Step));
            var clipped = Ball.Clip(next, live.Images, live.Epsilon, live.Norm);
            if (!StopWhenFooled) survivors.Move(clipped);
            else if (survivors.Retire(live.Fooled(slope.Scores), clipped) is { } kept && velocity is not null)
                velocity = task.Replace(velocity, velocity.index_select(0, kept));
        }
        return survivors.Gather();
    }

    // g ← μ·g + ∇/‖∇‖₁ (Dong et al. 2018, equation 6).
    private Tensor Accumulate(AttackTask task, Tensor? velocity, Tensor gradient)
    {
        var unit = gradient.div(gradient.abs().sum([1, 2, 3], keepdim: true).clamp_min(1e-12));
        return velocity is null ? task.Keep(unit) : task.Replace(velocity, velocity.mul(Momentum).add(unit));
    }
}
