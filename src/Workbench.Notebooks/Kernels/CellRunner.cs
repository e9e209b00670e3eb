using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.FSharp.Core;
using Workbench.Notebooks.Editing;
using Workbench.Notebooks.Packages;
using Workbench.Notebooks.Variables;

namespace Workbench.Notebooks.Kernels;

/// <summary>Runs a cell: passes its code to the language kernels and runs its magic commands itself.</summary>
internal sealed class CellRunner
{
    private readonly CellThread thread;
    private readonly Dictionary<string, ILanguageKernel> kernels;
    private readonly ImportedCells imported;

    public CellRunner(CellThread thread)
    {
        this.thread = thread;
        kernels = new ILanguageKernel[] { new CSharpKernel(Packages), new FSharpKernel() }.ToDictionary(kernel => kernel.Name);
        imported = new ImportedCells(kernels.ContainsKey, (cell, label, directory, output, cancellation) =>
            Run(cell.Kernel, cell.Code, label, directory, output, cancellation));
    }

    /// <summary>The notebook's folder.</summary>
    public string Directory { get; set; } = Environment.CurrentDirectory;

    public IReadOnlyDictionary<string, ILanguageKernel> Kernels => kernels;

    /// <summary>The packages that cells have asked for, in either language.</summary>
    public NotebookPackages Packages { get; } = new();

    /// <summary>Which variables languages have in common.</summary>
    public SharedNames Shared { get; } = new();

    /// <summary>Loads a language before its first cell.</summary>
    public void WarmUp(string kernel)
    {
        if (kernels.TryGetValue(kernel, out var language))
        {
            imported.Expect(kernel);
            language.WarmUp();
        }
    }

    /// <summary>Whether imported cells of the language are still waiting, so that their definitions are unknown.</summary>
    public bool IsWaiting(string language) => imported.IsWaiting(language);

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
        RequireRunnable(kernel, 1);
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
                    imported.Use([code.Kernel], output, cancellation);
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
                Displays.NextId()
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
        kernel.WaitForCompiler(cancellation);
        AddReferences(kernel, code, place.Directory, output, cancellation);
        thread.RunStoppable(
            () => kernel.RunAsync(code.Code, place, (value, type) => Show(value, type, output, place), cancellation),
            cancellation
        );
    }

    private static void Show(object? value, Type type, CellOutput output, CellPlace place)
    {
        // Values that display has already shown, and the results of commands.
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

    private void AddReferences(
        ILanguageKernel kernel,
        CodeSegment code,
        string directory,
        CellOutput output,
        CancellationToken cancellation
    )
    {
        Packages.AddSources(code.Sources, directory);
        var files = new HashSet<string>(StringComparer.Ordinal);
        var wanted = new List<PackageRequest>();
        foreach (var (line, reference) in code.References)
        {
            if (PackageRequest.IsPackage(reference))
                wanted.Add(PackageRequest.Parse(reference, line));
            else
                files.UnionWith(HostAssemblies.Resolve(reference, directory, line));
        }

        files.UnionWith(Packages.Add(wanted, directory, output, cancellation));
        if (kernel.Name == KernelNames.FSharp)
            files.UnionWith(LoadedScripts.Add(Packages, code.Code, directory, output, cancellation));

        if (files.Count == 0)
            return;

        foreach (var file in files)
            HostAssemblies.Load(file);

        kernel.AddReferences(files, cancellation);
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
                imported.Use(CellText.KernelsIn(command), output, cancellation);
                new ShareCommand(kernels, Shared, Target(command, values), command, place, cancellation).Set();
                break;
            case "share":
                imported.Use(CellText.KernelsIn(command), output, cancellation);
                new ShareCommand(kernels, Shared, Target(command, values), command, place, cancellation).Share();
                break;
            case "import":
                imported.Import(command, place.Directory, output, cancellation);
                break;
            // A kernel's name in the middle of a cell switches the language of the following code.
            case var name when KernelNames.Find(name) is { } kernel && command.Arguments.Length == 0:
                RequireRunnable(kernel, command.Line);
                break;
            default:
                throw KernelError.Command(command.Line, MagicCommands.Unknown(command.Command));
        }
    }

    private static void RequireRunnable(string kernel, int line)
    {
        if (!KernelNames.CanRun(kernel))
            throw KernelError.Command(
                line,
                $"Cells of '{kernel}' do not run here; those of {string.Join(", ", KernelNames.Runnable)} do."
            );
    }

    private IShareTarget Target(CommandSegment command, JavaScriptValues values) =>
        kernels.TryGetValue(command.Kernel, out var kernel) ? kernel
        : command.Kernel == KernelNames.JavaScript ? values
        : throw NoVariables(command.Kernel, command.Line);

    // Treated as text, a command at the top would only appear in the output.
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
