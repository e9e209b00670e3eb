using Workbench.Evaluation;
using Workbench.Experiments.Certification;

namespace Workbench.Experiments.Reports;

/// <summary>The results of the certification experiment as tables of texts, for the report and for notebooks.</summary>
/// <remarks>
/// <code>
/// var summary = CertificationSummary.Of(CertificationRecord.LoadAll(RunRecords.Folder("certification")));
/// var table = CertificationTables.Methods(summary);
/// </code>
/// </remarks>
public static class CertificationTables
{
    /// <summary>Robust images at each ε: at least and at most.</summary>
    /// <param name="summary">The experiment's summary.</param>
    /// <param name="models">Networks; those that are not in the summary are left out.</param>
    /// <param name="title">How they were trained.</param>
    public static ReportTable Brackets(CertificationSummary summary, IReadOnlyList<string> models, string title)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var shown = models.Where(summary.Models.Contains).ToList();
        var epsilons = summary.Brackets.Where(row => shown.Contains(row.Model)).Select(row => row.Epsilon).Distinct().Order();
        return new(
            $"{title}: share of images that is robust, at least (certified by intervals) and at most (worst case under attack)",
            ["ε", .. shown],
            [
                ["0 (clean)", .. shown.Select(model => $"{summary.Brackets.First(row => row.Model == model).Clean}")],
                .. epsilons.Select(epsilon => (IReadOnlyList<string>)
                    [Number(epsilon), .. shown.Select(model => Cell(summary.Find(model, epsilon)))]),
            ]);
    }

    /// <summary>The images that each method certifies, for the first seed.</summary>
    /// <param name="summary">The experiment's summary.</param>
    public static ReportTable Methods(CertificationSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return new("Certified by each method, on the same images, first seed",
            ["network", "ε", "images", "plain intervals", "counting winners", "linear", "seconds an image (linear)"],
            [
                .. summary.Methods.Select(row => (IReadOnlyList<string>)
                [
                    row.Model, Number(row.Epsilon), Number(row.Images), Percent(row.Plain), Percent(row.Counting),
                    Percent(row.Linear), FormattableString.Invariant($"{row.LinearSecondsPerImage:0.00}"),
                ]),
            ]);
    }

    /// <summary>The network with k-winners beside its ReLU twin: certified images at each ε, compared image by image.</summary>
    /// <param name="summary">The experiment's summary.</param>
    public static ReportTable Twins(CertificationSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return new("Certified images of the network with k-winners and of its ReLU twin",
            ["ε", "ReLU", "k-winners", "k-winners − ReLU"],
            [
                .. summary.Twins.Select(row => (IReadOnlyList<string>)
                    [Number(row.Condition.Strength), $"{row.First}", $"{row.Second}", row.Evidence]),
            ]);
    }

    /// <summary>Why images stay open: the share of undecided units in each layer.</summary>
    /// <param name="summary">The experiment's summary.</param>
    public static ReportTable Undecided(CertificationSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return new("Units that intervals leave undecided, by layer (mean over images)", ["network", "ε", "layers"],
            [
                .. summary.Undecided.GroupBy(row => (row.Model, row.Units.Epsilon)).Select(row => (IReadOnlyList<string>)
                [
                    row.Key.Model, Number(row.Key.Epsilon),
                    string.Join(", ", row.Select(layer =>
                        FormattableString.Invariant($"{layer.Units.Layer}: {100 * layer.Units.Share:0} %"))),
                ]),
            ]);
    }

    private static string Cell(Bracket? bracket) =>
        bracket is null ? "not run" : $"at least {bracket.Certified}, at most {bracket.WorstCase}";

    private static string Percent(Accuracy accuracy) => FormattableString.Invariant($"{100 * accuracy.Value:0.0} %");

    private static string Number(double value) => FormattableString.Invariant($"{value}");
}
