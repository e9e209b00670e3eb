using System.Diagnostics;

namespace Workbench.Experiments;

// Runs a part of the work in a separate process, usually with one thread: several processes make it parallel.
internal static class WorkerProcess
{
    // Set in these processes, so that they end when their parent ends, even if it is killed.
    private const string EndsWithParent = "WORKBENCH_ENDS_WITH_PARENT";

    // How long a cancelled process may take to end by itself.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Runs a command to its end, or ends it if cancelled; its output goes to a file, and line by line to <c>written</c>.
    /// </summary>
    public static async Task<int> Run(
        string program,
        IEnumerable<string> arguments,
        string logFile,
        CancellationToken cancellation,
        int threads = 1,
        Action<string>? written = null
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
        void Write(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is null) return;
            log.WriteLine(line.Data);
            written?.Invoke(line.Data);
        }
        process.OutputDataReceived += Write;
        process.ErrorDataReceived += Write;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It ends with its standard input, and completes the file that it is writing.
            process.StandardInput.Close();
            await Task.WhenAny(process.WaitForExitAsync(CancellationToken.None), Task.Delay(Grace, CancellationToken.None))
                .ConfigureAwait(false);
            process.Kill(entireProcessTree: true);
            throw;
        }
        return process.ExitCode;
    }

    /// <summary>Returns the last line of a command's output, for a message; null if there is none.</summary>
    public static string? LastOutput(string logFile)
        => File.Exists(logFile) ? File.ReadLines(logFile).LastOrDefault(line => line.Trim().Length > 0)?.Trim() : null;

    /// <summary>Ends a process started by <see cref="Run"/> when its parent ends.</summary>
    public static void EndWithParent()
    {
        // The parent holds the other end of standard input, so reading ends when the parent ends, for whatever reason.
        if (Environment.GetEnvironmentVariable(EndsWithParent) is not null)
            new Thread(() =>
            {
                using var input = Console.OpenStandardInput();
                while (input.Read(new byte[1]) > 0) { }
                ProcessEnd.Now(1);
            })
            { IsBackground = true }.Start();
    }
}
