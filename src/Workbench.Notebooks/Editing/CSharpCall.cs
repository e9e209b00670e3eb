using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbench.Notebooks.Editing;

/// <summary>The arguments of a call, an index or a generic name that the cursor is in, complete or not.</summary>
/// <param name="Target">What is called, or the generic name.</param>
/// <param name="Arguments">The arguments so far.</param>
/// <param name="Commas">The separators between them.</param>
internal sealed record CSharpCall(SyntaxNode Target, IReadOnlyList<SyntaxNode> Arguments, IReadOnlyList<SyntaxToken> Commas)
{
    /// <summary>The call whose brackets contain the position, and then those around it.</summary>
    public static IEnumerable<CSharpCall> Around(SyntaxTree tree, int position)
    {
        var token = tree.GetRoot().FindToken(Math.Max(0, position - 1));
        while (token.SpanStart >= position && !token.IsKind(SyntaxKind.None))
            token = token.GetPreviousToken(includeZeroWidth: false);

        for (var node = token.Parent; node is not null; node = node.Parent)
        {
            if (Of(node) is var (open, close, call) && open.Span.End <= position && !open.IsMissing
                && (close.IsMissing || position <= close.SpanStart))
                yield return call;
        }
    }

    /// <summary>The number of the argument at the position, from 0.</summary>
    public int IndexAt(int position) => Commas.Count(comma => comma.Span.End <= position);

    /// <summary>How many arguments there are so far; after a comma the next one counts.</summary>
    public int Count => Commas.Count + (Commas.Count == 0 && Arguments is [] or [{ IsMissing: true }] ? 0 : 1);

    /// <summary>The name in <c>name: value</c>, or null.</summary>
    public string? NameAt(int index) => index >= Arguments.Count ? null : Arguments[index] switch
    {
        ArgumentSyntax { NameColon.Name.Identifier.ValueText: var name } => name,
        AttributeArgumentSyntax { NameColon.Name.Identifier.ValueText: var name } => name,
        _ => null,
    };

    private static (SyntaxToken Open, SyntaxToken Close, CSharpCall Call)? Of(SyntaxNode node) => node switch
    {
        ArgumentListSyntax { Parent: { } target } list =>
            (list.OpenParenToken, list.CloseParenToken, new(target, list.Arguments, [.. list.Arguments.GetSeparators()])),
        BracketedArgumentListSyntax { Parent: { } target } list =>
            (list.OpenBracketToken, list.CloseBracketToken, new(target, list.Arguments, [.. list.Arguments.GetSeparators()])),
        AttributeArgumentListSyntax { Parent: { } target } list =>
            (list.OpenParenToken, list.CloseParenToken, new(target, list.Arguments, [.. list.Arguments.GetSeparators()])),
        TypeArgumentListSyntax { Parent: { } target } list =>
            (list.LessThanToken, list.GreaterThanToken, new(target, list.Arguments, [.. list.Arguments.GetSeparators()])),
        _ => null,
    };
}
