using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Editing;

/// <summary>Formats F# code with the tool Fantomas, if it is installed.</summary>
internal static class FSharpFormat
{
    private const string Tool = "fantomas";
    private const string HowToInstall =
        "F# cells are formatted by Fantomas, which is not installed. Install it for everything with "
            + "`dotnet tool install --global fantomas`, or for the notebook's folder with `dotnet new tool-manifest` and "
            + "`dotnet tool install fantomas`.";

    // A limit only for a tool that never ends.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The formatted code, or why there is none.</summary>
    /// <param name="code">The code.</param>
    /// <param name="options">How to indent it, unless an <c>.editorconfig</c> says so.</param>
    /// <param name="directory">The notebook's folder, whose tools and <c>.editorconfig</c> apply.</param>
    public static (string? Code, string? Problem) Of(string code, FormatOptions options, string directory)
    {
        if (Command(directory) is not { } command)
            return (null, HowToInstall);

        var folder = Directory.CreateTempSubdirectory("workbench-format-").FullName;
        try
        {
            var file = Path.Combine(folder, "cell.fsx");
            File.WriteAllText(Path.Combine(folder, ".editorconfig"), Settings(options, directory));
            File.WriteAllText(file, code + "\n");
            var (status, output) = Run([.. command, file], directory);
            var formatted = File.ReadAllText(file).Replace("\r\n", "\n", StringComparison.Ordinal);
            return status == 0
                ? (formatted.TrimEnd('\n') + code[code.TrimEnd('\n').Length..], null)
                : (null, $"Fantomas cannot format the cell: {Problem(output, file)}");
        }
        catch (Exception error) when (error is IOException or Win32Exception or UnauthorizedAccessException)
        {
            return (null, $"Fantomas could not be started: {error.Message}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The folder's own version comes first, as with `dotnet`.
    private static string[]? Command(string directory)
    {
        for (var folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Lists(Path.Combine(folder, ".config", "dotnet-tools.json")) || Lists(Path.Combine(folder, "dotnet-tools.json")))
                return [HostAssemblies.DotnetProgram, "tool", "run", Tool];
        }

        var program = OperatingSystem.IsWindows() ? Tool + ".exe" : Tool;
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Prepend(Path.Combine(home, ".dotnet", "tools"))
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
        return found is null ? null : [found];
    }

    private static bool Lists(string manifest)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(manifest));
            return document.RootElement.GetProperty("tools").EnumerateObject()
                .Any(tool => tool.Name.Equals(Tool, StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception error)
            when (error is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException
                or InvalidOperationException)
        {
            return false;
        }
    }

    // The settings of the notebook's folder apply to the copy elsewhere, inner ones after outer ones.
    private static string Settings(FormatOptions options, string directory)
    {
        var files = new List<string>();
        for (var folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var file = Path.Combine(folder, ".editorconfig");
            if (!File.Exists(file))
                continue;

            var lines = File.ReadAllLines(file);
            var isRoot = lines.Any(line => line.Replace(" ", "", StringComparison.Ordinal) == "root=true");
            var rest = lines.Where(line => !line.TrimStart().StartsWith("root", StringComparison.Ordinal));
            files.Insert(0, string.Join('\n', rest));
            if (isRoot)
                break;
        }

        return $"root = true\n[*]\nindent_size = {options.TabSize}\n{string.Join('\n', files)}\n";
    }

    private static (int Status, string Output) Run(string[] command, string directory)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = directory,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var texts = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
            process.Kill(entireProcessTree: true);

        process.WaitForExit();
        return (process.ExitCode, string.Concat(texts.GetAwaiter().GetResult()));
    }

    private static string Problem(string output, string file) =>
        output.Replace(file, "the cell", StringComparison.Ordinal).ReplaceLineEndings(" ").Trim() is { Length: > 0 } text
            ? text
            : "it ended without a message";
}
