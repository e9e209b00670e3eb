using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Checkpoints;
using Workbench.Data;

namespace Workbench.Cli.Tests;

/// <summary>
/// A temporary repository with the program in it, so that a test touches neither records nor cache of the real one.
/// </summary>
internal sealed class OwnRepository : IDisposable
{
    private const string ProgramFile = "Workbench.Cli.dll";

    public OwnRepository()
    {
        var real = DataFolders.RepositoryRoot()!;
        Directory.CreateDirectory(Path.Combine(Folder, "data"));
        File.WriteAllText(Path.Combine(Folder, "Workbench.sln"), "");
        Directory.CreateSymbolicLink(Path.Combine(Folder, "data", "mnist"), Path.Combine(real, "data", "mnist"));
        Directory.CreateSymbolicLink(Path.Combine(Folder, "notebooks"), Path.Combine(real, "notebooks"));
        var program = Directory.CreateDirectory(Path.Combine(Folder, "bin")).FullName;
        foreach (var entry in new DirectoryInfo(AppContext.BaseDirectory).EnumerateFileSystemInfos())
            if (entry is DirectoryInfo) Directory.CreateSymbolicLink(Path.Combine(program, entry.Name), entry.FullName);
            else if (entry.Name != ProgramFile) File.CreateSymbolicLink(Path.Combine(program, entry.Name), entry.FullName);
        // The program's own place decides which repository it belongs to, so it is a file and not a link.
        File.Copy(Path.Combine(AppContext.BaseDirectory, ProgramFile), Path.Combine(program, ProgramFile));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("workbench-own-").FullName;

    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Runs the program in this repository to its end.</summary>
    public CommandLine Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandLine(process.ExitCode, output, errors.Result);
    }

    /// <summary>Runs the program, sends SIGTERM after a while, and returns its status and what it wrote.</summary>
    /// <param name="moment">The time until the signal.</param>
    /// <param name="limit">Only ends a hang.</param>
    /// <param name="arguments">The command.</param>
    public (CommandLine Run, TimeSpan ToEnd) Terminate(TimeSpan moment, TimeSpan limit, params string[] arguments)
    {
        using var process = Start(arguments);
        var (errors, output) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        var clock = new Stopwatch();
        if (!process.WaitForExit(moment))
        {
            clock.Start();
            using (var signal = Process.Start("kill", ["-TERM", $"{process.Id}"])) signal.WaitForExit();
            if (!process.WaitForExit(limit))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"{arguments[0]} did not end after SIGTERM at {moment.TotalSeconds:0.00} s.");
            }
        }
        clock.Stop();
        return (new CommandLine(process.ExitCode, output.Result, errors.Result), clock.Elapsed);
    }

    /// <summary>Reads every file that is not text, so that one that is half-written is found.</summary>
    public void ShouldHoldOnlyWholeFiles()
    {
        foreach (var file in Written("*.json").Concat(Written("*.ipynb"))) JsonNode.Parse(File.ReadAllText(file));
        foreach (var file in Written("*.safetensors").Concat(Written("*.ckpt"))) Safetensors.Read(file).Dispose();
    }

    /// <summary>The files that the program wrote, in order; nothing behind the links.</summary>
    public IReadOnlyList<string> Written(string pattern)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return [.. Directory.GetFiles(Folder, pattern, options).Order(StringComparer.Ordinal)];
    }

    /// <summary>A JSON text without times, versions and the like, which differ between runs of the same work.</summary>
    public static string WithoutTimes(string json)
    {
        var node = JsonNode.Parse(json)!;
        Remove(node);
        return node.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    private static void Remove(JsonNode? node)
    {
        if (node is JsonArray items)
            foreach (var item in items) Remove(item);
        if (node is not JsonObject members) return;
        foreach (var name in members.Select(member => member.Key).ToList())
            if (name is "started" or "finished" or "commit" || name.EndsWith("seconds", StringComparison.OrdinalIgnoreCase))
                members.Remove(name);
            else Remove(members[name]);
    }

    /// <summary>Starts the program in this repository.</summary>
    public Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet",
        [Path.Combine(Folder, "bin", ProgramFile), .. arguments])
    {
        WorkingDirectory = Folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
