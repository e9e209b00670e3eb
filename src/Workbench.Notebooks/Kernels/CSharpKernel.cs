using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Workbench.Notebooks.Editing;
using Workbench.Notebooks.Packages;
using Workbench.Notebooks.Variables;

namespace Workbench.Notebooks.Kernels;

/// <summary>Runs C# cells with Roslyn scripting.</summary>
internal sealed class CSharpKernel : ILanguageKernel
{
    private static readonly string[] Imports =
    [
        "System",
        "System.IO",
        "System.Collections.Generic",
        "System.Linq",
        "System.Text",
        "System.Threading",
        "System.Threading.Tasks",
        "Microsoft.DotNet.Interactive.Formatting",
        "Workbench.Notebooks.Kernels",
    ];

    private readonly HashSet<string> references = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MetadataReference> known = new(StringComparer.Ordinal);
    private readonly CompilerStart<ScriptState<object>> compiler;
    private readonly NotebookPackages packages;
    // References that no kept cell has added yet. Each cell inherits all references of earlier cells; if every cell passed them
    // again, Roslyn would keep another copy per cell.
    private readonly List<MetadataReference> pending = [];
    private ScriptOptions options = ScriptOptions.Default;
    private ScriptState<object>? state;

    public CSharpKernel(NotebookPackages packages)
    {
        this.packages = packages;
        compiler = new(() => StartAsync().GetAwaiter().GetResult());
        Editing = new CSharpEditing(this);
    }

    public string Name => KernelNames.CSharp;

    public ILanguageEditing Editing { get; }

    public IReadOnlyCollection<string> Variables =>
        state
            ?.Variables.Select(variable => variable.Name)
            .Where(name => !name.StartsWith('<'))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList()
        ?? [];

    public IEnumerable<Variable> Values => (state?.Variables ?? [])
        .Where(variable => !variable.Name.StartsWith('<'))
        .GroupBy(variable => variable.Name, (_, all) => all.Last())
        .Select(variable => new Variable(variable.Name, variable.Value, variable.Type));

    public void WarmUp() => compiler.Begin();

    public void WaitForCompiler(CancellationToken cancellation) => compiler.Wait(cancellation);

    public void AddReferences(IReadOnlyCollection<string> assemblies, CancellationToken cancellation)
    {
        compiler.Wait(cancellation);
        lock (references)
            pending.AddRange(assemblies.Where(references.Add).Select(Reference));
    }

    public async Task RunAsync(string code, CellPlace place, Action<object?, Type> show, CancellationToken cancellation)
    {
        state ??= compiler.Wait(cancellation);
        var usings = TopLevelUsings.In(code);
        var script = Compile(usings.Code, place, cancellation);
        ScriptState<object> next;
        try
        {
            next = await script.RunFromAsync(state, _ => true, cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            throw UserException.Describe(error, place);
        }

        // As in any notebook, definitions from before an exception stay. A cell that declares nothing is dropped, so that running
        // cells again and again does not fill the memory.
        if (pending.Count > 0 || ScriptSyntax.Declares(script))
            Keep(next);

        try
        {
            if (next.Exception is not null)
                throw UserException.Describe(next.Exception, place);

            // A cell can also return a value; without one, its value is null.
            if (next.ReturnValue is not null || ScriptSyntax.EndsWithExpression(script, place.VirtualPath))
                show(next.ReturnValue, typeof(object));
        }
        finally
        {
            // Dispose only now, because the result may still need them: a lazy sequence of lines needs its file.
            await usings.DisposeAsync(name => next.GetVariable(name)?.Value);
        }
    }

    public bool TryGetValue(string name, out object? value, out Type? type)
    {
        var variable = state?.GetVariable(name);
        (value, type) = (variable?.Value, variable?.Type);
        return variable is not null;
    }

    public async Task SetValueAsync(string name, object? value, Type type, CellPlace place, CancellationToken cancellation)
    {
        state ??= compiler.Wait(cancellation);
        AddReferences(SharedValue.AssembliesOf(type), cancellation);
        SharedValue.InTransit = value;
        var source =
            $"{SharedValue.CSharpName(type)} {name} = "
                + $"({SharedValue.CSharpName(type)})global::{typeof(SharedValue).FullName}.InTransit;";
        Keep(await Compile(source, place, cancellation).RunFromAsync(state, cancellation));
        SharedValue.InTransit = null;
    }

    private void Keep(ScriptState<object> next)
    {
        lock (references)
        {
            state = next;
            pending.Clear();
        }
    }

    private Script<object> Compile(string code, CellPlace place, CancellationToken cancellation)
    {
        var loaded = new LoadedFileReferences(Reference, packages, cancellation);
        var (script, errors) = Compile(code, place, loaded, cancellation);
        // The dependencies of what loaded files refer to.
        if (loaded.Found.Any(file => !references.Contains(file)))
        {
            AddReferences(loaded.Found, cancellation);
            (script, errors) = Compile(code, place, loaded, cancellation);
        }

        CellPlace.Remember(script.GetCompilation().SyntaxTrees.Select(tree => tree.FilePath), place.Directory);
        cancellation.ThrowIfCancellationRequested();
        return errors is [] ? script : throw loaded.Failure ?? ScriptSyntax.Error(script, errors, place.VirtualPath);
    }

    private (Script<object> Script, List<Microsoft.CodeAnalysis.Diagnostic> Errors) Compile(
        string code, CellPlace place, LoadedFileReferences loaded, CancellationToken cancellation)
    {
        var here = options.WithReferences([.. pending]).WithFilePath(place.VirtualPath)
            .WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(place.Directory))
            .WithMetadataResolver(loaded);
        var script = state!.Script.ContinueWith<object>(code, here);
        return (script, script.Compile(cancellation).Where(found => found.Severity == DiagnosticSeverity.Error).ToList());
    }

    /// <summary>Compiles code as the next submission, for editor requests. Does not change the session.</summary>
    internal Compilation Compile(CodeView code)
    {
        var first = compiler.Wait(CancellationToken.None);
        lock (references)
        {
            var here = options
                .WithReferences(pending.Concat(code.References.Where(path => !references.Contains(path)).Select(Reference)))
                .WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(Environment.CurrentDirectory));
            return (state ?? first).Script.ContinueWith<object>(TopLevelUsings.In(code.Text).Code, here).GetCompilation();
        }
    }

    /// <summary>
    /// The script that all cells continue, the options to continue it with, and the assemblies that cells have added.
    /// </summary>
    internal (Script<object> Script, ScriptOptions Options, IReadOnlyList<MetadataReference> Added) Beginning()
    {
        var first = compiler.Wait(CancellationToken.None);
        lock (references)
            return ((Script<object>)first.Script, options, [.. known.Values]);
    }

    /// <summary>The reference to a file; the same object each time.</summary>
    internal MetadataReference ReferenceTo(string path)
    {
        lock (references)
            return Reference(path);
    }

    // One object per file, so that the compiler does not see two different assemblies.
    private MetadataReference Reference(string path)
    {
        if (!known.TryGetValue(path, out var reference))
            known[path] = reference = MetadataReference.CreateFromFile(path);

        return reference;
    }

    internal static Diagnostic Convert(Microsoft.CodeAnalysis.Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        var (from, to) = (span.StartLinePosition, span.EndLinePosition);
        return new Diagnostic(
            diagnostic.Id,
            ScriptHints.AddTo(diagnostic.Id, diagnostic.GetMessage()),
            from.Line + 1,
            from.Character + 1,
            to.Line + 1,
            to.Character + 1
        );
    }

    // The first compilation loads the compiler, so do it before the user runs a cell.
    private async Task<ScriptState<object>> StartAsync()
    {
        var formatters = Task.Run(() => MimeBundle.Of(1, typeof(int), []));
        references.UnionWith(HostAssemblies.DefaultReferences);
        // Include all dependencies: if a later #r added them, Roslyn would treat them as different assemblies from the ones it
        // had before, and each of their functions would be ambiguous.
        references.UnionWith(HostAssemblies.OwnReferences.SelectMany(HostAssemblies.WithDependencies));
        options = ScriptOptions.Default
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8)
            .WithLanguageVersion(LanguageVersion.Preview);
        // Later cells inherit these.
        var initial = options
            .WithReferences(references.Select(MappedReference.To))
            .WithImports(Imports)
            .AddImports("Workbench.Notebooks.Kernels.NotebookFunctions");
        var first = await CSharpScript.RunAsync<object>("", initial);
        await first.ContinueWithAsync<object>("1 + 1", options);
        await formatters;
        return first;
    }
}
