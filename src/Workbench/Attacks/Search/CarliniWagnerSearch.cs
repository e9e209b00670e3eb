namespace Workbench.Attacks.Search;

/// <summary>One batch under <see cref="CarliniWagner"/>: Adam in a space in which every point is within [0, 1].</summary>
internal sealed class CarliniWagnerSearch
{
    private readonly CarliniWagnerOptions options;
    private readonly Survivors live;
    private readonly PerImage weight, low, high, best, bestSize, hit, variable, mean, square;

    public CarliniWagnerSearch(CarliniWagnerOptions options, AttackTask task)
    {
        this.options = options;
        live = new Survivors(task, task.Images.clone());
        weight = live.Remember(full([task.Count], options.InitialWeight));
        low = live.Remember(zeros(task.Count));
        high = live.Remember(full([task.Count], double.PositiveInfinity));
        best = live.Remember(task.Images.clone());
        bestSize = live.Remember(full([task.Count], double.PositiveInfinity));
        hit = live.Remember(zeros([task.Count], ScalarType.Bool));
        variable = live.Remember(zeros_like(task.Images));
        mean = live.Remember(zeros_like(task.Images));
        square = live.Remember(zeros_like(task.Images));
    }

    public bool AnyLeft => live.Count > 0;

    public Tensor Found() => live.Merge(best.Value);

    /// <summary>
    /// Runs one search with the current weights, then updates the weights: larger after a failure, smaller after a success.
    /// </summary>
    public void Minimise()
    {
        Reset();
        var checkEvery = Math.Max(1, options.Steps / 10);
        var (lastCost, lastCount) = (double.PositiveInfinity, live.Count);
        for (var step = 1; step <= options.Steps && AnyLeft; step++)
        {
            using var scope = NewDisposeScope();
            var count = live.Count;
            var cost = Step(step);
            if (!options.AbortEarly || step % checkEvery != 0) continue;
            // Images that succeed leave the batch, which raises the mean cost of the rest; so compare equal batches only.
            if (count == lastCount && !(cost < lastCost * 0.9999)) break;
            (lastCost, lastCount) = (cost, count);
        }
        if (AnyLeft) Reweigh();
    }

    private void Reset()
    {
        using var scope = NewDisposeScope();
        // Slightly inside, where the inverse of tanh is finite.
        variable.Value = live.Task.Images.mul(2).sub(1).mul(0.999999).atanh();
        mean.Value = zeros_like(live.Task.Images);
        square.Value = zeros_like(live.Task.Images);
        hit.Value = zeros([live.Count], ScalarType.Bool);
    }

    private double Step(int number)
    {
        var task = live.Task;
        live.Points = variable.Value.tanh().add(1).div(2);
        var change = live.Points.sub(task.Images);
        var query = task.Oracle.Gradient(live.Points, scores => task.Margin(scores).sub(options.Confidence).clamp_max(0));
        var wide = weight.Value.view(-1, 1, 1, 1);
        var size = EpsilonBall.Sizes(change, Norm.L2).flatten();
        var cost = size.square().sub(weight.Value.mul(query.Loss)).mean().item<float>();
        // x = (tanh w + 1) / 2, so dx/dw = 2·x·(1 − x).
        var gradient = change.mul(2).sub(wide.mul(query.Gradient)).mul(live.Points).mul(live.Points.neg().add(1)).mul(2);
        Adam(gradient, number);
        var success = task.Fooled(query.Scores).logical_and(query.Loss.ge(0));
        hit.Value = hit.Value.logical_or(success);
        var better = success.logical_and(size.lt(bestSize.Value));
        best.Value = where(better.view(-1, 1, 1, 1), live.Points, best.Value);
        bestSize.Value = where(better, size, bestSize.Value);
        live.Remove(bestSize.Value.le(task.Epsilon), best.Value);
        return cost;
    }

    private void Adam(Tensor gradient, int step)
    {
        mean.Value = mean.Value.mul(0.9).add(gradient.mul(0.1));
        square.Value = square.Value.mul(0.999).add(gradient.square().mul(0.001));
        var direction = mean.Value.div(1 - Math.Pow(0.9, step)).div(square.Value.div(1 - Math.Pow(0.999, step)).sqrt().add(1e-8));
        variable.Value = variable.Value.sub(direction.mul(options.LearningRate));
    }

    private void Reweigh()
    {
        using var scope = NewDisposeScope();
        high.Value = where(hit.Value, weight.Value, high.Value);
        low.Value = where(hit.Value, low.Value, weight.Value);
        var bounded = high.Value.isfinite();
        weight.Value = where(bounded, low.Value.add(high.Value).div(2), weight.Value.mul(10));
    }
}
