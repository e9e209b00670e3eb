using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Notebooks.Kernels;

/// <summary>The forms in which a value can be shown, by MIME type.</summary>
internal static class MimeBundle
{
    public const string Plotly = "application/vnd.plotly.v1+json";

    static MimeBundle() => StandardFormatters.Register();

    private const string Html = "text/html";
    private const string Text = "text/plain";

    /// <summary>The forms registered for the value's type, always including plain text. All forms show the same.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="declared">The type it is declared with, which tells F#'s <c>None</c> from other nulls.</param>
    /// <param name="wanted">Only these MIME types, or none for the preferred ones.</param>
    public static JsonObject Of(object? value, Type declared, IReadOnlyList<string> wanted)
    {
        // Evaluate once for all forms, because a lazy sequence may yield different items the next time.
        var (evaluated, isCut) = LazySequence.Evaluate(value, RecordTable.MaxRows);
        if (wanted.Count > 0 && evaluated is not null)
            return Forms(evaluated, wanted);

        if (RecordTable.TryWrite(evaluated, isCut) is { } table)
            return new JsonObject { [Html] = table.Html, [Text] = table.Text };

        if (evaluated is not Array array || evaluated == value)
            return Of(evaluated, declared);

        var isLong = isCut || array.Length > Formatter.ListExpansionLimit;
        var bundle = Of(isLong ? LazySequence.Take(array, Formatter.ListExpansionLimit) : array, declared);
        if (isLong)
            AddMore(bundle, isCut ? "there are more" : $"there are {array.Length - Formatter.ListExpansionLimit} more");

        return bundle;
    }

    private static JsonObject Of(object? value, Type declared)
    {
        switch (value)
        {
            case null:
                return new JsonObject { [Text] = FSharpText.Of(null, declared) };
            case byte[] bytes when ImageType(bytes) is { } type:
                return new JsonObject { [type] = Convert.ToBase64String(bytes), [Text] = $"{type}, {bytes.Length} bytes" };
            case IHtmlContent html:
                return new JsonObject { [Html] = html.ToDisplayString(Html) };
            case Array { Rank: > 1 } array when !OwnFormatters.Has(array.GetType()):
                return new JsonObject { [Html] = MatrixText.Html(array), [Text] = MatrixText.Of(array) };
        }

        if (RecordTable.TryWriteTexts(value) is { } list)
            return new JsonObject { [Html] = list.Html, [Text] = list.Text };

        if (FSharpValues.Cover(value.GetType()))
            return new JsonObject { [Html] = FSharpText.Html(value, declared), [Text] = FSharpText.Of(value, declared) };

        var types = Formatter.GetPreferredMimeTypesFor(value.GetType());
        if (!HasChart(value.GetType()))
            return Forms(value, types.Append(Text));

        // As plain text, a chart would print all of its numbers.
        var bundle = Forms(value, types.Where(type => type != Text).Prepend(Plotly));
        bundle[Text] = "Plotly chart";
        return bundle;
    }

    private static void AddMore(JsonObject bundle, string more)
    {
        var note = $"The first {Formatter.ListExpansionLimit}; {more}.";
        bundle[Text] = $"{bundle[Text]}\n{note}";
        if (bundle[Html] is { } html)
            bundle[Html] = $"{html}<p class=\"more\">{note}</p>";
    }

    private static JsonObject Forms(object? value, IEnumerable<string> types)
    {
        if (value is not null)
            TypesOnSight.RegisterIn(value.GetType());

        var bundle = new JsonObject();
        foreach (var type in types.Distinct())
        {
            var text = SeparateParts.Write(value, type);
            bundle[type] = type.EndsWith("json", StringComparison.Ordinal) ? Json(text, type) : text;
        }

        return bundle;
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
