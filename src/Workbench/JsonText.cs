using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Workbench;

/// <summary>Something in a JSON text is not as expected. The message says where, what was expected and what was found.</summary>
internal sealed class JsonProblem(string where, string problem, Exception? cause = null)
    : Exception(where.Length == 0 ? problem : $"{where}: {problem}", cause)
{
    /// <summary>The place in the text: a line, a path or nothing.</summary>
    public string Where { get; } = where;

    /// <summary>The line, from 1; 0 if only the path is known.</summary>
    public int Line { get; init; }
}

/// <summary>
/// Reads JSON that may be damaged in any way. Whatever is wrong, there is one kind of exception: <see cref="JsonProblem"/>.
/// </summary>
internal static partial class JsonText
{
    private const int MaxLevels = 64;
    private const int LongestExcerpt = 60;

    /// <summary>Parses a text and checks all strings in it.</summary>
    /// <param name="utf8">UTF-8, with or without byte order mark.</param>
    /// <param name="allowComments">Whether comments and trailing commas are allowed, as in files that people write.</param>
    /// <exception cref="JsonProblem">It is not JSON, an object has a key twice, or a string is not valid.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8, bool allowComments = false)
    {
        if (utf8.Span is [0xEF, 0xBB, 0xBF, ..])
            utf8 = utf8[3..];

        CheckEncoding(utf8.Span);
        try
        {
            var document = JsonDocument.Parse(utf8, new JsonDocumentOptions
            {
                AllowDuplicateProperties = false,
                AllowTrailingCommas = allowComments,
                CommentHandling = allowComments ? JsonCommentHandling.Skip : JsonCommentHandling.Disallow,
                MaxDepth = MaxLevels,
            });
            CheckStrings(document.RootElement, "$");
            return document;
        }
        catch (JsonException error)
        {
            var line = (int)Math.Min(error.LineNumber ?? -1, int.MaxValue - 1) + 1;
            var where = line > 0 ? FormattableString.Invariant($"line {line}") : "";
            throw new JsonProblem(where, JsonMessage.Clean(error.Message), error) { Line = line };
        }
        catch (InvalidOperationException error)
        {
            // From comparing the names of members with each other.
            throw new JsonProblem("$", "expected text as the name of a member, found half a character (a lone surrogate)", error);
        }
    }

    // The parser finds such bytes late, or takes them for half a character.
    private static void CheckEncoding(ReadOnlySpan<byte> utf8)
    {
        if (utf8 is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw new JsonProblem("line 1", "expected UTF-8, found UTF-16. Save the file as UTF-8") { Line = 1 };

        if (utf8.TrimStart(" \t\r\n"u8).IsEmpty)
            throw new JsonProblem("", "expected JSON, found an empty file");

        var at = Utf8.IsValid(utf8) ? -1 : FirstInvalid(utf8);
        if (at < 0)
            return;

        var line = utf8[..at].Count((byte)'\n') + 1;
        throw new JsonProblem(
            FormattableString.Invariant($"line {line}"),
            FormattableString.Invariant($"expected UTF-8, found the byte 0x{utf8[at]:X2}. Save the file as UTF-8")
        )
        {
            Line = line,
        };
    }

    private static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(utf8[at..], out _, out var length) == OperationStatus.Done)
            at += length;

        return at;
    }

    /// <summary>Reads a value of a type.</summary>
    /// <exception cref="JsonProblem">The text is not JSON, or not such a value.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> utf8, JsonSerializerOptions options)
    {
        using var document = Parse(utf8, options.ReadCommentHandling == JsonCommentHandling.Skip);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Null)
            throw new JsonProblem("", "expected an object, found null");

        options.MakeReadOnly(populateMissingResolver: true);
        CheckNulls(root, typeof(T), options, "$");
        try
        {
            return root.Deserialize<T>(options)!;
        }
        catch (JsonException error)
        {
            throw Describe(error, root);
        }
        // From the checks of a type's properties, and from numbers that no type can hold.
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or NotSupportedException
            or FormatException or OverflowException or InvalidDataException)
        {
            throw new JsonProblem("", PlainMessage.Of(error), error);
        }
    }

    /// <summary>A value as it stands in the text, shortened.</summary>
    public static string Excerpt(JsonElement element)
    {
        var text = element.GetRawText().ReplaceLineEndings(" ");
        return text.Length <= LongestExcerpt ? text : text[..LongestExcerpt] + "…";
    }

    // Half a character (a lone surrogate) is legal JSON, but no text can hold it.
    private static void CheckStrings(JsonElement element, string path)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String when !IsText(element.GetString):
                throw new JsonProblem(path, $"expected text, found half a character (a lone surrogate) in {Excerpt(element)}");
            case JsonValueKind.Array:
                foreach (var (i, item) in element.EnumerateArray().Index())
                    CheckStrings(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));

                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    if (!IsText(() => property.Name))
                        throw new JsonProblem(
                            path,
                            "expected text as the name of a member, found half a character (a lone surrogate)"
                        );

                    CheckStrings(property.Value, $"{path}.{property.Name}");
                }

                break;
        }
    }

    private static bool IsText(Func<string?> read)
    {
        try
        {
            _ = read();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    // The serializer checks members, but lets null pass as an item of a list or a dictionary.
    private static void CheckNulls(JsonElement element, Type type, JsonSerializerOptions options, string path)
    {
        var info = options.GetTypeInfo(type);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Enumerable when element.ValueKind == JsonValueKind.Array && info.ElementType is { } item:
                foreach (var (i, value) in element.EnumerateArray().Index())
                    CheckItem(value, item, options, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));

                break;
            case JsonTypeInfoKind.Dictionary when element.ValueKind == JsonValueKind.Object && info.ElementType is { } item:
                foreach (var property in element.EnumerateObject())
                    CheckItem(property.Value, item, options, $"{path}.{property.Name}");

                break;
            case JsonTypeInfoKind.Object when element.ValueKind == JsonValueKind.Object:
                foreach (var member in info.Properties)
                    if (element.TryGetProperty(member.Name, out var value) && value.ValueKind != JsonValueKind.Null)
                        CheckNulls(value, member.PropertyType, options, $"{path}.{member.Name}");

                break;
        }
    }

    private static void CheckItem(JsonElement element, Type type, JsonSerializerOptions options, string path)
    {
        if (element.ValueKind != JsonValueKind.Null)
            CheckNulls(element, type, options, path);
        else if (Nullable.GetUnderlyingType(type) is null && !typeof(System.Text.Json.Nodes.JsonNode).IsAssignableFrom(type))
            throw new JsonProblem(path, $"expected {NameOf(type.ToString())}, found null");
    }

    private static JsonProblem Describe(JsonException error, JsonElement root)
    {
        var path = error.Path ?? "";
        var problem = JsonMessage.Clean(error.Message);
        return Conversion().Match(problem) is { Success: true } match
            ? new JsonProblem(path, $"expected {NameOf(match.Groups[1].Value)}, found {Find(root, path)}", error)
            : new JsonProblem(path, problem, error);
    }

    private static string NameOf(string type) => type switch
    {
        "System.Int32" or "System.Int64" => "a whole number",
        "System.Double" or "System.Single" => "a number",
        "System.Boolean" => "true or false",
        "System.String" => "text",
        "System.Text.Json.Nodes.JsonNode" => "a value",
        _ when type.Contains("List", StringComparison.Ordinal) || type.Contains("[]", StringComparison.Ordinal) => "a list",
        _ when type.Contains("Dictionary", StringComparison.Ordinal) => "an object",
        _ => $"an object ({type.Split('.', '+')[^1]})",
    };

    private static string Find(JsonElement root, string path)
    {
        var at = root;
        foreach (Match step in Step().Matches(path))
        {
            if (step.Groups["index"].Success && at.ValueKind == JsonValueKind.Array
                && int.Parse(step.Groups["index"].Value, CultureInfo.InvariantCulture) is var i && i < at.GetArrayLength())
                at = at[i];
            else if (
                !step.Groups["name"].Success
                || at.ValueKind != JsonValueKind.Object
                || !at.TryGetProperty(step.Groups["name"].Value, out at)
            )
                return "another kind of value";
        }

        return Excerpt(at);
    }

    [GeneratedRegex(@"could not be converted to ([^\s]+?)\.?$")]
    private static partial Regex Conversion();

    [GeneratedRegex(@"\.(?<name>[^.\[\]]+)|\['(?<name>.*?)'\]|\[(?<index>\d+)\]")]
    private static partial Regex Step();
}
