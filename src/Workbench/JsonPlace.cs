using System.Globalization;
using System.Text.Json;

namespace Workbench;

/// <summary>
/// A value in a JSON text with its path. Whoever asks for another kind of value gets a <see cref="JsonProblem"/>.
/// </summary>
internal readonly record struct JsonPlace(JsonElement Element, string Path)
{
    /// <summary>The root of a document.</summary>
    public static JsonPlace Root(JsonDocument document) => new(document.RootElement, "$");

    /// <summary>A member of an object, or null if it is missing or JSON's null.</summary>
    public JsonPlace? this[string name]
    {
        get
        {
            Expect(JsonValueKind.Object, "an object");
            return Element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
                ? new JsonPlace(value, $"{Path}.{name}")
                : null;
        }
    }

    /// <summary>A member that must exist.</summary>
    public JsonPlace Required(string name) =>
        this[name] ?? throw new JsonProblem(Path, $"expected a member '{name}', found none");

    /// <summary>The members of an object.</summary>
    public IEnumerable<(string Name, JsonPlace Value)> Members()
    {
        Expect(JsonValueKind.Object, "an object");
        var path = Path;
        return Element.EnumerateObject().Select(member => (member.Name, new JsonPlace(member.Value, $"{path}.{member.Name}")));
    }

    /// <summary>The items of a list.</summary>
    public IEnumerable<JsonPlace> Items()
    {
        Expect(JsonValueKind.Array, "a list");
        var path = Path;
        return Element
            .EnumerateArray()
            .Select((item, i) => new JsonPlace(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")));
    }

    /// <summary>A text.</summary>
    public string Text()
    {
        Expect(JsonValueKind.String, "text");
        return Element.GetString()!;
    }

    /// <summary>A whole number of 32 bits.</summary>
    public int Whole() => Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out var value)
        ? value
        : throw Unexpected("a whole number");

    /// <summary>Fails unless the value is of this kind.</summary>
    public void Expect(JsonValueKind kind, string expected)
    {
        if (Element.ValueKind != kind)
            throw Unexpected(expected);
    }

    /// <summary>The problem that something else was expected here.</summary>
    public JsonProblem Unexpected(string expected) => new(Path, $"expected {expected}, found {JsonText.Excerpt(Element)}");
}
