using Workbench.Corruptions;
using Workbench.Evaluation;

namespace Workbench.Experiments.Benchmarks;

/// <summary>Images per second that each corruption changes on one core, at its middle severity, on MNIST's test images.</summary>
internal static class CorruptionBenchmark
{
    public const string Name = "corruptions";

    /// <summary>Images per call.</summary>
    public const int Batch = 200;

    public static IReadOnlyList<BenchmarkCase> Run(BenchmarkContext context) =>
        [.. AllCorruptions.Names.Select(name => Measure(context, name))];

    private static BenchmarkCase Measure(BenchmarkContext context, string name)
    {
        using var scope = NewDisposeScope();
        var corruption = AllCorruptions.Create(name);
        var severity = corruption.Severities[corruption.Severities.Count / 2];
        var pixels = context.Images(0, Batch).Pixels;
        return Tournament.Run(
            "corruption",
            name,
            severity,
            [
                Contender.Here(
                    "workbench",
                    "28×28",
                    null,
                    repetition => corruption.Apply(pixels, severity, new Seed(repetition)).Dispose()
                ),
            ],
            context
        );
    }
}
