using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Recommendations;
using Microsoft.CodeAnalysis.Text;
using Workbench.Notebooks.Kernels;
using Diagnostic = Workbench.Notebooks.Kernels.Diagnostic;

namespace Workbench.Notebooks.Editing;

/// <summary>Compiles C# code while the user types it, as the session's next submission, but never runs it.</summary>
internal sealed class CSharpEditing(CSharpKernel kernel) : ILanguageEditing
{
    private readonly Lazy<CSharpRecommender> recommender = new();

    public Completions? Complete(CodeView code, int line, int column)
    {
        var (model, text) = Model(code);
        var position = Position(text, line, column);
        var typed = code.WordBefore(line, column, "_");
        var start = position - typed.Length;
        var token = model.SyntaxTree.GetRoot().FindToken(start == 0 ? 0 : start - 1);
        if (typed is [>= '0' and <= '9', ..] || IsText(token, start) || IsComment(model.SyntaxTree, position))
            return Completions.None(line, column);

        var items = recommender.Value.Symbols(model, position)
            .Where(symbol => symbol.CanBeReferencedByName && NameMatch.Fits(symbol.Name, typed))
            .GroupBy(symbol => (symbol.Name, CSharpNames.Kind(symbol)))
            .Select(group => CSharpNames.Item([.. group], model, position));
        if (!token.IsKind(SyntaxKind.DotToken) || token.SpanStart >= start)
            items = items.Concat(CSharpNames.Keywords);

        return NameMatch.Choose(items, typed, line, column);
    }

    public HoverText? Hover(CodeView code, int line, int column)
    {
        var (model, text) = Model(code);
        var position = Position(text, line, column);
        var token = model.SyntaxTree.GetRoot().FindToken(position);
        if (!token.Span.Contains(position) || Symbol(model, token) is not { } symbol)
            return HoverText.None;

        var span = text.Lines.GetLinePositionSpan(token.Span);
        var range = new TextRange(span.Start.Line + 1, span.Start.Character + 1, span.End.Line + 1, span.End.Character + 1);
        return new HoverText(
            CSharpNames.Signature(symbol, model, position),
            CSharpNames.Documentation(symbol, model.Compilation),
            range
        );
    }

    public SignatureHelp? Signatures(CodeView code, int line, int column)
    {
        var (model, text) = Model(code);
        return CSharpSignatures.At(model, Position(text, line, column));
    }

    public IReadOnlyList<Diagnostic> Diagnose(CodeView code)
    {
        var compilation = kernel.Compile(code);
        var tree = ScriptSyntax.Own(compilation);
        return compilation.GetDiagnostics()
            .Where(item => item.Severity > DiagnosticSeverity.Hidden && !item.IsSuppressed && item.Location.SourceTree == tree)
            .Select(item => CSharpKernel.Convert(item) with { Severity = item.Severity.ToString().ToLowerInvariant() })
            .ToList();
    }

    public INotebookAnalysis? Analyze() => new CSharpAnalysis(kernel);

    private (SemanticModel Model, SourceText Text) Model(CodeView code)
    {
        var compilation = kernel.Compile(code);
        var tree = recommender.Value.Tree(TopLevelUsings.In(code.Text).Code, compilation);
        return (compilation.ReplaceSyntaxTree(ScriptSyntax.Own(compilation), tree).GetSemanticModel(tree), tree.GetText());
    }

    private static int Position(SourceText text, int line, int column)
    {
        var found = text.Lines[Math.Clamp(line - 1, 0, text.Lines.Count - 1)];
        return Math.Clamp(found.Start + column - 1, found.Start, found.End);
    }

    // Inside the quotes of a string; the end of the literal is outside again.
    private static bool IsText(SyntaxToken token, int position) =>
        token.Kind()
            is SyntaxKind.StringLiteralToken
                or SyntaxKind.CharacterLiteralToken
                or SyntaxKind.InterpolatedStringTextToken
                or SyntaxKind.SingleLineRawStringLiteralToken
                or SyntaxKind.MultiLineRawStringLiteralToken
                or SyntaxKind.Utf8StringLiteralToken
        && token.SpanStart < position
        && (position < token.Span.End || token.ContainsDiagnostics || token.IsKind(SyntaxKind.InterpolatedStringTextToken));

    private static bool IsComment(SyntaxTree tree, int position)
    {
        var trivia = tree.GetRoot().FindTrivia(Math.Max(0, position - 1));
        return trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia
            || (trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) && position < trivia.Span.End);
    }

    private static ISymbol? Symbol(SemanticModel model, SyntaxToken token)
    {
        if (token.Parent is not { } node)
            return null;

        var info = node is ExpressionSyntax or ConstructorInitializerSyntax ? model.GetSymbolInfo(node) : default;
        var found = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        return found ?? (token.IsKind(SyntaxKind.IdentifierToken) ? model.GetDeclaredSymbol(node) : null);
    }
}
