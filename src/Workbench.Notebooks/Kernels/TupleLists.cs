using System.Collections;
using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Notebooks.Kernels;

/// <summary>
/// Arrays and lists of tuples as plain text. The package takes such an array for a tuple, because it looks at the beginning of
/// the type's name, and shows the properties of the array; in a list, it does not show where a tuple ends.
/// </summary>
internal sealed class TupleLists(Type list) : ITypeFormatter
{
    public string MimeType => "text/plain";

    public Type Type => list;

    /// <summary>Whether the type is a list or an array of tuples.</summary>
    public static bool Fit(Type type) => ItemType(type)?.IsAssignableTo(typeof(ITuple)) == true;

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

    private static Type? ItemType(Type type) => type.IsSZArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? type.GetGenericArguments()[0]
        : null;
}
