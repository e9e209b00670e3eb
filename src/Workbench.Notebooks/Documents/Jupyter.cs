using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Notebooks;

/// <summary>Converts notebooks to Jupyter's <c>.ipynb</c> (nbformat 4.5), with or without outputs, and back.</summary>
public static class Jupyter
{
    // Where .NET's notebook readers store the contents of a .dib file's #!meta header.
    private const string Header = "polyglot_notebook";

    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a notebook without outputs.</summary>
    public static void Save(Notebook notebook, string path) =>
        Write(notebook, notebook.Cells.Select(cell => (cell, (CellRun?)null)), path);

    /// <summary>Writes a run and its outputs.</summary>
    public static void Save(RunResult result, string path) =>
        Write(result.Notebook, result.Cells.Select(run => (run.Cell, (CellRun?)run)), path);

    /// <summary>Reads the cells, their languages and the contents of the <c>#!meta</c> header; ignores outputs.</summary>
    /// <exception cref="FileNotFoundException">The file is missing.</exception>
    /// <exception cref="NotebookException">The file is not a notebook of nbformat 4.</exception>
    public static Notebook Load(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"The notebook '{path}' does not exist. Give the path of an .ipynb file.", path);

        try
        {
            var root = JsonNode.Parse(File.ReadAllText(path)) as JsonObject;
            if ((int?)root?["nbformat"] != 4 || root!["cells"] is not JsonArray cells)
            {
                throw new NotebookException(
                    path,
                    1,
                    $"Expected nbformat 4, found {root?["nbformat"]?.ToJsonString() ?? "none"}. Save the notebook again with a "
                        + "recent Jupyter."
                );
            }

            var metadata = root["metadata"];
            var defaultKernel =
                KernelOf(
                    (string?)metadata?[Header]?["kernelInfo"]?["defaultKernelName"]
                        ?? (string?)metadata?["language_info"]?["name"]
                        ?? (string?)metadata?["kernelspec"]?["language"]
                ) ?? KernelNames.CSharp;
            return new Notebook([
                .. cells.Select((cell, i) => ReadCell((JsonObject)cell!, defaultKernel) with { Number = i + 1 }),
            ])
            {
                Path = path,
                Metadata = ReadHeader(metadata?[Header]),
                DefaultKernel = defaultKernel,
            };
        }
        catch (JsonException error)
        {
            throw new NotebookException(path, 1 + (int)(error.LineNumber ?? 0), $"The JSON is invalid: {error.Message}");
        }
        catch (Exception error) when (error is InvalidOperationException or InvalidCastException or FormatException)
        {
            throw new NotebookException(path, 1, $"This is not a Jupyter notebook: {error.Message}");
        }
    }

    // Readers of .dib files expect the list of kernels; if it is missing, the notebook had no header.
    private static JsonObject? ReadHeader(JsonNode? header) =>
        header?["kernelInfo"]?["items"] is JsonArray ? (JsonObject)header.DeepClone() : null;

    private static Cell ReadCell(JsonObject cell, string defaultKernel)
    {
        var source = cell["source"] is JsonArray lines
            ? string.Concat(lines.Select(line => (string)line!))
            : (string?)cell["source"] ?? "";
        if ((string?)cell["cell_type"] != "code")
            return new Cell(KernelNames.Markdown, source);

        var metadata = cell["metadata"];
        var name = (string?)metadata?["polyglot_notebook"]?["kernelName"] ?? (string?)metadata?["dotnet_interactive"]?["language"]
            ?? (string?)metadata?["vscode"]?["languageId"];
        if (
            name is null
            && source.StartsWith("#!", StringComparison.Ordinal)
            && KernelOf(source.Split('\n')[0][2..].Trim()) is { } selected
        )
        {
            return new Cell(selected, string.Join('\n', source.Split('\n').Skip(1)));
        }

        return new Cell(KernelOf(name) ?? name ?? defaultKernel, source);
    }

    private static string? KernelOf(string? name) =>
        name is null ? null : KernelNames.Find(name) ?? KernelNames.Find(name.ToLowerInvariant());

    private static void Write(Notebook notebook, IEnumerable<(Cell Cell, CellRun? Run)> cells, string path)
    {
        var number = 0;
        var root = new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Select(item => (JsonNode)CellJson(item.Cell, item.Run, ref number))]),
            ["metadata"] = MetadataJson(notebook),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        WholeFile.Write(path, Encoding.UTF8.GetBytes(root.ToJsonString(Layout) + "\n"));
    }

    private static JsonObject MetadataJson(Notebook notebook)
    {
        var (name, extension, type) =
            notebook.DefaultKernel == KernelNames.FSharp ? ("F#", ".fs", "text/x-fsharp") : ("C#", ".cs", "text/x-csharp");
        var kernel = name == "F#" ? KernelNames.FSharp : KernelNames.CSharp;
        var header = (JsonObject?)notebook.Metadata?.DeepClone() ?? [];
        header.TryAdd("kernelInfo", new JsonObject { ["defaultKernelName"] = notebook.DefaultKernel });
        return new JsonObject
        {
            ["kernelspec"] = new JsonObject
            {
                ["display_name"] = $".NET ({name})",
                ["language"] = name,
                ["name"] = $".net-{kernel}",
            },
            ["language_info"] = new JsonObject
            {
                ["name"] = name,
                ["file_extension"] = extension,
                ["mimetype"] = type,
            },
            [Header] = header,
        };
    }

    private static JsonObject CellJson(Cell cell, CellRun? run, ref int number)
    {
        var json = new JsonObject
        {
            ["cell_type"] = cell.Kernel == KernelNames.Markdown ? "markdown" : "code",
            ["id"] = $"cell-{cell.Number}",
            ["metadata"] = new JsonObject(),
            ["source"] = Lines(cell.Code),
        };
        if (cell.Kernel != KernelNames.Markdown)
        {
            json["metadata"] = new JsonObject
            {
                ["polyglot_notebook"] = new JsonObject { ["kernelName"] = cell.Kernel },
                ["dotnet_interactive"] = new JsonObject { ["language"] = cell.Kernel },
            };
            var hasRun = run is { Status: CellStatus.Succeeded or CellStatus.Failed };
            var count = hasRun ? ++number : 0;
            json["execution_count"] = hasRun ? count : null;
            json["outputs"] = new JsonArray([.. (run?.Outputs ?? []).Select(output => (JsonNode)OutputJson(output, count))]);
        }

        return json;
    }

    private static JsonObject OutputJson(Output output, int count)
    {
        switch (output)
        {
            case TextOutput text:
                return new JsonObject { ["output_type"] = "stream", ["name"] = text.Stream, ["text"] = Lines(text.Text) };
            case DisplayOutput display:
                var json = new JsonObject
                {
                    ["output_type"] = display.IsResult ? "execute_result" : "display_data",
                    ["data"] = display.Data.DeepClone(),
                    ["metadata"] = new JsonObject(),
                };
                if (display.IsResult)
                    json["execution_count"] = count;

                return json;
            case ErrorOutput { Failure: var failure }:
                return new JsonObject
                {
                    ["output_type"] = "error",
                    ["ename"] = failure.Name,
                    ["evalue"] = failure.Message,
                    ["traceback"] = new JsonArray([
                        .. failure.Trace.Prepend(failure.ToString()).Select(frame => (JsonNode)frame),
                    ]),
                };
            default:
                throw new ArgumentException($"Unknown output {output.GetType()}.", nameof(output));
        }
    }

    // Each line keeps its line feed, as in Jupyter's own files.
    private static JsonArray Lines(string text)
    {
        var lines = text.Split('\n');
        return new JsonArray([
            .. lines
                .Select((line, i) => (JsonNode)(i < lines.Length - 1 ? line + "\n" : line))
                .Where(line => ((string)line!).Length > 0),
        ]);
    }
}
