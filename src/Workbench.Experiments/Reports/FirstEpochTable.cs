using System.Globalization;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Reports;

// The first epoch of both networks for MNIST, part by part.
internal static class FirstEpochTable
{
    public static IReadOnlyList<ReportTable> Tables(string resultsFolder, IReadOnlyList<RunRecord> records)
    {
        var starts = records.Where(FirstEpochStart.IsStart).ToList();
        var rows = FirstEpochStart.Rows(starts);
        if (rows.Count == 0) return [];
        var images = starts[0].History[0].Parts![0].TestCount;
        return
        [
            new(
                FormattableString.Invariant(
                    $"The first epoch ({rows[0].Dense.Seeds} seeds, {images:N0} test images after each part, mean over seeds)"
                ),
                ["batches", "dense", "sparse", "sparse − dense, points", "dense, test loss", "sparse, test loss",
                    "sparse − dense, nats"],
                [
                    .. rows.Select(row =>
                        (IReadOnlyList<string>)
                            [
                                row.Batches.ToString("N0", CultureInfo.InvariantCulture),
                                Percent(row.Dense),
                                Percent(row.Sparse),
                                Interval(row.Difference, 100, "0.00"),
                                Nats(row.DenseLoss),
                                Nats(row.SparseLoss),
                                Interval(row.LossDifference, 1, "0.0000"),
                            ]
                    ),
                ]
            ),
        ];
    }

    private static string Percent(Estimate share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share.Value:F2} %");

    private static string Nats(Estimate loss) => loss.Value.ToString("F4", CultureInfo.InvariantCulture);

    private static string Interval(Estimate difference, double factor, string digits)
    {
        string Text(double value) => (factor * value).ToString($"+{digits};−{digits};{digits}", CultureInfo.InvariantCulture);
        return difference.Format(Text, Text);
    }
}
