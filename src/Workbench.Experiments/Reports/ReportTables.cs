using System.Globalization;
using Workbench.Experiments.Benchmarks;
using Workbench.Experiments.Records;
using Workbench.Experiments.Robustness;

namespace Workbench.Experiments.Reports;

/// <summary>Results as tables of texts, for the report and for notebooks.</summary>
/// <remarks>
/// <code>
/// var table = ReportTables.Comparison(ModelComparison.Of(records, MnistExperiment.DenseModel, MnistExperiment.SparseModel));
/// </code>
/// </remarks>
public static class ReportTables
{
    /// <summary>Two models side by side: one row per condition, with the difference and its tests.</summary>
    /// <param name="comparison">The comparison; the first model is the dense one.</param>
    public static ReportTable Comparison(ModelComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new(
            "",
            ["images", "count", comparison.First, comparison.Second, "sparse − dense"],
            [
                .. comparison.Rows.Select(row =>
                    Cells(Wording.Of(row.Condition), Number(row.Images, "N0"), $"{row.First}", $"{row.Second}", row.Evidence)
                ),
            ]
        );
    }

    /// <summary>The dense and the sparse network after each kind of training, at each epsilon.</summary>
    /// <param name="rows">Rows of <see cref="RobustnessAfterTraining.Compare"/>.</param>
    public static ReportTable AfterTraining(IReadOnlyList<RobustnessTrainingRow> rows) =>
        new(
            "",
            ["network", "trained on", "ε", "clean", "worst case"],
            [
                .. rows.Select(row =>
                    Cells(row.Model, row.Training, Number(row.Epsilon, "0.##"), $"{row.Clean}", $"{row.WorstCase}")
                ),
            ]
        );

    /// <summary>The conditions of each benchmark: machine, threads, rounds, and the measured limits of one core.</summary>
    /// <param name="records">Records of benchmarks.</param>
    public static ReportTable Machines(IEnumerable<BenchmarkRecord> records) =>
        new(
            "",
            ["benchmark", "day", "processor", "threads", "rounds", "GFLOP/s", "GB/s", "note"],
            [
                .. records.Select(record =>
                    Cells(
                        record.Name,
                        record.Started.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                        record.Machine.Cpu,
                        record.Threads == 0 ? "automatic" : $"{record.Threads}",
                        $"{record.Cases[0].Rows[0].Rounds.Count}",
                        Number(2e-9 * record.Roofline.MultiplyAddsPerSecond, "0"),
                        Number(1e-9 * record.Roofline.BytesPerSecond, "0"),
                        string.Join(' ', record.Notes)
                    )
                ),
            ]
        );

    /// <summary>
    /// How many times as long each contender takes as the sparse engine on the sparse network: medians with quartiles.
    /// </summary>
    /// <param name="records">Records of benchmarks; "–" stands for what was not measured.</param>
    public static ReportTable Ratios(IEnumerable<BenchmarkRecord> records)
    {
        string[] opponents = [AllBenchmarks.OnnxRuntime, AllBenchmarks.TorchSharp, AllBenchmarks.PyTorch];
        static string Ratio(BenchmarkCase item, string engine, string network) =>
            item.Advantage(engine, network)?.ToString() ?? "–";
        return new(
            "",
            ["work", .. opponents.SelectMany(name => (string[])[$"{name}, same network", $"{name}, dense twin"])],
            [
                .. records
                    .SelectMany(record => record.Cases)
                    .Select(item =>
                        Cells([
                            $"{item.Name}, {item.Setting}",
                            .. opponents.SelectMany(name =>
                                (string[])[Ratio(item, name, "sparse"), Ratio(item, name, "dense")]),
                        ])
                    ),
            ]
        );
    }

    /// <summary>How close the sparse engine comes to the machine's limit on the sparse network.</summary>
    /// <param name="records">Records of benchmarks; cases without the engine or without a limit are left out.</param>
    public static ReportTable Bounds(IEnumerable<BenchmarkRecord> records) =>
        new(
            "",
            ["work", "milliseconds", "limit", "reached", "million products"],
            [
                .. from item in records.SelectMany(record => record.Cases)
                let row = item.Find(AllBenchmarks.SparseEngine, "sparse")
                where row is { BoundMilliseconds: > 0 }
                select Cells(
                    $"{item.Name}, {item.Setting}",
                    Number(row.Milliseconds, "0.000"),
                    Number(row.BoundMilliseconds, "0.000"),
                    $"{Number(100 * row.BoundMilliseconds / row.Milliseconds, "0")} %",
                    Number(1e-6 * row.MultiplyAdds, "0.00")
                ),
            ]
        );

    private static IReadOnlyList<string> Cells(params string[] cells) => cells;

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
