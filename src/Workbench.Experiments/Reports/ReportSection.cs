using Workbench.Experiments.Paper;

namespace Workbench.Experiments.Reports;

/// <summary>What one experiment contributes to the report: the paper's claims about it, decided by its records.</summary>
public interface IReportSection
{
    /// <summary>Name of the experiment, and of the folder of its records.</summary>
    string Name { get; }

    /// <summary>Judges the claims by the records alone; without records every claim is there, undecided.</summary>
    /// <param name="resultsFolder">The folder of all records, usually <c>data/results</c>.</param>
    /// <exception cref="InvalidDataException">A record is damaged; the message names it.</exception>
    ReportSection Read(string resultsFolder);
}

/// <summary>One experiment in the report.</summary>
/// <param name="Title">What it is about, in a few words.</param>
/// <param name="Basis">What the figures rest on: budget, seeds, images; in a sentence.</param>
/// <param name="Claims">One row per claim of the paper.</param>
/// <param name="Tables">The figures behind the claims.</param>
/// <param name="Departures">Where the runs depart from the paper, or choose what it leaves open.</param>
public sealed record ReportSection(string Title, string Basis, IReadOnlyList<ClaimRow> Claims, IReadOnlyList<ReportTable> Tables,
    IReadOnlyList<string> Departures)
{
    /// <summary>Whether its claims are questions of ours that the paper does not ask; they are counted apart.</summary>
    public bool IsOurs { get; init; }

    /// <summary>What follows from the figures, a sentence each; may be empty.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];
}

/// <summary>A table of the report.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">Cells, as many per row as there are headings.</param>
public sealed record ReportTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
