using System.Globalization;
using Workbench.Experiments.Benchmarks;

namespace Workbench.Experiments.Reports;

// Not a claim of the paper: the speed of the corruptions.
internal sealed class CorruptionSection : IReportSection
{
    public string Name => "bench";

    public ReportSection Read(string resultsFolder)
    {
        const string Title = "Speed of the corruptions";
        var path = Path.Combine(resultsFolder, Name, $"{CorruptionBenchmark.Name}.json");
        if (!File.Exists(path)) return new(Title, "Not measured: ./workbench bench corruptions.", [], [], []);
        var record = BenchmarkRecord.Load(path);
        var speeds = record
            .Cases.Select(item => (Case: item, Speed: 1000 * CorruptionBenchmark.Batch / item.Rows[0].Milliseconds))
            .ToList();
        var median = Quantiles.Of([.. speeds.Select(item => item.Speed)], 0.5);
        return new(
            Title,
            "",
            [],
            [
                new(
                    $"Images per second on one core ({record.Machine.Cpu}, {record.Started:yyyy-MM-dd}); the median corruption: "
                        + $"{Text(median)}",
                    ["corruption", "severity", "images per second"],
                    [
                        .. speeds
                            .OrderByDescending(item => item.Speed)
                            .Select(item =>
                                (IReadOnlyList<string>)
                                    [item.Case.Setting, item.Case.Value.ToString(CultureInfo.InvariantCulture), Text(item.Speed)]
                            ),
                    ]
                ),
            ],
            []
        );
    }

    // Two digits: a shared machine does not allow more.
    private static string Text(double speed)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(speed)) - 1);
        return (Math.Round(speed / unit) * unit).ToString("N0", CultureInfo.InvariantCulture);
    }
}
