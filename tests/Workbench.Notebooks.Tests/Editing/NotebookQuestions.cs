using System.Text;
using System.Text.Json.Nodes;
using Workbench.Notebooks.Tests.Kernels;

namespace Workbench.Notebooks.Tests.Editing;

/// <summary>
/// A notebook whose text marks all places of one name: «x» where it is defined, ‹x› where it is used. A line --- begins the next
/// cell; a cell can name its language in its first line, as in a .dib file.
/// </summary>
internal sealed class NotebookQuestions
{
    private readonly KernelClient kernel;
    private readonly List<(int Cell, int Line, int Column, int End, bool IsDefinition)> marks = [];
    private readonly List<string> languages = [];
    private int last;

    public NotebookQuestions(KernelClient kernel, string language, string marked)
    {
        this.kernel = kernel;
        foreach (var cell in marked.Split("\n---\n"))
        {
            var own = cell.StartsWith("#!csharp\n", StringComparison.Ordinal) ? "csharp"
                : cell.StartsWith("#!fsharp\n", StringComparison.Ordinal) ? "fsharp"
                : null;
            languages.Add(own ?? language);
            Cells.Add(Read(own is null ? cell : cell[(own.Length + 3)..]));
        }
    }

    public List<string> Cells { get; } = [];

    /// <summary>The text of the first mark.</summary>
    public string Name => Cells[marks[0].Cell - 1].Split('\n')[marks[0].Line - 1][(marks[0].Column - 1)..(marks[0].End - 1)];

    /// <summary>From each place, all places are found, and the definition.</summary>
    public void ShouldFindAll()
    {
        foreach (var mark in marks)
        {
            Places("references", mark.Cell, mark.Line, mark.Column).ShouldBe(Shown(_ => true), $"from {mark}");
            Places("definition", mark.Cell, mark.Line, mark.End).ShouldBe(Shown(item => item.IsDefinition), $"from {mark}");
        }
    }

    /// <summary>Renaming changes all places, and renaming back gives the same text.</summary>
    public void ShouldRename(string name)
    {
        var before = Cells.ToList();
        var old = Name;
        var (cell, line, column) = (marks[0].Cell, marks[0].Line, marks[0].Column);
        var first = Edits.Apply(Cells, Rename(name, cell, line, column));
        var expected = Cells.Select((text, i) => Replaced(text, i + 1, name)).ToList();
        first.ShouldBe(expected);

        Cells.Clear();
        Cells.AddRange(first);
        var back = Edits.Apply(Cells, Rename(old, cell, line, column));
        back.ShouldBe(before);
        Cells.Clear();
        Cells.AddRange(before);
    }

    /// <summary>The message that refuses a new name.</summary>
    public string Refusal(string? name)
    {
        var answer = Ask("rename", marks[0].Cell, marks[0].Line, marks[0].Column, name);
        answer["items"]!.AsArray().ShouldBeEmpty(answer.ToJsonString());
        return answer["message"]!.ToString();
    }

    public JsonObject Ask(string type, int cell, int line, int column, string? name = null)
    {
        var id = $"n{++last}";
        var request = new JsonObject
        {
            ["type"] = type,
            ["id"] = id,
            ["cells"] = new JsonArray([
                .. Cells.Select((text, i) => (JsonNode)new JsonObject { ["kernel"] = languages[i], ["source"] = text }),
            ]),
            ["cell"] = cell,
            ["line"] = line,
            ["column"] = column,
        };
        if (name is not null)
            request["name"] = name;

        kernel.Send(request);
        while (true)
        {
            if (kernel.Read() is var answer && (string?)answer["id"] == id)
                return answer;
        }
    }

    /// <summary>The first mark's answer.</summary>
    public JsonArray Locations(string type) =>
        Ask(type, marks[0].Cell, marks[0].Line, marks[0].Column)["items"]!.AsArray();

    private JsonObject Rename(string name, int cell, int line, int column)
    {
        var answer = Ask("rename", cell, line, column, name);
        answer["type"]!.ToString().ShouldBe("edits", answer.ToJsonString());
        answer.ContainsKey("message").ShouldBeFalse(answer.ToJsonString());
        return answer;
    }

    private string Places(string type, int cell, int line, int column)
    {
        var answer = Ask(type, cell, line, column);
        answer["type"]!.ToString().ShouldBe("locations", answer.ToJsonString());
        return string.Join(' ', answer["items"]!.AsArray().Select(item =>
            $"{item!["cell"]}/{item["line"]}:{item["column"]}-{item["endColumn"]}{(item["isDefinition"] is null ? "" : "!")}"));
    }

    private string Shown(Func<(int Cell, int Line, int Column, int End, bool IsDefinition), bool> filter) => string.Join(
        ' ',
        marks.Where(filter)
            .Select(item => $"{item.Cell}/{item.Line}:{item.Column}-{item.End}{(item.IsDefinition ? "!" : "")}"));

    private string Replaced(string text, int cell, string name)
    {
        var lines = text.Split('\n');
        foreach (var mark in marks.Where(mark => mark.Cell == cell).OrderByDescending(mark => mark.Column))
            lines[mark.Line - 1] = lines[mark.Line - 1][..(mark.Column - 1)] + name + lines[mark.Line - 1][(mark.End - 1)..];

        return string.Join('\n', lines);
    }

    private string Read(string marked)
    {
        var text = new StringBuilder();
        var (line, column, start) = (1, 1, 0);
        foreach (var letter in marked)
        {
            switch (letter)
            {
                case '«' or '‹':
                    start = column;
                    break;
                case '»' or '›':
                    marks.Add((Cells.Count + 1, line, start, column, letter == '»'));
                    break;
                default:
                    text.Append(letter);
                    (line, column) = letter == '\n' ? (line + 1, 1) : (line, column + 1);
                    break;
            }
        }

        return text.ToString();
    }
}
