namespace Workbench.Experiments.Reports;

// A table in Markdown.
internal static class MarkdownTable
{
    /// <summary>The heading and one line per row; line ends within a cell are kept.</summary>
    public static string Of(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var rule = $"|{string.Concat(Enumerable.Repeat("---|", columns.Count))}\n";
        return Line(columns) + rule + string.Concat(rows.Select(Line));
    }

    /// <summary>Plain text: a bar would end the cell, and an angle bracket could start a tag.</summary>
    public static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace("|", "\\|", StringComparison.Ordinal)
            .Replace('\n', ' ');

    private static string Line(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells.Select(Cell))} |\n";

    private static string Cell(string text) => string.Join("<br>", text.Split('\n').Select(Escaped));
}
