using AngleSharp.Dom;
using Ganss.Xss;

namespace Workbench.Notebooks.Reports;

/// <summary>Removes active content from markup in prose: scripts, event handlers, frames, links that run code.</summary>
/// <remarks>
/// Reports are passed on to people who did not write the notebook. They expect code in code cells, not in prose.
/// </remarks>
internal static class PassiveHtml
{
    private static readonly HtmlSanitizer Sanitizer = Create();

    public static string Of(string html)
    {
        // Its events are not thread-safe.
        lock (Sanitizer)
            return Sanitizer.Sanitize(html);
    }

    private static HtmlSanitizer Create()
    {
        var sanitizer = new HtmlSanitizer { KeepChildNodes = false };
        // Rendered Markdown contains these: anchors, classes of code and formulas, check boxes of lists.
        sanitizer.AllowedAttributes.UnionWith(["id", "class", "type", "checked", "disabled", "role"]);
        sanitizer.AllowedTags.Remove("form");
        sanitizer.AllowedTags.Remove("button");
        sanitizer.AllowedSchemes.UnionWith(["mailto", "data"]);
        // Data URLs are allowed for pictures only; as a link, one could be a page with scripts.
        sanitizer.FilterUrl += (_, url) =>
        {
            if (url.OriginalUrl.TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase) && !IsPicture(url))
                url.SanitizedUrl = null;
        };
        return sanitizer;
    }

    private static bool IsPicture(FilterUrlEventArgs url) => url.Tag.NodeName.Equals("img", StringComparison.OrdinalIgnoreCase)
        && url.OriginalUrl.TrimStart().StartsWith("data:image/", StringComparison.OrdinalIgnoreCase);
}
