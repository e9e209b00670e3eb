using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks;

/// <summary>A kernel in a separate process, so that no cell can crash the run or lose its report.</summary>
internal sealed class KernelProcess : IAsyncDisposable
{
    // How long an interrupted cell may take to stop before the process is killed. A run ends with that cell, so nothing is lost.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(1.2);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);
    private const int LongestErrorText = 64_000;
    private readonly Process process;
    private readonly StringBuilder errorText = new();
    private Task errorReader = Task.CompletedTask;
    private int requests;

    private KernelProcess(Process process) => this.process = process;

    public bool HasEnded { get; private set; }

    public int? ExitCode => process.HasExited ? process.ExitCode : null;

    /// <summary>The process's standard error output since the last cell.</summary>
    public string ErrorText
    {
        get
        {
            lock (errorText)
                return errorText.ToString();
        }
    }

    public static KernelProcess Start(RunOptions options, string directory, IReadOnlyList<string> kernels)
    {
        var start = new ProcessStartInfo(options.KernelCommand[0], options.KernelCommand.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = directory,
        };
        // A kernel mostly compiles in its first seconds; profiling that for later optimisation only costs time.
        start.Environment.TryAdd("DOTNET_TieredPGO", "0");
        if (Cultures.AreInstalled)
            start.Environment.TryAdd(Cultures.Variable, "0");

        foreach (var (name, value) in options.Environment)
            start.Environment[name] = value;

        var kernel = new KernelProcess(Process.Start(start)!);
        kernel.errorReader = Task.Run(kernel.ReadErrorsAsync);
        kernel.Send(new JsonObject
        {
            ["type"] = Protocol.Initialize,
            ["id"] = "0",
            ["version"] = Protocol.Version,
            ["directory"] = directory,
            ["kernels"] = new JsonArray([.. kernels.Select(name => (JsonNode)name)]),
        });
        return kernel;
    }

    /// <summary>Runs one cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="onEvent">Receives each event of this cell.</param>
    /// <param name="stop">Interrupts the cell; if it does not stop, the process is killed.</param>
    /// <returns>The status the kernel reports, or null if the process ended first.</returns>
    public async Task<string?> ExecuteAsync(Cell cell, Action<JsonObject> onEvent, CancellationToken stop)
    {
        var id = (++requests).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Send(new JsonObject
        {
            ["type"] = Protocol.Execute,
            ["id"] = id,
            ["cell"] = cell.Number,
            ["kernel"] = cell.Kernel,
            ["source"] = cell.Code,
        });
        using var finished = new CancellationTokenSource();
        using var registration = stop.Register(() => _ = StopAsync(finished.Token));
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (
                JsonNode.Parse(line) is not JsonObject message
                || ((string?)message["id"] != id && (string?)message["type"] != Protocol.Refused)
            )
            {
                continue;
            }

            if ((string?)message["type"] == Protocol.Refused)
                throw new InvalidOperationException($"The kernel process refused a request: {(string?)message["message"]}");

            onEvent(message);
            if ((string?)message["type"] == Protocol.Finished)
            {
                await finished.CancelAsync();
                return (string?)message["status"];
            }
        }

        await finished.CancelAsync();
        HasEnded = true;
        await process.WaitForExitAsync(CancellationToken.None);
        // A grandchild may keep the pipe open, so do not wait forever.
        await Task.WhenAny(errorReader, Task.Delay(Grace));
        return null;
    }

    /// <summary>Returns the error text and clears it.</summary>
    public string TakeErrorText()
    {
        lock (errorText)
        {
            var text = errorText.ToString();
            errorText.Clear();
            return text;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            Send(new JsonObject { ["type"] = Protocol.Shutdown });
            using var patience = new CancellationTokenSource(Grace);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        process.Dispose();
    }

    private async Task StopAsync(CancellationToken finished)
    {
        Send(new JsonObject { ["type"] = Protocol.Interrupt });
        try
        {
            await Task.Delay(StopGrace, finished);
            process.Kill(entireProcessTree: true);
        }
        catch (OperationCanceledException)
        {
            // The cell stopped in time.
        }
    }

    private void Send(JsonObject message)
    {
        try
        {
            lock (process)
            {
                process.StandardInput.Write(JsonSerializer.Serialize(message, Protocol.Json) + "\n");
                process.StandardInput.Flush();
            }
        }
        catch (IOException)
        {
            // The process has ended; the end of its output shows that.
        }
    }

    private async Task ReadErrorsAsync()
    {
        var buffer = new char[4096];
        int count;
        while ((count = await process.StandardError.ReadAsync(buffer)) > 0)
        {
            lock (errorText)
            {
                // Keep the beginning, which names the cause; the stack trace of an overflow is very long.
                errorText.Append(buffer, 0, Math.Min(count, LongestErrorText - errorText.Length));
            }
        }
    }
}
