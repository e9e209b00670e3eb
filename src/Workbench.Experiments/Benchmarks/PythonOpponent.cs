using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Data;

namespace Workbench.Experiments.Benchmarks;

/// <summary>PyTorch in a separate process, which is idle between its turns.</summary>
internal sealed class PythonOpponent : IDisposable
{
    private readonly Process process;

    private PythonOpponent(Process process, string version) => (this.process, Version) = (process, version);

    /// <summary>PyTorch's version and threads.</summary>
    public string Version { get; }

    /// <summary>Starts PyTorch, or returns the reason why it is not available.</summary>
    public static (PythonOpponent? Opponent, string Note) Start(string python, int threads)
    {
        if (python.Length == 0) return (null, "PyTorch was skipped, as requested.");
        var script = Path.Combine(DataFolders.RepositoryRoot() ?? "", "tests", "Benchmarks", "mnist_pytorch.py");
        if (!File.Exists(script))
            return (null, $"PyTorch was not measured: expected its script at {script}, found none.");
        if (!File.Exists(python))
            return (
                null,
                $"PyTorch was not measured: expected Python at {python}, found none. Install it, or name another with --python."
            );
        var start = new ProcessStartInfo(python, [script, MnistFolder(), "--threads", $"{threads}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (threads == 0) start.Environment.Remove("OMP_NUM_THREADS");
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        if (process.StandardOutput.ReadLine() is not { } hello)
        {
            process.WaitForExit();
            var reason = errors.Result.Trim().Split('\n')[^1];
            process.Dispose();
            return (
                null,
                $"PyTorch was not measured: {python} says '{reason}'. "
                    + "On Debian: apt-get install python3-torch libopenblas0-pthread; "
                    + "otherwise name a Python that has torch with --python."
            );
        }
        var found = JsonNode.Parse(hello)!;
        var version = $"PyTorch {found["torch"]} in {python}, {found["threads"]} threads";
        return (new PythonOpponent(process, version), version + ".");
    }

    /// <exception cref="InvalidOperationException">The process ended.</exception>
    public IReadOnlyList<double> Ask(JsonObject request)
    {
        process.StandardInput.WriteLine(request.ToJsonString());
        process.StandardInput.Flush();
        var answer =
            process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException(
                $"Expected an answer of mnist_pytorch.py to {request.ToJsonString()}, found that it ended."
            );
        return JsonNode.Parse(answer)!["milliseconds"].Deserialize<double[]>()!;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(5_000)) process.Kill();
        process.Dispose();
    }

    private static string MnistFolder() =>
        DataFolders.Search().Select(folder => Path.Combine(folder, "mnist")).FirstOrDefault(Directory.Exists) ?? "mnist";
}
