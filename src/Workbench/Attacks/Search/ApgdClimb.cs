namespace Workbench.Attacks.Search;

/// <summary>One run of <see cref="Apgd"/>: the state of each survivor.</summary>
internal sealed class ApgdClimb
{
    // α of algorithm 1: the weight of the new direction in a step.
    private const double Fresh = 0.75;

    private readonly ApgdLoss kind;
    private readonly Survivors live;
    private readonly Remembered previous, step, gradient, loss, rises;
    private readonly Remembered bestPoint, bestGradient, bestLoss, bestLossAtCheck, halvedAtCheck;
    private readonly Remembered? targets;

    public ApgdClimb(ApgdLoss kind, AttackTask task, Tensor start, Tensor? targets)
    {
        this.kind = kind;
        live = new Survivors(task, start);
        this.targets = targets is null ? null : live.Remember(targets.clone());
        var slope = task.Oracle.Gradient(start, Loss);
        previous = live.Remember(start.clone());
        step = live.Remember(full([task.Count, 1, 1, 1], 2 * task.Epsilon));
        gradient = live.Remember(slope.Gradient);
        loss = live.Remember(slope.Loss);
        rises = live.Remember(zeros(task.Count));
        bestPoint = live.Remember(start.clone());
        bestGradient = live.Remember(slope.Gradient.clone());
        bestLoss = live.Remember(slope.Loss.clone());
        bestLossAtCheck = live.Remember(slope.Loss.clone());
        halvedAtCheck = live.Remember(ones([task.Count], ScalarType.Bool));
        live.Retire(task.Fooled(slope.Scores));
    }

    public bool AnyLeft => live.Count > 0;

    public Tensor Found() => live.Gather(bestPoint.Value);

    /// <summary>A step along the gradient and, after the first, along the last step too.</summary>
    public void Move(bool first)
    {
        var task = live.Task;
        var stepped = task.Project(live.Points.add(task.Normalize(gradient.Value).mul(step.Value)));
        var onward = stepped.sub(live.Points).mul(Fresh);
        var inertia = live.Points.sub(previous.Value).mul(1 - Fresh);
        var next = first ? stepped : task.Project(live.Points.add(onward).add(inertia));
        previous.Value = live.Points.clone();
        live.Points = next;
    }

    /// <summary>Asks for the slope at the new points, remembers the best of them, and lets the fooled go.</summary>
    public void Look()
    {
        var slope = live.Task.Oracle.Gradient(live.Points, Loss);
        rises.Value = rises.Value.add(slope.Loss.gt(loss.Value).to_type(ScalarType.Float32));
        loss.Value = slope.Loss;
        gradient.Value = slope.Gradient;
        var better = slope.Loss.gt(bestLoss.Value);
        var wide = better.view(-1, 1, 1, 1);
        bestLoss.Value = where(better, slope.Loss, bestLoss.Value);
        bestPoint.Value = where(wide, live.Points, bestPoint.Value);
        bestGradient.Value = where(wide, slope.Gradient, bestGradient.Value);
        live.Retire(live.Task.Fooled(slope.Scores));
    }

    /// <summary>
    /// Returns to the best point and halves the step if too few steps improved, or if neither the step nor the best loss has
    /// changed.
    /// </summary>
    /// <param name="fewest">Steps that must have improved since the last check.</param>
    public void HalveWhereStuck(double fewest)
    {
        var few = rises.Value.le(fewest);
        var stuck = halvedAtCheck.Value.logical_not().logical_and(bestLossAtCheck.Value.ge(bestLoss.Value));
        var halve = few.logical_or(stuck);
        var wide = halve.view(-1, 1, 1, 1);
        step.Value = where(wide, step.Value.mul(0.5), step.Value);
        live.Points = where(wide, bestPoint.Value, live.Points);
        gradient.Value = where(wide, bestGradient.Value, gradient.Value);
        halvedAtCheck.Value = halve;
        bestLossAtCheck.Value = bestLoss.Value.clone();
        rises.Value = zeros(live.Count);
    }

    private Tensor Loss(Tensor scores) => kind switch
    {
        ApgdLoss.CrossEntropy => live.Task.CrossEntropy(scores),
        ApgdLoss.LogitRatio => AttackLoss.LogitRatio(scores, live.Task.Labels),
        _ => AttackLoss.TargetedLogitRatio(scores, live.Task.Labels, targets!.Value),
    };
}
