using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbench.Notebooks.Editing;

/// <summary>The overloads of the C# call around the cursor.</summary>
internal static class CSharpSignatures
{
    public static SignatureHelp At(SemanticModel model, int position)
    {
        // The brackets around it may still belong to a call if the inner ones do not.
        foreach (var call in CSharpCall.Around(model.SyntaxTree, position))
        {
            var symbols = Callable(model, call.Target, position)
                .Where(symbol => model.IsAccessible(position, symbol))
                .Distinct(SymbolEqualityComparer.Default)
                .OrderBy(symbol => Parameters(symbol, call).Count)
                .ToList();
            if (symbols.Count > 0)
                return Help(model, call, symbols, position);
        }

        return SignatureHelp.None;
    }

    private static SignatureHelp Help(SemanticModel model, CSharpCall call, List<ISymbol> symbols, int position)
    {
        var items = symbols.Select(symbol => Item(symbol, call, model, position)).ToList();
        var index = call.IndexAt(position);
        var bound = model.GetSymbolInfo(call.Target).Symbol;
        var chosen = symbols.FindIndex(symbol =>
            SymbolEqualityComparer.Default.Equals(symbol.OriginalDefinition, bound?.OriginalDefinition));
        if (chosen < 0 || (index >= items[chosen].Parameters.Count && !items[chosen].TakesMore))
        {
            var fitting = symbols.Select(symbol => Takes(symbol, call, model)).ToList();
            chosen = SignatureHelp.Fitting(items, Math.Max(call.Count, index + 1), i => fitting[i]);
        }

        var parameters = Parameters(symbols[chosen], call);
        var named = call.NameAt(index) is { } name ? parameters.FindIndex(parameter => parameter.Name == name) : -1;
        var last = items[chosen].TakesMore ? Math.Min(index, parameters.Count - 1) : index;
        return new SignatureHelp(items, chosen, named >= 0 ? named : last);
    }

    // Whether the arguments so far have the right types.
    private static bool Takes(ISymbol symbol, CSharpCall call, SemanticModel model)
    {
        var parameters = CSharpNames.Parameters(symbol);
        foreach (var (argument, i) in call.Arguments.Select((argument, i) => (argument, i)))
        {
            if (argument is not ArgumentSyntax { NameColon: null, Expression: { IsMissing: false } value }
                || parameters.Length == 0)
                continue;

            var parameter = parameters[Math.Min(i, parameters.Length - 1)];
            if (model.ClassifyConversion(value, parameter.Type).IsImplicit)
                continue;

            var element = parameter is { IsParams: true, Type: IArrayTypeSymbol array }
                ? array.ElementType
                : parameter.OriginalDefinition.Type;
            if (element is not ITypeParameterSymbol && !model.ClassifyConversion(value, element).IsImplicit)
                return false;
        }

        return true;
    }

    private static IEnumerable<ISymbol> Callable(SemanticModel model, SyntaxNode target, int position) => target switch
    {
        InvocationExpressionSyntax call => Methods(model, call.Expression),
        BaseObjectCreationExpressionSyntax creation => Constructors(model.GetTypeInfo(creation).Type),
        AttributeSyntax attribute => Constructors(model.GetTypeInfo(attribute).Type),
        PrimaryConstructorBaseTypeSyntax ancestor => Constructors(model.GetTypeInfo(ancestor.Type).Type),
        ConstructorInitializerSyntax initializer => Constructors(Initialized(model, initializer)),
        ElementAccessExpressionSyntax access => Indexers(model.GetTypeInfo(access.Expression).Type),
        ElementBindingExpressionSyntax { Parent: ConditionalAccessExpressionSyntax access } =>
            Indexers(model.GetTypeInfo(access.Expression).Type),
        GenericNameSyntax name => Generic(model, name, position),
        _ => [],
    };

    private static IEnumerable<ISymbol> Methods(SemanticModel model, ExpressionSyntax called)
    {
        var methods = model.GetMemberGroup(called);
        return methods.Length > 0 ? methods
            : model.GetTypeInfo(called).Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } ? [invoke]
            : [];
    }

    private static IEnumerable<ISymbol> Constructors(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: not TypeKind.Error, DelegateInvokeMethod: null } named
            ? named.InstanceConstructors
            : [];

    private static INamedTypeSymbol? Initialized(SemanticModel model, ConstructorInitializerSyntax initializer)
    {
        var own = initializer.Parent is { } constructor ? model.GetDeclaredSymbol(constructor)?.ContainingType : null;
        return initializer.IsKind(SyntaxKind.BaseConstructorInitializer) ? own?.BaseType : own;
    }

    private static IEnumerable<ISymbol> Indexers(ITypeSymbol? type)
    {
        var types = new List<ITypeSymbol>();
        for (var at = type; at is not null; at = at.BaseType)
            types.Add(at);

        if (type is { TypeKind: TypeKind.Interface })
            types.AddRange(type.AllInterfaces);

        return types.SelectMany(at => at.GetMembers()).OfType<IPropertySymbol>()
            .Where(property => property is { IsIndexer: true, IsOverride: false });
    }

    // Types and methods of this name with type parameters, whatever their number.
    private static IEnumerable<ISymbol> Generic(SemanticModel model, GenericNameSyntax name, int position)
    {
        INamespaceOrTypeSymbol? container = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name =>
                model.GetSymbolInfo(access.Expression).Symbol as INamespaceOrTypeSymbol
                    ?? model.GetTypeInfo(access.Expression).Type,
            QualifiedNameSyntax qualified when qualified.Right == name =>
                model.GetSymbolInfo(qualified.Left).Symbol as INamespaceOrTypeSymbol,
            _ => null,
        };
        return model.LookupSymbols(position, container, name.Identifier.ValueText, includeReducedExtensionMethods: true)
            .Where(symbol => CSharpNames.TypeParameters(symbol).Length > 0);
    }

    private static List<ISymbol> Parameters(ISymbol symbol, CSharpCall call) => call.Target is GenericNameSyntax
        ? [.. CSharpNames.TypeParameters(symbol)]
        : [.. CSharpNames.Parameters(symbol)];

    private static SignatureItem Item(ISymbol symbol, CSharpCall call, SemanticModel model, int position)
    {
        var parameters = Parameters(symbol, call);
        return new SignatureItem(
            CSharpNames.Signature(symbol, model, position),
            CSharpNames.Documentation(symbol, model.Compilation),
            parameters.Select(parameter => new SignatureParameter(
                CSharpNames.Parameter(parameter, model, position),
                CSharpNames.Documentation(symbol, model.Compilation, parameter.Name))).ToList(),
            TakesMore: parameters is [.., IParameterSymbol { IsParams: true }]
        );
    }
}
