using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;

namespace Workbench.Notebooks.Kernels;

/// <summary>Runs one cell: its code by the language kernels, its magic commands by itself.</summary>
internal sealed class CellRunner(CellThread thread)
{
    private readonly Dictionary<string, ILanguageKernel> kernels =
        new ILanguageKernel[] { new CSharpKernel(), new FSharpKernel() }.ToDictionary(kernel => kernel.Name);

    private readonly Stack<string> imports = new();

    /// <summary>The notebook's folder.</summary>
    public string Directory { get; set; } = Environment.CurrentDirectory;

    public IReadOnlyDictionary<string, ILanguageKernel> Kernels => kernels;

    /// <summary>Runs a cell; the thread is the cell thread.</summary>
    /// <exception cref="KernelError">The cell failed.</exception>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public void Run(string kernel, string source, string label, CellOutput output, CancellationToken cancellation) =>
        Run(kernel, source, label, Directory, output, cancellation);

    private void Run(string kernel, string source, string label, string directory, CellOutput output, CancellationToken cancellation)
    {
        if (!KernelNames.CanRun(kernel))
        {
            throw KernelError.Command(1, $"Cells of '{kernel}' do not run here; those of {string.Join(", ", KernelNames.Runnable)} do.");
        }

        if (!kernels.ContainsKey(kernel))
        {
            ShowStatic(kernel, source, output);
            return;
        }

        Stopwatch? watch = null;
        foreach (var segment in CellText.Split(kernel, source))
        {
            cancellation.ThrowIfCancellationRequested();
            var place = new CellPlace(label, directory, segment is CodeSegment { Kernel: KernelNames.FSharp } ? "fsx" : "csx");
            switch (segment)
            {
                case CodeSegment code when kernels.TryGetValue(code.Kernel, out var language):
                    RunCode(language, code, place, output, cancellation);
                    break;
                case CodeSegment code:
                    ShowStatic(code.Kernel, code.Code.Trim('\n'), output);
                    break;
                case CommandSegment { Command: "time" }:
                    watch = Stopwatch.StartNew();
                    break;
                case CommandSegment command:
                    RunCommand(command, place, output, cancellation);
                    break;
            }
        }

        if (watch is not null)
        {
            output.Display(new JsonObject { ["text/plain"] = $"Wall time: {watch.Elapsed.TotalMilliseconds:F1} ms" }, "time");
        }
    }

    private void RunCode(ILanguageKernel kernel, CodeSegment code, CellPlace place, CellOutput output, CancellationToken cancellation)
    {
        AddReferences(kernel, code, place.Directory);
        thread.RunStoppable(async () =>
        {
            var value = await kernel.RunAsync(code.Code, place, cancellation);
            if (value is not (null or DisplayedValue or Unit))
            {
                Show(value, output, place);
            }
        }, cancellation);
    }

    private static void Show(object value, CellOutput output, CellPlace place)
    {
        try
        {
            output.Result(MimeBundle.Of(value, []));
        }
        catch (Exception error) when (error is not (OperationCanceledException or ThreadInterruptedException))
        {
            var described = UserException.Describe(error, place);
            throw new KernelError("display", described.Name, $"The value of type {value.GetType()} could not be shown: {described.Message}", described.Line)
            {
                Trace = described.Trace,
                Stack = described.Stack,
            };
        }
    }

    private static void AddReferences(ILanguageKernel kernel, CodeSegment code, string directory)
    {
        if (code.References.Count == 0)
        {
            return;
        }

        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, reference) in code.References)
        {
            const string prefix = "nuget:";
            var found = reference.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
                ? HostAssemblies.FindPackage(reference[prefix.Length..].Split(',')[0].Trim(), line)
                : [HostAssemblies.FindFile(reference, directory, line)];
            files.UnionWith(found.SelectMany(HostAssemblies.WithDependencies));
        }

        foreach (var file in files)
        {
            HostAssemblies.Load(file);
        }

        kernel.AddReferences(files);
    }

    private void RunCommand(CommandSegment command, CellPlace place, CellOutput output, CancellationToken cancellation)
    {
        switch (command.Command)
        {
            case "set":
                new ShareCommand(kernels, command, place, cancellation).Set();
                break;
            case "share":
                new ShareCommand(kernels, command, place, cancellation).Share();
                break;
            case "import":
                Import(command, place.Directory, output, cancellation);
                break;
            // A kernel's name in the middle of a cell: what follows is in that language.
            case var name when KernelNames.Find(name) is { } kernel && command.Arguments.Length == 0:
                if (!KernelNames.CanRun(kernel))
                {
                    throw KernelError.Command(command.Line, $"Cells of '{kernel}' do not run here; those of {string.Join(", ", KernelNames.Runnable)} do.");
                }

                break;
            default:
                throw KernelError.Command(command.Line, $"#!{command.Command} is no command of this workbench. "
                    + "It knows #!import, #!set, #!share, #!time, #r and the kernels "
                    + string.Join(", ", KernelNames.Runnable.Select(name => "#!" + name)) + ".");
        }
    }

    private void Import(CommandSegment command, string directory, CellOutput output, CancellationToken cancellation)
    {
        if (CellText.Words(command.Arguments) is not [var name])
        {
            throw KernelError.Command(command.Line, "#!import takes one file, such as #!import setup.dib.");
        }

        var path = Path.GetFullPath(name, directory);
        if (imports.Contains(path))
        {
            throw KernelError.Command(command.Line, $"'{name}' imports itself: {string.Join(" <- ", imports.Select(Path.GetFileName))}.");
        }

        imports.Push(path);
        try
        {
            foreach (var cell in ImportedCells(path, name, command.Line).Where(cell => !cell.IsEmpty && cell.Kernel != KernelNames.Markdown))
            {
                RunImported(cell, path, command.Line, output, cancellation);
            }
        }
        finally
        {
            imports.Pop();
        }
    }

    private void RunImported(Cell cell, string path, int line, CellOutput output, CancellationToken cancellation)
    {
        try
        {
            var label = $"{Path.GetFileName(path)}, cell {cell.Number}";
            Run(cell.Kernel, cell.Code, label, Path.GetDirectoryName(path)!, output, cancellation);
        }
        catch (KernelError error)
        {
            error.File ??= path;
            error.FileLine = error.FileLine > 0 ? error.FileLine : cell.Line + error.Line - 1;
            error.Line = line;
            throw;
        }
    }

    private static IReadOnlyList<Cell> ImportedCells(string path, string name, int line)
    {
        try
        {
            return Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".dib" => Notebook.Load(path).Cells,
                ".cs" or ".csx" => [new Cell(KernelNames.CSharp, File.ReadAllText(path)) { Number = 1, Line = 1 }],
                ".fs" or ".fsx" => [new Cell(KernelNames.FSharp, File.ReadAllText(path)) { Number = 1, Line = 1 }],
                var other => throw KernelError.Command(line, $"#!import reads .dib, .cs, .csx, .fs and .fsx files, not '{other}'."),
            };
        }
        catch (NotebookException error)
        {
            throw new KernelError("import", "import", error.Problem, line) { File = path, FileLine = error.Line };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new KernelError("import", "import", $"'{name}' cannot be imported from '{path}': {error.Message}", line);
        }
    }

    private static void ShowStatic(string kernel, string source, CellOutput output)
    {
        var type = kernel switch
        {
            KernelNames.Html => "text/html",
            KernelNames.JavaScript => "application/javascript",
            _ => "text/markdown",
        };
        output.Result(new JsonObject { [type] = source });
    }
}
