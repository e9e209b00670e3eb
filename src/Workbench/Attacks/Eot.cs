using Workbench.Attacks.Search;

namespace Workbench.Attacks;

/// <summary>Options of <see cref="Eot"/>.</summary>
public sealed record EotOptions
{
    /// <summary>Gradients averaged at each step, at least 1, default 20.</summary>
    public int Samples { get; init => field = Guard.AtLeast(value, 1); } = 20;

    /// <summary>
    /// Standard deviation of the noise added to the pixels before each gradient, at least 0, default 0.03; use 0 for networks
    /// that are random themselves.
    /// </summary>
    public double Noise { get; init => field = Guard.AtLeast(value, 0); } = 0.03;
}

/// <summary>
/// Expectation over transformation: any gradient attack with gradients averaged over random versions of the image.
/// </summary>
/// <remarks>
/// For networks with random answers, and for losses so jagged that a single gradient means little (smoothed gradients).
/// Reference: Athalye, Engstrom, Ilyas, Kwok, "Synthesizing Robust Adversarial Examples", 2018, section 2,
/// https://arxiv.org/abs/1707.07397.
/// <code>
/// IAttack attack = Eot.Around(new Pgd(), new EotOptions { Samples = 50 });
/// using var adversarial = attack.Perturb(classifier, images, labels, epsilon: 0.3, new Seed(1));
/// </code>
/// </remarks>
public static class Eot
{
    /// <summary>Wraps an attack so that it averages gradients; its name starts with <c>eot-</c>.</summary>
    /// <param name="attack">A gradient attack.</param>
    /// <param name="options">Number of samples and the noise.</param>
    public static Attack Around(Attack attack, EotOptions options)
    {
        ArgumentNullException.ThrowIfNull(attack);
        ArgumentNullException.ThrowIfNull(options);
        return new WrappedAttack("eot", attack, options, task =>
        {
            using var generator = task.Seed.Derive("eot").CreateGenerator();
            return attack.Search(task with { Oracle = new AveragingOracle(task.Oracle, options, generator) });
        });
    }

    private sealed class AveragingOracle(Oracle inner, EotOptions options, Generator generator) : Oracle(inner)
    {
        public override GradientQuery Gradient(Tensor pixels, Func<Tensor, Tensor> lossOfScores)
        {
            using var scope = NewDisposeScope();
            // The point's own scores, so that success is judged at the image itself.
            var scores = Scores(pixels);
            var steps = Count.Losses.Count;
            var (loss, gradient) = (zeros(pixels.shape[0]), zeros_like(pixels));
            for (var i = 0; i < options.Samples; i++)
            {
                using var inner = NewDisposeScope();
                var noisy = options.Noise > 0 ? pixels.add(randn(pixels.shape, generator: generator).mul(options.Noise)) : pixels;
                var query = base.Gradient(noisy, lossOfScores);
                loss.add_(query.Loss.div(options.Samples));
                gradient.add_(query.Gradient.div(options.Samples));
            }
            // Record one loss per step, the average, instead of one per sample.
            Count.Losses.RemoveRange(steps, Count.Losses.Count - steps);
            Count.Losses.Add(loss.mean().item<float>());
            return new GradientQuery(
                scores.MoveToOuterDisposeScope(),
                loss.MoveToOuterDisposeScope(),
                gradient.MoveToOuterDisposeScope()
            );
        }
    }
}
