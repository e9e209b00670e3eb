using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Editing;

/// <summary>Answers an editor's requests about the text of cells, whether they have run or not.</summary>
internal sealed class NotebookRequests(EventWriter events, CellRunner runner)
{
    private readonly Dictionary<string, INotebookAnalysis?> analyses = [];
    private Task formats = Task.CompletedTask;
    private Task searches = Task.CompletedTask;

    /// <summary>Queues a request.</summary>
    /// <exception cref="FormatException">The request lacks something.</exception>
    public void Add(string type, string? id, JsonElement request)
    {
        if (type == Protocol.Format)
        {
            var (kernel, source) = (Required(request, "kernel", type), Required(request, "source", type));
            var size = request.TryGetProperty("tabSize", out var number) ? Math.Clamp(number.GetInt32(), 1, 16) : 4;
            var options = new FormatOptions(size, !request.TryGetProperty("insertSpaces", out var spaces) || spaces.GetBoolean());
            formats = formats.ThenAnswer(events, type, id, () =>
                events.Write(Protocol.Edits, id, CellFormat.Of(kernel, source, options, runner.Directory).Fields()));
            return;
        }

        var cells = Cells(request, type);
        var cell = Number(request, "cell", type);
        var (line, column) = (Number(request, "line", type), Number(request, "column", type));
        var name = Text(request, "name");
        if (cell > cells.Count)
            throw new FormatException($"There is no cell {cell}; there are {cells.Count}.");

        searches = searches.ThenAnswer(events, type, id, () => Search(type, id, cells, (cell, line, column), name));
    }

    private void Search(string type, string? id, List<Cell> cells, (int Cell, int Line, int Column) at, string? name)
    {
        var view = new CellView(cells[at.Cell - 1].Kernel, cells[at.Cell - 1].Code);
        var language = Language(view, at.Line, at.Column);
        var analysis = Analysis(language);
        if (type == Protocol.Rename)
        {
            var edits = analysis is null
                ? TextEdits.Refuse("There is no name here that can be renamed.")
                : new NotebookRename(analysis, changed => Units(language, changed)).Of(cells, at.Cell, at.Line, at.Column, name);
            events.Write(Protocol.Edits, id, edits.Fields());
            return;
        }

        var found = analysis?.Find(Units(language, cells), at.Cell, at.Line, at.Column);
        events.Write(Protocol.Locations, id, ("items", new JsonArray([.. Places(found, type == Protocol.Definition)])));
    }

    private static IEnumerable<JsonNode> Places(FoundSymbol? found, bool onlyDefinitions)
    {
        if (found is null)
            yield break;

        foreach (var use in found.Uses.Where(use => use.IsDefinition || !onlyDefinitions))
            yield return ToJson(use);

        if (onlyDefinitions && found.Library is { } library && !found.Uses.Any(use => use.IsDefinition))
        {
            yield return library.File is null
                ? new JsonObject { ["page"] = library.Page }
                : ToJson(0, library.File, library.Range!);
        }
    }

    private static JsonObject ToJson(SymbolUse use)
    {
        var json = ToJson(use.Place.Cell, use.Place.File, use.Place.Range);
        if (use.IsDefinition)
            json["isDefinition"] = true;

        return json;
    }

    private static JsonObject ToJson(int cell, string? file, TextRange range)
    {
        var json = file is null ? new JsonObject { ["cell"] = cell } : new JsonObject { ["file"] = file };
        foreach (var (name, value) in range.Fields)
            json[name] = value;

        return json;
    }

    // In a line such as #!set, the language whose variable is at the cursor.
    private static string Language(CellView view, int line, int column)
    {
        var command = view.Commands.FirstOrDefault(command => command.Line == line);
        var name = command is null ? null : NameInCommand.In(command, view.CommandLine(line)!)
            .FirstOrDefault(name => name.Column <= column && column <= name.Column + name.Name.Length);
        return name?.Language ?? view.KernelAt(line);
    }

    private IReadOnlyList<CodeUnit> Units(string language, IReadOnlyList<Cell> cells) => new NotebookUnits(
        language,
        (code, directory) => CellReferences.Files(runner, code.References, code.Sources, directory),
        name => SharedDefinition.Of(name, runner.Kernels[KernelNames.CSharp])
    ).Of(cells, runner.Directory);

    private INotebookAnalysis? Analysis(string language)
    {
        if (!analyses.TryGetValue(language, out var analysis))
            analyses[language] = analysis = runner.Kernels.GetValueOrDefault(language)?.Editing.Analyze();

        return analysis;
    }

    private static List<Cell> Cells(JsonElement request, string type) => request.TryGetProperty("cells", out var cells)
        ? cells.EnumerateArray().Select(cell => new Cell(Required(cell, "kernel", type), Required(cell, "source", type))).ToList()
        : throw new FormatException($"{type} needs cells, each with kernel and source.");

    private static int Number(JsonElement request, string name, string type) =>
        request.TryGetProperty(name, out var value) && value.GetInt32() is >= 1 and var number
            ? number
            : throw new FormatException($"{type} needs {name}, counted from 1.");

    private static string Required(JsonElement request, string name, string type) =>
        Text(request, name) ?? throw new FormatException($"{type} needs {name}.");

    private static string? Text(JsonElement request, string name) =>
        request.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
