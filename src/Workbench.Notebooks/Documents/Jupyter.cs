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
        WholeFile.Write(path, Bytes(notebook, withOutputs: false));

    /// <summary>Writes a run and its outputs.</summary>
    public static void Save(RunResult result, string path) =>
        WholeFile.Write(path, Bytes(result.Notebook, result.Cells.Select(run => (run.Cell, (CellRun?)run))));

    /// <summary>Reads the cells, their languages and the contents of the <c>#!meta</c> header.</summary>
    /// <exception cref="FileNotFoundException">The file is missing.</exception>
    /// <exception cref="NotebookException">The file is not a notebook of nbformat 4.</exception>
    public static Notebook Load(string path) => File.Exists(path)
        ? new JupyterReader(path).Read(File.ReadAllBytes(path))
        : throw new FileNotFoundException($"The notebook '{path}' does not exist. Give the path of an .ipynb file.", path);

    /// <summary>A notebook as the bytes of an <c>.ipynb</c> file.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="withOutputs">Whether to write the outputs that the cells were read with.</param>
    internal static byte[] Bytes(Notebook notebook, bool withOutputs) =>
        Bytes(notebook, notebook.Cells.Select(cell => (withOutputs ? cell : cell with { KeptOutputs = null }, (CellRun?)null)));

    private static byte[] Bytes(Notebook notebook, IEnumerable<(Cell Cell, CellRun? Run)> cells)
    {
        var number = 0;
        var root = new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Select(item => (JsonNode)CellJson(item.Cell, item.Run, ref number))]),
            ["metadata"] = MetadataJson(notebook),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        return Encoding.UTF8.GetBytes(root.ToJsonString(Layout) + "\n");
    }

    private static JsonObject MetadataJson(Notebook notebook)
    {
        var (title, language, name, extension, type) = notebook.DefaultKernel switch
        {
            KernelNames.CSharp => (".NET (C#)", "C#", ".net-csharp", ".cs", "text/x-csharp"),
            KernelNames.FSharp => (".NET (F#)", "F#", ".net-fsharp", ".fs", "text/x-fsharp"),
            "python" => ("Python 3", "python", "python3", ".py", "text/x-python"),
            var other => (other, other, other, $".{other}", "text/plain"),
        };
        var header = (JsonObject?)notebook.Metadata?.DeepClone() ?? [];
        header.TryAdd("kernelInfo", new JsonObject { ["defaultKernelName"] = notebook.DefaultKernel });
        return new JsonObject
        {
            ["kernelspec"] = new JsonObject
            {
                ["display_name"] = title,
                ["language"] = language,
                ["name"] = name,
            },
            ["language_info"] = new JsonObject
            {
                ["name"] = language,
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
            ["cell_type"] = KernelNames.IsProse(cell.Kernel) ? cell.Kernel : "code",
            ["id"] = $"cell-{cell.Number}",
            ["metadata"] = new JsonObject(),
            ["source"] = Lines(cell.Options.Length > 0 ? $"#!{cell.Kernel} {cell.Options}\n{cell.Code}" : cell.Code),
        };
        if (!KernelNames.IsProse(cell.Kernel))
        {
            json["metadata"] = new JsonObject
            {
                ["polyglot_notebook"] = new JsonObject { ["kernelName"] = cell.Kernel },
                ["dotnet_interactive"] = new JsonObject { ["language"] = cell.Kernel },
            };
            var hasRun = run is { Status: CellStatus.Succeeded or CellStatus.Failed };
            var count = hasRun ? ++number : 0;
            json["execution_count"] = hasRun ? count : null;
            json["outputs"] = cell.KeptOutputs is { } kept && run is null
                ? JsonNode.Parse(kept)
                : new JsonArray([.. (run?.Outputs ?? []).Select(output => (JsonNode)OutputJson(output, count))]);
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
