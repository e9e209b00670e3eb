using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.Symbols;
using FSharp.Compiler.Syntax;
using Microsoft.FSharp.Core;
using FSharpRange = FSharp.Compiler.Text.Range;

namespace Workbench.Notebooks.Editing;

/// <summary>A place in a notebook's F# code that names a symbol.</summary>
internal sealed record FSharpUse(FSharpSymbol Symbol, CodeUnit Unit, NotebookPlace Place, string Text, (int, int, int) Order)
{
    private const string AttributeEnding = "Attribute";

    /// <summary>The symbol's name.</summary>
    public string Name { get; } = Symbol.DisplayNameCore;

    /// <summary>Where the notebook declares it: file, line and column; null for a library.</summary>
    public (string, int, int)? Declared { get; } = DeclaredAt(Symbol);

    /// <summary>Whether this is its declaration.</summary>
    public bool IsDefinition { get; init; }

    /// <summary>The uses that a compiler's use stands for: one, or none if the code does not name it.</summary>
    public static IEnumerable<FSharpUse> Of(FSharpSymbolUse use, IReadOnlyList<FSharpFile> files)
    {
        var range = use.Range;
        if (range.StartLine != range.EndLine || FSharpFile.Find(files, range.FileName) is not { Unit: { } unit } file)
            yield break;

        var line = range.StartLine - file.Header.Count;
        var text = file.Line(line);
        if (line < 1 || range.EndColumn > text.Length)
            yield break;

        var whole = text[range.StartColumn..range.EndColumn];
        var name = whole[(LastDot(whole) + 1)..];
        var symbol = Same(use.Symbol);
        if (!Names(name, symbol))
            yield break;

        var place = unit.At(new TextRange(line, range.EndColumn - name.Length + 1, line, range.EndColumn + 1));
        yield return new FSharpUse(symbol, unit, place, name, (file.Number, line, range.EndColumn))
        {
            IsDefinition = use.IsFromDefinition || IsAt(symbol, range),
        };
    }

    public bool IsSame(FSharpUse other) => Declared is null
        ? other.Declared is null && Symbol.IsEffectivelySameAs(other.Symbol)
        : Declared == other.Declared && Name == other.Name;

    /// <summary>Why it cannot be renamed; null if it can.</summary>
    public string? Fixed() => Symbol switch
    {
        _ when Declared is null => $"'{Name}' belongs to a library.",
        FSharpActivePatternCase or FSharpMemberOrFunctionOrValue { IsActivePattern: true } =>
            $"'{Name}' is part of an active pattern.",
        FSharpMemberOrFunctionOrValue { IsOverrideOrExplicitInterfaceImplementation: true }
            or FSharpMemberOrFunctionOrValue { IsDispatchSlot: true } =>
            $"'{Name}' is abstract, or overrides or implements a member.",
        FSharpGenericParameter => $"'{Name}' is a type parameter.",
        _ => PrettyNaming.IsIdentifierName(Name) || Text.StartsWith('`') ? null : $"'{Name}' is an operator.",
    };

    /// <summary>Where a library defines it.</summary>
    public LibraryPlace? Library()
    {
        var member = Symbol switch
        {
            FSharpMemberOrFunctionOrValue value => value.XmlDocSig,
            FSharpEntity entity => entity.XmlDocSig,
            FSharpUnionCase union => union.XmlDocSig,
            FSharpField field => field.XmlDocSig,
            _ => "",
        };
        return Symbol.Assembly.FileName is { Value: var file } && member.Length > 2
            ? LibrarySource.Of(file, LibrarySource.Methods(file, member), member, Name)
            : null;
    }

    // A constructor is named like its type.
    private static FSharpSymbol Same(FSharpSymbol symbol) =>
        symbol is FSharpMemberOrFunctionOrValue { IsConstructor: true, DeclaringEntity: { Value: var entity } } ? entity : symbol;

    private static bool Names(string text, FSharpSymbol symbol)
    {
        var name = symbol.DisplayNameCore;
        return text.Trim('`') == name || text.TrimStart('\'', '^') == name
            || (symbol is FSharpEntity && text + AttributeEnding == name);
    }

    private static bool IsAt(FSharpSymbol symbol, FSharpRange range) =>
        symbol.DeclarationLocation is { Value: var place } && place.FileName == range.FileName
        && place.StartLine == range.StartLine && place.StartColumn == range.StartColumn;

    private static (string, int, int)? DeclaredAt(FSharpSymbol symbol) =>
        symbol.DeclarationLocation is { Value: var place } && FSharpFile.IsOwn(place.FileName)
            ? (place.FileName, place.StartLine, place.StartColumn)
            : null;

    private static int LastDot(string name)
    {
        var (last, isQuoted) = (-1, false);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '`' && i + 1 < name.Length && name[i + 1] == '`')
                (isQuoted, i) = (!isQuoted, i + 1);
            else if (name[i] == '.' && !isQuoted)
                last = i;
        }

        return last;
    }
}
