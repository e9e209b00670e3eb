
namespace Workbench.Notebooks;

/// <summary>What a report says in addition to the run itself.</summary>
public sealed record ReportOptions
{
    /// <summary>The title; null (the default) for the first heading of the notebook, or its file name.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// Where the results come from: commit, versions, checksums of data, budget. Values may have several lines. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, string> Provenance { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Returns the text of plotly.js, which is embedded once if the run has charts. Default null: charts are then shown in their
    /// other forms.
    /// </summary>
    public Func<string>? PlotlyScript { get; init; }

    /// <summary>
    /// Whether the report has active content: html and javascript cells, and scripts in the outputs of other cells. Default yes.
    /// </summary>
    public bool ActiveContent { get; init; } = true;

    /// <summary>Whether pictures from outside the notebook's folder are embedded. Default no.</summary>
    public bool AllowFiles { get; init; }

    /// <summary>Whether code is collapsed at first. Default no.</summary>
    public bool FoldCode { get; init; }
}
