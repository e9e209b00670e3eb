using System.Net;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.FSharp.Core;

namespace Workbench.Notebooks.Kernels;

/// <summary>Writes F# values as F# Interactive does, with the names of their fields.</summary>
internal static class FSharpText
{
    private const int MaxItems = 20;
    private const int MaxLevels = 8;
    private const int Width = 100;

    /// <summary>The value as text; on several lines if it is long.</summary>
    public static string Of(object? value, Type declared)
    {
        if (FSharpValues.Of(value, declared, MaxItems) is not { } parts)
            return Single(value, declared, isInner: false);

        var texts = Texts(parts, 0);
        var line = Join(parts, texts, parts.Separator);
        return line.Length <= Width || texts.Count < 2
            ? line
            : Join(parts, texts, "\n" + new string(' ', parts.Open.Length));
    }

    /// <summary>The value as text on one line.</summary>
    public static string Line(object value) => Write(value, value.GetType(), 0);

    /// <summary>The value as markup: the same text, or a table of its parts if one of them has a richer form.</summary>
    public static string Html(object? value, Type declared)
    {
        if (
            FSharpValues.IsPlain(value?.GetType() ?? declared)
            || FSharpValues.Of(value, declared, MaxItems) is not { Parts.Count: > 0 } parts
        )
            return $"<div class=\"dni-plaintext\"><pre>{WebUtility.HtmlEncode(Of(value, declared))}</pre></div>";

        var html = new StringBuilder("<table><tbody>");
        foreach (var (part, i) in parts.Parts.Select((part, i) => (part, i)))
        {
            var label =
                part.Label.Length > 0 ? part.Label
                : parts.IsCollection ? $"{i}"
                : parts.Open.Trim(' ', '(', '{', '|');
            html.Append("<tr><th>")
                .Append(WebUtility.HtmlEncode(label))
                .Append("</th><td>")
                .Append(Inner(part))
                .Append("</td></tr>");
        }

        if (parts.More.Length > 0)
            html.Append("<tr><td colspan=\"2\">").Append(WebUtility.HtmlEncode(parts.More)).Append("</td></tr>");

        return html.Append("</tbody></table>").ToString();
    }

    private static string Inner(FSharpPart part)
    {
        try
        {
            return part.Value is { } value && !FSharpValues.Cover(value.GetType())
                ? ValueForm.Of(value, "text/html")
                : Html(part.Value, part.Type);
        }
        catch (Exception error) when (SeparateParts.IsFailure(error))
        {
            return StandardFormatters.Preformatted(SeparateParts.Text(error));
        }
    }

    private static string Write(object? value, Type declared, int level)
    {
        if (level > MaxLevels)
            return "…";

        try
        {
            return FSharpValues.Of(value, declared, MaxItems) is { } parts
                ? Join(parts, Texts(parts, level), parts.Separator)
                : Single(value, declared, isInner: true);
        }
        catch (Exception error) when (SeparateParts.IsFailure(error))
        {
            return SeparateParts.Text(error);
        }
    }

    private static List<string> Texts(FSharpParts parts, int level)
    {
        var texts = parts.Parts.Select(part => part.Label.Length > 0
            ? $"{part.Label} = {Write(part.Value, part.Type, level + 1)}"
            : Write(part.Value, part.Type, level + 1)).ToList();
        // The argument of a case without brackets of its own.
        if (parts.Open.EndsWith(' ') && parts.Close.Length == 0 && texts is [var only] && NeedsBrackets(only))
            texts = [$"({only})"];

        return parts.More.Length > 0 ? [.. texts, parts.More] : texts;
    }

    private static string Join(FSharpParts parts, List<string> texts, string separator) =>
        parts.Open + string.Join(separator, texts) + parts.Close;

    private static bool NeedsBrackets(string text) =>
        text.StartsWith('-') || (text.Contains(' ', StringComparison.Ordinal) && text[0] is not ('(' or '[' or '{' or '"'));

    private static string Single(object? value, Type declared, bool isInner) =>
        value switch
        {
            null => declared == typeof(Unit) ? "()" : Formatter.NullString,
            string text when isInner =>
                $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
            char letter when isInner => $"'{letter}'",
            _ => isInner
                ? value.ToDisplayString("text/plain").Trim().ReplaceLineEndings(" ")
                : value.ToDisplayString("text/plain"),
        };
}
