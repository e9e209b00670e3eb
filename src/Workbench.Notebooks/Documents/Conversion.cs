using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks;

/// <summary>Converts notebook files between <c>.dib</c> and <c>.ipynb</c>: all cells are kept, or nothing is written.</summary>
/// <example><code>
/// foreach (var note in Conversion.Convert("lesson.ipynb", "lesson.dib", withOutputs: false)) Console.Error.WriteLine(note);
/// </code></example>
public static class Conversion
{
    // Where a .dib file keeps outputs, by cell; other readers ignore it.
    private const string Own = "workbench";
    private const string Outputs = "outputs";

    /// <summary>Loads a notebook in either format.</summary>
    /// <param name="path">A <c>.dib</c> or <c>.ipynb</c> file.</param>
    /// <exception cref="FileNotFoundException">The file is missing.</exception>
    /// <exception cref="NotebookException">The file is not a notebook.</exception>
    public static Notebook Load(string path) => IsJupyter(path) ? Jupyter.Load(path) : Notebook.Load(path);

    /// <summary>Converts a file. The result is read back and compared before it replaces an existing file.</summary>
    /// <param name="from">A <c>.dib</c> or <c>.ipynb</c> file.</param>
    /// <param name="to">The file to write; its ending decides the format.</param>
    /// <param name="withOutputs">
    /// Whether to keep outputs: in the header of a <c>.dib</c> file, in the cells of an <c>.ipynb</c> file.
    /// </param>
    /// <returns>What could not be kept, as sentences.</returns>
    /// <exception cref="NotebookException">
    /// The file is not a notebook, or a cell would be lost or changed; the message names it.
    /// </exception>
    public static IReadOnlyList<string> Convert(string from, string to, bool withOutputs)
    {
        var notes = new List<string>();
        var notebook = Load(from);
        notes.AddRange(notebook.Notes);
        notebook = IsJupyter(from) ? notebook : TakeOutputs(notebook, withOutputs, notes);
        if (!IsJupyter(to))
        {
            notebook = WithoutSwitches(notebook, notes);
            notebook = withOutputs ? KeepOutputs(notebook) : notebook;
        }

        var bytes = IsJupyter(to) ? Jupyter.Bytes(notebook, withOutputs) : Encoding.UTF8.GetBytes(notebook.ToText());
        var back = IsJupyter(to) ? new JupyterReader(to).Read(bytes) : Notebook.Parse(Encoding.UTF8.GetString(bytes), to);
        Compare(notebook, back, from);
        WholeFile.Write(to, bytes);
        var withResults = notebook.Cells.Count(cell => cell.KeptOutputs is not null);
        if (withResults > 0 && !withOutputs)
            notes.Add($"The outputs of {withResults} cells are not kept; --outputs keeps them.");

        return notes;
    }

    /// <summary>Whether a path has the extension of a notebook in either format.</summary>
    /// <param name="path">Any path; the file need not exist.</param>
    public static bool IsNotebook(string path) =>
        IsJupyter(path) || Path.GetExtension(path).Equals(".dib", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a path has the extension of a Jupyter notebook.</summary>
    /// <param name="path">Any path; the file need not exist.</param>
    public static bool IsJupyter(string path) => Path.GetExtension(path).Equals(".ipynb", StringComparison.OrdinalIgnoreCase);

    private static void Compare(Notebook notebook, Notebook back, string from)
    {
        for (var i = 0; i < Math.Max(notebook.Cells.Count, back.Cells.Count); i++)
        {
            var (before, after) = (notebook.Cells.ElementAtOrDefault(i), back.Cells.ElementAtOrDefault(i));
            if (before is not null && after is not null && Content(before) == Content(after))
                continue;

            var place = before ?? notebook.Cells[^1];
            var found = after is null ? "missing" : $"a {after.Kernel} cell with other text";
            throw new NotebookException(
                from,
                place.Line,
                $"Cell {i + 1} ({place.Kernel}) would not be the same in the other format, so nothing was written: "
                    + $"it would be {found}."
            );
        }
    }

    // Blank lines around a cell are layout.
    private static (string, string, string) Content(Cell cell) => (cell.Kernel, cell.Options, cell.Code.Trim('\n'));

    // In a .dib file, a line that switches the language within a cell starts the next cell.
    private static Notebook WithoutSwitches(Notebook notebook, List<string> notes)
    {
        var aliases = KernelInfo.Of(notebook.Metadata).Aliases;
        var cells = notebook.Cells.SelectMany(cell =>
        {
            var parts = Parts(cell, aliases).ToList();
            if (parts.Count > 1)
                notes.Add($"Cell {cell.Number} switches to {parts[1].Kernel} and becomes {parts.Count} cells.");

            return parts;
        }).ToList();
        return cells.Count == notebook.Cells.Count ? notebook : notebook.WithCells(cells);
    }

    private static IEnumerable<Cell> Parts(Cell cell, IReadOnlyDictionary<string, string> aliases)
    {
        // In markup and in languages without a kernel, such a line is text.
        if (cell.Kernel is not (KernelNames.CSharp or KernelNames.FSharp or KernelNames.JavaScript))
        {
            yield return cell;
            yield break;
        }

        var lines = cell.Code.Split('\n');
        var (start, current) = (0, cell);
        foreach (var command in CellText.Split(cell.Kernel, cell.Code).OfType<CommandSegment>())
        {
            if (!aliases.TryGetValue(command.Command, out var kernel))
                continue;

            yield return current with
            {
                Source = Text(start, command.Line - 1),
                KeptOutputs = null,
            };
            (start, current) = (
                command.Line,
                cell with
                {
                    Kernel = kernel,
                    Options = command.Arguments,
                    Before = null,
                    After = null,
                }
            );
        }

        yield return start == 0 ? cell : current with { Source = Text(start, lines.Length) };

        string Text(int first, int end) => string.Join('\n', lines[first..end]).Trim('\n');
    }

    private static Notebook KeepOutputs(Notebook notebook)
    {
        var kept = notebook.Cells.Where(cell => cell.KeptOutputs is not null).Select(cell => (JsonNode)new JsonObject
        {
            ["cell"] = cell.Number,
            ["text"] = Checksum(cell),
            [Outputs] = JsonNode.Parse(cell.KeptOutputs!),
        }).ToArray();
        if (kept.Length == 0)
            return notebook;

        var metadata =
            (JsonObject?)notebook.Metadata?.DeepClone()
            ?? new JsonObject
            {
                ["kernelInfo"] = new JsonObject { ["defaultKernelName"] = notebook.DefaultKernel, ["items"] = new JsonArray() },
            };
        metadata[Own] = new JsonObject { [Outputs] = new JsonArray(kept) };
        return notebook.With(metadata);
    }

    // Assign the outputs in the header to their cells, unless a cell's text has changed since.
    private static Notebook TakeOutputs(Notebook notebook, bool withOutputs, List<string> notes)
    {
        if (!withOutputs || (notebook.Metadata?[Own] as JsonObject)?[Outputs] is not JsonArray kept)
            return notebook;

        var metadata = (JsonObject)notebook.Metadata!.DeepClone();
        metadata.Remove(Own);
        var byText = kept.OfType<JsonObject>().Where(item => item[Outputs] is JsonArray)
            .ToLookup(item => item["text"]?.ToString() ?? "", item => item[Outputs]!.ToJsonString());
        var cells = notebook.Cells.Select(cell => cell with { KeptOutputs = byText[Checksum(cell)].FirstOrDefault() }).ToList();
        var lost = kept.Count - cells.Count(cell => cell.KeptOutputs is not null);
        if (lost > 0)
            notes.Add($"The outputs of {lost} cells are not kept, because the cells have changed since.");

        return notebook.WithCells(cells).With(metadata);
    }

    private static string Checksum(Cell cell) =>
        System.Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{cell.Kernel}\n{cell.Code.Trim('\n')}")))[..16];
}
