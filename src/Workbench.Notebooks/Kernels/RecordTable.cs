using System.Collections;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Notebooks.Kernels;

/// <summary>Shows a sequence of plain records as a table with one column per property.</summary>
internal static class RecordTable
{
    private const int MostRows = 100;
    private const int LongText = 40;

    /// <summary>Shows long texts as a list, or returns null if the value is not a sequence of long texts.</summary>
    public static string? TryWriteTexts(object value)
    {
        if (value is not IEnumerable<string> texts || HasOwnFormatter(value.GetType()))
            return null;

        var first = texts.Take(MostRows + 1).Select(text => text ?? "").ToList();
        var items = string.Concat(first.Take(MostRows).Select(text => $"<li>{WebUtility.HtmlEncode(text)}</li>"));
        return first.Count > 0 && first.Average(text => text.Length) > LongText
            ? $"<ul>{items}</ul>" + (first.Count > MostRows ? $"<p class=\"more\">The first {MostRows}; there are more.</p>" : "")
            : null;
    }

    /// <summary>
    /// Returns the table, or null if the value is not a sequence of
    /// records with only simple properties, such as numbers and texts.
    /// </summary>
    public static string? TryWrite(object value)
    {
        if (value is string or IDictionary || value is not IEnumerable sequence || ElementType(value.GetType()) is not { } element
            || Columns(element) is not { Count: > 0 } columns || HasOwnFormatter(value.GetType()) || HasOwnFormatter(element))
        {
            return null;
        }

        var html = new StringBuilder("<table><thead><tr>");
        foreach (var column in columns)
            html.Append($"<th{Class(column)}>").Append(WebUtility.HtmlEncode(column.Name)).Append("</th>");

        html.Append("</tr></thead><tbody>");
        var count = 0;
        foreach (var item in sequence)
        {
            if (count++ == MostRows)
            {
                return html.Append("</tbody></table><p class=\"more\">")
                    .Append($"The first {MostRows} rows; there are more.</p>")
                    .ToString();
            }

            html.Append("<tr>");
            foreach (var column in columns)
            {
                var cell = item is null ? "" : Text(column.GetValue(item));
                html.Append($"<td{Class(column)}>").Append(WebUtility.HtmlEncode(cell)).Append("</td>");
            }

            html.Append("</tr>");
        }

        return count == 0 ? null : html.Append("</tbody></table>").ToString();
    }

    // Tables are for reading: six digits are enough.
    private static string Text(object? value) => value switch
    {
        double or float => ((IFormattable)value).ToString("G6", CultureInfo.InvariantCulture),
        _ => value.ToDisplayString("text/plain"),
    };

    private static Type? ElementType(Type type) =>
        type.GetInterfaces()
            .Append(type)
            .FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            ?.GetGenericArguments()[0];

    private static IReadOnlyList<PropertyInfo> Columns(Type element)
    {
        if (IsScalar(element) || element == typeof(object))
            return [];

        var properties = element
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0)
            .ToList();
        return properties.TrueForAll(property => IsScalar(property.PropertyType)) ? properties : [];
    }

    private static bool IsScalar(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsPrimitive
            || plain.IsEnum
            || plain == typeof(string)
            || plain == typeof(decimal)
            || plain == typeof(DateTime)
            || plain == typeof(DateTimeOffset)
            || plain == typeof(DateOnly)
            || plain == typeof(TimeSpan)
            || plain == typeof(Guid);
    }

    // A formatter that a library registered for its type takes precedence.
    private static bool HasOwnFormatter(Type type) =>
        Formatter
            .RegisteredFormatters(false)
            .Any(formatter =>
                formatter.Type == type
                || (
                    type.IsGenericType
                    && formatter.Type == type.GetGenericTypeDefinition()
                    && formatter.Type.Assembly != typeof(Microsoft.FSharp.Core.Unit).Assembly
                )
            );

    private static string Class(PropertyInfo column)
    {
        var type = Nullable.GetUnderlyingType(column.PropertyType) ?? column.PropertyType;
        return type.IsPrimitive && type != typeof(bool) && type != typeof(char) || type == typeof(decimal)
            ? " class=\"num\""
            : "";
    }
}
