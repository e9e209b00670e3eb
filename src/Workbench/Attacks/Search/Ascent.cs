namespace Workbench.Attacks.Search;

/// <summary>The gradient ascent of BIM, PGD and MI-FGSM: step along the steepest direction, project, repeat.</summary>
/// <param name="Steps">Number of gradient steps.</param>
/// <param name="Step">Step size in pixel units.</param>
/// <param name="Momentum">Share of the previous direction to keep; 0 for none.</param>
/// <param name="StopWhenFooled">Whether an image leaves the batch at its first success.</param>
internal sealed record Ascent(int Steps, double Step, double Momentum, bool StopWhenFooled)
{
    /// <summary>Whether to keep a confident network's gradient from vanishing in float32.</summary>
    public bool ExactGradient { get; init; } = true;

    /// <summary>Maximises the cross-entropy from <paramref name="start"/>, which it takes over.</summary>
    public Tensor Climb(AttackTask task, Tensor start)
    {
        var live = new Survivors(task, start);
        var velocity = Momentum > 0 ? live.Track(zeros_like(start)) : -1;
        for (var i = 0; i < Steps && live.Count > 0; i++)
        {
            using var scope = NewDisposeScope();
            var slope = live.Task.Oracle.Gradient(live.Points, ExactGradient ? live.Task.CrossEntropy : live.Task.PlainCrossEntropy);
            var gradient = slope.Gradient;
            if (StopWhenFooled && live.Retire(live.Task.Fooled(slope.Scores)) is { } staying)
                gradient = gradient.index_select(0, staying);
            if (live.Count == 0) break;
            if (velocity >= 0) gradient = live[velocity] = live[velocity].mul(Momentum).add(Unit(gradient));
            live.Points = live.Task.Clip(live.Points.add(Ball.Steepest(gradient, task.Norm).mul(Step)));
        }
        return live.Gather();
    }

    // ∇/‖∇‖₁, so that every gradient has the same weight in the sum (Dong et al. 2018, equation 6).
    private static Tensor Unit(Tensor gradient) => gradient.div(gradient.abs().sum([1, 2, 3], keepdim: true).clamp_min(1e-12));
}
