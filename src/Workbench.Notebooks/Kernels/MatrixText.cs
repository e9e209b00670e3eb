using System.Net;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Notebooks.Kernels;

/// <summary>Shows arrays of several dimensions (<c>[,]</c>) as rows and columns; more dimensions as blocks of these.</summary>
internal static class MatrixText
{
    private const int MaxRows = 100;
    private const int MaxColumns = 30;

    /// <summary>The rows as lines, with columns aligned.</summary>
    public static string Of(Array array) =>
        string.Join(
            "\n\n",
            Blocks(array).Select(block => (block.Title.Length > 0 ? block.Title + "\n" : "") + Lines(block.Rows))
        );

    /// <summary>The same rows as tables.</summary>
    public static string Html(Array array)
    {
        var html = new StringBuilder();
        foreach (var (title, rows) in Blocks(array))
        {
            if (title.Length > 0)
                html.Append("<p>").Append(WebUtility.HtmlEncode(title)).Append("</p>");

            html.Append("<table><tbody>");
            foreach (var row in rows)
                html.Append("<tr>")
                    .Append(string.Concat(row.Select(cell => $"<td class=\"num\">{WebUtility.HtmlEncode(cell)}</td>")))
                    .Append("</tr>");

            html.Append("</tbody></table>");
        }

        return html.ToString();
    }

    // The last two dimensions are rows and columns; every index of the others is a block.
    private static IEnumerable<(string Title, List<List<string>> Rows)> Blocks(Array array)
    {
        if (array.Length == 0)
        {
            var sizes = Enumerable.Range(0, array.Rank).Select(array.GetLength);
            return [("", [[$"(empty: {string.Join(" × ", sizes)})"]])];
        }

        var outer = array.Rank - 2;
        return Indices(array, outer).Take(MaxRows).Select(index =>
            (outer == 0 ? "" : $"[{string.Join(", ", index)}, …]", Rows(array, index)));
    }

    private static IEnumerable<int[]> Indices(Array array, int dimensions) => dimensions == 0
        ? [[]]
        : Indices(array, dimensions - 1).SelectMany(_ => Range(array, dimensions - 1), (index, i) => (int[])[.. index, i]);

    private static List<List<string>> Rows(Array array, int[] outer)
    {
        var (rows, columns) = (Range(array, outer.Length).ToList(), Range(array, outer.Length + 1).ToList());
        var texts = rows.Take(MaxRows).Select(row => columns.Take(MaxColumns)
            .Select(column => Text(array.GetValue([.. outer, row, column]), array))
            .Concat(columns.Count > MaxColumns ? ["…"] : []).ToList()).ToList();
        if (rows.Count > MaxRows)
            texts.Add([$"… ({rows.Count - MaxRows} more rows)"]);

        return texts;
    }

    private static IEnumerable<int> Range(Array array, int dimension) =>
        Enumerable.Range(array.GetLowerBound(dimension), array.GetLength(dimension));

    private static string Text(object? value, Array array) =>
        FSharpText.Of(value, array.GetType().GetElementType()!).ReplaceLineEndings(" ");

    private static string Lines(List<List<string>> rows)
    {
        var widths = Enumerable
            .Range(0, rows.Max(row => row.Count))
            .Select(column =>
                rows.Where(row => row.Count > 1 || rows.Count == 1).Max(row => column < row.Count ? row[column].Length : 0)
            )
            .ToList();
        return string.Join(
            '\n',
            rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadLeft(widths[column]))))
        );
    }
}
