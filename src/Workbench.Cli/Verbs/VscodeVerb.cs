using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Workbench.Analysis;
using Workbench.Cli.Terminal;
using Workbench.Data;
using Workbench.Notebooks;

namespace Workbench.Cli.Verbs;

/// <summary><c>vscode package|install</c>: builds the VS Code extension and installs it into the editors it finds.</summary>
internal static class VscodeVerb
{
    private static readonly string[] Editors = ["code", "code-server", "codium"];

    public static Command Create()
    {
        var package = new Command("package", "Build the extension: artifacts/vscode/workbench-notebooks.vsix.")
            .WithExamples("vscode package");
        package.SetAction(_ => Package() is null ? ExitStatus.Failure : ExitStatus.Success);
        var install = new Command("install", "Build the extension and install it into code, code-server or codium.")
            .WithExamples("vscode install");
        install.SetAction(_ => Install());
        return new Command("vscode", "Package or install the VS Code extension; needs Node.js 18 or later with npm.")
        {
            package,
            install,
        }.WithExamples("vscode install");
    }

    // Returns the .vsix file, or null if the build failed.
    private static string? Package()
    {
        var root =
            DataFolders.RepositoryRoot()
            ?? throw new FileNotFoundException(
                "The extension is built from a clone of the repository. This folder is not in one: change to a clone first."
            );
        var folder = Path.Combine(root, "src", "vscode");
        var output = Path.Combine(root, "artifacts", "vscode");
        Directory.CreateDirectory(output);
        // The editor and the reports draw charts with the same plotly.js, the one in Plotly.NET.
        File.WriteAllText(Path.Combine(output, "plotly.min.js"), PlotlyScript.Text());
        File.WriteAllText(Path.Combine(output, "plotly.LICENSE.txt"), PlotlyScript.License());
        return Npm(folder, "ci", "--no-audit", "--no-fund", "--silent") && Npm(folder, "run", "--silent", "package")
            ? Path.Combine(output, "workbench-notebooks.vsix") : null;
    }

    private static int Install()
    {
        if (Package() is not { } file) return ExitStatus.Failure;
        var installed = 0;
        foreach (var editor in Editors)
            if (Run(editor, Environment.CurrentDirectory, "--install-extension", file, "--force") is { } status && status == 0)
                installed++;
        if (installed > 0)
            return ExitStatus.Success;
        Console.Error.WriteLine(
            $"Expected {NearestName.Listing(Editors)} in the PATH, found none that could install the "
                + "extension. "
                + $"In VS Code, choose 'Install from VSIX…' and then {file}."
        );
        return ExitStatus.Failure;
    }

    private static bool Npm(string folder, params string[] arguments)
    {
        var status = Run("npm", folder, arguments);
        if (status is null)
            Console.Error.WriteLine("Expected npm in the PATH, found none: install Node.js 18 or later, then run this again.");
        else if (status != 0)
            Console.Error.WriteLine($"npm {string.Join(' ', arguments)} failed in {folder}; see its message above.");
        return status == 0;
    }

    // Returns the exit status, or null if the program does not exist.
    private static int? Run(string program, string folder, params string[] arguments)
    {
        // On Windows these programs are scripts, which only the shell can start.
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd", ["/c", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = folder;
        try
        {
            using var process = Process.Start(start)!;
            process.WaitForExit();
            const int UnknownToTheWindowsShell = 9009;
            return process.ExitCode == UnknownToTheWindowsShell ? null : process.ExitCode;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
