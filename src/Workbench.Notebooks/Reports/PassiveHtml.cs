using AngleSharp.Dom;
using Ganss.Xss;

namespace Workbench.Notebooks.Reports;

/// <summary>Takes everything that acts out of markup in prose: scripts, event handlers, frames, links that run code.</summary>
/// <remarks>
/// A report is passed on to people who did not write the notebook. They expect code in cells of code, which say what they are,
/// not in text.
/// </remarks>
internal static class PassiveHtml
{
    private static readonly HtmlSanitizer Sanitizer = Create();

    public static string Of(string html)
    {
        // Its events are not made for several threads.
        lock (Sanitizer)
            return Sanitizer.Sanitize(html);
    }

    private static HtmlSanitizer Create()
    {
        var sanitizer = new HtmlSanitizer { KeepChildNodes = false };
        // Markdown makes these: anchors, classes of code and formulas, check boxes of lists.
        sanitizer.AllowedAttributes.UnionWith(["id", "class", "type", "checked", "disabled", "role"]);
        sanitizer.AllowedTags.Remove("form");
        sanitizer.AllowedTags.Remove("button");
        sanitizer.AllowedSchemes.UnionWith(["mailto", "data"]);
        // Only pictures carry data; as a link, it could be a page with scripts.
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
