namespace Workbench.Attacks.Search;

/// <summary>One run of <see cref="Apgd"/>: the state of each survivor.</summary>
internal sealed class ApgdClimb
{
    // α of algorithm 1: the weight of the new direction in a step.
    private const double NewDirectionWeight = 0.75;

    private readonly ApgdLoss kind;
    private readonly Survivors live;
    private readonly PerImage previous, step, gradient, loss, improvements;
    private readonly PerImage bestPoint, bestGradient, bestLoss, bestLossAtCheck, halvedAtCheck;
    private readonly PerImage? targets;

    public ApgdClimb(ApgdLoss kind, AttackTask task, Tensor start, Tensor? targets)
    {
        this.kind = kind;
        live = new Survivors(task, start);
        this.targets = targets is null ? null : live.Remember(targets.clone());
        var query = task.Oracle.Gradient(start, Loss);
        previous = live.Remember(start.clone());
        step = live.Remember(full([task.Count, 1, 1, 1], 2 * task.Epsilon));
        gradient = live.Remember(query.Gradient);
        loss = live.Remember(query.Loss);
        improvements = live.Remember(zeros(task.Count));
        bestPoint = live.Remember(start.clone());
        bestGradient = live.Remember(query.Gradient.clone());
        bestLoss = live.Remember(query.Loss.clone());
        bestLossAtCheck = live.Remember(query.Loss.clone());
        halvedAtCheck = live.Remember(ones([task.Count], ScalarType.Bool));
        live.Remove(task.Fooled(query.Scores));
    }

    public bool AnyLeft => live.Count > 0;

    public Tensor Best() => live.Merge(bestPoint.Value);

    /// <summary>Steps along the gradient and, after the first step, also along the previous step.</summary>
    public void Step(bool first)
    {
        var task = live.Task;
        var stepped = task.Project(live.Points.add(task.Normalize(gradient.Value).mul(step.Value)));
        var onward = stepped.sub(live.Points).mul(NewDirectionWeight);
        var inertia = live.Points.sub(previous.Value).mul(1 - NewDirectionWeight);
        var next = first ? stepped : task.Project(live.Points.add(onward).add(inertia));
        previous.Value = live.Points.clone();
        live.Points = next;
    }

    /// <summary>Computes loss and gradient at the new points, keeps each image's best point, and removes fooled images.</summary>
    public void Evaluate()
    {
        var query = live.Task.Oracle.Gradient(live.Points, Loss);
        improvements.Value = improvements.Value.add(query.Loss.gt(loss.Value).to_type(ScalarType.Float32));
        loss.Value = query.Loss;
        gradient.Value = query.Gradient;
        var better = query.Loss.gt(bestLoss.Value);
        var wide = better.view(-1, 1, 1, 1);
        bestLoss.Value = where(better, query.Loss, bestLoss.Value);
        bestPoint.Value = where(wide, live.Points, bestPoint.Value);
        bestGradient.Value = where(wide, query.Gradient, bestGradient.Value);
        live.Remove(live.Task.Fooled(query.Scores));
    }

    /// <summary>
    /// Returns to the best point and halves the step size if too few steps improved the loss, or if neither step size nor best
    /// loss has changed.
    /// </summary>
    /// <param name="fewest">Steps that must have improved since the last check.</param>
    public void HalveWhereStuck(double fewest)
    {
        var few = improvements.Value.le(fewest);
        var stuck = halvedAtCheck.Value.logical_not().logical_and(bestLossAtCheck.Value.ge(bestLoss.Value));
        var halve = few.logical_or(stuck);
        var wide = halve.view(-1, 1, 1, 1);
        step.Value = where(wide, step.Value.mul(0.5), step.Value);
        live.Points = where(wide, bestPoint.Value, live.Points);
        gradient.Value = where(wide, bestGradient.Value, gradient.Value);
        halvedAtCheck.Value = halve;
        bestLossAtCheck.Value = bestLoss.Value.clone();
        improvements.Value = zeros(live.Count);
    }

    private Tensor Loss(Tensor scores) => kind switch
    {
        ApgdLoss.CrossEntropy => live.Task.CrossEntropy(scores),
        ApgdLoss.LogitRatio => AttackLoss.LogitRatio(scores, live.Task.Labels),
        _ => AttackLoss.TargetedLogitRatio(scores, live.Task.Labels, targets!.Value),
    };
}
