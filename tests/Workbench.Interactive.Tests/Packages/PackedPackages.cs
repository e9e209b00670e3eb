using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Workbench.Interactive.Tests.Packages;

/// <summary>
/// All packages, packed into a temporary folder, and an empty package cache. Packages of others come from the machine's own
/// cache, so that nothing is downloaded.
/// </summary>
public sealed partial class PackedPackages : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(40);
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("workbench-install-");
    private readonly Lazy<string?> problem;

    public PackedPackages() => problem = new Lazy<string?>(Pack);

    /// <summary>The folder with the packages.</summary>
    public string Source => Path.Combine(root.FullName, "source");

    /// <summary>The version of all of them.</summary>
    public string Version =>
        Number().Match(Directory.GetFiles(Source, "SparseWorkbench.Interactive.*.nupkg").Single()).Groups[1].Value;

    /// <summary>Variables for programs that restore packages.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["NUGET_PACKAGES"] = Path.Combine(root.FullName, "packages"),
        ["NUGET_FALLBACK_PACKAGES"] = MachineCache,
        ["XDG_CACHE_HOME"] = Path.Combine(root.FullName, "cache"),
        ["WORKBENCH_DATA"] = Path.Combine(InteractiveTool.RepositoryRoot, "data"),
    };

    private static string MachineCache => System.Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>The code in the packages' read-me.</summary>
    /// <param name="language"><c>csharp</c>, <c>fsharp</c>, or <c>xml</c>: what the project of F# needs.</param>
    public static string Documented(string language)
    {
        var text = File.ReadAllText(Path.Combine(InteractiveTool.RepositoryRoot, "src", "PACKAGES.md"));
        return text.Split($"```{language}\n")[1].Split("```")[0];
    }

    /// <summary>Skips the calling test and says why if there are no packages.</summary>
    public void Require() => Skip.If(problem.Value is not null, problem.Value);

    /// <summary>An empty folder whose only source of packages is this one.</summary>
    public string NewFolder(string name)
    {
        var folder = root.CreateSubdirectory(name).FullName;
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="packed" value="{Source}" /></packageSources>
            </configuration>
            """);
        return folder;
    }

    /// <summary>Runs a program in a folder and returns its output.</summary>
    /// <exception cref="InvalidOperationException">It fails; the message has its output.</exception>
    public string Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Limit)) process.Kill(entireProcessTree: true);
        return process.ExitCode == 0
            ? output.Result
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} failed with {process.ExitCode}:\n{output.Result}\n{errors.Result}");
    }

    /// <inheritdoc />
    public void Dispose() => root.Delete(recursive: true);

    // Why there are no packages; null if there are.
    private string? Pack()
    {
        var platform = RuntimeInformation.RuntimeIdentifier;
        string[] arguments =
        [
            "pack", "Workbench.sln", "-c", "Release", "-o", Source, "-v", "quiet", $"-p:ToolPackageRuntimeIdentifiers={platform}",
        ];
        using var pack = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = InteractiveTool.RepositoryRoot,
            RedirectStandardOutput = true,
        })!;
        var output = pack.StandardOutput.ReadToEndAsync();
        if (!pack.WaitForExit(Limit)) pack.Kill(entireProcessTree: true);
        return pack.ExitCode == 0 ? null : $"The packages could not be made: {output.Result}";
    }

    [GeneratedRegex(@"Interactive\.(\d.*)\.nupkg$")]
    private static partial Regex Number();
}
