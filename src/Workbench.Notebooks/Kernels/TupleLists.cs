using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Notebooks.Kernels;

/// <summary>
/// Arrays and lists of tuples as plain text. The package takes such an array for a tuple, because it looks at the beginning of
/// the type's name, and shows the properties of the array; in a list, it does not show where a tuple ends.
/// </summary>
internal sealed class TupleLists(Type list) : ITypeFormatter
{
    private const int MaxLevels = 6;
    private static readonly HashSet<Type> Seen = [];

    public string MimeType => "text/plain";

    public Type Type => list;

    /// <summary>Registers formatters for the lists of tuples that a value of this type may contain.</summary>
    public static void RegisterIn(Type type)
    {
        lock (Seen)
            Register(type, 0);
    }

    public bool Format(object? instance, FormatContext context)
    {
        if (instance is not IEnumerable items)
            return false;

        var (first, more) = FirstItems.Of(items, Formatter.ListExpansionLimit);
        var texts = first.Select(Item).Concat(more.Length > 0 ? [more] : []).ToList();
        context.Writer.Write(texts.Count == 0 ? "[  ]" : $"[ {string.Join(", ", texts)} ]");
        return true;
    }

    private static string Item(object? value) => value is ITuple tuple
        ? $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Item(tuple[i])))})"
        : value.ToDisplayString("text/plain").Trim().ReplaceLineEndings(" ");

    private static void Register(Type type, int level)
    {
        if (level > MaxLevels || type.IsPrimitive || type.IsPointer || type.ContainsGenericParameters || !Seen.Add(type))
            return;

        if (ItemType(type)?.IsAssignableTo(typeof(ITuple)) == true && !OwnFormatters.Has(type))
            OwnFormatters.RegisterStandard(() => Formatter.Register(new TupleLists(type)));

        foreach (var part in Parts(type))
            Register(part, level + 1);
    }

    private static Type? ItemType(Type type) => type.IsSZArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? type.GetGenericArguments()[0]
        : null;

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
            return [type.GetElementType()!];

        var faces = type.GetInterfaces().SelectMany(face => face.GetGenericArguments());
        return type.GetGenericArguments().Concat(faces).Concat(IsSystem(type) ? [] : MemberTypes(type));
    }

    // The members of the system's own types are numerous and hold no lists of tuples; those of a cell may.
    private static bool IsSystem(Type type) => type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true;

    private static IEnumerable<Type> MemberTypes(Type type)
    {
        const BindingFlags own = BindingFlags.Public | BindingFlags.Instance;
        return type.GetProperties(own)
            .Select(property => property.PropertyType)
            .Concat(type.GetFields(own).Select(field => field.FieldType));
    }
}
