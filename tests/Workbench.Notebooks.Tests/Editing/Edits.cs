using System.Text.Json.Nodes;

namespace Workbench.Notebooks.Tests.Editing;

/// <summary>Applies the edits of an answer as an editor does.</summary>
internal static class Edits
{
    public static List<string> Apply(IReadOnlyList<string> cells, JsonObject answer)
    {
        var texts = cells.ToList();
        var edits = answer["items"]!.AsArray().Select(edit => (
            Cell: edit!["cell"]!.GetValue<int>() - 1,
            Start: At(cells, edit, "line", "column"),
            End: At(cells, edit, "endLine", "endColumn"),
            Text: edit["text"]!.ToString())).OrderByDescending(edit => edit.Start).ToList();
        foreach (var (cell, start, end, text) in edits)
            texts[cell] = texts[cell][..start] + text + texts[cell][end..];

        return texts;
    }

    private static int At(IReadOnlyList<string> cells, JsonNode edit, string line, string column)
    {
        var lines = cells[edit["cell"]!.GetValue<int>() - 1].Split('\n');
        var before = lines.Take(edit[line]!.GetValue<int>() - 1).Sum(text => text.Length + 1);
        edit[column]!.GetValue<int>().ShouldBeLessThanOrEqualTo(lines[edit[line]!.GetValue<int>() - 1].Length + 1);
        return before + edit[column]!.GetValue<int>() - 1;
    }
}
