using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Workbench.Interactive.Tests;

/// <summary>A running dotnet-interactive: commands go in and events come out, one line of JSON each.</summary>
internal sealed class InteractiveHost : IDisposable
{
    // No telemetry from the tool or its PowerShell, and no greeting.
    private static readonly string[] Quiet =
    [
        "DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT",
        "DOTNET_INTERACTIVE_SKIP_FIRST_TIME_EXPERIENCE",
        "POWERSHELL_TELEMETRY_OPTOUT",
    ];

    private readonly Process process;
    private readonly StringBuilder errors = new();
    private int commands;

    /// <summary>Starts the host in the notebooks' folder.</summary>
    /// <param name="environment">Variables that differ from this process's.</param>
    public InteractiveHost(IReadOnlyDictionary<string, string>? environment = null)
        : this(environment ?? new Dictionary<string, string>(), InteractiveTool.Program, InteractiveTool.Notebooks)
    {
    }

    /// <summary>Starts a host in a folder.</summary>
    /// <param name="environment">Variables that differ from this process's.</param>
    /// <param name="program">The program for <c>dotnet</c> to start.</param>
    /// <param name="folder">The folder of the notebook.</param>
    public InteractiveHost(IReadOnlyDictionary<string, string> environment, string program, string folder)
    {
        var start = new ProcessStartInfo("dotnet",
            [program, "stdio", "--default-kernel", "csharp", "--working-dir", folder])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var name in Quiet) start.Environment[name] = "1";
        // The native libraries must be found without it.
        start.Environment.Remove("LD_LIBRARY_PATH");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => { lock (errors) errors.AppendLine(line.Data); };
        process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += End;
    }

    /// <summary>The timeout for a cell. Cells take seconds, but machines that run all tests at once are slow.</summary>
    public TimeSpan CellLimit { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Runs a cell and waits for its end.</summary>
    /// <param name="label">A label for the cell, for messages.</param>
    /// <param name="kernel"><c>csharp</c> or <c>fsharp</c>.</param>
    /// <param name="code">Its code.</param>
    /// <exception cref="TimeoutException">The cell takes too long.</exception>
    /// <exception cref="InvalidOperationException">The host ended.</exception>
    public async Task<CellResult> RunAsync(string label, string kernel, string code)
    {
        var token = $"cell-{++commands}";
        var command = new JsonObject
        {
            ["token"] = token,
            ["commandType"] = "SubmitCode",
            ["command"] = new JsonObject { ["code"] = code, ["targetKernelName"] = kernel },
        };
        await process.StandardInput.WriteLineAsync(command.ToJsonString());
        await process.StandardInput.FlushAsync();

        using var limit = new CancellationTokenSource(CellLimit);
        var events = new List<JsonNode>();
        do events.Add(await NextAsync(label, events, limit.Token));
        while ((string?)events[^1]["eventType"] is not ("CommandSucceeded" or "CommandFailed")
            || (string?)events[^1]["command"]?["token"] != token);
        return new CellResult(label, events);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= End;
        End(null, EventArgs.Empty);
        process.Dispose();
    }

    private async Task<JsonNode> NextAsync(string label, List<JsonNode> before, CancellationToken limit)
    {
        try
        {
            while (await process.StandardOutput.ReadLineAsync(limit) is { } line)
                if (line.StartsWith('{')) return JsonNode.Parse(line)!;
        }
        catch (OperationCanceledException)
        {
            var last = before.Count == 0 ? "nothing came" : $"the last event was {before[^1].ToJsonString()}";
            throw new TimeoutException($"{label} has not ended after {CellLimit.TotalSeconds:0} seconds; {last}.{ErrorText()}");
        }
        await process.WaitForExitAsync(CancellationToken.None);
        throw new InvalidOperationException($"The host ended with status {process.ExitCode} during {label}.{ErrorText()}");
    }

    private string ErrorText()
    {
        lock (errors) return errors.Length == 0 ? "" : $" It wrote:\n{errors}";
    }

    // It does not end when its input ends.
    private void End(object? sender, EventArgs arguments)
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
    }
}
