namespace Workbench.Attacks.Search;

/// <summary>One run of <see cref="Apgd"/>: the state of each survivor, and the rule for halving the step.</summary>
internal sealed class ApgdClimb
{
    // α of algorithm 1: the weight of the new direction in a step.
    private const double Fresh = 0.75;

    private readonly ApgdOptions options;
    private readonly Survivors live;
    private readonly int previous, step, gradient, loss, rises;
    private readonly int bestPoint, bestGradient, bestLoss, bestLossAtCheck, halvedAtCheck, targets;
    private int interval, sinceCheck;

    public ApgdClimb(ApgdOptions options, AttackTask task, Tensor start, Tensor? targets)
    {
        this.options = options;
        live = new Survivors(task, start);
        this.targets = targets is null ? -1 : live.Track(targets.clone());
        var slope = task.Oracle.Gradient(start, Loss);
        previous = live.Track(start.clone());
        step = live.Track(full([task.Count, 1, 1, 1], 2 * task.Epsilon));
        gradient = live.Track(slope.Gradient);
        loss = live.Track(slope.Loss);
        rises = live.Track(zeros(task.Count));
        bestPoint = live.Track(start.clone());
        bestGradient = live.Track(slope.Gradient.clone());
        bestLoss = live.Track(slope.Loss.clone());
        bestLossAtCheck = live.Track(slope.Loss.clone());
        halvedAtCheck = live.Track(ones([task.Count], ScalarType.Bool));
        interval = Math.Max(1, (int)(0.22 * options.Steps));
        live.Retire(task.Fooled(slope.Scores));
    }

    public Tensor Run()
    {
        for (var i = 0; i < options.Steps && live.Count > 0; i++)
        {
            using var scope = NewDisposeScope();
            Move(first: i == 0);
            var slope = live.Task.Oracle.Gradient(live.Points, Loss);
            Note(slope);
            live.Retire(live.Task.Fooled(slope.Scores));
            if (++sinceCheck == interval && live.Count > 0) Check();
        }
        return live.Gather(live[bestPoint]);
    }

    private Tensor Loss(Tensor scores) => options.Loss switch
    {
        ApgdLoss.CrossEntropy => live.Task.CrossEntropy(scores),
        ApgdLoss.LogitRatio => AttackLoss.LogitRatio(scores, live.Task.Labels),
        _ => AttackLoss.TargetedLogitRatio(scores, live.Task.Labels, live[targets]),
    };

    private void Move(bool first)
    {
        var task = live.Task;
        var stepped = task.Clip(live.Points.add(Ball.Steepest(live[gradient], task.Norm).mul(live[step])));
        var next = first
            ? stepped
            : task.Clip(live.Points.add(stepped.sub(live.Points).mul(Fresh)).add(live.Points.sub(live[previous]).mul(1 - Fresh)));
        live[previous] = live.Points.clone();
        live.Points = next;
    }

    private void Note(Slope slope)
    {
        live[rises] = live[rises].add(slope.Loss.gt(live[loss]).to_type(ScalarType.Float32));
        live[loss] = slope.Loss;
        live[gradient] = slope.Gradient;
        var better = slope.Loss.gt(live[bestLoss]);
        var wide = better.view(-1, 1, 1, 1);
        live[bestLoss] = where(better, slope.Loss, live[bestLoss]);
        live[bestPoint] = where(wide, live.Points, live[bestPoint]);
        live[bestGradient] = where(wide, slope.Gradient, live[bestGradient]);
    }

    // Halve if too few steps improved, or if neither the step nor the best loss has changed since the last check.
    private void Check()
    {
        var few = live[rises].le(options.Rho * interval);
        var stuck = live[halvedAtCheck].logical_not().logical_and(live[bestLossAtCheck].ge(live[bestLoss]));
        var halve = few.logical_or(stuck);
        var wide = halve.view(-1, 1, 1, 1);
        live[step] = where(wide, live[step].mul(0.5), live[step]);
        live.Points = where(wide, live[bestPoint], live.Points);
        live[gradient] = where(wide, live[bestGradient], live[gradient]);
        live[halvedAtCheck] = halve;
        live[bestLossAtCheck] = live[bestLoss].clone();
        live[rises] = zeros(live.Count);
        sinceCheck = 0;
        interval = Math.Max(interval - Math.Max(1, (int)(0.03 * options.Steps)), Math.Max(1, (int)(0.06 * options.Steps)));
    }
}
