using System.Collections;
using System.Reflection;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using Microsoft.FSharp.Reflection;

namespace Workbench.Notebooks.Kernels;

/// <summary>
/// A part of an F# value: its label (a field's name; empty if it has none), the value, and the type it is declared with.
/// </summary>
internal sealed record FSharpPart(string Label, object? Value, Type Type);

/// <summary>An F# value taken apart, with the text around its parts.</summary>
internal sealed record FSharpParts(string Open, IReadOnlyList<FSharpPart> Parts, string Separator, string Close)
{
    /// <summary>Whether the parts are the items of a collection.</summary>
    public bool IsCollection { get; init; }

    /// <summary>The text for omitted items, for example <c>…</c>; empty if there are none.</summary>
    public string More { get; init; } = "";
}

/// <summary>
/// Takes F#'s own kinds of values apart: options, unions, records, tuples and their collections. The declared type matters,
/// because <c>None</c> is null.
/// </summary>
internal static class FSharpValues
{
    private static readonly FSharpOption<BindingFlags> All = FSharpOption<BindingFlags>.Some(
        BindingFlags.Public | BindingFlags.NonPublic
    );
    private static readonly Assembly Core = typeof(Unit).Assembly;

    /// <summary>
    /// Whether a value of this type contains options, unions or F# tuples, which other formatters cannot show. False for a type
    /// with a formatter that a library or a cell has registered.
    /// </summary>
    public static bool Cover(Type type) => Cover(type, []);

    private static bool Cover(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type) || IsScalar(type) || OwnFormatters.Has(type))
            return false;

        if (type == typeof(Unit) || (IsUnion(type) && !IsList(type)) || (FSharpType.IsTuple(type) && !type.IsValueType))
            return true;

        return FieldTypes(type).Concat(ItemType(type) is { } item ? [item] : []).Any(part => Cover(part, seen));
    }

    /// <summary>Whether text is enough for the value: no part has a richer form, such as a chart.</summary>
    public static bool IsPlain(Type type) => IsPlain(type, []);

    private static bool IsPlain(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type) || IsScalar(type) || type == typeof(Unit))
            return true;

        if (OwnFormatters.Has(type))
            return false;

        var parts = IsUnion(type) && !IsList(type)
            ? FSharpType.GetUnionCases(type, All).SelectMany(union => union.GetFields()).Select(field => field.PropertyType)
            : FieldTypes(type).Concat(ItemType(type) is { } item ? [item] : []);
        var types = parts.ToList();
        return types.Count == 0 ? IsUnion(type) : types.TrueForAll(part => IsPlain(part, seen));
    }

    /// <summary>The parts of a value, or null if it is a single thing.</summary>
    /// <param name="value">The value; null for <c>None</c>.</param>
    /// <param name="declared">The type that the value is declared with.</param>
    /// <param name="most">The number of items after which a collection is cut.</param>
    public static FSharpParts? Of(object? value, Type declared, int most)
    {
        var type = value?.GetType() ?? declared;
        if (IsScalar(type) || (value is not null && OwnFormatters.Has(type)))
            return null;

        if (IsUnion(type) && !IsList(type))
            return Union(value, type);

        if (value is null)
            return null;

        if (IsRecord(type))
            return Record(value, type);

        if (FSharpType.IsTuple(type))
            return new FSharpParts(type.IsValueType ? "struct (" : "(", Tuple(value, type), ", ", ")");

        // An entry of a map.
        if (IsOf(type, typeof(KeyValuePair<,>)))
            return new FSharpParts("(", Entry(value, type), ", ", ")");

        return value is IEnumerable items && ItemType(type) is { } item ? Collection(items, type, declared, item, most) : null;
    }

    private static FSharpParts Union(object? value, Type type)
    {
        var (union, values) = FSharpValue.GetUnionFields(value, type, All);
        var fields = union.GetFields();
        var parts = fields
            .Select((field, i) => new FSharpPart(IsNamed(field) ? field.Name : "", values[i], field.PropertyType))
            .ToList();
        return parts switch
        {
            [] => new FSharpParts(union.Name, parts, "", ""),
            [{ Label: "" }] => new FSharpParts(union.Name + " ", parts, "", ""),
            _ => new FSharpParts(union.Name + " (", parts, ", ", ")"),
        };
    }

    // The compiler names fields without a name Item, Item1, … Those of F#'s own types are named but written without.
    private static bool IsNamed(PropertyInfo field) =>
        field.DeclaringType!.Assembly != Core && !field.Name.StartsWith("Item", StringComparison.Ordinal);

    private static FSharpParts Record(object value, Type type)
    {
        var values = FSharpValue.GetRecordFields(value, All);
        var parts = FSharpType
            .GetRecordFields(type, All)
            .Select((field, i) => new FSharpPart(field.Name, values[i], field.PropertyType))
            .ToList();
        return type.Name.StartsWith("<>", StringComparison.Ordinal)
            ? new FSharpParts("{| ", parts, "; ", " |}")
            : new FSharpParts("{ ", parts, "; ", " }");
    }

    private static List<FSharpPart> Tuple(object value, Type type) =>
        FSharpValue
            .GetTupleFields(value)
            .Zip(FSharpType.GetTupleElements(type), (item, declared) => new FSharpPart("", item, declared))
            .ToList();

    private static List<FSharpPart> Entry(object value, Type type) =>
        ((string[])["Key", "Value"]).Select(name => type.GetProperty(name)!)
            .Select(property => new FSharpPart("", property.GetValue(value), property.PropertyType)).ToList();

    private static FSharpParts Collection(IEnumerable items, Type type, Type declared, Type item, int most)
    {
        var (first, more) = FirstItems.Of(items, most);
        var (open, close) = type switch
        {
            // A lazy sequence arrives here as an array.
            _ when type.IsArray && !declared.IsInterface => ("[|", "|]"),
            _ when IsList(type) => ("[", "]"),
            _ when IsOf(type, typeof(FSharpMap<,>)) => ("map [", "]"),
            _ when IsOf(type, typeof(FSharpSet<>)) => ("set [", "]"),
            _ => ("seq [", "]"),
        };
        return new FSharpParts(open, first.Select(value => new FSharpPart("", value, item)).ToList(), "; ", close)
        {
            IsCollection = true,
            More = more,
        };
    }

    private static IEnumerable<Type> FieldTypes(Type type)
    {
        if (IsRecord(type))
            return FSharpType.GetRecordFields(type, All).Select(field => field.PropertyType);

        if (FSharpType.IsTuple(type))
            return FSharpType.GetTupleElements(type);

        return IsOf(type, typeof(KeyValuePair<,>)) ? type.GetGenericArguments() : [];
    }

    // A matrix is an array too, but its rows are lost as a sequence.
    private static Type? ItemType(Type type) => type.IsArray && type.GetArrayRank() > 1 ? null : type.GetInterfaces().Append(type)
        .FirstOrDefault(face => IsOf(face, typeof(IEnumerable<>)))?.GetGenericArguments()[0];

    public static bool IsUnion(Type type) => FSharpType.IsUnion(type, All);

    public static bool IsRecord(Type type) => FSharpType.IsRecord(type, All);

    private static bool IsList(Type type) => IsOf(type, typeof(FSharpList<>)) || IsOf(type.BaseType, typeof(FSharpList<>));

    private static bool IsOf(Type? type, Type definition) =>
        type is { IsGenericType: true } && type.GetGenericTypeDefinition() == definition;

    private static bool IsScalar(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal);
}
