using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workbench.Notebooks.Reports;

/// <summary>Inserts untrusted text and markup into a page so that it cannot break out of its element.</summary>
internal static partial class Markup
{
    private static readonly HashSet<string> Void = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    };

    /// <summary>Escapes text.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Returns markup unchanged if every tag is closed; otherwise the page's script parses it separately.</summary>
    public static string Html(string html) => IsBalanced(html) ? html : $"<script type=\"text/x-markup\">{Json(html)}</script>";

    /// <summary>Serializes JSON for a script element.</summary>
    public static string Json(object? value) => JsonInScript(JsonSerializer.Serialize(value));

    /// <summary>Makes JSON text safe inside a script element, so that nothing in it can end the element.</summary>
    public static string JsonInScript(string json) => json.Replace("<", "\\u003c", StringComparison.Ordinal);

    /// <summary>Makes JavaScript safe inside a script element.</summary>
    public static string Script(string script) =>
        EndOfScript().Replace(script, "<\\/$1").Replace("<!--", "<\\!--", StringComparison.Ordinal);

    internal static bool IsBalanced(string html)
    {
        if (html.Contains("<!--", StringComparison.Ordinal) && !html.Contains("-->", StringComparison.Ordinal))
            return false;

        var open = new Stack<string>();
        foreach (Match tag in Tag().Matches(WholeScripts().Replace(html, "")))
        {
            var name = tag.Groups["name"].Value;
            if (Void.Contains(name) || tag.Value.EndsWith("/>", StringComparison.Ordinal))
                continue;

            if (!tag.Value.StartsWith("</", StringComparison.Ordinal))
                open.Push(name);
            else if (!open.TryPop(out var last) || !last.Equals(name, StringComparison.OrdinalIgnoreCase))
                return false;
        }

        // An unclosed tag could swallow everything after it.
        return open.Count == 0 && !OpenEnd().IsMatch(html);
    }

    [GeneratedRegex("""</?(?<name>[A-Za-z][\w:-]*)(?:[^<>"']|"[^"]*"|'[^']*')*>""")]
    private static partial Regex Tag();

    [GeneratedRegex(
        @"<!--.*?-->|<(script|style|textarea|title)\b[^>]*>.*?</\1\s*>",
        RegexOptions.Singleline | RegexOptions.IgnoreCase
    )]
    private static partial Regex WholeScripts();

    [GeneratedRegex(@"<[A-Za-z/!][^>]*$")]
    private static partial Regex OpenEnd();

    [GeneratedRegex("</(script)", RegexOptions.IgnoreCase)]
    private static partial Regex EndOfScript();
}
