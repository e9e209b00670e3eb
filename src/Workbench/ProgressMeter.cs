using System.Diagnostics;

namespace Workbench;

/// <summary>Formats progress as a line of text with rate and remaining time.</summary>
/// <remarks>
/// For a single display; not thread-safe.
/// <code>
/// var meter = new ProgressMeter(TimeSpan.FromSeconds(1));
/// if (meter.IsDue(progress)) Console.Error.WriteLine(meter.Describe(progress));
/// </code>
/// </remarks>
/// <param name="interval">Minimum time between two lines about the same task.</param>
public sealed class ProgressMeter(TimeSpan interval)
{
    private string task = "";
    private long firstStep;
    private long started;
    private long lastDue;

    /// <summary>Whether to show a line now: the task is new or finished, or the interval has passed.</summary>
    public bool IsDue(WorkProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var now = Stopwatch.GetTimestamp();
        if (progress.Task != task) (task, firstStep, started, lastDue) = (progress.Task, progress.Step, now, 0);
        if (progress.Step < progress.Steps && lastDue != 0 && Stopwatch.GetElapsedTime(lastDue, now) < interval) return false;
        lastDue = now;
        return true;
    }

    /// <summary>
    /// Task, share, step, rate, remaining time and the latest figure, for example <c>train mnist-sparse-cnn, epoch 2 of 10  41 % 
    /// 640/1563 batches  61/s  0:15 left  loss 0.041</c>.
    /// </summary>
    public string Describe(WorkProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var share = progress.Steps > 0 ? 100.0 * progress.Step / progress.Steps : 100;
        var text = FormattableString.Invariant($"{progress.Task}  {share:0} %  {progress.Step}/{progress.Steps} {progress.Unit}");
        var (done, elapsed) = (progress.Step - firstStep, Stopwatch.GetElapsedTime(started));
        if (done > 0 && progress.Task == task)
        {
            var rate = done / elapsed.TotalSeconds;
            var time =
                progress.Step < progress.Steps
                    ? $"{Clock(TimeSpan.FromSeconds((progress.Steps - progress.Step) / rate))} left"
                    : Clock(elapsed);
            text += $"  {Pace(rate)}  {time}";
        }
        return progress.Detail.Length > 0 ? $"{text}  {progress.Detail}" : text;
    }

    // The smallest unit in which the rate is not 0.0.
    internal static string Pace(double perSecond)
    {
        var (rate, unit) = perSecond >= 0.1 ? (perSecond, "s")
            : perSecond * 60 >= 0.1 ? (perSecond * 60, "min")
            : (perSecond * 3600, "h");
        return FormattableString.Invariant($"{rate:0.0}/{unit}");
    }

    private static string Clock(TimeSpan time) =>
        time.TotalHours >= 1 ? $"{(int)time.TotalHours}:{time:mm\\:ss}" : $"{time.Minutes}:{time:ss}";
}
