using System.Globalization;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Experiments.Sweeps;

namespace Workbench.Experiments.Reports;

/// <summary>The results of the EMNIST experiment besides plain accuracies, as tables for the report and for notebooks.</summary>
/// <remarks>
/// A table is empty if there is no record for it; <see cref="Missing"/> names the runs that it needs.
/// <code>
/// var table = EmnistTables.Confusions(records, 15);
/// </code>
/// </remarks>
public static class EmnistTables
{
    private const string Dense = EmnistExperiment.DenseModel, Sparse = EmnistExperiment.SparseModel;

    // Enough to see where the networks fail; the confusion matrices have the rest.
    private const int MaxPairs = 15;

    /// <summary>The sweep over the share of units that win in the sparse extractor.</summary>
    public const string ActiveFractionSweep = "emnist-active-fraction";

    // The dense network under the same short training runs.
    internal const string DenseSweep = ActiveFractionSweep + "-dense";

    /// <summary>
    /// Plain accuracy and balanced accuracy (mean over classes), which does not depend on the frequency of the classes.
    /// </summary>
    /// <param name="records">Finished records of the experiment.</param>
    public static ReportTable OverClasses(IReadOnlyList<RunRecord> records) => new(
        "Plain accuracy and mean over classes",
        ["test set", "network", "seeds", "plain", "mean over classes"],
        [
            .. from record in records
               where record.Clean?.MeanOverClasses is not null
               group record by (record.TestImages.Name, record.Model) into runs
               select Cells(runs.Key.Name, runs.Key.Model, $"{runs.Count()}",
                   Mean(runs.Select(run => run.Clean!.Accuracy.Value)),
                   Mean(runs.Select(run => run.Clean!.MeanOverClasses!.Value))),
        ]
    );

    /// <summary>The pairs of classes that are confused most often, by the dense and by the sparse network.</summary>
    /// <param name="records">Finished records of the experiment on one test set.</param>
    /// <param name="count">Maximum number of pairs, at least 0.</param>
    public static ReportTable Confusions(IReadOnlyList<RunRecord> records, int count)
    {
        ArgumentNullException.ThrowIfNull(records);
        var pairs = ConfusedPairs.Of(records, Dense, Sparse, count);
        var set = records.Count > 0 ? $" on {records[0].TestImages.Name}" : "";
        return new(
            $"Most confused classes{set}: share of the images of both classes that are classified as the other",
            ["classes", "images", "dense", "sparse", "sparse − dense, points"],
            [
                .. pairs.Select(pair => Cells($"{pair.One} and {pair.Other}", Number(pair.Images, "N0"), $"{pair.First}",
                    $"{pair.Second}", Points(pair.Difference))),
            ]
        );
    }

    /// <summary>
    /// How many units of each layer are active on an image, how evenly activity is distributed, and how many units are silent.
    /// </summary>
    /// <param name="records">Finished records of the experiment; records without layer activities are left out.</param>
    public static ReportTable Activity(IReadOnlyList<RunRecord> records) => new(
        "Active units on the test images, mean over seeds",
        ["test set", "network", "layer", "kind", "units", "silent units", "active on an image", "entropy, % of the largest",
            "channels that never win"],
        [
            .. from record in records
               where record.Activity is not null
               group record by (record.TestImages.Name, record.Model) into runs
               from layer in runs.First().Activity!
               let layers = runs.Select(run => run.Activity!.First(other => other.Layer == layer.Layer)).ToList()
               select Cells(runs.Key.Name, runs.Key.Model, layer.Layer, layer.Kind, Number(layer.Units, "N0"),
                   Number(layers.Average(row => row.SilentUnits), "N0"), Percent(layers.Average(row => row.ActiveFraction)),
                   Percent(layers.Average(Evenness)),
                   Losers(runs, layer.Layer)),
        ]
    );

    /// <summary>
    /// How the share of winners in the sparse extractor affects accuracy and the number of silent units, next to the dense
    /// network.
    /// </summary>
    /// <param name="trials">Records from <see cref="Trials()"/>.</param>
    /// <exception cref="ArgumentException">The records differ in images or epochs.</exception>
    public static ReportTable ActiveFraction(IReadOnlyList<RunRecord> trials) => new(
        $"Share of winners in the sparse extractor{ShortRuns(trials)}",
        ["share of winners", "seeds", "accuracy", "mean over classes", "silent units of the extractor"],
        [
            .. from trial in trials
               where trial.Clean is not null
               group trial by Fraction(trial) into runs
               orderby runs.Key
               select Cells(runs.Key is { } share ? Percent(share) : "dense network", $"{runs.Count()}",
                   Mean(runs.Select(run => run.Clean!.Accuracy.Value)),
                   runs.All(run => run.Clean!.MeanOverClasses is not null)
                       ? Mean(runs.Select(run => run.Clean!.MeanOverClasses!.Value)) : "–",
                   runs.All(run => run.Activity is not null) ? Percent(runs.Average(SilentFraction)) : "–"),
        ]
    );

    /// <summary>
    /// What has not been run yet, one sentence each, with the command that runs it; empty if nothing is missing.
    /// </summary>
    /// <param name="records">Finished records of the experiment.</param>
    /// <param name="trials">Records from <see cref="Trials()"/>.</param>
    public static IReadOnlyList<string> Missing(IReadOnlyList<RunRecord> records, IReadOnlyList<RunRecord> trials)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(trials);
        var missing = new List<string>();
        foreach (var set in new[] { EmnistExperiment.Part, EmnistExperiment.Letters })
            if (!records.Any(record => record.TestImages.Name == set && record.Budget.Name == Budget.Paper))
                missing.Add($"Not run yet: the paper's protocol on {set} "
                    + $"(./workbench experiment {EmnistExperiment.Name} --budget {Budget.Paper} --data {set}).");
        if (records.All(record => record.Activity is null))
            missing.Add("Not measured yet: active units and duty cycles per layer. The records are older than this measurement.");
        if (!trials.Any(trial => Fraction(trial) is not null))
            missing.Add("Not run yet: other shares of winners in the sparse extractor "
                + $"(./workbench sweep data/sweeps/{ActiveFractionSweep}.json).");
        else if (!trials.Any(trial => Fraction(trial) is null))
            missing.Add("Not run yet: the dense network beside other shares of winners "
                + $"(./workbench sweep data/sweeps/{DenseSweep}.json).");
        return missing;
    }

    /// <summary>
    /// The finished records of the sweep over the share of winners and of the dense network's, from the repository's results
    /// folder.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">The program runs outside the repository.</exception>
    public static IReadOnlyList<RunRecord> Trials() => Trials(RunRecords.Folder(""));

    /// <summary>The finished records of the sweep over the share of winners and of the dense network's.</summary>
    /// <param name="resultsFolder">The folder of all records, usually <c>data/results</c>.</param>
    public static IReadOnlyList<RunRecord> Trials(string resultsFolder) =>
        Finished(resultsFolder, DenseSweep, ActiveFractionSweep);

    internal static IReadOnlyList<RunRecord> Finished(string resultsFolder, params string[] sweeps) =>
        [
            .. sweeps.SelectMany(sweep => RunRecords.LoadAll(Path.Combine(resultsFolder, "sweeps", sweep)))
                .Where(record => record.IsFinished),
        ];

    /// <summary>What the trials were trained on, and how long.</summary>
    /// <exception cref="ArgumentException">They differ in that, so that they cannot be compared.</exception>
    internal static string Extent(IReadOnlyList<RunRecord> trials)
    {
        var extents = trials.Select(Of).Distinct().ToList();
        return extents.Count == 1 ? extents[0] : throw new ArgumentException(
            $"Expected trials with the same images and epochs, found {string.Join("; ", extents)}. Move the records of one kind "
                + "to another folder, and give its sweep another name.", nameof(trials));

        static string Of(RunRecord trial) =>
            string.Create(CultureInfo.InvariantCulture, $"{trial.TestImages.Name}, {trial.Budget.TrainImages:N0} images, ")
                + Wording.Counted(trial.Budget.Epochs, "epoch");
    }

    /// <summary>For a title: that the trials are short ones.</summary>
    internal static string ShortRuns(IReadOnlyList<RunRecord> trials) =>
        ": short training runs, not the paper's protocol" + (trials.Count > 0 ? $" ({Extent(trials)})" : "");


    internal static IReadOnlyList<ReportTable> Tables(string resultsFolder, IReadOnlyList<RunRecord> records)
    {
        IEnumerable<ReportTable> all =
        [
            OverClasses(records),
            .. records.GroupBy(record => record.TestImages.Name).Select(set => Confusions([.. set], MaxPairs)),
            Activity(records),
            ActiveFraction(Trials(resultsFolder)),
            EmnistStart.Table(EmnistStart.Trials(resultsFolder)),
        ];
        return [.. all.Where(table => table.Rows.Count > 0)];
    }

    /// <summary>The share of units that win in the extractor; null for the dense network.</summary>
    internal static double? Fraction(RunRecord trial) =>
        (double?)trial.ModelOptions["sparsifier"]?["convolution"]?["activeFraction"];

    /// <summary>The activation layers of the convolutions; the classifier is dense in both networks.</summary>
    internal static IReadOnlyList<LayerActivity> Extractor(RunRecord run) =>
        [.. run.Activity!.Where(layer => !layer.Layer.StartsWith("classifier", StringComparison.Ordinal))];

    /// <summary>A layer's entropy as a share of the largest possible; 0 if its units are always or never active.</summary>
    internal static double Evenness(LayerActivity layer) =>
        layer.MaximumEntropyBits > 0 ? layer.EntropyBits / layer.MaximumEntropyBits : 0;

    private static double SilentFraction(RunRecord run) =>
        (double)Extractor(run).Sum(layer => layer.SilentUnits) / Extractor(run).Sum(layer => layer.Units);

    // Channels whose duty cycle is 0; a dash for layers without k-winners.
    private static string Losers(IEnumerable<RunRecord> runs, string layer)
    {
        var cycles = runs.SelectMany(run => run.DutyCycles ?? []).Where(cycle => cycle.Layer == layer).ToList();
        return cycles.Count == 0
            ? "–"
            : $"{Number(cycles.Average(cycle => cycle.Shares.Count(share => share == 0)), "0.#")} of {cycles[0].Shares.Count}";
    }

    private static string Mean(IEnumerable<double> shares) => $"{Estimate.OfShares([.. shares])}";

    private static string Points(Estimate difference)
    {
        string Of(double value, string sign) => (100 * value).ToString($"{sign}0.00;−0.00;0.00", CultureInfo.InvariantCulture);
        return difference.Format(value => Of(value, "+"), end => Of(end, ""));
    }

    private static string Percent(double share) => $"{Number(100 * share, "F1")} %";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> Cells(params string[] cells) => cells;
}
