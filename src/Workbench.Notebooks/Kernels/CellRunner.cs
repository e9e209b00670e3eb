using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using Workbench.Notebooks.Editing;

namespace Workbench.Notebooks.Kernels;

/// <summary>Runs a cell: passes its code to the language kernels and runs its magic commands itself.</summary>
internal sealed class CellRunner(CellThread thread)
{
    private readonly Dictionary<string, ILanguageKernel> kernels =
        new ILanguageKernel[] { new CSharpKernel(), new FSharpKernel() }.ToDictionary(kernel => kernel.Name);

    private readonly Stack<string> imports = new();

    // Loading a compiler takes seconds, and every cell takes memory. So imported cells of a language wait until a cell of the
    // notebook uses it.
    private readonly HashSet<string> used = [];
    private volatile IReadOnlyList<(Cell Cell, string Path)> waiting = [];

    /// <summary>The notebook's folder.</summary>
    public string Directory { get; set; } = Environment.CurrentDirectory;

    public IReadOnlyDictionary<string, ILanguageKernel> Kernels => kernels;

    /// <summary>Loads a language before its first cell.</summary>
    public void WarmUp(string kernel)
    {
        if (kernels.TryGetValue(kernel, out var language))
        {
            used.Add(kernel);
            language.WarmUp();
        }
    }

    /// <summary>Whether imported cells of the language are still waiting, so that their definitions are unknown.</summary>
    public bool IsWaiting(string language) => waiting.Any(item => item.Cell.Kernel == language);

    /// <summary>Runs a cell; must be called on the cell thread.</summary>
    /// <exception cref="KernelError">The cell failed.</exception>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public void Run(string kernel, string source, string label, CellOutput output, CancellationToken cancellation) =>
        Run(kernel, source, label, Directory, output, cancellation);

    private void Run(
        string kernel,
        string source,
        string label,
        string directory,
        CellOutput output,
        CancellationToken cancellation
    )
    {
        if (!KernelNames.CanRun(kernel))
        {
            throw KernelError.Command(
                1,
                $"Cells of '{kernel}' do not run here; those of {string.Join(", ", KernelNames.Runnable)} do."
            );
        }

        if (kernel is KernelNames.Html or KernelNames.Markdown)
        {
            if (kernel == KernelNames.Html)
                RefuseCommand(kernel, source);

            ShowStatic(kernel, source, output);
            return;
        }

        Stopwatch? watch = null;
        var values = new JavaScriptValues();
        foreach (var segment in CellText.Split(kernel, source))
        {
            cancellation.ThrowIfCancellationRequested();
            var place = new CellPlace(label, directory, segment is CodeSegment { Kernel: KernelNames.FSharp } ? "fsx" : "csx");
            switch (segment)
            {
                case CodeSegment code when kernels.TryGetValue(code.Kernel, out var language):
                    Use([code.Kernel], output, cancellation);
                    RunCode(language, code, place, output, cancellation);
                    break;
                case CodeSegment code:
                    ShowStatic(code.Kernel, values.Take() + code.Code.Trim('\n'), output);
                    break;
                case CommandSegment { Command: "time" }:
                    watch = Stopwatch.StartNew();
                    break;
                case CommandSegment command:
                    RunCommand(command, values, place, output, cancellation);
                    break;
            }
        }

        if (!values.IsEmpty)
            ShowStatic(KernelNames.JavaScript, values.Take(), output);

        if (watch is not null)
        {
            output.Display(
                new JsonObject { ["text/plain"] = $"Wall time: {watch.Elapsed.TotalMilliseconds:F1} ms" },
                DisplayedValue.NextId()
            );
        }
    }

    private void RunCode(
        ILanguageKernel kernel,
        CodeSegment code,
        CellPlace place,
        CellOutput output,
        CancellationToken cancellation
    )
    {
        AddReferences(kernel, code, place.Directory);
        thread.RunStoppable(
            () => kernel.RunAsync(code.Code, place, (value, type) => Show(value, type, output, place), cancellation),
            cancellation
        );
    }

    private static void Show(object? value, Type type, CellOutput output, CellPlace place)
    {
        // What display has shown already, and the value of commands.
        if (value is DisplayedValue or Unit || type == typeof(Unit))
            return;

        try
        {
            output.Result(MimeBundle.Of(value, type, []));
        }
        catch (Exception error) when (error is not (OperationCanceledException or ThreadInterruptedException))
        {
            var described = UserException.Describe(error, place);
            throw new KernelError(
                "display",
                described.Name,
                $"The value of type {value?.GetType() ?? type} could not be shown: {described.Message}",
                described.Line
            )
            {
                Trace = described.Trace,
                Stack = described.Stack,
            };
        }
    }

    private static void AddReferences(ILanguageKernel kernel, CodeSegment code, string directory)
    {
        if (code.References.Count == 0)
            return;

        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, reference) in code.References)
            files.UnionWith(HostAssemblies.Resolve(reference, directory, line));

        foreach (var file in files)
            HostAssemblies.Load(file);

        kernel.AddReferences(files);
    }

    private void RunCommand(
        CommandSegment command,
        JavaScriptValues values,
        CellPlace place,
        CellOutput output,
        CancellationToken cancellation
    )
    {
        switch (command.Command)
        {
            case "set":
                Use(CellText.KernelsIn(command), output, cancellation);
                new ShareCommand(kernels, Target(command, values), command, place, cancellation).Set();
                break;
            case "share":
                Use(CellText.KernelsIn(command), output, cancellation);
                new ShareCommand(kernels, Target(command, values), command, place, cancellation).Share();
                break;
            case "import":
                Import(command, place.Directory, output, cancellation);
                break;
            // A kernel's name in the middle of a cell switches the language of the following code.
            case var name when KernelNames.Find(name) is { } kernel && command.Arguments.Length == 0:
                if (!KernelNames.CanRun(kernel))
                {
                    throw KernelError.Command(
                        command.Line,
                        $"Cells of '{kernel}' do not run here; those of {string.Join(", ", KernelNames.Runnable)} do."
                    );
                }

                break;
            default:
                throw KernelError.Command(command.Line, MagicCommands.Unknown(command.Command));
        }
    }

    private IShareTarget Target(CommandSegment command, JavaScriptValues values) =>
        kernels.TryGetValue(command.Kernel, out var kernel) ? kernel
        : command.Kernel == KernelNames.JavaScript ? values
        : throw NoVariables(command.Kernel, command.Line);

    // As text, a command at the top would appear in the output, and nothing else would happen.
    private static void RefuseCommand(string kernel, string source)
    {
        var start = source.Length - source.TrimStart('\r', '\n').Length;
        if (DirectiveLines.Of(kernel, source).Contains(start))
            throw NoVariables(kernel, 1 + source.AsSpan(0, start).Count('\n'));
    }

    private static KernelError NoVariables(string kernel, int line) => KernelError.Command(
        line,
        $"Cells of '{kernel}' have no variables and no commands. Share values into {KernelNames.CSharp}, {KernelNames.FSharp} or "
            + $"{KernelNames.JavaScript}, or build the markup in one of these, for example with HTML($\"<p>{{count}}</p>\")."
    );

    private void Import(CommandSegment command, string directory, CellOutput output, CancellationToken cancellation)
    {
        if (CellText.Words(command.Arguments) is not [var name])
            throw KernelError.Command(command.Line, "#!import takes one file, such as #!import setup.dib.");

        var path = Path.GetFullPath(name, directory);
        if (imports.Contains(path))
        {
            throw KernelError.Command(
                command.Line,
                $"'{name}' imports itself: {string.Join(" <- ", imports.Select(Path.GetFileName))}."
            );
        }

        foreach (
            var cell in ImportedFile
                .Cells(path, name, command.Line)
                .Where(cell => !cell.IsEmpty && !KernelNames.IsProse(cell.Kernel))
        )
        {
            if (!kernels.ContainsKey(cell.Kernel) || used.Contains(cell.Kernel))
            {
                RunImported(cell, path, command.Line, output, cancellation);
                continue;
            }

            // A cell that is imported twice still runs once.
            waiting = [.. waiting.Where(item => item.Path != path || item.Cell.Number != cell.Number), (cell, path)];
        }
    }

    private void Use(IEnumerable<string> languages, CellOutput output, CancellationToken cancellation)
    {
        foreach (var language in languages.Where(used.Add))
        {
            var due = waiting.Where(item => item.Cell.Kernel == language).ToList();
            waiting = waiting.Except(due).ToList();
            due.ForEach(item => RunImported(item.Cell, item.Path, 1, output, cancellation));
        }
    }

    private void RunImported(Cell cell, string path, int line, CellOutput output, CancellationToken cancellation)
    {
        imports.Push(path);
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
        finally
        {
            imports.Pop();
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
