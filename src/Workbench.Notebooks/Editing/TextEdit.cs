using System.Text.Json.Nodes;

namespace Workbench.Notebooks.Editing;

/// <summary>A text that replaces a range of a cell; <paramref name="Cell"/> is its number in the request, from 1.</summary>
internal sealed record TextEdit(int Cell, TextRange Range, string Text)
{
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["cell"] = Cell };
        foreach (var (name, value) in Range.Fields)
            json[name] = value;

        json["text"] = Text;
        return json;
    }
}

/// <summary>Edits of a notebook, or a sentence that says why there are none.</summary>
internal sealed record TextEdits(IReadOnlyList<TextEdit> Items, string? Problem = null)
{
    public static TextEdits Refuse(string problem) => new([], problem);

    public (string, JsonNode?)[] Fields() =>
        [("items", new JsonArray([.. Items.Select(edit => (JsonNode)edit.ToJson())])), ("message", Problem)];
}
