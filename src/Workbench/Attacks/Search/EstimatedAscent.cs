
namespace Workbench.Attacks.Search;

/// <summary>The climb that SPSA, NES and the adaptive attack share: estimate the gradient, step, drop what is fooled.</summary>
/// <param name="Steps">Most steps.</param>
/// <param name="Step">Length of a step in pixel units: each pixel's in L∞, the root mean square of the pixels' in L2.</param>
/// <param name="Estimate">How gradients are estimated.</param>
/// <param name="QueryCap">Most scores asked for one image.</param>
internal sealed record EstimatedAscent(int Steps, double Step, GradientEstimate Estimate, long QueryCap)
{
    /// <summary>Climbs the margin from the images.</summary>
    /// <param name="task">The images.</param>
    /// <param name="pairsAt">Pairs of scores per estimate, at a step numbered from 0.</param>
    public Tensor Climb(AttackTask task, Func<int, int> pairsAt)
    {
        using var generator = task.Seed.Derive("directions").CreateGenerator();
        var live = new Survivors(task, task.Images.clone());
        var length = task.Norm == Norm.LInf ? Step : Step * Math.Sqrt(task.Images.numel() / (double)task.Count);
        var asked = 0L;
        for (var i = 0; i < Steps && live.Count > 0; i++)
        {
            // One query of each step shows whether it succeeded.
            var pairs = (int)Math.Min(pairsAt(i), (QueryCap - asked - 1) / 2);
            if (pairs < 1) break;
            asked += 2 * pairs + 1;
            using var scope = NewDisposeScope();
            var gradient = Estimate.Of(live.Task, live.Points, pairs, generator);
            live.Points = live.Task.Clip(live.Points.add(Ball.Steepest(gradient, task.Norm).mul(length)));
            live.Retire(live.Task.Fooled(live.Task.Oracle.Scores(live.Points)));
        }
        return live.Gather();
    }
}
