using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Notebooks.Kernels;

#pragma warning disable IDE1006 // These are the usual names in notebooks.

/// <summary>Functions that every C# and F# cell can call.</summary>
public static class NotebookFunctions
{
    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Any value; its formatter decides how it looks.</param>
    /// <param name="mimeTypes">Only these forms, such as <c>text/plain</c>; none for the preferred ones.</param>
    /// <returns>The output, which can be updated later.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes) =>
        Displays.Show(value, typeof(object), mimeTypes);

    /// <summary>Marks a text as markup that is shown unescaped.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);
}

#pragma warning restore IDE1006

/// <summary>Extension methods that show values.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Any value; its formatter decides how it looks.</param>
    /// <param name="mimeTypes">Only these forms, such as <c>text/plain</c>; none for the preferred ones.</param>
    /// <returns>The output, which can be updated later.</returns>
    // The declared type matters for values that are null, such as F#'s None.
    public static DisplayedValue Display<T>(this T value, params string[] mimeTypes) =>
        Displays.Show(value, typeof(T), mimeTypes);

    /// <summary>Shows a text as the given MIME type.</summary>
    /// <param name="value">What is shown: markup for <c>text/html</c>, base64 for images.</param>
    /// <param name="mimeType">The MIME type.</param>
    /// <returns>The output, which can be updated later with another text.</returns>
    /// <exception cref="ArgumentException">There is no MIME type.</exception>
    public static DisplayedValue DisplayAs(this string value, string mimeType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        return Displays.ShowText(value, mimeType);
    }
}
