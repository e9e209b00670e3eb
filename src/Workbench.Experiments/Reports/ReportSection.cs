using Workbench.Experiments.Paper;

namespace Workbench.Experiments.Reports;

/// <summary>The contribution of one experiment to the report: the paper's claims about it, decided by its records.</summary>
public interface IReportSection
{
    /// <summary>Name of the experiment, and of the folder of its records.</summary>
    string Name { get; }

    /// <summary>Judges the claims by the records alone; without records every claim is listed as undecided.</summary>
    /// <param name="resultsFolder">The folder of all records, usually <c>data/results</c>.</param>
    /// <exception cref="InvalidDataException">A record is damaged; the message names it.</exception>
    ReportSection Read(string resultsFolder);
}

/// <summary>One experiment in the report.</summary>
/// <param name="Title">What it is about, in a few words.</param>
/// <param name="Basis">Budget, seeds and images behind the figures, in one sentence.</param>
/// <param name="Claims">One row per claim of the paper.</param>
/// <param name="Tables">The figures behind the claims.</param>
/// <param name="Departures">Where the runs depart from the paper, and choices where it is silent.</param>
public sealed record ReportSection(string Title, string Basis, IReadOnlyList<ClaimRow> Claims, IReadOnlyList<ReportTable> Tables,
    IReadOnlyList<string> Departures)
{
    /// <summary>Whether its claims are our own questions, which the paper does not ask; they are counted separately.</summary>
    public bool IsOurs { get; init; }

    /// <summary>What the README says about it besides its claims, in a sentence or two; may be empty.</summary>
    public string Headline { get; init; } = "";

    /// <summary>Conclusions from the figures, one sentence each; may be empty.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];
}
