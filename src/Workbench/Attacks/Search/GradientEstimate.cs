namespace Workbench.Attacks.Search;

/// <summary>
/// Estimates the margin's gradient from scores: two-sided differences along random directions, separately for each image.
/// </summary>
/// <param name="Sigma">Distance along a direction, in pixel units; points may leave [0, 1] by that much.</param>
/// <param name="Gaussian">Whether directions come from the normal distribution; otherwise every coordinate is −1 or 1.</param>
internal sealed record GradientEstimate(double Sigma, bool Gaussian)
{
    // Limits memory: the maximum number of images scored at once, unless there are more survivors than that.
    private const int ImagesPerPass = 1000;

    /// <summary>Σ (f(x + σu) − f(x − σu))·u / (2σ·pairs), where f is the margin.</summary>
    public Tensor Of(AttackTask task, Tensor points, int pairs, Generator generator)
    {
        using var scope = NewDisposeScope();
        var sum = zeros_like(points);
        var perPass = (int)Math.Max(1, ImagesPerPass / (2 * points.shape[0]));
        for (var done = 0; done < pairs; done += perPass) Add(sum, task, points, Math.Min(perPass, pairs - done), generator);
        return sum.div(2 * Sigma * pairs).MoveToOuterDisposeScope();
    }

    private void Add(Tensor sum, AttackTask task, Tensor points, int pairs, Generator generator)
    {
        using var scope = NewDisposeScope();
        long[] shape = [pairs, .. points.shape];
        var directions = Gaussian ? randn(shape, generator: generator) : rand(shape, generator: generator).sub(0.5).sign();
        var offsets = directions.mul(Sigma);
        var asked = cat([points.add(offsets), points.sub(offsets)]).flatten(0, 1);
        var scores = task.Oracle.Scores(asked);
        var margins = AttackLoss.Margin(scores, task.Labels.repeat(2 * pairs), task.Targeted).view(2, pairs, points.shape[0]);
        var differences = margins.select(0, 0).sub(margins.select(0, 1)).view(pairs, points.shape[0], 1, 1, 1);
        sum.add_(directions.mul(differences).sum([0]));
    }
}
