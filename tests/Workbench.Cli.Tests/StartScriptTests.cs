using System.Diagnostics;
using Workbench.Data;

namespace Workbench.Cli.Tests;

/// <summary>The script that builds what has changed and starts the command line, with a stand-in for the build.</summary>
public sealed class StartScriptTests : IDisposable
{
    // Takes a moment, fails if another one runs, and leaves a program that prints its arguments.
    private const string Build = """
        #!/bin/sh
        mkdir building || exit 1
        sleep 0.5
        mkdir -p artifacts/bin/Workbench.Cli/release
        printf '#!/bin/sh\necho "$@"\n' > artifacts/bin/Workbench.Cli/release/Workbench.Cli
        chmod +x artifacts/bin/Workbench.Cli/release/Workbench.Cli
        echo built >> built.txt
        rmdir building
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workbench-script-");

    public StartScriptTests()
    {
        File.Copy(Path.Combine(DataFolders.RepositoryRoot()!, "workbench"), Path.Combine(folder.FullName, "workbench"));
        folder.CreateSubdirectory("src");
        File.WriteAllText(Path.Combine(folder.FullName, "global.json"), "{}");
        File.WriteAllText(Path.Combine(folder.FullName, "Directory.Build.props"), "");
        File.WriteAllText(Path.Combine(folder.CreateSubdirectory("tools").FullName, "dotnet"), Build);
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Two_at_once_build_once_and_both_run()
    {
        // Elsewhere there is no flock.
        if (!OperatingSystem.IsLinux()) return;
        var dotnet = Path.Combine(folder.FullName, "tools", "dotnet");
        File.SetUnixFileMode(dotnet, File.GetUnixFileMode(dotnet) | UnixFileMode.UserExecute);
        var runs = await Task.WhenAll(Run("one"), Run("two"));
        runs.ShouldBe([(0, "one"), (0, "two")]);
        (await Run("three")).ShouldBe((0, "three"));
        File.ReadAllLines(Path.Combine(folder.FullName, "built.txt")).ShouldBe(["built"]);
    }

    private async Task<(int Status, string Output)> Run(string argument)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(folder.FullName, "workbench"), argument])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
        };
        start.Environment["PATH"] = Path.Combine(folder.FullName, "tools") + ":" + Environment.GetEnvironmentVariable("PATH");
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output.Trim());
    }
}
