using FSharp.Compiler.Diagnostics;
using FSharp.Compiler.Interactive;
using Microsoft.FSharp.Core;

namespace Workbench.Notebooks.Kernels;

/// <summary>F# cells, by an F# Interactive session.</summary>
internal sealed class FSharpKernel : ILanguageKernel
{
    private const string Opening = """
        open System
        open System.IO
        open System.Collections.Generic
        open System.Linq
        open System.Threading.Tasks
        open Microsoft.DotNet.Interactive.Formatting
        open Workbench.Notebooks.Kernels
        let display (value: 'a) = NotebookFunctions.display (box value)
        let HTML (content: string) = NotebookFunctions.HTML content
        """;

    private static readonly string[] OpeningNames = ["it", "display", "HTML"];
    private readonly HashSet<string> references = new(StringComparer.Ordinal);
    private readonly Lazy<Task<Shell.FsiEvaluationSession>> start;

    public FSharpKernel() => start = new(() => Task.Run(Start));

    public string Name => KernelNames.FSharp;

    public IReadOnlyCollection<string> Variables => start.IsValueCreated
        ? Session.GetBoundValues().Select(value => value.Name).Except(OpeningNames).Order(StringComparer.Ordinal).ToList()
        : [];

    private Shell.FsiEvaluationSession Session => start.Value.GetAwaiter().GetResult();

    public void WarmUp() => _ = start.Value;

    public void AddReferences(IReadOnlyCollection<string> assemblies)
    {
        var session = Session;
        var added = assemblies.Where(references.Add).ToList();
        if (added.Count > 0)
        {
            Evaluate(session, string.Join('\n', added.Select(path => $"#r @\"{path}\"")), "references.fsx", CancellationToken.None);
        }
    }

    public Task<object?> RunAsync(string code, CellPlace place, CancellationToken cancellation)
    {
        var (value, thrown, diagnostics) = Evaluate(Session, code, place.VirtualPath, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var errors = diagnostics.Where(item => item.Severity.IsError).Select(Convert).ToList();
        if (thrown is not null)
        {
            throw errors is [] ? UserException.Describe(thrown, place) : new KernelError("compile", errors[0].Code, errors[0].Message, errors[0].Line) { Diagnostics = errors };
        }

        return Task.FromResult(value is null || value.ReflectionType == typeof(Unit) ? null : value.ReflectionValue);
    }

    public bool TryGetValue(string name, out object? value, out Type? type)
    {
        var bound = start.IsValueCreated && !OpeningNames.Contains(name) ? Session.TryFindBoundValue(name) : null;
        (value, type) = (bound?.Value.Value.ReflectionValue, bound?.Value.Value.ReflectionType);
        return bound is not null;
    }

    public Task SetValueAsync(string name, object? value, Type type, CellPlace place, CancellationToken cancellation)
    {
        AddReferences(SharedValue.AssembliesOf(type).Except(HostAssemblies.DefaultReferences).ToList());
        // Not AddBoundValue: it imports type arguments so that List<int> is a list of Int32, which is another type to F#.
        SharedValue.InTransit = value;
        var source = $"let ``{name}`` = unbox<{SharedValue.FSharpName(type)}> (global.{typeof(SharedValue).FullName}.InTransit)";
        return RunAsync(source, place, cancellation);
    }

    private static (Shell.FsiValue? Value, Exception? Thrown, FSharpDiagnostic[] Diagnostics) Evaluate(
        Shell.FsiEvaluationSession session, string code, string path, CancellationToken cancellation)
    {
        var (result, diagnostics) = session.EvalInteractionNonThrowing(code, path, FSharpOption<CancellationToken>.Some(cancellation));
        return result switch
        {
            FSharpChoice<FSharpOption<Shell.FsiValue>, Exception>.Choice1Of2 { Item: var value } => (value?.Value, null, diagnostics),
            FSharpChoice<FSharpOption<Shell.FsiValue>, Exception>.Choice2Of2 { Item: var error } => (null, error, diagnostics),
            _ => (null, null, diagnostics),
        };
    }

    private static Diagnostic Convert(FSharpDiagnostic item) => new(
        item.ErrorNumberText, item.Message.ReplaceLineEndings(" ").Trim(), item.StartLine, item.StartColumn + 1, item.EndLine, item.EndColumn + 1);

    private Shell.FsiEvaluationSession Start()
    {
        string[] arguments =
        [
            "fsi.exe", "--nologo", "--noninteractive", "--quiet", "--gui-", "--readline-", "--debug+", "--optimize-", "--langversion:preview",
            // Implementation assemblies only: beside reference assemblies, F# would know two types Int32.
            "--usesdkrefs-", .. HostAssemblies.OwnReferences.Select(path => $"-r:{path}"),
        ];
        references.UnionWith(HostAssemblies.DefaultReferences);
        var session = Shell.FsiEvaluationSession.Create(
            Shell.FsiEvaluationSession.GetDefaultConfiguration(), arguments, TextReader.Null, TextWriter.Null, TextWriter.Null, null, null);
        var (_, thrown, diagnostics) = Evaluate(session, Opening, "opening.fsx", CancellationToken.None);
        return thrown is null ? session : throw new InvalidOperationException(
            $"F# could not be started: {string.Join("; ", diagnostics.Select(item => item.Message))}", thrown);
    }
}
