using System.Globalization;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Reports;

// Why the paper's SqueezeNet does not learn, according to the records of the ablation.
internal static class SqueezeNetFault
{
    public static IReadOnlyList<ReportTable> Tables(string resultsFolder, IReadOnlyList<RunRecord> records)
    {
        var rows = SvhnAblation.RecordedRows(resultsFolder);
        if (rows.Count == 0) return [];
        return
        [
            new(
                "Why SqueezeNet as published does not learn: one change at a time (four epochs of 20,000 synthetic images, one "
                    + "seed; chance gives a loss of 2.303)",
                ["changed", "learning rate", "first training loss", "last training loss", "clean accuracy", "learns"],
                [
                    .. rows.Select(row =>
                        (IReadOnlyList<string>)
                            [
                                row.Changed,
                                Text(row.LearningRate, "0.####"),
                                Text(row.FirstLoss, "F3"),
                                Text(row.LastLoss, "F3"),
                                $"{Text(100 * row.Accuracy, "F1")} %",
                                row.Learns ? "yes" : "no",
                            ]
                    ),
                ]
            ),
        ];
    }

    public static IReadOnlyList<string> Findings(string resultsFolder, IReadOnlyList<RunRecord> records)
    {
        var rows = SvhnAblation.RecordedRows(resultsFolder);
        if (rows.Count == 0) return [];
        return
        [
            "Why the published SqueezeNet does not learn (short training runs on synthetic images, one seed). "
                + $"Variants that stay at chance: {List(rows.Where(row => !row.Learns))}. Variants that learn: "
                + $"{List(rows.Where(row => row.Learns))}.",
        ];
    }

    private static string List(IEnumerable<AblationRow> rows) =>
        string.Join(
            "; ",
            rows.Select(row =>
                    $"{row.Changed} ({(row.Changed.EndsWith("learning rate", StringComparison.Ordinal) ? "" : "learning rate ")}"
                        + $"{Text(row.LearningRate, "0.####")})"
                )
                .DefaultIfEmpty("none")
        );

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
