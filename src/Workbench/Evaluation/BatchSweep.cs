using System.Diagnostics;
using Workbench.Data;

namespace Workbench.Evaluation;

/// <summary>One batch of a pass over the images.</summary>
internal sealed record Batch(int First, Tensor Pixels, Tensor Labels);

/// <summary>The passes over an image set in one call: batches, progress, cancellation, time.</summary>
internal sealed class BatchSweep(
    string task, ImageSet images, int batchSize, int passes, IProgress<WorkProgress>? progress, CancellationToken cancellation)
{
    private readonly long steps = (long)passes * ((images.Count + batchSize - 1) / batchSize);
    private long step;

    /// <summary>Runs one pass.</summary>
    public (Tally Tally, double Seconds) Run(string setting, Action<Batch, Tally> measure)
    {
        var clock = Stopwatch.StartNew();
        var tally = new Tally();
        for (var first = 0; first < images.Count; first += batchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var count = Math.Min(batchSize, images.Count - first);
            measure(new Batch(first, images.Pixels(first, count), images.Labels(first, count)), tally);
            progress?.Report(new WorkProgress(task, ++step, steps, "batches", Detail(setting, tally)));
        }
        return (tally, clock.Elapsed.TotalSeconds);
    }

    private static string Detail(string setting, Tally tally)
    {
        var accuracy = FormattableString.Invariant($"accuracy {100 * tally.Correct / tally.Count:F1} %");
        return setting.Length == 0 ? accuracy : $"{setting}, {accuracy}";
    }
}
