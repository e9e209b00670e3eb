using System.Collections;
using System.Globalization;
using Microsoft.FSharp.Collections;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Variables;

/// <summary>One line of text for a value. Shows the first items of collections and evaluates nothing that is lazy.</summary>
internal static class ValueText
{
    private const int MaxLength = 100;
    private const int MaxItems = 6;
    private const int MaxLevels = 3;
    private static readonly HashSet<Type> OtherScalars =
    [
        typeof(string),
        typeof(decimal),
        typeof(Half),
        typeof(DateTime),
        typeof(DateTimeOffset),
        typeof(DateOnly),
        typeof(TimeOnly),
        typeof(TimeSpan),
        typeof(Guid),
    ];

    public static string Of(object? value, Type declared) => Cut(Of(value, declared, 0));

    /// <summary>The text on one line, not longer than a table can show.</summary>
    public static string Cut(string text)
    {
        var line = text.Length > 4 * MaxLength ? text[..(4 * MaxLength)] : text;
        line = line.ReplaceLineEndings(" ").Trim();
        if (line.Length <= MaxLength)
            return line;

        return line[..(char.IsHighSurrogate(line[MaxLength - 1]) ? MaxLength - 1 : MaxLength)] + "…";
    }

    /// <summary>
    /// Whether text and size of such values come from the runtime's own code alone, which neither blocks nor takes long.
    /// </summary>
    public static bool IsHarmless(Type type) => IsScalar(type)
        || (type.IsArray && IsHarmless(type.GetElementType()!))
        || (type.IsGenericType && IsOfRuntime(type) && type.GetGenericArguments().All(IsHarmless));

    /// <summary>How many items a collection has, or null. Long linked lists are not counted to their end.</summary>
    public static string? SizeOf(object? value) => value switch
    {
        null => null,
        string text => Plural(text.Length, "character"),
        Array { Rank: > 1 } matrix => string.Join(" × ",
            Enumerable.Range(0, matrix.Rank).Select(i => LibraryValues.Grouped(matrix.GetLength(i)))),
        ICollection { Count: var count } => Plural(count, "item"),
        _ when IsList(value.GetType()) => Counted((IEnumerable)value),
        _ when CountOf(value) is { } count => Plural(count, "item"),
        _ => null,
    };

    private static string Of(object? value, Type declared, int level)
    {
        switch (value)
        {
            case null:
                return FSharpValues.IsUnion(declared) ? FSharpText.Of(null, declared) : "null";
            case string text:
                return $"\"{Cut(text)}\"";
            case char letter:
                return $"'{letter}'";
            case bool truth:
                return truth ? "true" : "false";
            case double or float:
                return ((IFormattable)value).ToString("G7", CultureInfo.InvariantCulture);
            case Delegate:
                return "function";
            case Type type:
                return TypeName.Of(type, isFSharp: false);
            case Task task:
                return $"task, {task.Status}";
        }

        var kind = value.GetType();
        if (IsScalar(kind) && value is IFormattable number)
            return number.ToString(null, CultureInfo.InvariantCulture);

        if (LibraryValues.Of(value) is { } library)
            return library.ElementType is null ? $"{library.Value}{library.Size}" : $"tensor of {library.Size}";

        if (Microsoft.FSharp.Reflection.FSharpType.IsFunction(kind))
            return "function";

        if (OwnFormatters.Has(kind))
            return Overridden(value, kind);

        if (value is IEnumerable items && value is not IFormattable)
            return level >= MaxLevels ? "…" : Items(items, level);

        if (FSharpValues.Of(value, declared, MaxItems) is { } parts)
            return level >= MaxLevels ? "…" : Joined(parts, level);

        return Overridden(value, kind);
    }

    private static string Items(IEnumerable items, int level)
    {
        var type = items.GetType();
        if (items is not ICollection && CountOf(items) is null && !IsList(type))
            return "a sequence that has not been evaluated";

        if (items is Array { Rank: > 1 })
            return "";

        var texts = new List<string>();
        foreach (var item in items)
        {
            if (texts.Count == MaxItems)
            {
                texts.Add("…");
                break;
            }

            texts.Add(item is DictionaryEntry entry ? Pair(entry.Key, entry.Value, level)
                : IsPair(item) ? Pair(Part(item!, "Key"), Part(item!, "Value"), level)
                : Of(item, ItemType(type), level + 1));
        }

        return $"[{string.Join(", ", texts)}]";
    }

    // C# writes its tuples without the word struct.
    private static string Joined(FSharpParts parts, int level) =>
        parts.Open.Replace("struct (", "(", StringComparison.Ordinal) + string.Join(parts.Separator, parts.Parts.Select(part =>
            (part.Label.Length > 0 ? $"{part.Label} = " : "") + Of(part.Value, part.Type, level + 1))) + parts.Close;

    private static bool IsPair(object? item) =>
        item?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);

    private static string Pair(object? key, object? value, int level) =>
        $"{Of(key, typeof(object), level + 1)}: {Of(value, typeof(object), level + 1)}";

    private static object? Part(object item, string name) => item.GetType().GetProperty(name)!.GetValue(item);

    // The text that a class inherits is only the name of its type. F# would print everything inside.
    private static string Overridden(object value, Type type)
    {
        var method = type.GetMethod("ToString", Type.EmptyTypes);
        return method?.DeclaringType is not { } owner || owner == typeof(object) || owner == typeof(ValueType)
            || (OwnFormatters.Has(type) && FSharpValues.IsUnion(type)) ? "" : value.ToString() ?? "";
    }

    private static string Counted(IEnumerable list)
    {
        const int Most = 100_000;
        var count = list.Cast<object?>().Take(Most + 1).Count();
        return count > Most ? $"more than {Plural(Most, "item")}" : Plural(count, "item");
    }

    private static int? CountOf(object value)
    {
        var type = value.GetType();
        var face = IsList(type) ? null : Face(type, typeof(IReadOnlyCollection<>)) ?? Face(type, typeof(ICollection<>));
        return (int?)face?.GetProperty("Count")!.GetValue(value);
    }

    private static Type ItemType(Type type) =>
        type.GetElementType() ?? Face(type, typeof(IEnumerable<>))?.GetGenericArguments()[0] ?? typeof(object);

    private static Type? Face(Type type, Type definition) => type.GetInterfaces().Append(type)
        .FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == definition);

    private static bool IsList(Type? type) => type is not null
        && ((type.IsGenericType && type.GetGenericTypeDefinition() == typeof(FSharpList<>)) || IsList(type.BaseType));

    private static bool IsOfRuntime(Type type) => type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true
        && type.Assembly == typeof(object).Assembly && (type.IsValueType || typeof(ICollection).IsAssignableFrom(type));

    private static bool IsScalar(Type type) => type.IsPrimitive || type.IsEnum || OtherScalars.Contains(type);

    private static string Plural(long count, string noun) => $"{LibraryValues.Grouped(count)} {noun}{(count == 1 ? "" : "s")}";
}
