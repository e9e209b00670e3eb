using System.Diagnostics;
using Workbench.Data;
using Workbench.Notebooks;

namespace Workbench.Cli.Tests;

/// <summary>Runs the command line as a user does, in a separate process.</summary>
internal sealed record CommandLine(int Status, string Output, string Errors)
{
    /// <summary>The cache of these runs, so that tests leave nothing in the repository's; it is deleted at the end.</summary>
    public static readonly string Cache = NewCache();

    public static CommandLine Run(params string[] arguments) => Run(new Dictionary<string, string>(), arguments);

    public static CommandLine Run(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Workbench.Cli.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[DataFolders.CacheVariable] = Cache;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandLine(process.ExitCode, output, errors.Result);
    }

    private static string NewCache()
    {
        var folder = Directory.CreateTempSubdirectory("workbench-cli-cache-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return folder.FullName;
    }
}
