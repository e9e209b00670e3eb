using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Text;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Editing;

/// <summary>Formats C# code as Roslyn does; only white space between tokens changes.</summary>
internal static class CSharpFormat
{
    // A pass can move something that the next one moves again.
    private const int MostPasses = 4;

    private static readonly CSharpParseOptions Script = new(
        LanguageVersion.Preview,
        DocumentationMode.None,
        SourceCodeKind.Script
    );

    /// <summary>The changes; none if the code is incomplete.</summary>
    public static IReadOnlyList<TextChange> Changes(string code, FormatOptions format)
    {
        var before = SourceText.From(AsScript(code));
        var tree = CSharpSyntaxTree.ParseText(before, Script);
        if (tree.GetDiagnostics().Any(item => item.Severity == DiagnosticSeverity.Error))
            return [];

        using var workspace = new AdhocWorkspace();
        var options = workspace.Options
            .WithChangedOption(FormattingOptions.UseTabs, LanguageNames.CSharp, !format.Spaces)
            .WithChangedOption(FormattingOptions.TabSize, LanguageNames.CSharp, format.TabSize)
            .WithChangedOption(FormattingOptions.IndentationSize, LanguageNames.CSharp, format.TabSize)
            .WithChangedOption(FormattingOptions.NewLine, LanguageNames.CSharp, "\n");
        var text = before;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var root = tree.GetRoot();
            var changes = Formatter.GetFormattedTextChanges(root, workspace, options)
                .Where(change => !IsInComment(root, change.Span)).ToList();
            if (changes.Count == 0)
                break;

            text = text.WithChanges(changes);
            tree = tree.WithChangedText(text);
        }

        return Content(before).SequenceEqual(Content(text)) ? text.GetTextChanges(before).ToList() : [];
    }

    /// <summary>
    /// Code of the same length and shape that is a valid script: <c>using var</c> becomes a constant, <c>#r</c> a comment.
    /// </summary>
    private static string AsScript(string code)
    {
        var text = DirectiveLines.WithoutInactive(code).ToCharArray();
        foreach (var line in DirectiveLines.Of(KernelNames.CSharp, code))
        {
            var at = line;
            while (at < code.Length && code[at] is ' ' or '\t')
                at++;

            if (IsReference(code.AsSpan(at)))
                text.AsSpan(at, 2).Fill('/');
        }

        var blank = TopLevelUsings.In(code).Code;
        for (var at = 0; at < text.Length; at++)
        {
            if (blank[at] != ' ' || code[at] is not ('u' or 'a'))
                continue;

            // `using` or the `await` before it.
            var word = code[at] == 'u' ? "const" : "/*a*/";
            word.CopyTo(text.AsSpan(at));
            at += word.Length - 1;
        }

        return new string(text);
    }

    private static bool IsReference(ReadOnlySpan<char> line) =>
        line.StartsWith("#r ") || line.StartsWith("#i ") || line.StartsWith("#load ");

    // The text of comments is the author's.
    private static bool IsInComment(SyntaxNode root, TextSpan span)
    {
        var trivia = root.FindTrivia(span.Start);
        return trivia.Span.Contains(span.Start) && trivia.SpanStart < span.Start && !trivia.IsKind(SyntaxKind.WhitespaceTrivia)
            && !trivia.IsKind(SyntaxKind.EndOfLineTrivia);
    }

    // All but white space: tokens, comments and directives.
    private static IEnumerable<string> Content(SourceText text) =>
        CSharpSyntaxTree.ParseText(text, Script).GetRoot().DescendantTokens().SelectMany(token =>
            token.LeadingTrivia.Concat(token.TrailingTrivia)
                .Where(trivia => trivia.Kind() is not (SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia))
                .Select(trivia => trivia.ToFullString().Trim())
                .Append(token.Text));
}
