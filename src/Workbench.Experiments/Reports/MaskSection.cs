using Workbench.Experiments.Masks;

namespace Workbench.Experiments.Reports;

// Do masks in blocks, which make the engine faster, cost accuracy or robustness?
internal sealed class MaskSection : IReportSection
{
    private const string Title = "Our own question: do masks in blocks cost anything?";

    public string Name => MaskExperiment.Name;

    public ReportSection Read(string resultsFolder)
    {
        var finished = MaskRecord.LoadAll(Path.Combine(resultsFolder, Name)).Where(record => record.IsFinished);
        var records = KeptRecords.MostThorough(finished, record => record.Budget.Name, record => record.Budget.AttackedImages);
        // A seed counts once it has both patterns.
        records = [.. records.GroupBy(record => record.Seed).Where(seed => seed.Count() > 1).SelectMany(seed => seed)];
        if (records.Count == 0) return new(Title, "No finished record yet.", [], [], []) { IsOurs = true };
        var summary = MaskSummary.Of(records);
        return new(
            Title,
            $"{summary.Source}. In blocks, sixteen neighbouring units share the inputs that they see; every unit has as many as "
                + "in the paper. The speed is in `data/results/bench/README.md`.",
            [],
            [
                new(
                    "Accuracy with both patterns: mean and 95 % interval over seeds",
                    ["condition", "unstructured", "blocks of 16", "blocks minus unstructured"],
                    [
                        .. summary.Rows.Select(row =>
                            (IReadOnlyList<string>)
                                [Wording.Of(row.Condition), $"{row.Unstructured}", $"{row.Blocks}", row.Difference.Points]
                        ),
                    ]
                ),
                new(
                    "Records",
                    ["record", "finished", "libtorch", "commit"],
                    [
                        .. records
                            .OrderBy(record => record.Seed)
                            .ThenBy(record => record.Pattern)
                            .Select(record =>
                                (IReadOnlyList<string>)[record.Stem(), .. Wording.MadeWith(record.Versions, record.Finished)]),
                    ]
                ),
            ],
            []
        )
        {
            IsOurs = true,
            Findings = summary.Conclusion,
        };
    }
}
