using System.Diagnostics;

namespace Workbench.Experiments;

// A part of a larger work in a process of its own, usually with one thread: the processes are the parallelism.
internal static class WorkerProcess
{
    // Set for the processes that are started here: they end when their parent does, even when it is killed.
    private const string EndsWithParent = "WORKBENCH_ENDS_WITH_PARENT";

    /// <summary>Runs a command to its end, or kills it when cancelled; what it prints goes to a file.</summary>
    public static async Task<int> Run(
        string program,
        IEnumerable<string> arguments,
        string logFile,
        CancellationToken cancellation,
        int threads = 1
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["OMP_NUM_THREADS"] = $"{threads}";
        start.Environment[EndsWithParent] = "1";
        using var process = Process.Start(start)!;
        await using var log = TextWriter.Synchronized(new StreamWriter(logFile) { AutoFlush = true });
        process.OutputDataReceived += (_, line) => { if (line.Data is not null) log.WriteLine(line.Data); };
        process.ErrorDataReceived += (_, line) => { if (line.Data is not null) log.WriteLine(line.Data); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return process.ExitCode;
    }

    /// <summary>Returns the last line that a command printed, for a message; null if it printed nothing.</summary>
    public static string? LastOutput(string logFile)
        => File.Exists(logFile) ? File.ReadLines(logFile).LastOrDefault(line => line.Trim().Length > 0)?.Trim() : null;

    /// <summary>In a process that was started here: ends it when the parent is gone.</summary>
    public static void EndWithParent()
    {
        // The parent holds the other end of standard input; when it is gone, however it went, reading ends.
        if (Environment.GetEnvironmentVariable(EndsWithParent) is not null)
            new Thread(() =>
            {
                using var input = Console.OpenStandardInput();
                while (input.Read(new byte[1]) > 0) { }
                Environment.Exit(1);
            })
            { IsBackground = true }.Start();
    }
}
