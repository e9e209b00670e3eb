using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.Diagnostics;
using FSharp.Compiler.Interactive;
using Microsoft.FSharp.Core;
using Workbench.Notebooks.Editing;
using Workbench.Notebooks.Variables;

namespace Workbench.Notebooks.Kernels;

/// <summary>Runs F# cells in an F# Interactive session.</summary>
internal sealed class FSharpKernel : ILanguageKernel
{
    /// <summary>What every session begins with.</summary>
    internal const string Opening = """
        open System
        open System.IO
        open System.Collections.Generic
        open System.Linq
        open System.Threading.Tasks
        open Microsoft.DotNet.Interactive.Formatting
        open Workbench.Notebooks.Kernels
        let display (value: 'a) = DisplayExtensions.Display value
        let HTML (content: string) = NotebookFunctions.HTML content
        """;

    // How long an editor request waits for a cell to finish.
    private const int PatienceMilliseconds = 50;

    private const string UnexpectedColon = "Unexpected symbol ':' in interaction";
    private static readonly string[] OpeningNames = ["it", "display", "HTML"];
    private readonly HashSet<string> references = new(StringComparer.Ordinal);
    private readonly CompilerStart<Shell.FsiEvaluationSession> compiler;

    // Held while a cell runs, because the compiler can only do one thing at a time.
    private readonly Lock gate = new();
    private IReadOnlyCollection<string> variables = [];

    public FSharpKernel()
    {
        compiler = new(Start);
        Editing = new FSharpEditing(this);
    }

    public string Name => KernelNames.FSharp;

    public ILanguageEditing Editing { get; }

    /// <summary>The assemblies that the session has; can be used from any thread.</summary>
    internal IReadOnlyList<string> References { get; private set; } = HostAssemblies.DefaultReferences;

    /// <summary>The variables; while a cell runs, those from before that cell.</summary>
    public IReadOnlyCollection<string> Variables
    {
        get
        {
            if (compiler.Loaded is { } session && gate.TryEnter(PatienceMilliseconds))
            {
                try
                {
                    variables = session
                        .GetBoundValues()
                        .Select(value => value.Name)
                        .Except(OpeningNames)
                        .Order(StringComparer.Ordinal)
                        .ToList();
                }
                finally
                {
                    gate.Exit();
                }
            }

            return variables;
        }
    }

    public IEnumerable<Variable> Values => Locked(() => compiler.Loaded?.GetBoundValues() ?? [])
        .Where(bound => !OpeningNames.Contains(bound.Name))
        .GroupBy(bound => bound.Name, (_, all) => all.Last())
        .Select(bound => new Variable(bound.Name, bound.Value.ReflectionValue, bound.Value.ReflectionType));

    public void WarmUp() => compiler.Begin();

    public void WaitForCompiler(CancellationToken cancellation) => compiler.Wait(cancellation);

    public void AddReferences(IReadOnlyCollection<string> assemblies, CancellationToken cancellation)
    {
        var session = compiler.Wait(cancellation);
        lock (gate)
        {
            var added = assemblies.Except(references).ToList();
            if (added.Count == 0)
                return;

            Evaluate(session, string.Join('\n', added.Select(path => $"#r @\"{path}\"")), "references.fsx", cancellation);
            // After an interrupt, the next cell adds them once more.
            cancellation.ThrowIfCancellationRequested();
            references.UnionWith(added);
            References = [.. references];
        }
    }

    public Task RunAsync(string code, CellPlace place, Action<object?, Type> show, CancellationToken cancellation)
    {
        var session = compiler.Wait(cancellation);
        // On its own, the session would run only the first interaction.
        foreach (var interaction in FSharpTokens.Interactions(code))
        {
            var (value, thrown, diagnostics) = Locked(() => Evaluate(session, interaction, place.VirtualPath, cancellation));
            cancellation.ThrowIfCancellationRequested();
            // At the end of a cell, `x : int` is what F# users write to name the type of a result. Nothing has run so far.
            if (diagnostics.Any(item => item.Message.StartsWith(UnexpectedColon, StringComparison.Ordinal))
                && FSharpTokens.InBrackets(interaction) is { } inBrackets)
            {
                (value, thrown, diagnostics) = Locked(() => Evaluate(session, inBrackets, place.VirtualPath, cancellation));
                cancellation.ThrowIfCancellationRequested();
            }

            // After some syntax errors, the session runs nothing and reports no exception.
            if (diagnostics.Any(item => item.Severity.IsError))
                throw Error(diagnostics, place);

            if (thrown is not null)
                throw UserException.Describe(thrown, place);

            if (value is not null)
                show(value.ReflectionValue, value.ReflectionType);
            else if (FSharpTokens.InBrackets(interaction) is not null && Generic(session) is var (generic, type))
                show(generic, type);
        }

        return Task.CompletedTask;
    }

    // Functions and values such as [] and None have no single type, so the session returns nothing for them.
    private (object? Value, Type Type)? Generic(Shell.FsiEvaluationSession session)
    {
        var (result, _) = Locked(() => session.EvalExpressionNonThrowing($"global.{typeof(SharedValue).FullName}.WithType(it)"));
        return (result as FSharpChoice<FSharpOption<Shell.FsiValue>, Exception>.Choice1Of2)?.Item?.Value.ReflectionValue
            is (var value, Type type)
            ? (value, type)
            : null;
    }

    private static KernelError Error(FSharpDiagnostic[] diagnostics, CellPlace place)
    {
        var errors = diagnostics.Where(item => item.Severity.IsError).ToList();
        var own = errors
            .Where(item => item.FileName == place.VirtualPath || !File.Exists(item.FileName))
            .Select(Convert)
            .ToList();
        if (own.Count > 0)
            return new KernelError("compile", own[0].Code, own[0].Message, own[0].Line) { Diagnostics = own };

        // All errors are in a file that the cell loads.
        var first = Convert(errors[0]);
        return new KernelError("compile", first.Code, first.Message, 1)
        {
            Diagnostics = [first with { Line = 1, Column = 1, EndLine = 1, EndColumn = 1 }],
            File = errors[0].FileName,
            FileLine = first.Line,
        };
    }

    public bool TryGetValue(string name, out object? value, out Type? type)
    {
        var bound = OpeningNames.Contains(name) ? null : compiler.Loaded?.TryFindBoundValue(name);
        (value, type) = (bound?.Value.Value.ReflectionValue, bound?.Value.Value.ReflectionType);
        return bound is not null;
    }

    public Task SetValueAsync(string name, object? value, Type type, CellPlace place, CancellationToken cancellation)
    {
        AddReferences(SharedValue.AssembliesOf(type).Except(HostAssemblies.DefaultReferences).ToList(), cancellation);
        // Not AddBoundValue: it imports type arguments so that List<int> becomes a list of Int32, which is a different type to
        // F#.
        SharedValue.InTransit = value;
        var source = $"let ``{name}`` = unbox<{SharedValue.FSharpName(type)}> (global.{typeof(SharedValue).FullName}.InTransit)";
        return RunAsync(source, place, (_, _) => { }, cancellation);
    }

    private static (Shell.FsiValue? Value, Exception? Thrown, FSharpDiagnostic[] Diagnostics) Evaluate(
        Shell.FsiEvaluationSession session, string code, string path, CancellationToken cancellation)
    {
        var (result, diagnostics) = session.EvalInteractionNonThrowing(
            code,
            path,
            FSharpOption<CancellationToken>.Some(cancellation)
        );
        return result switch
        {
            FSharpChoice<FSharpOption<Shell.FsiValue>, Exception>.Choice1Of2 { Item: var value } => (
                value?.Value,
                null,
                diagnostics
            ),
            FSharpChoice<FSharpOption<Shell.FsiValue>, Exception>.Choice2Of2 { Item: var error } => (null, error, diagnostics),
            _ => (null, null, diagnostics),
        };
    }

    /// <summary>
    /// Checks code as the next interaction, for editor requests; null while a cell runs. Does not change the session.
    /// </summary>
    internal T? Check<T>(CodeView code, Func<FSharpParseFileResults, FSharpCheckFileResults, T> ask)
        where T : class
    {
        var session = compiler.Wait(CancellationToken.None);
        if (!gate.TryEnter(PatienceMilliseconds))
            return null;

        try
        {
            var (parsed, found, _) = session.ParseAndCheckInteraction(code.Text, null);
            return ask(parsed, found);
        }
        finally
        {
            gate.Exit();
        }
    }

    /// <summary>Whether the session has all these assemblies; call it only inside <see cref="Check"/>.</summary>
    internal bool Knows(IReadOnlyCollection<string> assemblies) => references.IsSupersetOf(assemblies);

    private T Locked<T>(Func<T> action)
    {
        lock (gate)
            return action();
    }

    internal static Diagnostic Convert(FSharpDiagnostic item) =>
        new(
            item.ErrorNumberText,
            ScriptHints.AddTo(item.ErrorNumberText, item.Message.ReplaceLineEndings(" ").Trim()),
            item.StartLine,
            item.StartColumn + 1,
            item.EndLine,
            item.EndColumn + 1
        );

    private Shell.FsiEvaluationSession Start()
    {
        string[] arguments =
        [
            "fsi.exe",
            "--nologo",
            "--noninteractive",
            "--quiet",
            "--gui-",
            "--readline-",
            "--debug+",
            "--optimize-",
            "--langversion:preview",
            // Only implementation assemblies: together with reference assemblies, F# would see two Int32 types.
            "--usesdkrefs-", .. HostAssemblies.OwnReferences.Select(path => $"-r:{path}"),
        ];
        references.UnionWith(HostAssemblies.DefaultReferences);
        LoadedScripts.HideFromCompiler();
        var session = Shell.FsiEvaluationSession.Create(
            Shell.FsiEvaluationSession.GetDefaultConfiguration(),
            arguments,
            TextReader.Null,
            new ConsoleCapture("stdout"),
            TextWriter.Null,
            null,
            null
        );
        var (_, thrown, diagnostics) = Evaluate(session, Opening, "opening.fsx", CancellationToken.None);
        return thrown is null ? session : throw new InvalidOperationException(
            $"F# could not be started: {string.Join("; ", diagnostics.Select(item => item.Message))}", thrown);
    }
}
