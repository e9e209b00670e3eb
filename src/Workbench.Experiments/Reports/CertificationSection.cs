using Workbench.Experiments.Certification;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Reports;

// What can be proved, beside what no attack has broken.
internal sealed class CertificationSection : IReportSection
{
    private const string Title = "Our own question: what can be proved? Certificates from below, attacks from above";
    private const string Claim =
        "When trained for it, a network with k-winners is proved robust on as many images as its ReLU twin, within a point";
    private const string Paper = "not asked";

    public string Name => CertificationExperiment.Name;

    public ReportSection Read(string resultsFolder)
    {
        var finished = CertificationRecord.LoadAll(Path.Combine(resultsFolder, Name))
            .Where(record => record.IsFinished);
        var records = KeptRecords.MostThorough(finished, record => record.Budget.Name, record => record.Budget.Images);
        if (records.Count == 0)
            return new(Title, "No finished record yet.", [ClaimRow.Unmeasured(Claim, Paper)], [], []) { IsOurs = true };
        var summary = CertificationSummary.Of(records);
        return new(Title, $"{summary.Source}.", [Judge(summary, records[0].Budget.Name)],
            [
                .. Brackets(summary),
                CertificationTables.Twins(summary),
                CertificationTables.Methods(summary),
                CertificationTables.Undecided(summary),
                Records(records),
            ],
            [.. records.SelectMany(record => record.Departures).Distinct()])
        {
            IsOurs = true,
            Findings = summary.Conclusion,
            Headline = "**What can be proved:** "
                + string.Join(' ', CertificationConclusion.Headline(summary.TargetEpsilon, summary.Brackets, summary.Methods)),
        };
    }

    private static ClaimRow Judge(CertificationSummary summary, string budget)
    {
        var row = summary.Twins.FirstOrDefault(row => row.Condition.Strength == summary.TargetEpsilon);
        if (row is null) return ClaimRow.Unmeasured(Claim, Paper);
        var figures = FormattableString.Invariant(
            $"ε {summary.TargetEpsilon}: ReLU {row.First}, k-winners {row.Second}; {row.Evidence}");
        var claim = ClaimRow.Decided(Claim, Paper, figures, CertificationConclusion.AsManyAsItsTwin(row), "");
        return budget == Budget.Paper
            ? claim
            : VerdictRules.Undecided(claim, $"Budget {budget}: less than the full experiment.");
    }

    // Networks that were not run have no table.
    private static IEnumerable<ReportTable> Brackets(CertificationSummary summary)
    {
        if (summary.Models.Any(CertificationExperiment.OrdinaryModels.Contains))
            yield return CertificationTables.Brackets(summary, CertificationExperiment.OrdinaryModels, "Trained as usual");
        if (summary.Models.Any(CertificationExperiment.CertifiedModels.Contains))
            yield return CertificationTables.Brackets(summary, CertificationExperiment.CertifiedModels,
                FormattableString.Invariant($"Trained to be certified at ε = {summary.TargetEpsilon}"));
    }

    private static ReportTable Records(IReadOnlyList<CertificationRecord> records) =>
        new("Records", ["record", "finished", "libtorch", "commit"],
            [
                .. records.OrderBy(record => record.Seed).ThenBy(record => record.Model, StringComparer.Ordinal)
                    .Select(record => (IReadOnlyList<string>)
                        [record.Stem(), .. Wording.MadeWith(record.Versions, record.Finished)]),
            ]);
}
