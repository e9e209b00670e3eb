using Workbench.Evaluation;
using Workbench.Models;

namespace Workbench.Experiments.Benchmarks;

/// <summary>How the cost of inference changes with the share of active units, the share of zero weights and the width.</summary>
internal static class ScalingBenchmark
{
    private const int Batch = 32;

    // Widths are measured with a small share of active units, which is enough for a wide network.
    private const double ActiveFractionOfWidths = 0.05;

    public static IReadOnlyList<BenchmarkCase> Run(BenchmarkContext context) =>
        [
            .. new[] { .01, .02, .05, .1, .2, .5 }.Select(fraction =>
                Measure(context, "active fraction", fraction, Active(new MnistSparseCnnOptions(), fraction))
            ),
            .. new[] { 0, .25, .5, .75, .9, .95 }.Select(sparsity =>
                Measure(
                    context,
                    "weight sparsity",
                    sparsity,
                    new MnistSparseCnnOptions
                    {
                        Cnn1Sparsity = sparsity,
                        Cnn2Sparsity = sparsity,
                        LinearSparsity = sparsity,
                    }
                )
            ),
            .. new[] { 1, 2, 4, 8 }.Select(width =>
                Measure(context, "width", width, Active(Wide(width), ActiveFractionOfWidths))
            ),
        ];

    private static MnistSparseCnnOptions Active(MnistSparseCnnOptions options, double fraction) =>
        options with { Cnn1ActiveFraction = fraction, Cnn2ActiveFraction = fraction, LinearActiveFraction = fraction };

    private static MnistSparseCnnOptions Wide(int width) =>
        new()
        {
            Cnn1Channels = 32 * width,
            Cnn2Channels = 64 * width,
            HiddenUnits = 700 * width,
        };

    private static BenchmarkCase Measure(BenchmarkContext context, string name, double value, MnistSparseCnnOptions options)
    {
        using var scope = NewDisposeScope();
        var twin = new MnistDenseCnnOptions
        {
            Cnn1Channels = options.Cnn1Channels,
            Cnn2Channels = options.Cnn2Channels,
            HiddenUnits = options.HiddenUnits,
        };
        using var sparse = new Classifier("sparse", new MnistSparseCnn(options, new Seed(1)), Normalization.Mnist, 10);
        using var dense = new Classifier("dense", new MnistDenseCnn(twin), Normalization.Mnist, 10);
        var (engine, pixels) = (BenchmarkContext.Engine(sparse), context.Images(0, Batch).Pixels);
        return Tournament.Run(
            name,
            FormattableString.Invariant($"{value}"),
            value,
            [
                Contender.Here(
                    AllBenchmarks.SparseEngine,
                    "sparse",
                    Workload.Inference(options, Batch),
                    _ => engine.Predict(pixels).Dispose()
                ),
                Contender.Here(
                    AllBenchmarks.TorchSharp,
                    "sparse",
                    Workload.Inference(options, Batch),
                    _ => sparse.Predict(pixels).Dispose()
                ),
                Contender.Here(
                    AllBenchmarks.TorchSharp,
                    "dense",
                    Workload.Inference(Workload.Dense(options), Batch),
                    _ => dense.Predict(pixels).Dispose()
                ),
            ],
            context
        );
    }
}
