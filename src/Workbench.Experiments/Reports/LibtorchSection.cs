using System.Globalization;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Experiments.Robustness;

namespace Workbench.Experiments.Reports;

// Not a claim of the paper: do the figures depend on the version of libtorch?
internal sealed class LibtorchSection : IReportSection
{
    private const string Title = "Do the figures depend on libtorch?";

    // The old records of runs that were repeated with a later libtorch; no other section reads them.
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
        var (inside, made) = (rows.Sum(row => row.Inside), rows.Sum(row => row.New.Count));
        return new(
            Title,
            $"Figures from libtorch {old} and {current}, with the same training and measurements. Different rounding leads to a "
                + "different trained network, as a different seed does. So each new figure is compared with the interval in "
                + "which one more seed of the old version would fall (Student's 95 % prediction interval). On average, one "
                + "figure in twenty falls outside by chance.",
            [],
            [
                new(
                    $"Accuracy in %, libtorch {old} and {current}",
                    ["network", "condition", $"{old}: mean [interval for one more seed]", $"{current}, seed by seed", "inside"],
                    [.. rows.Select(row => row.Cells)]
                ),
            ],
            []
        )
        {
            Findings = [$"{inside} of {made} figures from libtorch {current} are inside that interval."],
        };
    }

    private IEnumerable<RunRecord> Runs(string folder) => new[] { folder, Path.Combine(folder, Name) }
        .SelectMany(place => RunRecords.LoadAll(Path.Combine(place, MnistExperiment.Name)))
        .Where(record => record.IsFinished && record.Budget.Name == Budget.Paper);

    private IEnumerable<RobustnessRecord> Evaluations(string folder) => new[] { folder, Path.Combine(folder, Name) }
        .SelectMany(place => RobustnessRecord.LoadAll(Path.Combine(place, RobustnessExperiment.Name)))
        .Where(record => record.IsFinished && record.Budget.Name == Budget.Paper);

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

    // One old seed is not enough for a prediction interval.
    private static Comparison? Compare(IGrouping<(string Model, string Condition), Figure> figures, string old, string current)
    {
        var before = figures.Where(figure => figure.LibTorch == old).Select(figure => figure.Accuracy).ToList();
        var after = figures.Where(figure => figure.LibTorch == current).OrderBy(figure => figure.Seed).ToList();
        return before.Count < 2 || after.Count == 0
            ? null
            : new(
                figures.Key.Model,
                figures.Key.Condition,
                before.Average(),
                PredictionInterval(before),
                [.. after.Select(figure => figure.Accuracy)]
            );
    }

    // Student's 95 % prediction interval for one more seed. It is wider than the interval of the mean by a factor of √(n + 1).
    private static Interval PredictionInterval(IReadOnlyList<double> accuracies)
    {
        var (mean, spreadOfMean) = Estimate.MeanAndSpread(accuracies);
        var spread = spreadOfMean * Math.Sqrt(accuracies.Count + 1);
        return new(Math.Max(0, mean - spread), Math.Min(1, mean + spread));
    }

    private sealed record Figure(string LibTorch, string Model, long Seed, string Condition, double Accuracy);

    // The same network under the same condition with the old and with the current version.
    private sealed record Comparison(string Model, string Condition, double OldMean, Interval Expected, IReadOnlyList<double> New)
    {
        // Half an image in 10,000, because equal shares may differ in their last bit.
        private const double Rounding = 0.5e-4;

        public int Inside { get; } =
            New.Count(accuracy => accuracy >= Expected.Low - Rounding && accuracy <= Expected.High + Rounding);

        public IReadOnlyList<string> Cells =>
            [
                Model,
                Condition,
                $"{Percent(OldMean)} [{Percent(Expected.Low)}, {Percent(Expected.High)}]",
                string.Join(", ", New.Select(Percent)),
                $"{Inside} of {New.Count}",
            ];

        private static string Percent(double share) => (100 * share).ToString("F2", CultureInfo.InvariantCulture);
    }
}
