using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Workbench.Notebooks.Editing;

namespace Workbench.Notebooks.Kernels;

/// <summary>
/// Finds the lines of a text that its language reads as directives (<c>#r</c>, <c>#load</c>, <c>#!time</c>): the same characters
/// within a string, a comment or an inactive <c>#if</c> are text.
/// </summary>
internal static class DirectiveLines
{
    private static readonly CSharpParseOptions Script = new(
        LanguageVersion.Preview,
        DocumentationMode.None,
        SourceCodeKind.Script
    );

    /// <summary>
    /// Returns the positions of these lines in order. Lines after the first <c>#!</c> line are not searched, because it may
    /// change the language.
    /// </summary>
    /// <param name="kernel">The language of the text.</param>
    /// <param name="text">Code with only line feeds.</param>
    public static IEnumerable<int> Of(string kernel, string text)
    {
        if (!text.Contains('#', StringComparison.Ordinal))
            return [];

        return kernel switch
        {
            KernelNames.CSharp => CSharp(text),
            KernelNames.FSharp => FSharpTokens.Directives(text),
            KernelNames.JavaScript => JavaScriptText.CodeLines(text).Where(at => IsCommand(text, at)),
            _ => Known(text),
        };
    }

    /// <summary>Whether a line begins a cell command: <c>#!</c> in its first column.</summary>
    public static bool IsCommand(string text, int at) => string.CompareOrdinal(text, at, "#!", 0, 2) == 0;

    /// <summary>
    /// C# code whose <c>#!</c>, <c>#r</c> and <c>#load</c> lines in an inactive <c>#if</c> are comments; the compiler rejects the
    /// first and obeys the others even there.
    /// </summary>
    public static string WithoutInactive(string code)
    {
        if (!code.Contains("#if", StringComparison.Ordinal))
            return code;

        var text = code.ToCharArray();
        foreach (var trivia in SyntaxFactory.ParseTokens(code, options: Script).SelectMany(token => token.GetAllTrivia()))
            if (
                trivia.Kind() is SyntaxKind.ShebangDirectiveTrivia
                    or SyntaxKind.ReferenceDirectiveTrivia
                    or SyntaxKind.LoadDirectiveTrivia
                && trivia.GetStructure() is DirectiveTriviaSyntax { IsActive: false }
            )
                text.AsSpan(trivia.SpanStart, 2).Fill('/');

        return new string(text);
    }

    // Read tokens on demand; otherwise each of many commands would scan the cell to its end.
    private static IEnumerable<int> CSharp(string text) => SyntaxFactory.ParseTokens(text, options: Script)
        .SelectMany(token => token.GetAllTrivia())
        .Where(trivia => trivia.IsDirective && trivia.GetStructure() is DirectiveTriviaSyntax { IsActive: true })
        .Select(trivia => text.LastIndexOf('\n', Math.Max(0, trivia.SpanStart - 1), Math.Max(0, trivia.SpanStart)) + 1);

    // Markup has no directives of its own, so only the commands of the workbench count.
    private static IEnumerable<int> Known(string text)
    {
        for (var at = 0; at < text.Length; at = NextLine(text, at))
            if (IsCommand(text, at) && IsKnown(text.AsSpan(at + 2)))
                yield return at;
    }

    private static bool IsKnown(ReadOnlySpan<char> line)
    {
        var name = line[..(line.IndexOfAny(" \t\n") is >= 0 and var end ? end : line.Length)].ToString();
        return KernelNames.Find(name) is not null || MagicCommands.Names.Contains(name);
    }

    /// <summary>Where the next line begins; the end of the text after the last one.</summary>
    public static int NextLine(string text, int at) => text.IndexOf('\n', at) is >= 0 and var end ? end + 1 : text.Length;
}
