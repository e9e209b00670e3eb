using Workbench.Experiments.Reports;

namespace Workbench.Cli.Terminal;

/// <summary>Shows progress on standard error: an updating line on a terminal, otherwise a plain line every few seconds.</summary>
internal sealed class ProgressLine : IProgress<WorkProgress>, IDisposable
{
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
            if (meter.IsDue(progress)) Show(meter.Describe(progress), progress.Step >= progress.Steps);
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
