using Workbench.Experiments.Reports;

namespace Workbench.Cli.Terminal;

/// <summary>Shows progress on standard error: an updating line on a terminal, otherwise a plain line every few seconds.</summary>
internal sealed class ProgressLine : IProgress<WorkProgress>, IDisposable
{
    private const int LongestBar = 30;
    private const int ShortestBar = 8;
    private readonly bool terminal = !Console.IsErrorRedirected;
    private readonly ProgressMeter meter;
    private readonly Lock gate = new();
    private string task = "";
    private bool lineOpen;

    public ProgressLine() => meter = new ProgressMeter(TimeSpan.FromSeconds(terminal ? 0.2 : 10));

    public void Report(WorkProgress progress)
    {
        lock (gate)
        {
            if (progress.Task != task) EndLine();
            task = progress.Task;
            if (meter.IsDue(progress))
                Show(WithBar(meter.Describe(progress), progress), progress.Step >= progress.Steps);
        }
    }

    /// <summary>Writes a separate line without breaking the updating one.</summary>
    public void Say(string line)
    {
        lock (gate)
        {
            EndLine();
            Console.Error.WriteLine(line);
        }
    }

    /// <summary>Replaces the updating line; writes nothing if there is no terminal.</summary>
    public void Tell(string line)
    {
        lock (gate)
            if (terminal) Show(line, finished: false);
    }

    // The bar fills the rest of the line.
    private string WithBar(string text, WorkProgress progress)
    {
        var room = Math.Min(LongestBar, LineWidth - text.Length - 2);
        if (!terminal || room < ShortestBar || progress.Steps <= 0) return text;
        var done = (int)(Math.Clamp((double)progress.Step / progress.Steps, 0, 1) * room);
        return $"{new string('━', done)}{new string('─', room - done)}  {text}";
    }

    private static int LineWidth => Math.Max(20, Console.WindowWidth - 1);

    private void Show(string text, bool finished)
    {
        if (!terminal)
        {
            Console.Error.WriteLine(text);
            return;
        }
        var width = LineWidth;
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
