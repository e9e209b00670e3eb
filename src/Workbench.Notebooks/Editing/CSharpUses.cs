using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Workbench.Notebooks.Editing;

/// <summary>Finds all places of a notebook's C# code that name a symbol.</summary>
internal sealed class CSharpUses(IReadOnlyList<CSharpPart> parts)
{
    private const string Attribute = "Attribute";

    public FoundSymbol Of(ISymbol symbol)
    {
        var family = Family(symbol);
        var uses = Tokens(symbol)
            .Where(item => CSharpSymbols.At(item.Part.Model(item.Tree), item.Token) is { } named && family.Contains(named))
            .Select(item => Use(item.Part, item.Tree, item.Token))
            .DistinctBy(use => use.Place)
            .ToList();
        var library = family.All(member => member.Locations.Any(place => place.IsInSource)) ? null : LibraryOf(symbol);
        return new FoundSymbol(symbol.Name, uses, library, Fixed(symbol, family));
    }

    private static SymbolUse Use(CSharpPart part, SyntaxTree tree, SyntaxToken token) => new(
        part.Place(tree, token.Span),
        CSharpSymbols.IsDeclared(part.Model(tree), token),
        token.Text,
        part.Unit.Shared,
        Inferred(token) is var (start, text, isNeeded)
            ? new SymbolInsertion(part.Place(tree, new TextSpan(start, 0)), text, isNeeded)
            : null
    );

    private IEnumerable<(CSharpPart Part, SyntaxTree Tree, SyntaxToken Token)> Tokens(ISymbol symbol)
    {
        var name = symbol.Name;
        var shortName = symbol is INamedTypeSymbol && name.EndsWith(Attribute, StringComparison.Ordinal)
            ? name[..^Attribute.Length]
            : name;
        foreach (var part in parts)
        {
            foreach (var tree in part.Compilation.SyntaxTrees)
            {
                if (!tree.ToString().Contains(shortName, StringComparison.Ordinal))
                    continue;

                foreach (var token in tree.GetRoot().DescendantTokens(descendIntoTrivia: true))
                {
                    if (token.IsKind(SyntaxKind.IdentifierToken) && (token.ValueText == name || token.ValueText == shortName))
                        yield return (part, tree, token);
                }
            }
        }
    }

    // The symbol with everything that it overrides or implements, and everything that overrides or implements that.
    private HashSet<ISymbol> Family(ISymbol symbol)
    {
        var family = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { symbol };
        if (symbol is not (IMethodSymbol or IPropertySymbol or IEventSymbol)
            || symbol.ContainingType is null or { IsScriptClass: true })
            return family;

        var declared = Tokens(symbol).Where(item => CSharpSymbols.IsDeclared(item.Part.Model(item.Tree), item.Token))
            .Select(item => CSharpSymbols.At(item.Part.Model(item.Tree), item.Token)).OfType<ISymbol>().Append(symbol)
            .Select(member => (Member: member, Bases: CSharpSymbols.Bases(member).ToList())).ToList();
        for (var size = 0; size < family.Count;)
        {
            size = family.Count;
            foreach (var (member, bases) in declared)
            {
                if (family.Contains(member) || bases.Any(family.Contains))
                    family.UnionWith([member, .. bases]);
            }
        }

        return family;
    }

    private LibraryPlace? LibraryOf(ISymbol symbol)
    {
        var assembly = symbol.ContainingAssembly;
        var file = assembly is null ? null : parts.Select(part => part.Compilation.GetMetadataReference(assembly))
            .OfType<PortableExecutableReference>().FirstOrDefault()?.FilePath;
        return file is null ? null : LibrarySource.Of(file, Tokens(), symbol.GetDocumentationCommentId());

        // Only methods have positions in a library.
        IEnumerable<int> Tokens() => symbol switch
        {
            IMethodSymbol method => [method.MetadataToken],
            IPropertySymbol property => new[] { property.GetMethod, property.SetMethod }.OfType<IMethodSymbol>()
                .Select(method => method.MetadataToken),
            INamedTypeSymbol type => type.GetMembers().OfType<IMethodSymbol>().Select(method => method.MetadataToken),
            _ => symbol.ContainingType?.GetMembers().OfType<IMethodSymbol>().Select(method => method.MetadataToken) ?? [],
        };
    }

    private static string? Fixed(ISymbol symbol, HashSet<ISymbol> family)
    {
        if (symbol is IFieldSymbol { ContainingType.IsTupleType: true } or { ContainingType.IsAnonymousType: true })
            return $"'{symbol.Name}' is the name of a part of a tuple or of an anonymous type, which other code may share.";

        if (symbol is INamespaceSymbol || symbol.IsImplicitlyDeclared && !symbol.Locations.Any(place => place.IsInSource))
            return $"'{symbol.Name}' cannot be renamed.";

        if (!symbol.Locations.Any(place => place.IsInSource))
            return $"'{symbol.Name}' belongs to a library.";

        return family.Any(member => !member.Locations.Any(place => place.IsInSource))
            ? $"'{symbol.Name}' overrides or implements a member of a library."
            : null;
    }

    // `new { x }` and `(x, y)` name the member after the variable.
    private static (int Start, string Text, bool IsNeeded)? Inferred(SyntaxToken token)
    {
        if (token.Parent is not IdentifierNameSyntax name)
            return null;

        ExpressionSyntax value = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return value.Parent switch
        {
            AnonymousObjectMemberDeclaratorSyntax { NameEquals: null } => (value.SpanStart, $"{token.Text} = ", true),
            ArgumentSyntax
            {
                NameColon: null,
                Parent: TupleExpressionSyntax { Parent: not (AssignmentExpressionSyntax or ForEachVariableStatementSyntax) },
            } => (value.SpanStart, $"{token.Text}: ", false),
            _ => null,
        };
    }
}
