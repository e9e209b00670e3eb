using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Workbench.Notebooks;

/// <summary>Reads Jupyter's <c>.ipynb</c> files (nbformat 4), written by any program.</summary>
internal sealed class JupyterReader(string path)
{
    // Metadata that editors write into every cell, or that is kept in another form.
    private static readonly string[] Kept =
    [
        "polyglot_notebook",
        "dotnet_interactive",
        "vscode",
        "collapsed",
        "scrolled",
        "execution",
        "jupyter",
        "tags",
        "id",
        "trusted",
        "ExecuteTime",
        "dotnet_repl_cellExecutionStatus",
        "language_info",
        "kernelspec",
        "orig_nbformat",
    ];

    private readonly List<string> notes = [];
    private IReadOnlyDictionary<string, string> aliases = KernelNames.Aliases;
    private string defaultKernel = KernelNames.CSharp;

    /// <exception cref="NotebookException">It is not a notebook of nbformat 4, or it is damaged.</exception>
    public Notebook Read(byte[] utf8)
    {
        try
        {
            using var document = JsonText.Parse(utf8);
            var root = JsonPlace.Root(document);
            if (root["nbformat"] is not { Element.ValueKind: JsonValueKind.Number } format || format.Whole() != 4)
                throw new JsonProblem(
                    "$.nbformat",
                    $"expected nbformat 4, found {(root["nbformat"] is { } other ? JsonText.Excerpt(other.Element) : "none")}. "
                        + "Save the notebook again with a recent Jupyter"
                );

            var header = ReadMetadata(root["metadata"]);
            var cells = root.Required("cells").Items().Select((cell, i) => ReadCell(cell, i + 1)).ToList();
            return new Notebook([.. cells.Select((cell, i) => cell with { Number = i + 1 })])
            {
                Path = path,
                Metadata = header,
                DefaultKernel = defaultKernel,
                Notes = notes,
            };
        }
        catch (JsonProblem problem)
        {
            throw new NotebookException(path, Math.Max(1, problem.Line), $"This is not a Jupyter notebook: {problem.Message}.");
        }
    }

    // The notebook's own list of kernels, if it has one: readers of .dib files expect it in the header.
    private JsonObject? ReadMetadata(JsonPlace? metadata)
    {
        var header = metadata?["polyglot_notebook"] ?? metadata?["dotnet_interactive"];
        var info = header is { } found ? KernelInfo.Read(found) : null;
        aliases = info?.Aliases ?? aliases;
        var language = metadata?["kernelspec"]?["language"]?.Text() ?? metadata?["kernelspec"]?["name"]?.Text()
            ?? metadata?["language_info"]?["name"]?.Text();
        defaultKernel = header?["kernelInfo"]?["defaultKernelName"] is not null
            ? info!.DefaultKernel
            : KernelOf(language) ?? defaultKernel;
        return header?["kernelInfo"]?["items"] is null ? null : (JsonObject)JsonNode.Parse(header.Value.Element.GetRawText())!;
    }

    private Cell ReadCell(JsonPlace cell, int number)
    {
        var source = cell["source"] is { } text ? Joined(text) : "";
        var metadata = cell["metadata"];
        Note(cell, metadata, number);
        switch (cell.Required("cell_type").Text())
        {
            case "markdown":
                return new Cell(KernelNames.Markdown, WithAttachments(source, cell["attachments"], number)) { Line = 1 };
            case "raw":
                return new Cell(KernelNames.Raw, source) { Line = 1 };
            case "code":
                var kernel = LanguageOf(metadata) ?? defaultKernel;
                return Selected(new Cell(kernel, source) { Line = 1, KeptOutputs = Outputs(cell) });
            default:
                throw cell.Required("cell_type").Unexpected($"code, markdown or raw as the type of cell {number}");
        }
    }

    // Outputs are kept as they are, but each must say what it is.
    private static string? Outputs(JsonPlace cell)
    {
        if (cell["outputs"] is not { } outputs)
            return null;

        foreach (var output in outputs.Items())
            output.Required("output_type").Text();

        return outputs.Element.GetArrayLength() > 0 ? outputs.Element.GetRawText() : null;
    }

    // The first line of a cell can name another kernel. The kernel itself handles switches on later lines.
    private Cell Selected(Cell cell)
    {
        var first = cell.Source.Split('\n')[0].TrimEnd('\r');
        if (Selector.Of(first, aliases) is not var (kernel, options))
            return cell;

        var rest = cell.Source[Math.Min(cell.Source.Length, first.Length)..].TrimStart('\r', '\n');
        return cell with { Kernel = kernel, Options = options, Source = rest };
    }

    private string? LanguageOf(JsonPlace? metadata) => KernelOf(metadata?["polyglot_notebook"]?["kernelName"]?.Text())
        ?? KernelOf(metadata?["dotnet_interactive"]?["language"]?.Text()) ?? KernelOf(metadata?["vscode"]?["languageId"]?.Text());

    // A language without a kernel here keeps its name, so that it is not mistaken for another.
    private string? KernelOf(string? name)
    {
        // The values that VS Code writes for the notebook's language.
        if (name is null or "" or "polyglot-notebook")
            return null;

        foreach (var prefix in (string[])[".net-", "dotnet-interactive."])
            name = name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;

        return aliases.GetValueOrDefault(name) ?? aliases.GetValueOrDefault(name.ToLowerInvariant()) ?? name;
    }

    // Pictures embedded in the notebook become part of the text.
    private string WithAttachments(string source, JsonPlace? attachments, int number)
    {
        foreach (var (name, forms) in attachments?.Members() ?? [])
        {
            var (type, data) = forms.Members().FirstOrDefault();
            var places = Places(name);
            if (type is null || !places.IsMatch(source))
            {
                var reason = type is null ? "it has no contents" : "the cell's text does not show it";
                notes.Add($"Cell {number}: the attachment '{name}' is not kept, because {reason}.");
                continue;
            }

            var uri = $"data:{type};base64,{Base64(Joined(data))}";
            source = places.Replace(source, _ => uri);
        }

        return source;
    }

    // Up to the end of the address, because one name can be the beginning of another.
    private static Regex Places(string name) =>
        new($"attachment:(?:{Regex.Escape(name)}|{Regex.Escape(Uri.EscapeDataString(name))})(?=[\\s)>\"']|$)");

    // Some programs keep a picture that is text, such as SVG, as it is.
    private static string Base64(string data)
    {
        var letters = string.Concat(data.Where(letter => !char.IsWhiteSpace(letter)));
        return System.Buffers.Text.Base64.IsValid(letters) ? letters : Convert.ToBase64String(Encoding.UTF8.GetBytes(data));
    }

    private void Note(JsonPlace cell, JsonPlace? metadata, int number)
    {
        var tags = metadata?["tags"]?.Items().Select(tag => tag.Text()).ToList() ?? [];
        if (tags.Count > 0)
            notes.Add($"Cell {number}: the tags {string.Join(", ", tags)} are not kept, because cells have none here.");

        foreach (var (name, _) in metadata?.Members().Where(member => !Kept.Contains(member.Name)) ?? [])
            notes.Add($"Cell {number}: the metadata '{name}' is not kept, because cells have none here.");

        if (
            cell["cell_type"]?.Element.ValueKind == JsonValueKind.String
            && cell["cell_type"]!.Value.Text() != "markdown"
            && cell["attachments"] is not null
        )
            notes.Add($"Cell {number}: its attachments are not kept; only those of markdown cells are shown.");
    }

    private static string Joined(JsonPlace text) => text.Element.ValueKind == JsonValueKind.Array
        ? string.Concat(text.Items().Select(line => line.Text()))
        : text.Text();
}
