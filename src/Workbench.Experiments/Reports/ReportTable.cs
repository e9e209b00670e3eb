namespace Workbench.Experiments.Reports;

/// <summary>A table of texts, shown as Markdown in the report and as HTML in notebooks.</summary>
/// <param name="Title">What it shows; may be empty.</param>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">One list of cells per row, with one cell per heading.</param>
public sealed record ReportTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
