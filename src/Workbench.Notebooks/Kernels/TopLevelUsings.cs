using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Workbench.Notebooks.Kernels;

/// <summary>
/// <c>using var</c> at the top of a C# cell. Scripts do not support it, so the cell declares an ordinary variable, and the kernel
/// disposes of its value when the cell ends.
/// </summary>
/// <param name="Code">The code with blanks instead of these keywords, so that all positions stay the same.</param>
/// <param name="Names">The variables in order.</param>
internal sealed record TopLevelUsings(string Code, IReadOnlyList<string> Names)
{
    private static readonly CSharpParseOptions Script = new(
        LanguageVersion.Preview,
        DocumentationMode.None,
        SourceCodeKind.Script
    );

    public static TopLevelUsings In(string code)
    {
        code = DirectiveLines.WithoutInactive(code);
        if (!code.Contains("using", StringComparison.Ordinal))
            return new TopLevelUsings(code, []);

        var tokens = SyntaxFactory.ParseTokens(code, options: Script).ToList();
        var (text, names, depth) = (code.ToCharArray(), new List<string>(), 0);
        for (var i = 0; i < tokens.Count; i++)
        {
            depth += Depth(tokens[i]);
            if (
                depth != 0
                || !tokens[i].IsKind(SyntaxKind.UsingKeyword)
                || Declared(tokens, i + 1) is not { Count: > 0 } declared
            )
                continue;

            names.AddRange(declared);
            Blank(text, tokens[i]);
            if (i > 0 && tokens[i - 1].Text == "await")
                Blank(text, tokens[i - 1]);
        }

        return new TopLevelUsings(new string(text), names);
    }

    /// <summary>Disposes of the variables' values, the last one first, as at the end of a block.</summary>
    /// <param name="valueOf">Returns the value of a variable; null if an exception was thrown before its declaration.</param>
    public async ValueTask DisposeAsync(Func<string, object?> valueOf)
    {
        foreach (var name in Names.Reverse())
        {
            switch (valueOf(name))
            {
                case IAsyncDisposable value:
                    await value.DisposeAsync();
                    break;
                case IDisposable value:
                    value.Dispose();
                    break;
            }
        }
    }

    // `using X = Y` and `using static X` are directives; a declaration has a type before the name.
    private static List<string> Declared(List<SyntaxToken> tokens, int start)
    {
        var end = End(tokens, start, SyntaxKind.EqualsToken, SyntaxKind.SemicolonToken);
        if (end >= tokens.Count || !tokens[end].IsKind(SyntaxKind.EqualsToken) || end - start < 2
            || tokens[start].Kind() is SyntaxKind.OpenParenToken or SyntaxKind.StaticKeyword or SyntaxKind.UnsafeKeyword
            || !tokens[end - 1].IsKind(SyntaxKind.IdentifierToken))
            return [];

        var names = new List<string> { tokens[end - 1].ValueText };
        while (true)
        {
            end = End(tokens, end + 1, SyntaxKind.CommaToken, SyntaxKind.SemicolonToken);
            if (end + 2 >= tokens.Count || !tokens[end].IsKind(SyntaxKind.CommaToken))
                return names;

            if (tokens[end + 1].IsKind(SyntaxKind.IdentifierToken) && tokens[end + 2].IsKind(SyntaxKind.EqualsToken))
                names.Add(tokens[end + 1].ValueText);
        }
    }

    // The first of two tokens that is outside brackets.
    private static int End(List<SyntaxToken> tokens, int start, SyntaxKind one, SyntaxKind other)
    {
        var depth = 0;
        for (var i = start; i < tokens.Count; i++)
        {
            depth += Depth(tokens[i]);
            if (depth == 0 && (tokens[i].IsKind(one) || tokens[i].IsKind(other)))
                return i;
        }

        return tokens.Count;
    }

    private static int Depth(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken => 1,
        SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken => -1,
        _ => 0,
    };

    private static void Blank(char[] text, SyntaxToken token) => text.AsSpan(token.SpanStart, token.Span.Length).Fill(' ');
}
