using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Html;

namespace Workbench.Notebooks.Kernels;

#pragma warning disable IDE1006 // These are the usual names in notebooks.

/// <summary>Functions that every C# and F# cell can call.</summary>
public static class NotebookFunctions
{
    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Any value; its formatter decides how it looks.</param>
    /// <param name="mimeTypes">Only these forms, such as <c>text/plain</c>; none for the preferred ones.</param>
    /// <returns>The output, which can be updated later.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => Show(value, typeof(object), mimeTypes);

    // The declared type matters for values that are null, such as F#'s None.
    internal static DisplayedValue Show(object? value, Type declared, string[] mimeTypes)
    {
        var output = CellOutput.Current;
        var shown = new DisplayedValue(output, mimeTypes);
        output?.Display(MimeBundle.Of(value, declared, mimeTypes), shown.DisplayId);
        return shown;
    }

    /// <summary>Marks a text as markup that is shown unescaped.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);
}

#pragma warning restore IDE1006

/// <summary>Extension methods that show values.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value below the cell.</summary>
    public static DisplayedValue Display<T>(this T value, params string[] mimeTypes) =>
        NotebookFunctions.Show(value, typeof(T), mimeTypes);

    /// <summary>Shows a text as the given MIME type.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType)
    {
        var shown = new DisplayedValue(CellOutput.Current, [mimeType]);
        CellOutput.Current?.Display(new JsonObject { [mimeType] = value }, shown.DisplayId);
        return shown;
    }
}

/// <summary>A displayed output that can be updated.</summary>
public sealed class DisplayedValue
{
    private static int last;
    private readonly CellOutput? output;
    private readonly string[] mimeTypes;

    internal DisplayedValue(CellOutput? output, string[] mimeTypes)
    {
        this.output = output;
        this.mimeTypes = mimeTypes;
        DisplayId = NextId();
    }

    /// <summary>The id of the output in events.</summary>
    public string DisplayId { get; }

    internal static string NextId() => $"d{Interlocked.Increment(ref last)}";

    /// <summary>Replaces the displayed value.</summary>
    public void Update(object? value) => output?.Update(MimeBundle.Of(value, typeof(object), mimeTypes), DisplayId);
}
