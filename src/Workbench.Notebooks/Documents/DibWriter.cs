using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workbench.Notebooks;

/// <summary>
/// Writes what <see cref="DibParser"/> reads: unchanged cells exactly as in the file, new cells in the usual layout.
/// </summary>
internal static class DibWriter
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Notebook notebook)
    {
        var text = new StringBuilder(notebook.Head);
        if (notebook.Head.Length == 0 && notebook.Metadata is { } metadata)
        {
            text.Append("#!meta")
                .Append(notebook.NewLine)
                .Append(notebook.NewLine)
                .Append(metadata.ToJsonString(Readable))
                .Append(notebook.NewLine);
        }

        foreach (var cell in notebook.Cells)
            WriteCell(text, cell, notebook.NewLine, isFirst: ReferenceEquals(cell, notebook.Cells[0]));

        return text.ToString();
    }

    private static void WriteCell(StringBuilder text, Cell cell, string newLine, bool isFirst)
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

        text.Append(cell.Source).Append(cell.After ?? newLine);
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
