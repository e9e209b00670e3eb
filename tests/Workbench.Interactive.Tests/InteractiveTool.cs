using System.Diagnostics;
using System.Reflection;

namespace Workbench.Interactive.Tests;

/// <summary>
/// The tool Microsoft.dotnet-interactive, installed by the first test that needs it and kept under <c>artifacts</c>.
/// </summary>
internal static class InteractiveTool
{
    private const string Package = "microsoft.dotnet-interactive";
    private const string SharedLibrary = "FSharp.Core.dll";
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(5);
    private static readonly Lazy<string?> Problem = new(Prepare);

    public static string RepositoryRoot { get; } = Metadata("RepositoryRoot");

    /// <summary>The notebooks' folder, the base of their relative paths.</summary>
    public static string Notebooks { get; } = Path.Combine(RepositoryRoot, "notebooks");

    /// <summary>The program for <c>dotnet</c> to start.</summary>
    public static string Program => ProgramIn(Folder);

    /// <summary>The program of an installation in another folder.</summary>
    public static string ProgramIn(string folder) => Path.Combine(BinariesIn(folder), "Microsoft.DotNet.Interactive.App.dll");

    private static string Version => Metadata("DotnetInteractiveVersion");

    private static string Folder => Path.Combine(RepositoryRoot, "artifacts", "dotnet-interactive");

    private static string BinariesIn(string folder)
        => Path.Combine(folder, ".store", Package, Version, Package, Version, "tools", "net10.0", "any");

    /// <summary>Skips the calling test and says why if the tool is unavailable.</summary>
    public static void Require() => Skip.If(Problem.Value is not null, Problem.Value);

    private static string? Prepare()
    {
        if (Metadata("Configuration") != "Release") return "setup.dib needs a release build: run dotnet test -c Release.";
        if (!File.Exists(Program) && Install(Folder) is { } failure)
            return $"{Package} {Version} could not be installed; with access to a package source the test would run. {failure}";
        UseLaterFSharpCore();
        return null;
    }

    /// <summary>Installs the tool into a folder.</summary>
    /// <returns>The output of a failed <c>dotnet tool install</c>; null if it succeeded.</returns>
    public static string? Install(string folder)
    {
        // Another version, or the rest of an interrupted installation.
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        using var install = Process.Start(new ProcessStartInfo("dotnet",
            ["tool", "install", Package, "--version", Version, "--tool-path", folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = install.StandardOutput.ReadToEndAsync();
        var errors = install.StandardError.ReadToEndAsync();
        if (!install.WaitForExit(InstallLimit))
        {
            install.Kill(entireProcessTree: true);
            return $"dotnet tool install did not end within {InstallLimit.TotalMinutes:0} minutes.";
        }
        return install.ExitCode == 0 ? null : (errors.Result + output.Result).Trim();
    }

    // The tool includes FSharp.Core 10.0; Deedle and Plotly.NET refer to a later version.
    private static void UseLaterFSharpCore()
    {
        var ours = Path.Combine(AppContext.BaseDirectory, SharedLibrary);
        var theirs = Path.Combine(BinariesIn(Folder), SharedLibrary);
        if (!File.ReadAllBytes(ours).AsSpan().SequenceEqual(File.ReadAllBytes(theirs))) File.Copy(ours, theirs, overwrite: true);
    }

    private static string Metadata(string key) => typeof(InteractiveTool).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
}
