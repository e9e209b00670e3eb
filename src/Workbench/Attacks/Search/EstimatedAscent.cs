
namespace Workbench.Attacks.Search;

/// <summary>The ascent of SPSA, NES and the adaptive attack: estimate the gradient, step, drop fooled images.</summary>
/// <param name="Steps">Maximum number of steps.</param>
/// <param name="Step">Step size in pixel units: of each pixel in L∞, the root mean square over the pixels in L2.</param>
/// <param name="Estimate">The gradient estimate.</param>
/// <param name="QueryCap">Maximum number of queries per image.</param>
internal sealed record EstimatedAscent(int Steps, double Step, GradientEstimate Estimate, long QueryCap)
{
    /// <summary>Maximises the margin, starting from the images.</summary>
    /// <param name="task">The images.</param>
    /// <param name="pairsAt">Pairs of scores per estimate at a step, counted from 0.</param>
    public Tensor Climb(AttackTask task, Func<int, int> pairsAt)
    {
        using var generator = task.Seed.Derive("directions").CreateGenerator();
        var live = new Survivors(task, task.Images.clone());
        var length = task.Norm == Norm.LInf ? Step : Step * Math.Sqrt(task.Images.numel() / (double)task.Count);
        var asked = 0L;
        for (var i = 0; i < Steps && live.Count > 0; i++)
        {
            // One query of each step checks for success.
            var pairs = (int)Math.Min(pairsAt(i), (QueryCap - asked - 1) / 2);
            if (pairs < 1) break;
            asked += 2 * pairs + 1;
            using var scope = NewDisposeScope();
            var gradient = Estimate.Of(live.Task, live.Points, pairs, generator);
            live.Points = live.Task.Step(live.Points, gradient, length);
            live.Remove(live.Task.Fooled(live.Task.Oracle.Scores(live.Points)));
        }
        return live.Merge();
    }
}
