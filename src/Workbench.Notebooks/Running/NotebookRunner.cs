using System.Diagnostics;
using System.Text.Json.Nodes;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks;

/// <summary>How to run a notebook.</summary>
public sealed record RunOptions
{
    /// <summary>Program and arguments of a kernel process that speaks the protocol on standard input and output.</summary>
    /// <example><c>["dotnet", "Workbench.Cli.dll", "kernel", "--stdio"]</c></example>
    public required IReadOnlyList<string> KernelCommand { get; init; }

    /// <summary>Values for the notebook's parameters; see <see cref="Parameters"/>. Default none.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Whether to continue after a failed cell. Default no. If the kernel process ends, the run ends in any case.
    /// </summary>
    public bool KeepGoing { get; init; }

    /// <summary>Time limit for the whole run; null (the default) for none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Environment variables for the kernel process, in addition to those of this process. Default none.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}

/// <summary>Runs notebooks: sends the cells to a kernel process one after the other and collects the events.</summary>
/// <example><code>
/// var result = await NotebookRunner.RunAsync(Notebook.Load("02-mnist.dib"), new RunOptions { KernelCommand = [...] });
/// HtmlReport.Save(result, new ReportOptions(), "report.html");
/// </code></example>
public static class NotebookRunner
{
    /// <summary>Runs the notebook until its end, the first failure, the timeout or cancellation.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="progress">Receives every event as it happens, on the reading thread.</param>
    /// <param name="cancellation">Stops the run: the running cell is interrupted, and the result contains what has run.</param>
    /// <exception cref="ParameterException">A parameter is unknown or has the wrong type; nothing was run.</exception>
    /// <exception cref="NotebookException">A cell needs a kernel that does not run here; nothing was run.</exception>
    public static async Task<RunResult> RunAsync(
        Notebook notebook, RunOptions options, IProgress<RunEvent>? progress = null, CancellationToken cancellation = default)
    {
        var toRun = Parameters.Override(notebook, options.Parameters);
        RefuseUnknownKernels(toRun);
        var started = DateTimeOffset.Now;
        var watch = Stopwatch.StartNew();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (options.Timeout is { } limit)
            stop.CancelAfter(limit);

        var file = notebook.Path ?? "notebook";
        var runs = new List<CellRun>();
        await using (var kernel = KernelProcess.Start(options, Path.GetDirectoryName(Path.GetFullPath(file))!, KernelsOf(toRun)))
        {
            foreach (var cell in toRun.Cells)
            {
                runs.Add(
                    await RunCellAsync(
                        kernel,
                        cell,
                        file,
                        toRun.Cells.Count,
                        options,
                        progress,
                        stop.Token,
                        cancellation,
                        HasEnded(runs, kernel, options)
                    )
                );
            }
        }

        var failures = runs.SelectMany(run => run.Outputs.OfType<ErrorOutput>().Select(output => output.Failure)).ToList();
        return new RunResult(toRun, runs, failures, started, watch.Elapsed.TotalSeconds);
    }

    private static bool HasEnded(List<CellRun> runs, KernelProcess kernel, RunOptions options) =>
        runs.Any(run => run.Status == CellStatus.Failed) && (!options.KeepGoing || kernel.HasEnded || runs.Exists(WasStopped));

    private static bool WasStopped(CellRun run) =>
        run.Outputs.OfType<ErrorOutput>().Any(output => output.Failure.Kind is "timeout" or "interrupted");

    private static async Task<CellRun> RunCellAsync(
        KernelProcess kernel, Cell cell, string file, int count, RunOptions options, IProgress<RunEvent>? progress,
        CancellationToken stop, CancellationToken cancelled, bool hasEnded)
    {
        if (cell.IsEmpty || KernelNames.IsProse(cell.Kernel))
            return new CellRun(cell, CellStatus.Prose, 0, []);

        if (hasEnded)
            return new CellRun(cell, CellStatus.NotRun, 0, []);

        progress?.Report(new RunEvent("cell", cell, new JsonObject
        {
            ["type"] = "cell",
            ["cell"] = cell.Number,
            ["of"] = count,
            ["kernel"] = cell.Kernel,
            ["line"] = cell.Line,
        }));
        var record = new CellRecord(cell, file);
        var watch = Stopwatch.StartNew();
        var status = await kernel.ExecuteAsync(cell, message =>
        {
            message["cell"] = cell.Number;
            record.Add(message);
            progress?.Report(new RunEvent((string)message["type"]!, cell, message));
        }, stop);
        if (status == Kernels.Protocol.Interrupted || (stop.IsCancellationRequested && status is null))
            record.Stopped(cancelled.IsCancellationRequested ? null : options.Timeout, keptState: status is not null);
        else if (status is null)
            record.Crashed(kernel.ExitCode, kernel.ErrorText);

        return record.ToRun(status, watch.Elapsed.TotalSeconds, kernel.TakeErrorText());
    }

    private static List<string> KernelsOf(Notebook notebook) =>
        notebook.Cells.Where(cell => !cell.IsEmpty).Select(cell => cell.Kernel).Distinct().ToList();

    private static void RefuseUnknownKernels(Notebook notebook)
    {
        foreach (var cell in notebook.Cells.Where(cell => !cell.IsEmpty && !KernelNames.IsProse(cell.Kernel)))
        {
            if (!KernelNames.CanRun(cell.Kernel))
            {
                throw new NotebookException(
                    notebook.Path,
                    cell.Line,
                    $"Cell {cell.Number} is for '{cell.Kernel}', which does not run here. "
                        + $"{string.Join(", ", KernelNames.Runnable)} do; change the cell or remove it."
                );
            }

            if (cell.Options.Length > 0)
            {
                throw new NotebookException(
                    notebook.Path,
                    cell.Line,
                    $"Cell {cell.Number} begins with '#!{cell.Kernel} {cell.Options}', but '{cell.Options}' is not a known "
                        + "option. Remove it."
                );
            }
        }
    }
}
