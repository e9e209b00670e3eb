using System.Globalization;
using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Reports;

// The usual section: the run records of a dense network and its sparse twin.
internal sealed class ExperimentSection(string name, string title, string dense, string sparse,
    Func<IReadOnlyList<RunRecord>, IReadOnlyList<ClaimRow>> claims) : IReportSection
{
    public string Name { get; } = name;

    /// <summary>A pair of networks that is not in the paper, shown for comparison without a verdict.</summary>
    public (string Dense, string Sparse)? Beside { get; init; }

    /// <summary>Selects the records that the claims rest on; by default all records of the paper's networks.</summary>
    public Func<IReadOnlyList<RunRecord>, IReadOnlyList<RunRecord>> Judged { get; init; } = records => records;

    /// <summary>Selects records that answer a separate question and are not a shorter or longer run of the protocol.</summary>
    public Func<RunRecord, bool> Aside { get; init; } = _ => false;

    /// <summary>Creates further tables from the folder of all records and the records of this section.</summary>
    public Func<string, IReadOnlyList<RunRecord>, IReadOnlyList<ReportTable>> Tables { get; init; } = (_, _) => [];

    /// <summary>Creates conclusions from the folder of all records, one sentence each.</summary>
    public Func<string, IReadOnlyList<RunRecord>, IReadOnlyList<string>> Findings { get; init; } = (_, _) => [];

    public ReportSection Read(string resultsFolder)
    {
        var all = OfThisExperiment(Path.Combine(resultsFolder, Name));
        var aside = all.Where(record => record.IsFinished && Aside(record)).ToList();
        var papers = Kept(all.Where(record => IsPapers(record) && !Aside(record)));
        if (papers.Count == 0) return new(title, "No finished record yet.", claims([]), [], []);
        var others = Kept(all.Where(record => !IsPapers(record)));
        IReadOnlyList<RunRecord> records = [.. papers, .. others];
        return new(
            title,
            Basis(papers) + ForComparison(others),
            Claims([.. records, .. aside]),
            [
                .. Figures("Accuracy", papers, dense, sparse),
                .. Beside is { } pair ? Figures("For comparison: accuracy", others, pair.Dense, pair.Sparse) : [],
                .. Tables(resultsFolder, [.. records, .. aside]),
                Runs(records),
            ],
            [.. records.SelectMany(record => record.Departures).Distinct()]
        )
        {
            Findings = Findings(resultsFolder, [.. records, .. aside]),
        };
    }

    public IReadOnlyList<ClaimRow> Claims(IReadOnlyList<RunRecord> records)
    {
        var judged = Judged([.. records.Where(record => IsPapers(record) && !Aside(record))]);
        return judged.Count > 0 && VerdictRules.WhyUndecided(judged) is { } reason
            ? [.. claims(records).Select(claim => VerdictRules.Undecided(claim, reason))]
            : claims(records);
    }

    private bool IsPapers(RunRecord record) => record.Model == dense || record.Model == sparse;

    // Records are chosen per data set, so that one data set's long runs appear before another's are finished.
    private static IReadOnlyList<RunRecord> Kept(IEnumerable<RunRecord> records) => Real([.. records
        .GroupBy(record => record.TestImages.Name)
        .SelectMany(set => KeptRecords.MostThorough(set, record => record.Budget.Name,
            record => record.Budget.Epochs * (long)record.Budget.TrainImages))]);

    // Synthetic images count only if there are no real ones.
    private static IReadOnlyList<RunRecord> Real(IReadOnlyList<RunRecord> records)
        => records.Any(record => !record.IsSynthetic) ? [.. records.Where(record => !record.IsSynthetic)] : records;

    // Each data set other than the experiment's own has a subfolder.
    private IReadOnlyList<RunRecord> OfThisExperiment(string folder)
    {
        var folders = Directory.Exists(folder)
            ? Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Prepend(folder)
            : [];
        return [.. folders.SelectMany(RunRecords.LoadAll).Where(record => record.Experiment == Name)];
    }

    private static string Basis(IReadOnlyList<RunRecord> records) =>
        string.Join(" ", records.GroupBy(record => record.Budget.Name).Select(budget => BasisOf([.. budget])));

    // Each data set with its own seeds, which need not be the same for all.
    private static string BasisOf(IReadOnlyList<RunRecord> records)
    {
        var sets = records.GroupBy(record => record.TestImages.Name)
            .GroupBy(set => SeedsOf([.. set]), DataOf)
            .Select(set => $"{string.Join(", ", set)}; {set.Key}");
        return $"Budget {records[0].Budget.Name}: {Wording.Counted(records[0].Budget.Epochs, "epoch")}, "
            + $"batch {records[0].Budget.BatchSize}; {string.Join("; ", sets)}.";
    }

    private static string SeedsOf(IReadOnlyList<RunRecord> records)
    {
        var seeds = records.Select(record => record.Seed).Distinct().ToList();
        var ending = seeds.Count == 1 ? " only, so nothing is known about the spread between training runs" : "";
        return Wording.Seeds(seeds) + ending;
    }

    private static string DataOf(IEnumerable<RunRecord> records) =>
        string.Join(", ", records.SelectMany(record => record.Data).Select(Described).Distinct());

    private static string Described(DataRecord data) =>
        FormattableString.Invariant($"{data.Name}/{data.Split} ({data.Count:N0} {data.Provenance.ToWord()} images)");

    private static string ForComparison(IReadOnlyList<RunRecord> others)
    {
        if (others.Count == 0) return "";
        var models = string.Join(", ", others.Select(record => record.Model).Distinct());
        return $" For comparison: {models}. {Basis(others)}";
    }

    private static IEnumerable<ReportTable> Figures(
        string figure, IReadOnlyList<RunRecord> records, string first, string second)
    {
        foreach (var set in records.GroupBy(record => record.TestImages.Name))
        {
            var table = ReportTables.Comparison(ModelComparison.Of([.. set], first, second));
            if (table.Rows.Count > 0) yield return table with { Title = $"{figure} on {set.Key}" };
        }
    }

    private static ReportTable Runs(IReadOnlyList<RunRecord> records) =>
        new(
            "Runs",
            ["record", "test set", "final test loss", "clean accuracy", "training", "finished", "libtorch", "commit"],
            [
                .. records
                    .OrderBy(record => record.Seed)
                    .ThenBy(record => record.Model, StringComparer.Ordinal)
                    .Select(record =>
                        (IReadOnlyList<string>)
                            [
                                record.Stem(),
                                record.TestImages.Name,
                                record.History.Count > 0
                                    ? record.History[^1].TestLoss.ToString("F4", CultureInfo.InvariantCulture)
                                    : "",
                                record.Clean?.Accuracy.ToString() ?? "",
                                FormattableString.Invariant($"{record.TrainingSeconds / 60:0} min"),
                                .. Wording.MadeWith(record.Versions, record.Finished),
                            ]
                    ),
            ]
        );
}
