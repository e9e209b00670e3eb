using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Notebooks.Kernels;

/// <summary>The forms in which a value can be shown, by MIME type.</summary>
internal static class MimeBundle
{
    public const string Plotly = "application/vnd.plotly.v1+json";

    static MimeBundle() => FSharpFormatters.Register();

    private const string Html = "text/html";
    private const string Text = "text/plain";

    /// <summary>The forms registered for the value's type, always including plain text.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="wanted">Only these MIME types, or none for the preferred ones.</param>
    public static JsonObject Of(object? value, IReadOnlyList<string> wanted)
    {
        if (wanted.Count > 0)
            return Forms(value, wanted);

        switch (value)
        {
            case null:
                return new JsonObject { [Text] = Formatter.NullString };
            case byte[] bytes when ImageType(bytes) is { } type:
                return new JsonObject { [type] = Convert.ToBase64String(bytes), [Text] = $"{type}, {bytes.Length} bytes" };
            case IHtmlContent html:
                return new JsonObject { [Html] = html.ToDisplayString(Html) };
        }

        if ((RecordTable.TryWrite(value) ?? RecordTable.TryWriteTexts(value)) is { } table)
            return new JsonObject { [Html] = table, [Text] = value.ToDisplayString(Text) };

        var types = Formatter.GetPreferredMimeTypesFor(value.GetType());
        if (!HasChart(value.GetType()))
            return Forms(value, types.Append(Text));

        // As plain text, a chart would print all of its numbers.
        var bundle = Forms(value, types.Where(type => type != Text).Prepend(Plotly));
        bundle[Text] = "Plotly chart";
        return bundle;
    }

    private static JsonObject Forms(object? value, IEnumerable<string> types)
    {
        var bundle = new JsonObject();
        foreach (var type in types.Distinct())
        {
            var text = WithoutStyle(value.ToDisplayString(type), type);
            bundle[type] = type.EndsWith("json", StringComparison.Ordinal) ? Json(text, type) : text;
        }

        return bundle;
    }

    // The package adds the same style sheet to every value; pages that show many values have their own.
    private static string WithoutStyle(string text, string type)
    {
        const string start = "<style>\r\n.dni-code-hint";
        var at =
            type == Html && text.EndsWith("</style>", StringComparison.Ordinal)
                ? text.LastIndexOf(start, StringComparison.Ordinal)
                : -1;
        return at < 0 ? text : text[..at];
    }

    // Numbers such as NaN are not valid JSON; a chart that contains them must report an error instead of disappearing.
    private static JsonNode? Json(string text, string type)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException error)
        {
            throw new FormatException($"The formatter for {type} wrote invalid JSON: {error.Message}", error);
        }
    }

    private static bool HasChart(Type type) =>
        Formatter
            .RegisteredFormatters(false)
            .Any(formatter =>
                formatter.MimeType == Plotly && formatter.Type != typeof(object) && formatter.Type.IsAssignableFrom(type)
            );

    private static string? ImageType(byte[] bytes) => bytes switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
        _ => null,
    };
}
