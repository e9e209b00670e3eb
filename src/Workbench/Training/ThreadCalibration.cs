using System.Diagnostics;
using Workbench.Checkpoints;
using Workbench.Data;

namespace Workbench.Training;

/// <summary>The duration of a training step with a number of threads.</summary>
/// <param name="Threads">Threads of tensor operations.</param>
/// <param name="Milliseconds">Median of the measured steps.</param>
public sealed record ThreadTiming(int Threads, double Milliseconds);

/// <summary>Finds the number of threads that trains a network fastest on this machine, by a short measurement.</summary>
/// <remarks>
/// More threads are not always faster: on small networks they spend more time waiting for each other than computing. If you need
/// the same bits every time, choose a number instead, because a busy machine may give another result.
/// <code>
/// var timings = ThreadCalibration.Measure(new Trainer(options), classifier, train);
/// options = options with { Threads = ThreadCalibration.Best(timings) };
/// </code>
/// </remarks>
public static class ThreadCalibration
{
    private const int Rounds = 5, StepsPerTurn = 3;

    // More threads must cut the time to below this share; otherwise they are left to other work.
    private const double WorthIt = 0.9;

    /// <summary>Times forward and backward passes with 1, 2, 4, … threads in turn; the network is not changed.</summary>
    /// <param name="trainer">The trainer, whose batch size and engine are used.</param>
    /// <param name="classifier">The network to train.</param>
    /// <param name="train">Training images.</param>
    /// <param name="cancellation">Ends the measurement after the current step.</param>
    /// <returns>One timing for each number of threads, up to the machine's cores.</returns>
    /// <exception cref="ArgumentException">There are no images.</exception>
    /// <exception cref="OperationCanceledException">The measurement was cancelled.</exception>
    public static IReadOnlyList<ThreadTiming> Measure(
        Trainer trainer, Classifier classifier, ImageSet train, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(train);
        if (train.Count == 0) throw new ArgumentException("Expected at least one image, found none.", nameof(train));
        var counts = new List<int> { 1 };
        while (2 * counts[^1] <= Environment.ProcessorCount) counts.Add(2 * counts[^1]);
        using var scope = NewDisposeScope();
        var (before, threads, wasTraining) = (Copies(classifier.Network), get_num_threads(), classifier.Network.training);
        try
        {
            classifier.Network.train();
            var times = Times(trainer, classifier, train, counts, cancellation);
            return
            [
                .. counts.Zip(
                    times,
                    (count, measured) => new ThreadTiming(count, measured.Order().ElementAt(measured.Count / 2))
                ),
            ];
        }
        finally
        {
            set_num_threads(threads);
            classifier.Network.train(wasTraining);
            Checkpoint.Restore(classifier.Network, before, "the state before the measurement");
        }
    }

    /// <summary>Returns the fewest threads for which no larger number is faster by a tenth.</summary>
    /// <param name="timings">The result of <see cref="Measure"/>.</param>
    /// <exception cref="ArgumentException">There are no timings.</exception>
    public static int Best(IReadOnlyList<ThreadTiming> timings)
    {
        ArgumentNullException.ThrowIfNull(timings);
        if (timings.Count == 0) throw new ArgumentException("Expected at least one timing, found none.", nameof(timings));
        var best = timings.OrderBy(timing => timing.Threads).First();
        foreach (var timing in timings.OrderBy(timing => timing.Threads))
            if (timing.Milliseconds < WorthIt * best.Milliseconds) best = timing;
        return best.Threads;
    }

    // Take turns, so that slow phases of the machine affect all thread counts alike. The first round is a warm-up.
    private static List<double>[] Times(
        Trainer trainer, Classifier classifier, ImageSet train, IReadOnlyList<int> counts, CancellationToken cancellation)
    {
        using var optimizer = new TrainingOptimizer(classifier.Network, trainer.Options);
        var engine = trainer.Engine.ForTraining(classifier);
        var batch = Math.Min(trainer.Options.BatchSize, train.Count);
        var (pixels, labels) = (train.Pixels(0, batch), train.Labels(0, batch));
        var times = counts.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round <= Rounds; round++)
            for (var i = 0; i < counts.Count; i++)
            {
                set_num_threads(counts[i]);
                for (var step = 0; step < StepsPerTurn; step++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    using var scope = NewDisposeScope();
                    var watch = Stopwatch.StartNew();
                    engine.Backward(pixels, labels);
                    if (round > 0) times[i].Add(watch.Elapsed.TotalMilliseconds);
                }
            }
        optimizer.ZeroGradients();
        return times;
    }

    private static Dictionary<string, Tensor> Copies(Module network)
    {
        using var _ = no_grad();
        return Checkpoint.State(network).ToDictionary(item => item.Key, item => item.Value.clone());
    }
}
