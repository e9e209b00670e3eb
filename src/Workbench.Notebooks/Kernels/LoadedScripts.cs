using System.Text;
using System.Text.RegularExpressions;
using FSharp.Compiler.IO;
using Microsoft.FSharp.Core;
using Workbench.Notebooks.Packages;

namespace Workbench.Notebooks.Kernels;

/// <summary>
/// The lines for packages in F# scripts that a cell loads. The workbench obeys them like those of the cell itself and hides them
/// from F#, which would ask NuGet each time, in this process, for packages that the workbench has.
/// </summary>
internal static partial class LoadedScripts
{
    /// <summary>
    /// The assemblies of the packages that the scripts of F# code ask for, downloaded if they are not on this machine.
    /// </summary>
    /// <exception cref="KernelError">A package is missing; the error names the script.</exception>
    public static IReadOnlyCollection<string> Add(
        NotebookPackages packages, string code, string directory, CellOutput output, CancellationToken cancellation)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var script in In(code, directory).GroupBy(line => line.File))
        {
            try
            {
                var lines = script.ToLookup(line => line.Directive, line => (Number: line.FileLine, line.Text));
                packages.AddSources(lines["i"], Path.GetDirectoryName(script.Key)!);
                List<PackageRequest> wanted = [.. lines["r"].Select(line => PackageRequest.Parse(line.Text, line.Number))];
                found.UnionWith(packages.Add(wanted, directory, output, cancellation));
            }
            catch (KernelError error)
            {
                (error.File, error.FileLine, error.Line) = (script.Key, error.Line, script.First().CellLine);
                throw;
            }
        }

        return found;
    }

    /// <summary>A <c>#r "nuget: …"</c> or <c>#i "nuget: …"</c> line of a script.</summary>
    /// <param name="Directive"><c>r</c> or <c>i</c>.</param>
    /// <param name="Text">What is quoted.</param>
    /// <param name="File">The script.</param>
    /// <param name="FileLine">The line in the script, from 1.</param>
    /// <param name="CellLine">The line of the cell's <c>#load</c>.</param>
    private sealed record PackageLine(string Directive, string Text, string File, int FileLine, int CellLine);

    /// <summary>Makes F# read scripts without these lines.</summary>
    public static void HideFromCompiler()
    {
        if (FileSystemAutoOpens.FileSystem is not WithoutPackageLines)
            FileSystemAutoOpens.FileSystem = new WithoutPackageLines();
    }

    // The lines in all scripts that code loads, directly or through another script.
    private static List<PackageLine> In(string code, string directory)
    {
        var found = new List<PackageLine>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, line, text) in Directives(code))
            foreach (var file in Loaded(text, directory))
                Read(file, line);

        return found;

        void Read(string file, int cellLine)
        {
            if (!seen.Add(file) || TextOf(file) is not { } script)
                return;

            foreach (var (_, line, text) in Directives(script))
            {
                if (Package().Match(text) is { Success: true } match)
                    found.Add(new(match.Groups[1].Value, match.Groups[2].Value, file, line, cellLine));

                foreach (var next in Loaded(text, Path.GetDirectoryName(file)!))
                    Read(next, cellLine);
            }
        }
    }

    private static string Hide(string script)
    {
        var text = script.ToCharArray();
        foreach (var (at, _, line) in Directives(script))
            if (Package().Match(line) is { Success: true } match)
                text.AsSpan(at, match.Length).Fill(' ');

        return new string(text);
    }

    private static IEnumerable<(int At, int Line, string Text)> Directives(string code) => FSharpTokens.Directives(code)
        .Select(at => (at, 1 + code.AsSpan(0, at).Count('\n'), code[at..DirectiveLines.NextLine(code, at)].TrimEnd('\r', '\n')));

    private static IEnumerable<string> Loaded(string line, string directory) => Load().Match(line) is { Success: true } match
        ? match.Groups[1].Captures.Select(name => Path.GetFullPath(name.Value, directory))
        : [];

    // F# itself reports a script that is missing.
    private static string? TextOf(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [GeneratedRegex("""^\s*#([ri])\s+@?"(nuget:[^"]*)"\s*;*""", RegexOptions.IgnoreCase)]
    private static partial Regex Package();

    [GeneratedRegex("""^\s*#load(?:\s+@?"([^"]+)")+""")]
    private static partial Regex Load();

    private sealed class WithoutPackageLines : DefaultFileSystem
    {
        public override Stream OpenFileForReadShim(
            string filePath, FSharpOption<bool>? useMemoryMappedFile, FSharpOption<bool>? shouldShadowCopy)
        {
            if (!filePath.EndsWith(".fsx", StringComparison.OrdinalIgnoreCase) || TextOf(filePath) is not { } script)
                return base.OpenFileForReadShim(filePath, useMemoryMappedFile, shouldShadowCopy);

            return new MemoryStream(Encoding.UTF8.GetBytes(Hide(script)));
        }
    }
}
