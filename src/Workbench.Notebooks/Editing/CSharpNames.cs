using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Workbench.Notebooks.Editing;

/// <summary>How C# symbols are named, described and classified.</summary>
internal static class CSharpNames
{
    private static readonly SymbolDisplayFormat Format = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeContainingType,
        parameterOptions: SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeDefaultValue,
        localOptions: SymbolDisplayLocalOptions.IncludeType,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.UseSpecialTypes
    );

    private static readonly SymbolDisplayFormat OfCell = Format.RemoveMemberOptions(
        SymbolDisplayMemberOptions.IncludeContainingType
    );

    private static readonly SymbolDisplayFormat OfParameter = Format.AddParameterOptions(
        SymbolDisplayParameterOptions.IncludeExtensionThis
    );

    // Contextual keywords that are worth proposing.
    private static readonly SyntaxKind[] Contextual =
    [
        SyntaxKind.VarKeyword,
        SyntaxKind.AsyncKeyword,
        SyntaxKind.AwaitKeyword,
        SyntaxKind.RecordKeyword,
        SyntaxKind.WhenKeyword,
        SyntaxKind.WhereKeyword,
        SyntaxKind.YieldKeyword,
        SyntaxKind.NameOfKeyword,
        SyntaxKind.FromKeyword,
        SyntaxKind.SelectKeyword,
        SyntaxKind.OrderByKeyword,
        SyntaxKind.WithKeyword,
        SyntaxKind.AndKeyword,
        SyntaxKind.OrKeyword,
        SyntaxKind.NotKeyword,
        SyntaxKind.InitKeyword,
        SyntaxKind.RequiredKeyword,
        SyntaxKind.GetKeyword,
        SyntaxKind.SetKeyword,
    ];

    public static IReadOnlyList<CompletionItem> Keywords { get; } = SyntaxFacts.GetReservedKeywordKinds().Concat(Contextual)
        .Select(kind => new CompletionItem(SyntaxFacts.GetText(kind), "keyword")).ToList();

    /// <summary>One proposal for all overloads of a name.</summary>
    public static CompletionItem Item(IReadOnlyList<ISymbol> overloads, SemanticModel model, int position)
    {
        var first = overloads[0];
        var more = first is not IMethodSymbol ? 0 : overloads.Count - 1;
        var ending = more == 0 ? "" : more == 1 ? " (+ 1 overload)" : $" (+ {more} overloads)";
        var insert = SyntaxFacts.GetKeywordKind(first.Name) == SyntaxKind.None ? null : "@" + first.Name;
        return new CompletionItem(first.Name, Kind(first), Insert: insert)
        {
            Describe = () => Signature(first, model, position) + ending,
        };
    }

    /// <summary>The symbol as its declaration.</summary>
    public static string Signature(ISymbol symbol, SemanticModel model, int position)
    {
        // Variables and functions of cells are members of a generated class.
        var format = symbol.ContainingType is { IsScriptClass: true } ? OfCell : Format;
        var text = symbol.ToMinimalDisplayString(model, position, format);
        return symbol switch
        {
            INamespaceSymbol => "namespace " + text,
            INamedTypeSymbol { IsRecord: true } => "record " + text,
            INamedTypeSymbol { TypeKind: not TypeKind.Delegate } => Kind(symbol) + " " + text,
            _ => text,
        };
    }

    /// <summary>A parameter as <see cref="Signature"/> shows it.</summary>
    public static string Parameter(ISymbol parameter, SemanticModel model, int position) =>
        parameter is ITypeParameterSymbol ? parameter.Name : parameter.ToMinimalDisplayString(model, position, OfParameter);

    public static ImmutableArray<IParameterSymbol> Parameters(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol property => property.Parameters,
        _ => [],
    };

    public static ImmutableArray<ITypeParameterSymbol> TypeParameters(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.TypeParameters,
        INamedTypeSymbol type => type.TypeParameters,
        _ => [],
    };

    /// <summary>The documentation summary of a symbol, or the documentation of one of its parameters.</summary>
    public static string? Documentation(ISymbol symbol, Compilation compilation, string? parameter = null)
    {
        var definition = ((symbol as IMethodSymbol)?.ReducedFrom ?? symbol).OriginalDefinition;
        if (!definition.DeclaringSyntaxReferences.IsEmpty)
            return Editing.Documentation.InComment(definition.GetDocumentationCommentXml(), parameter);

        var reference = definition.ContainingAssembly is { } assembly
            ? compilation.GetMetadataReference(assembly) as PortableExecutableReference
            : null;
        return Editing.Documentation.Of(reference?.FilePath, definition.GetDocumentationCommentId(), parameter);
    }

    public static string Kind(ISymbol symbol) =>
        symbol switch
        {
            INamedTypeSymbol type => type.TypeKind switch
            {
                TypeKind.Struct => "struct",
                TypeKind.Interface => "interface",
                TypeKind.Enum => "enum",
                TypeKind.Delegate => "delegate",
                _ => "class",
            },
            INamespaceSymbol => "module",
            IMethodSymbol { ContainingType.IsScriptClass: true } or IMethodSymbol { MethodKind: MethodKind.LocalFunction } =>
                "function",
            IMethodSymbol => "method",
            IPropertySymbol => "property",
            IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => "enumMember",
            IFieldSymbol { IsConst: true } => "constant",
            IFieldSymbol { ContainingType.IsScriptClass: true } => "variable",
            IFieldSymbol => "field",
            IEventSymbol => "event",
            IParameterSymbol => "parameter",
            ITypeParameterSymbol => "typeParameter",
            _ => "variable",
        };
}
