using System.Text.Json.Nodes;
using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Experiments.Records;
using Workbench.Experiments.Sweeps;
using Workbench.Training;

namespace Workbench.Experiments.Paper;

/// <summary>One network of the ablation and its result.</summary>
/// <param name="Changed">The difference from the published network.</param>
/// <param name="LearningRate">Step size.</param>
/// <param name="FirstLoss">Training loss of the first epoch; chance is ln 10 = 2.303.</param>
/// <param name="LastLoss">Training loss of the last epoch.</param>
/// <param name="Accuracy">Accuracy on clean test images at the end.</param>
/// <param name="Learns">Whether its last training loss is clearly below chance.</param>
public sealed record AblationRow(
    string Changed,
    double LearningRate,
    double FirstLoss,
    double LastLoss,
    double Accuracy,
    bool Learns
);

/// <summary>
/// Why the paper's SqueezeNet does not converge: short training runs on synthetic house numbers, with one change at a time.
/// </summary>
/// <remarks>
/// <code>
/// foreach (var row in SvhnAblation.Rows(SvhnAblation.Run("quick"))) Console.WriteLine(row);
/// </code>
/// </remarks>
public static class SvhnAblation
{
    // In nats below the loss of chance.
    private const double Clearly = 0.1;

    private static readonly string Place = Path.Combine(SvhnExperiment.Name, "svhn-synthetic", "ablation");

    private const string Dense = SvhnExperiment.PublishedDenseModel;

    private static readonly IReadOnlyList<Variant> Variants =
    [
        new("as published", Dense, 0.01, []),
        new("learning rate", Dense, 0.005, []),
        new("learning rate", Dense, 0.001, []),
        new("initialisation: PyTorch's default", Dense, 0.005, new JsonObject { ["start"] = "layerDefault" }),
        new("version 1.0", Dense, 0.005, new JsonObject { ["version"] = "v10" }),
        new("input size: first convolution adapted", Dense, 0.005, new JsonObject { ["input"] = "small" }),
        new("final convolution: no ReLU", Dense, 0.005, new JsonObject { ["finalActivation"] = false }),
        new("no final ReLU, learning rate", Dense, 0.01, new JsonObject { ["finalActivation"] = false }),
        new(
            "no final ReLU, first convolution adapted",
            Dense,
            0.005,
            new JsonObject { ["finalActivation"] = false, ["input"] = "small" }
        ),
    ];

    /// <summary>Trains each variant, or loads its record.</summary>
    /// <param name="budget">
    /// <c>smoke</c>: a few steps, for tests. Otherwise four epochs of 20,000 synthetic images, about half a minute per variant.
    /// </param>
    /// <param name="progress">Receives the current part and its progress.</param>
    /// <param name="cancellation">Ends the run after the current batch; finished parts are kept.</param>
    /// <returns>One record per variant, in the order of the table.</returns>
    public static IReadOnlyList<RunRecord> Run(
        string budget,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var smoke = budget == "smoke";
        var (results, cache) = (smoke ? RunRecords.CacheFolder(Place) : RunRecords.Folder(Place), RunRecords.CacheFolder(Place));
        if (!AllData.Find("svhn-synthetic").IsPresent)
            SyntheticData.Make("svhn", new SyntheticDataOptions(), progress, cancellation);
        return
        [
            .. Variants.Select(variant =>
                Recorded(variant.Trial(smoke), results) ?? Trial.Run(variant.Trial(smoke), results, cache, progress, cancellation)
            ),
        ];
    }

    /// <summary>The records as a table.</summary>
    /// <param name="records">Records of <see cref="Run"/>.</param>
    public static IReadOnlyList<AblationRow> Rows(IReadOnlyList<RunRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        return [.. Variants.Zip(records, (variant, record) => new AblationRow(variant.Changed, record.Training.LearningRate,
            record.History[0].TrainLoss, record.History[^1].TrainLoss, record.Clean!.Accuracy.Value,
            record.History[^1].TrainLoss < Math.Log(10) - Clearly))];
    }

    /// <summary>Reads the table from the stored records; empty if one of them is missing.</summary>
    /// <param name="resultsFolder">The folder of all records, usually <c>data/results</c>.</param>
    internal static IReadOnlyList<AblationRow> RecordedRows(string resultsFolder)
    {
        var folder = Path.Combine(resultsFolder, Place);
        var records = Variants.Select(variant => Recorded(variant.Trial(smoke: false), folder)).OfType<RunRecord>().ToList();
        return records.Count == Variants.Count ? Rows(records) : [];
    }

    // The name is a hash of every option, and the synthetic images are always the same.
    private static RunRecord? Recorded(TrialOptions trial, string folder)
    {
        var path = Path.Combine(folder, Trial.RecordName(trial) + ".json");
        return File.Exists(path) && RunRecords.Load(path) is { IsFinished: true } record ? record : null;
    }

    private sealed record Variant(string Changed, string Model, double LearningRate, JsonObject Options)
    {
        public TrialOptions Trial(bool smoke) => new()
        {
            Model = Model,
            ModelOptions = Options,
            Data = "svhn-synthetic",
            TrainImages = smoke ? 320 : 20_000,
            TestImages = smoke ? 100 : 1_000,
            Training = new TrainerOptions { Epochs = smoke ? 1 : 4, LearningRate = LearningRate },
        };
    }
}
