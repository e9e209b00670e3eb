using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Text;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Editing;

/// <summary>Code of a notebook, compiled as the continuation of all code above it.</summary>
internal sealed record CSharpPart(CodeUnit Unit, CSharpCompilation Compilation, SyntaxTree Own)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> models = [];

    public SemanticModel Model(SyntaxTree tree) =>
        models.TryGetValue(tree, out var model) ? model : models[tree] = Compilation.GetSemanticModel(tree);

    /// <summary>Where a span of one of its trees is; other trees are those of loaded files.</summary>
    public NotebookPlace Place(SyntaxTree tree, TextSpan span)
    {
        var lines = tree.GetText().Lines.GetLinePositionSpan(span);
        var range = new TextRange(
            lines.Start.Line + 1, lines.Start.Character + 1, lines.End.Line + 1, lines.End.Character + 1);
        return Unit.At(range, tree == Own ? null : tree.FilePath);
    }
}

/// <summary>Finds names in the C# code of a notebook: a chain of script compilations, one for each piece that runs.</summary>
internal sealed class CSharpAnalysis(CSharpKernel kernel) : INotebookAnalysis
{
    private IReadOnlyList<MetadataReference> lastReferences = [];
    private List<CSharpPart> last = [];

    public FoundSymbol? Find(IReadOnlyList<CodeUnit> units, int cell, int line, int column)
    {
        var parts = Compile(units);
        foreach (var part in parts.Where(part => part.Unit.Place is null && part.Unit.Cell == cell))
        {
            var text = part.Own.GetText();
            if (line > text.Lines.Count || column > text.Lines[line - 1].Span.Length + 1)
                continue;

            var position = text.Lines[line - 1].Start + column - 1;
            foreach (var at in new[] { position, position - 1 }.Where(at => at >= 0))
            {
                var token = part.Own.GetRoot().FindToken(at, findInsideTrivia: true);
                if (token.Span.Contains(at) && CSharpSymbols.At(part.Model(part.Own), token) is { } symbol)
                    return new CSharpUses(parts).Of(symbol);
            }
        }

        return null;
    }

    public IReadOnlyList<(int Unit, string Code)> Mistakes(IReadOnlyList<CodeUnit> units) =>
        Compile(units).SelectMany((part, i) => part.Compilation.GetDiagnostics()
            .Where(item => item.Severity == DiagnosticSeverity.Error)
            .Select(item => (i, item.Id))).ToList();

    public string? WhyNoName(string text) =>
        SyntaxFacts.GetKeywordKind(text) != SyntaxKind.None ? $"'{text}' is a keyword of C#."
        : !SyntaxFacts.IsValidIdentifier(text) ? $"'{text}' is not a name in C#; use letters, digits and _."
        : null;

    public string Written(string name) => name;

    // What has not changed since the last request is kept.
    private List<CSharpPart> Compile(IReadOnlyList<CodeUnit> units)
    {
        var (script, options, references) = kernel.Beginning();
        var known = references.SequenceEqual(lastReferences) ? last : [];
        var parts = new List<CSharpPart>();
        foreach (var unit in units)
        {
            if (parts.Count < known.Count && known[parts.Count].Unit.IsSame(unit))
            {
                parts.Add(known[parts.Count] with { Unit = unit });
                continue;
            }

            known = [];
            var added = unit.Files.Except(parts.SelectMany(part => part.Unit.Files)).Select(kernel.ReferenceTo)
                .Except(references);
            var here = options
                .WithReferences(parts.Count == 0 ? references.Concat(added) : added)
                .WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(unit.Directory));
            var code = TopLevelUsings.In(unit.Code).Code;
            var compilation = (CSharpCompilation)script.ContinueWith<object>(code, here).GetCompilation();
            // A script continues no code with errors; a compilation does.
            if (parts.Count > 0)
            {
                compilation = compilation.WithScriptCompilationInfo(
                    compilation.ScriptCompilationInfo!.WithPreviousScriptCompilation(parts[^1].Compilation));
            }

            parts.Add(new CSharpPart(unit, compilation, ScriptSyntax.Own(compilation)));
        }

        (last, lastReferences) = (parts, references);
        return parts;
    }
}
