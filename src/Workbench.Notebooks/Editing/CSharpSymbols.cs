using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbench.Notebooks.Editing;

/// <summary>What names in C# code mean, so that all names of one thing give the same symbol.</summary>
internal static class CSharpSymbols
{
    /// <summary>The symbol that an identifier names or declares; null if there is none.</summary>
    public static ISymbol? At(SemanticModel model, SyntaxToken token) =>
        !token.IsKind(SyntaxKind.IdentifierToken) || token.Parent is not { } node ? null
        : node is SimpleNameSyntax name ? Named(model, name)
        : Same(model.GetDeclaredSymbol(node));

    /// <summary>Whether the identifier declares what it names.</summary>
    public static bool IsDeclared(SemanticModel model, SyntaxToken token) => token.Parent switch
    {
        SimpleNameSyntax { Parent: NameEqualsSyntax { Parent: UsingDirectiveSyntax } } => true,
        SimpleNameSyntax or null => false,
        var node => model.GetDeclaredSymbol(node) is not null,
    };

    /// <summary>The symbols that a member overrides or implements.</summary>
    public static IEnumerable<ISymbol> Bases(ISymbol symbol)
    {
        ISymbol? overridden = symbol switch
        {
            IMethodSymbol method => method.OverriddenMethod,
            IPropertySymbol property => property.OverriddenProperty,
            IEventSymbol occurrence => occurrence.OverriddenEvent,
            _ => null,
        };
        if (overridden is not null)
            yield return overridden.OriginalDefinition;

        if (symbol is not (IMethodSymbol or IPropertySymbol or IEventSymbol) || symbol.ContainingType is not { } type)
            yield break;

        foreach (var member in type.AllInterfaces.SelectMany(face => face.GetMembers()).Where(item => item.Kind == symbol.Kind))
        {
            var implementation = type.FindImplementationForInterfaceMember(member)?.OriginalDefinition;
            if (SymbolEqualityComparer.Default.Equals(implementation, symbol))
                yield return member.OriginalDefinition;
        }
    }

    private static ISymbol? Named(SemanticModel model, SimpleNameSyntax name)
    {
        if (name is IdentifierNameSyntax identifier && model.GetAliasInfo(identifier) is { } alias)
            return alias;

        if (name.Parent is NameEqualsSyntax
            {
                Parent: (UsingDirectiveSyntax or AnonymousObjectMemberDeclaratorSyntax) and var named,
            })
            return Same(model.GetDeclaredSymbol(named));

        var info = model.GetSymbolInfo(name);
        return Same(info.Symbol ?? info.CandidateSymbols.FirstOrDefault());
    }

    private static ISymbol? Same(ISymbol? symbol) => symbol switch
    {
        IMethodSymbol { ReducedFrom: { } whole } => whole.OriginalDefinition,
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor or MethodKind.Destructor } method =>
            method.ContainingType.OriginalDefinition,
        IMethodSymbol { AssociatedSymbol: { } property } => property.OriginalDefinition,
        IMethodSymbol { PartialDefinitionPart: { } definition } => definition.OriginalDefinition,
        IParameterSymbol { ContainingSymbol: IMethodSymbol { ReducedFrom: { } whole } } parameter =>
            whole.Parameters[parameter.Ordinal + 1].OriginalDefinition,
        IParameterSymbol parameter => Property(parameter) ?? parameter.OriginalDefinition,
        // An element of a tuple with a name of its own is declared by that name.
        IFieldSymbol { ContainingType.IsTupleType: true } element => element,
        _ => symbol?.OriginalDefinition,
    };

    // `record P(int X)` declares the parameter and the property with one word.
    private static ISymbol? Property(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol
        {
            MethodKind: MethodKind.Constructor,
            ContainingType: { IsRecord: true } type,
        }
            ? type.OriginalDefinition.GetMembers(parameter.Name).OfType<IPropertySymbol>()
                .FirstOrDefault(property => property.Locations.Any(parameter.OriginalDefinition.Locations.Contains))
            : null;
}
