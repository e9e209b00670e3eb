using Workbench.Corruptions.Drawing;

namespace Workbench.Attacks.Search;

/// <summary>
/// The state of <see cref="HopSkipJump"/> for a batch: for each image, the nearest misclassified point found so far.
/// </summary>
internal sealed class BoundaryWalk(AttackTask task, Generator generator, long queryCap)
{
    private const int ImagesPerPass = 1000;
    private const int Draws = 20;
    // The resolution of float32: below it, halving never ends and only wastes queries.
    private const double FinestShare = 1e-6;

    private readonly Survivors live = new(task, task.Images.clone());
    private readonly double dimensions = task.Images.numel() / (double)task.Count;
    private long asked;

    public bool CanGoOn => live.Count > 0 && asked < queryCap;

    // The precision of the boundary search, as a share of the distance (section III.C).
    private double Threshold => task.Norm == Norm.L2 ? Math.Pow(dimensions, -1.5) : Math.Pow(dimensions, -2);

    public Tensor Found() => live.Merge();

    /// <summary>Finds a misclassified point for each image; images without one stay unchanged.</summary>
    public void Start()
    {
        using var scope = NewDisposeScope();
        var started = zeros([live.Count], ScalarType.Bool);
        for (var draw = 0; draw < 2 * Draws; draw++)
        {
            var candidates = draw < Draws ? rand(live.Points.shape, generator: generator) : task.Images.roll(draw - Draws + 1, 0);
            var fresh = Wrong(candidates, task.Labels).logical_and(started.logical_not());
            live.Points = where(fresh.view(-1, 1, 1, 1), candidates, live.Points);
            started = started.logical_or(fresh);
            if (started.all().item<bool>()) break;
        }
        live.Remove(started.logical_not());
        if (live.Count > 0) Approach();
    }

    /// <summary>
    /// Estimates the boundary's direction from a number of queries, steps along it, and returns to the boundary.
    /// </summary>
    public void Hop(int step, int samples)
    {
        using var scope = NewDisposeScope();
        var distance = EpsilonBall.Sizes(live.Points.sub(live.Task.Images), task.Norm);
        var exponent = task.Norm == Norm.L2 ? 0.5 : 1;
        var radius = step == 1 ? full_like(distance, 0.1) : distance.mul(Math.Pow(dimensions, exponent) * Threshold);
        var direction = EpsilonBall.Normalize(Direction(radius, samples), task.Norm);
        live.Points = Jump(direction, distance.div(Math.Sqrt(step)));
        Approach();
    }

    // Monte Carlo estimate over random directions [samples, B, C, H, W]: equation 12 with the mean sign subtracted (equation 16).
    private Tensor Direction(Tensor radius, int samples)
    {
        var sum = zeros_like(live.Points);
        var answers = zeros_like(radius);
        var plain = zeros_like(live.Points);
        var perPass = (int)Math.Max(1, ImagesPerPass / live.Count);
        for (var done = 0; done < samples; done += perPass)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(perPass, samples - done);
            long[] shape = [count, .. live.Points.shape];
            var drawn =
                task.Norm == Norm.L2 ? randn(shape, generator: generator) : rand(shape, generator: generator).mul(2).sub(1);
            var unit = drawn.div(drawn.square().sum([2, 3, 4], keepdim: true).sqrt());
            var points = live.Points.add(unit.mul(radius)).clamp(0, 1);
            // Use the direction that is left after clipping, because that is what was tested.
            var tried = points.sub(live.Points).div(radius);
            var answer = Wrong(points.flatten(0, 1), live.Task.Labels.repeat(count))
                .to_type(ScalarType.Float32)
                .mul(2)
                .sub(1)
                .view(count, live.Count, 1, 1, 1);
            sum.add_(tried.mul(answer).sum([0]));
            plain.add_(tried.sum([0]));
            answers.add_(answer.sum([0]));
        }
        var mean = answers.div(samples);
        // If all samples agree, no boundary was seen: move along their mean direction, or against it.
        return where(mean.abs().ge(1), plain.mul(mean), sum.sub(plain.mul(mean)));
    }

    // Halves the step until the point is still misclassified; keeps the old point if there is none.
    private Tensor Jump(Tensor direction, Tensor length)
    {
        var best = live.Points;
        var open = ones([live.Count], ScalarType.Bool);
        for (var halving = 0; halving < 15; halving++)
        {
            var candidates = live.Points.add(direction.mul(length)).clamp(0, 1);
            var landed = Wrong(candidates, live.Task.Labels).logical_and(open);
            best = where(landed.view(-1, 1, 1, 1), candidates, best);
            open = open.logical_and(landed.logical_not());
            if (!open.any().item<bool>()) break;
            length = length.div(2);
        }
        return best;
    }

    // Binary search between the image and the misclassified point; then points within epsilon leave the batch.
    private void Approach()
    {
        using var scope = NewDisposeScope();
        var reach = EpsilonBall.Sizes(live.Points.sub(live.Task.Images), task.Norm);
        var outside = task.Norm == Norm.L2 ? ones_like(reach) : reach.clone();
        var inside = zeros_like(outside);
        var exactness = Math.Max(Threshold, FinestShare) * outside.max().item<float>();
        while (outside.sub(inside).max().item<float>() > exactness && asked < queryCap)
        {
            var middle = outside.add(inside).div(2);
            var wrong = Wrong(Between(middle), live.Task.Labels).view(-1, 1, 1, 1);
            outside = where(wrong, middle, outside);
            inside = where(wrong, inside, middle);
        }
        live.Points = Between(outside);
        var size = EpsilonBall.Sizes(live.Points.sub(live.Task.Images), task.Norm).flatten();
        live.Remove(size.le(task.Epsilon));
    }

    // L2: a point at that share of the way; L∞: the point with its change clipped to that size.
    private Tensor Between(Tensor share)
    {
        var change = live.Points.sub(live.Task.Images);
        return live.Task.Images.add(task.Norm == Norm.L2 ? change.mul(share) : change.clamp(share.neg(), share));
    }

    private Tensor Wrong(Tensor points, Tensor labels)
    {
        asked += points.shape[0] / live.Count;
        return task.Oracle.Scores(points).argmax(1).ne(labels);
    }
}
