using System.Collections;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Reflection;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.FSharp.Core;

namespace Workbench.Notebooks.Kernels;

/// <summary>Shows a sequence of plain records as a table with one column per property.</summary>
internal static class RecordTable
{
    /// <summary>The maximum number of rows in a table.</summary>
    public const int MaxRows = 100;
    private const int LongText = 40;

    /// <summary>Shows long texts one below the other, or returns null if the value is not a sequence of long texts.</summary>
    public static (string Html, string Text)? TryWriteTexts(object value)
    {
        if (value is not IEnumerable<string> texts || !IsPlainCollection(value.GetType()) || OwnFormatters.Has(value.GetType()))
            return null;

        var (items, more) = FirstItems.Of(texts, MaxRows);
        var lines = items.Select(item => (string?)item ?? Formatter.NullString).ToList();
        if (lines.Count == 0 || lines.Average(line => line.Length) <= LongText)
            return null;

        var list = string.Concat(lines.Select(line => $"<li>{WebUtility.HtmlEncode(PercentSigns.Bound(line))}</li>"));
        var note = more.Length > 0 ? $"The first {MaxRows}; there are more." : "";
        return ($"<ul>{list}</ul>" + (note.Length > 0 ? $"<p class=\"more\">{note}</p>" : ""),
            string.Join('\n', note.Length > 0 ? lines.Append(note) : lines));
    }

    /// <summary>
    /// Returns the table, as markup and as text, or null if the value is not a sequence of records with only simple members, such
    /// as numbers and texts.
    /// </summary>
    /// <param name="value">Any value.</param>
    /// <param name="isCut">Whether the sequence has more items than the value.</param>
    public static (string Html, string Text)? TryWrite(object? value, bool isCut)
    {
        if (
            value is null or string or IDictionary
            || value is not IEnumerable sequence
            || ElementType(value.GetType()) is not { } element
            || !IsPlainCollection(value.GetType())
            || OwnFormatters.Has(value.GetType())
            || OwnFormatters.Has(element)
            || Columns(element) is not { Count: > 0 } columns
        )
            return null;

        var (items, more) = FirstItems.Of(sequence, MaxRows);
        // A derived record has more properties than the columns of its base.
        if (items.Count == 0 || items.Exists(item => item is not null && item.GetType() != element))
            return null;

        var rows = items.Select(item => item is null
            ? columns.Select((_, i) => i == 0 ? Formatter.NullString : "").ToList()
            : columns.Select(column => Text(column, item)).ToList()).ToList();
        var note = string.Join(' ', Notes(element, columns, isCut || more.Length > 0));
        return (Html(columns, rows, note), Plain(columns, rows, note));
    }

    private static IEnumerable<string> Notes(Type element, IReadOnlyList<MemberInfo> columns, bool isCut)
    {
        if (isCut)
            yield return $"The first {MaxRows} rows; there are more.";

        var left = PublicMembers.Of(element).Except(columns).Select(TableWords.Title).ToList();
        if (left.Count > 0)
            yield return $"Not shown: {string.Join(", ", left).ToLowerInvariant()}.";
    }

    private static string Html(IReadOnlyList<MemberInfo> columns, List<List<string>> rows, string note)
    {
        var html = new StringBuilder("<table><thead><tr>");
        foreach (var column in columns)
            html.Append($"<th{Class(column)}>").Append(WebUtility.HtmlEncode(TableWords.Title(column))).Append("</th>");

        html.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var (column, cell) in columns.Zip(row))
                html.Append($"<td{Class(column)}>").Append(WebUtility.HtmlEncode(PercentSigns.Bound(cell))).Append("</td>");

            html.Append("</tr>");
        }

        return html.Append("</tbody></table>").Append(note.Length == 0 ? "" : $"<p class=\"more\">{note}</p>").ToString();
    }

    private static string Plain(IReadOnlyList<MemberInfo> columns, List<List<string>> rows, string note)
    {
        var all = rows.Prepend(columns.Select(TableWords.Title).ToList())
            .Select(row => row.Select(cell => cell.ReplaceLineEndings(" ")).ToList()).ToList();
        var widths = columns.Select((_, i) => all.Max(row => row[i].Length)).ToList();
        var lines = all.Select(row => string.Join("  ", row.Select((cell, i) =>
            Class(columns[i]).Length > 0 ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd());
        return string.Join('\n', note.Length == 0 ? lines : lines.Append(note));
    }

    // If a property throws, only its cell shows the exception.
    private static string Text(MemberInfo column, object item)
    {
        try
        {
            var value = PublicMembers.ValueOf(column, item);
            return TableWords.Of(column, value) ?? Text(value, PublicMembers.TypeOf(column));
        }
        catch (TargetInvocationException error) when (error.InnerException is { } inner)
        {
            return SeparateParts.Text(inner);
        }
    }

    // Six digits are enough for a table.
    private static string Text(object? value, Type type) => value switch
    {
        double or float => ((IFormattable)value).ToString("G6", CultureInfo.InvariantCulture),
        _ => FSharpText.Of(value, type),
    };

    private static Type? ElementType(Type type) =>
        type.GetInterfaces()
            .Append(type)
            .FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            ?.GetGenericArguments()[0];

    // A user's class that derives from a list may have more to show than its items.
    // A collection expression for an IReadOnlyList has a type that the compiler generates.
    private static bool IsPlainCollection(Type type) => type.IsArray
        || type.Name.StartsWith("<>z__", StringComparison.Ordinal)
        || type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true
        || type.Assembly == typeof(Microsoft.FSharp.Core.Unit).Assembly;

    // A record that is a sequence itself, such as a grouping, has its items besides its properties.
    private static IReadOnlyList<MemberInfo> Columns(Type element)
    {
        if (
            IsScalar(element)
            || element == typeof(object)
            || typeof(IEnumerable).IsAssignableFrom(element)
            || FSharpValues.IsUnion(element)
            || OwnFormatters.HasStandard(element)
        )
            return [];

        var members = PublicMembers.Of(element).ToList();
        var simple = members.Where(member => IsScalar(PublicMembers.TypeOf(member))).ToList();
        // Those of the workbench's own records that have more are still tables, which say what they leave out.
        return simple.Count == members.Count || (TableWords.IsOwn(element) && simple.Count > 2 * (members.Count - simple.Count))
            ? simple
            : [];
    }

    private static bool IsScalar(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? OptionalType(type) ?? type;
        return plain.IsPrimitive
            || plain.IsEnum
            || plain == typeof(string)
            || plain == typeof(decimal)
            || plain == typeof(DateTime)
            || plain == typeof(DateTimeOffset)
            || plain == typeof(DateOnly)
            || plain == typeof(TimeOnly)
            || plain == typeof(TimeSpan)
            || plain == typeof(Guid)
            || plain == typeof(Uri)
            || plain == typeof(Version)
            || plain == typeof(Half)
            || plain == typeof(Int128)
            || plain == typeof(UInt128)
            || plain == typeof(BigInteger);
    }

    // The types that an F# option may contain.
    private static Type? OptionalType(Type type) =>
        type.IsGenericType
        && (
            type.GetGenericTypeDefinition() == typeof(FSharpOption<>)
            || type.GetGenericTypeDefinition() == typeof(FSharpValueOption<>)
        )
            ? type.GetGenericArguments()[0]
            : null;

    private static string Class(MemberInfo column)
    {
        var type = Nullable.GetUnderlyingType(PublicMembers.TypeOf(column)) ?? PublicMembers.TypeOf(column);
        return (type.IsPrimitive && type != typeof(bool) && type != typeof(char)) || type == typeof(decimal)
            ? " class=\"num\""
            : "";
    }
}
