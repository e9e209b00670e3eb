using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Notebooks;

/// <summary>
/// Writes what <see cref="DibParser"/> reads: unchanged cells exactly as in the file, new cells in the usual layout.
/// </summary>
internal static class DibWriter
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="NotebookException">A cell's kernel has a name that no line can select.</exception>
    public static string Write(Notebook notebook)
    {
        foreach (var cell in notebook.Cells.Where(cell => !KernelNames.IsSelectable(cell.Kernel)))
            throw new NotebookException(
                notebook.Path,
                cell.Line,
                $"Cell {cell.Number} is for a kernel called '{cell.Kernel}', which a .dib "
                    + "file cannot name. Rename it: one word that is not a command, such as my-kernel."
            );

        var metadata = KernelInfo.WithKernels(notebook.Metadata, notebook.Cells.Select(cell => cell.Kernel));
        var text = new StringBuilder(Head(notebook, metadata));
        var aliases = KernelInfo.Of(metadata).Aliases;
        foreach (var cell in notebook.Cells)
            WriteCell(text, cell, notebook.NewLine, aliases, isFirst: ReferenceEquals(cell, notebook.Cells[0]));

        return text.ToString();
    }

    // The head as it was read, unless a cell has a kernel that it does not declare.
    private static string Head(Notebook notebook, JsonObject? metadata)
    {
        if (metadata is null || (notebook.Head.Length > 0 && metadata == notebook.Metadata))
            return notebook.Head;

        var mark = notebook.Head.StartsWith('\uFEFF') ? "\uFEFF" : "";
        return $"{mark}{Selector.Meta}{notebook.NewLine}{notebook.NewLine}{metadata.ToJsonString(Readable)}{notebook.NewLine}";
    }

    private static void WriteCell(
        StringBuilder text,
        Cell cell,
        string newLine,
        IReadOnlyDictionary<string, string> aliases,
        bool isFirst
    )
    {
        // Only the first cell can be without a selector.
        var hasSelector = cell.Before?.StartsWith("#!", StringComparison.Ordinal) == true;
        if (!cell.KeepsLayout || (!isFirst && !hasSelector))
        {
            EndWith(text, newLine, blankLine: true);
            text.Append("#!").Append(cell.Kernel).Append(cell.Options.Length > 0 ? " " : "").Append(cell.Options);
            text.Append(newLine).Append(newLine);
        }
        else
        {
            EndWith(text, newLine, blankLine: false);
            text.Append(cell.Before);
        }

        text.Append(Selector.Escape(cell.Source, aliases)).Append(cell.After ?? newLine);
    }

    private static void EndWith(StringBuilder text, string newLine, bool blankLine)
    {
        if (text.Length == 0 || (text.Length == 1 && text[0] == '\uFEFF'))
            return;

        if (text[^1] != '\n')
            text.Append(newLine);

        var beforeLast = text.Length - (text.Length > 1 && text[^2] == '\r' ? 3 : 2);
        if (blankLine && beforeLast >= 0 && text[beforeLast] != '\n')
            text.Append(newLine);
    }
}
