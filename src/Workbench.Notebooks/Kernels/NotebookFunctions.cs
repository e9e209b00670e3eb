using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Html;

namespace Workbench.Notebooks.Kernels;

#pragma warning disable IDE1006 // The names are those that notebooks use everywhere.

/// <summary>Functions that every C# and F# cell can call.</summary>
public static class NotebookFunctions
{
    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Any value; how it looks is up to the formatters.</param>
    /// <param name="mimeTypes">Only these forms, such as <c>text/plain</c>; none for the preferred ones.</param>
    /// <returns>The output, so that it can be replaced later.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes)
    {
        var output = CellOutput.Current;
        var shown = new DisplayedValue(output, mimeTypes);
        output?.Display(MimeBundle.Of(value, mimeTypes), shown.DisplayId);
        return shown;
    }

    /// <summary>Markup that is shown as it is, not escaped.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);
}

#pragma warning restore IDE1006

/// <summary>The same as extension methods.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value below the cell.</summary>
    public static DisplayedValue Display<T>(this T value, params string[] mimeTypes) => NotebookFunctions.display(value, mimeTypes);

    /// <summary>Shows a text as what the MIME type says it is.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType)
    {
        var shown = new DisplayedValue(CellOutput.Current, [mimeType]);
        CellOutput.Current?.Display(new JsonObject { [mimeType] = value }, shown.DisplayId);
        return shown;
    }
}

/// <summary>An output that has been shown and can be replaced.</summary>
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

    /// <summary>The name under which events speak of it.</summary>
    public string DisplayId { get; }

    internal static string NextId() => $"d{Interlocked.Increment(ref last)}";

    /// <summary>Shows another value in its place.</summary>
    public void Update(object? value) => output?.Update(MimeBundle.Of(value, mimeTypes), DisplayId);
}
