using Workbench.Evaluation;
using Workbench.Experiments.Certification;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Reports;

// What can be proved, beside what no attack has broken.
internal sealed class CertificationSection : IReportSection
{
    private const string Title = "Our own question: what can be proved? Certificates from below, attacks from above";
    private const string Claim =
        "Trained for it, a network with k-winners is proved robust on as many images as its ReLU twin, within a point";
    private const string Paper = "not asked";

    public string Name => CertificationExperiment.Name;

    public ReportSection Read(string resultsFolder)
    {
        var finished = CertificationRecord.LoadAll(Path.Combine(resultsFolder, Name))
            .Where(record => record.Finished is not null);
        var records = KeptRecords.MostThorough(finished, record => record.Budget.Name, record => record.Budget.Images);
        if (records.Count == 0)
            return new(Title, "No finished record yet.", [ClaimRow.Unmeasured(Claim, Paper)], [], []) { IsOurs = true };
        var summary = CertificationSummary.Of(records);
        return new(Title, $"{summary.Source}.", [Judge(summary, records[0].Budget.Name)],
            [
                Brackets("Trained as usual", summary, CertificationExperiment.OrdinaryModels),
                Brackets(FormattableString.Invariant($"Trained to be certified at ε = {summary.TargetEpsilon}"), summary,
                    CertificationExperiment.CertifiedModels),
                Methods(summary),
                Undecided(summary),
                Records(records),
            ],
            [.. records.SelectMany(record => record.Departures).Distinct()])
        {
            IsOurs = true,
            Findings = summary.Conclusion,
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

    private static ReportTable Brackets(string title, CertificationSummary summary, IReadOnlyList<string> models)
    {
        var shown = models.Where(summary.Models.Contains).ToList();
        var epsilons = summary.Brackets.Where(row => shown.Contains(row.Model)).Select(row => row.Epsilon).Distinct().Order();
        return new(
            $"{title}: share of images that is robust, at least (certified by intervals) and at most (worst case under attack)",
            ["ε", .. shown],
            [
                ["clean", .. shown.Select(model => $"{summary.Brackets.First(row => row.Model == model).Clean}")],
                .. epsilons.Select(epsilon => (IReadOnlyList<string>)
                    [FormattableString.Invariant($"{epsilon}"), .. shown.Select(model => Cell(summary.Find(model, epsilon)))]),
            ]);
    }

    private static string Cell(Bracket? bracket) =>
        bracket is null ? "not run" : $"at least {bracket.Certified}, at most {bracket.WorstCase}";

    private static ReportTable Methods(CertificationSummary summary) =>
        new("Certified by each method, on the same images, first seed",
            ["network", "ε", "images", "plain intervals", "counting winners", "linear", "seconds an image (linear)"],
            [
                .. summary.Methods.Select(row => (IReadOnlyList<string>)
                [
                    row.Model, FormattableString.Invariant($"{row.Epsilon}"), FormattableString.Invariant($"{row.Images}"),
                    Percent(row.Plain), Percent(row.Counting), Percent(row.Linear),
                    FormattableString.Invariant($"{row.LinearSecondsPerImage:0.00}"),
                ]),
            ]);

    private static string Percent(Accuracy accuracy) => FormattableString.Invariant($"{100 * accuracy.Value:0.0} %");

    // Why images stay open: from the layer where most units are undecided.
    private static ReportTable Undecided(CertificationSummary summary) =>
        new("Units that intervals leave undecided, by layer (mean over images)",
            ["network", "ε", "layers"],
            [
                .. summary.Undecided.GroupBy(row => (row.Model, row.Units.Epsilon)).Select(row => (IReadOnlyList<string>)
                [
                    row.Key.Model, FormattableString.Invariant($"{row.Key.Epsilon}"),
                    string.Join(", ", row.Select(layer =>
                        FormattableString.Invariant($"{layer.Units.Layer}: {100 * layer.Units.Share:0} %"))),
                ]),
            ]);

    private static ReportTable Records(IReadOnlyList<CertificationRecord> records) =>
        new("Records", ["record", "finished", "libtorch", "commit"],
            [
                .. records.OrderBy(record => record.Seed).ThenBy(record => record.Model, StringComparer.Ordinal)
                    .Select(record => (IReadOnlyList<string>)
                        [record.Stem(), .. Wording.MadeWith(record.Versions, record.Finished)]),
            ]);
}
