using System.Diagnostics;

namespace Workbench.Cli.Terminal;

/// <summary>Shows progress on standard error: one line that updates itself on a terminal, a plain line now and then elsewhere.</summary>
internal sealed class ProgressLine : IProgress<WorkProgress>, IDisposable
{
    private static readonly TimeSpan TerminalInterval = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(10);

    private readonly bool terminal = !Console.IsErrorRedirected;
    private readonly Lock gate = new();
    private string task = "";
    private long firstStep;
    private long started;
    private long lastShown;
    private bool lineOpen;

    public void Report(WorkProgress progress)
    {
        lock (gate)
        {
            var now = Stopwatch.GetTimestamp();
            if (progress.Task != task)
            {
                EndLine();
                (task, firstStep, started, lastShown) = (progress.Task, progress.Step, now, 0);
            }
            var interval = terminal ? TerminalInterval : PlainInterval;
            var finished = progress.Step >= progress.Steps;
            if (!finished && lastShown != 0 && Stopwatch.GetElapsedTime(lastShown, now) < interval) return;
            lastShown = now;
            Show(Describe(progress, Stopwatch.GetElapsedTime(started, now)), finished);
        }
    }

    /// <summary>Writes a line of its own without tearing the one that updates itself.</summary>
    public void Say(string line)
    {
        lock (gate)
        {
            EndLine();
            Console.Error.WriteLine(line);
        }
    }

    /// <summary>Task, share, step, rate, time left and the latest figure, for example
    /// <c>train mnist-sparse-cnn, epoch 2 of 10  41 %  640/1563 batches  61/s  0:15 left  loss 0.041</c>.</summary>
    private string Describe(WorkProgress progress, TimeSpan elapsed)
    {
        var done = progress.Step - firstStep;
        var share = progress.Steps > 0 ? 100.0 * progress.Step / progress.Steps : 100;
        var text = $"{progress.Task}  {share:0} %  {progress.Step}/{progress.Steps} {progress.Unit}";
        if (done > 0 && elapsed > TimeSpan.Zero)
        {
            var rate = done / elapsed.TotalSeconds;
            text += $"  {rate:0.#}/s";
            text += progress.Step < progress.Steps
                ? $"  {Clock(TimeSpan.FromSeconds((progress.Steps - progress.Step) / rate))} left"
                : $"  {Clock(elapsed)}";
        }
        return progress.Detail.Length > 0 ? $"{text}  {progress.Detail}" : text;
    }

    private static string Clock(TimeSpan time) =>
        time.TotalHours >= 1 ? $"{(int)time.TotalHours}:{time:mm\\:ss}" : $"{time.Minutes}:{time:ss}";

    private void Show(string text, bool finished)
    {
        if (!terminal)
        {
            Console.Error.WriteLine(text);
            return;
        }
        var width = Math.Max(20, Console.WindowWidth - 1);
        if (text.Length > width) text = text[..width];
        Console.Error.Write($"\r{text.PadRight(width)}");
        lineOpen = true;
        if (finished) EndLine();
    }

    private void EndLine()
    {
        if (lineOpen) Console.Error.WriteLine();
        lineOpen = false;
    }

    public void Dispose()
    {
        lock (gate) EndLine();
    }
}
