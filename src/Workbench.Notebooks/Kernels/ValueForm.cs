using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Notebooks.Kernels;

/// <summary>One form of a value, by the formatter of its type.</summary>
internal static class ValueForm
{
    // The package adds the same style sheet to every value; pages that show many values have their own.
    private const string Style = "<style>\r\n.dni-code-hint";

    /// <param name="value">Any value.</param>
    /// <param name="type">The MIME type.</param>
    public static string Of(object? value, string type)
    {
        var text = value.ToDisplayString(type);
        var at = type == "text/html" && text.EndsWith("</style>", StringComparison.Ordinal)
            ? text.LastIndexOf(Style, StringComparison.Ordinal)
            : -1;
        return at < 0 ? text : text[..at];
    }
}
