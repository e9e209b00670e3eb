using System.Globalization;
using MathNet.Numerics.Distributions;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Experiments.Robustness;

namespace Workbench.Experiments.Reports;

// Not a claim of the paper: whether the figures depend on the version of libtorch that computed them.
internal sealed class LibtorchSection : IReportSection
{
    private const string Title = "Do the figures depend on libtorch?";

    // Records that were made again with a later libtorch are kept here for the comparison and enter no other table.
    public string Name => "libtorch-1.13";

    public ReportSection Read(string resultsFolder)
    {
        var figures = Runs(resultsFolder)
            .SelectMany(FiguresOf)
            .Concat(Evaluations(resultsFolder).SelectMany(FiguresOf))
            .Distinct()
            .ToList();
        var versions = figures.Select(figure => figure.LibTorch).Distinct().OrderBy(version => new Version(version)).ToList();
        if (versions.Count < 2) return new(Title, "All records were made with one version.", [], [], []);
        var (old, current) = (versions[0], versions[^1]);
        var rows = figures
            .GroupBy(figure => (figure.Model, figure.Condition))
            .Select(group => Compare(group, old, current))
            .OfType<Comparison>()
            .ToList();
        return new(
            Title,
            $"Figures of {old} and {current}, trained and measured alike. A training that rounds differently ends at another "
                + "network, as with another seed, so each figure is held against the interval in which one further seed of the "
                + "old ones would fall "
                + "(Student's 95 % prediction interval). One figure in twenty falls outside by chance.",
            [],
            [
                new(
                    $"Accuracy in %, libtorch {old} and {current}",
                    ["network", "condition", $"{old}: mean [interval for one more seed]", $"{current}, seed by seed", "inside"],
                    [
                        .. rows.Select(row =>
                            (IReadOnlyList<string>)[row.Model, row.Condition, row.Old, row.New, $"{row.Inside} of {row.Count}"]
                        ),
                    ]
                ),
            ],
            []
        )
        {
            Findings =
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rows.Sum(row => row.Inside)} of {rows.Sum(row => row.Count)} figures made again with libtorch {current} "
                        + $"fall where one more seed of libtorch {old} would."
                ),
            ],
        };
    }

    private IEnumerable<RunRecord> Runs(string folder) => new[] { folder, Path.Combine(folder, Name) }
        .SelectMany(place => RunRecords.LoadAll(Path.Combine(place, MnistExperiment.Name)))
        .Where(record => record.IsFinished && record.Budget.Name == Budget.Paper);

    private IEnumerable<RobustnessRecord> Evaluations(string folder) => new[] { folder, Path.Combine(folder, Name) }
        .SelectMany(place => RobustnessRecord.LoadAll(Path.Combine(place, RobustnessExperiment.Name)))
        .Where(record => record.Finished is not null && record.Budget.Name == Budget.Paper);

    private static IEnumerable<Figure> FiguresOf(RunRecord run)
    {
        Figure Of(string condition, Accuracy accuracy) =>
            new(Release(run.Versions), run.Model, run.Seed, condition, accuracy.Value);
        if (run.Clean is { } clean)
            yield return Of("clean", clean.Accuracy);
        foreach (var row in run.Corruptions.Where(row => row.Corruption == "noise" && row.Severity is 0.1 or 0.5))
            yield return Of(FormattableString.Invariant($"{row.Corruption} {row.Severity:0.##}"), row.Accuracy);
        foreach (var row in run.Attacks.Where(row => row.Attack is "fgsm" or "pgd" && row.Epsilon is 0.1 or 0.3))
            yield return Of(FormattableString.Invariant($"{row.Attack} ε {row.Epsilon:0.##}"), row.Accuracy);
    }

    private static IEnumerable<Figure> FiguresOf(RobustnessRecord run) =>
        run
            .Rows.Where(row => row.Attack == RobustRow.WorstCase)
            .Select(row => new Figure(
                Release(run.Versions),
                run.Model,
                run.Seed,
                FormattableString.Invariant($"worst case ε {row.Epsilon:0.##}"),
                row.Accuracy.Value
            ));

    // TorchSharp writes 2.10.0.0 for 2.10.0.
    private static string Release(VersionRecord versions) => new Version(versions.LibTorch).ToString(3);

    private static Comparison? Compare(IGrouping<(string Model, string Condition), Figure> group, string old, string current)
    {
        var before = group.Where(figure => figure.LibTorch == old).Select(figure => figure.Accuracy).ToList();
        var after = group.Where(figure => figure.LibTorch == current).OrderBy(figure => figure.Seed).ToList();
        if (before.Count < 2 || after.Count == 0) return null;
        var mean = before.Average();
        var deviation = Math.Sqrt(before.Sum(value => (value - mean) * (value - mean)) / (before.Count - 1));
        var spread = StudentT.InvCDF(0, 1, before.Count - 1, 0.975) * deviation * Math.Sqrt(1 + 1.0 / before.Count);
        var (low, high) = (Math.Max(0, mean - spread), Math.Min(1, mean + spread));
        // Half an image of 10,000: equal shares may differ in their last bit.
        const double Rounding = 0.5e-4;
        return new(group.Key.Model, group.Key.Condition,
            FormattableString.Invariant($"{100 * mean:F2} [{100 * low:F2}, {100 * high:F2}]"),
            string.Join(", ", after.Select(figure => FormattableString.Invariant($"{100 * figure.Accuracy:F2}"))),
            after.Count(figure => figure.Accuracy >= low - Rounding && figure.Accuracy <= high + Rounding), after.Count);
    }

    private sealed record Figure(string LibTorch, string Model, long Seed, string Condition, double Accuracy);

    private sealed record Comparison(string Model, string Condition, string Old, string New, int Inside, int Count);
}
