using Workbench.Engine;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Benchmarks;

/// <summary>The benchmarks by name. In each, the workbench and its alternatives take turns in one run.</summary>
/// <remarks>
/// <code>
/// var record = AllBenchmarks.Run("inference", new BenchmarkOptions { Rounds = 5, TurnSeconds = 0.03 });
/// foreach (var measured in record.Cases) Console.WriteLine($"{measured.Setting}: {measured.Advantage("TorchSharp", "dense")}");
/// </code>
/// </remarks>
public static class AllBenchmarks
{
    /// <summary>Names of engines in the rows.</summary>
    public const string SparseEngine = "sparse engine",
        OnnxRuntime = "ONNX Runtime",
        TorchSharp = "TorchSharp",
        PyTorch = "PyTorch";

    /// <summary>The engine with 256-bit vectors, measured separately only on machines with wider ones.</summary>
    public const string NarrowEngine = "sparse engine, AVX2";

    /// <summary>
    /// Name of a network in the rows: the sparse one with masks in blocks of sixteen units. Only the engine runs it, because the
    /// others gain nothing from blocks.
    /// </summary>
    public const string BlockNetwork = "sparse, blocks";

    // 1: one thread each; 0: PyTorch chooses its number of threads, as it does by default.
    private static readonly IReadOnlyList<(
        string Name,
        int Threads,
        Func<BenchmarkContext, IReadOnlyList<BenchmarkCase>> Run
    )> Entries =
    [
        (InferenceProfile.Benchmark, 1, NetworkBenchmarks.Inference),
        ("training", 1, NetworkBenchmarks.Training),
        ("attacks", 1, NetworkBenchmarks.Attacks),
        ("scaling", 1, ScalingBenchmark.Run),
        ("experiment", 0, ExperimentBenchmark.Run),
        (ProcessBenchmark.Name, 0, ProcessBenchmark.Run),
        (CorruptionBenchmark.Name, 1, CorruptionBenchmark.Run),
        (RobustnessBenchmark.Name, 1, RobustnessBenchmark.Run),
        (EditingBenchmark.Name, 0, EditingBenchmark.Run),
    ];

    /// <summary>The names of the benchmarks.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Entries.Select(entry => entry.Name)];

    /// <summary>Runs a benchmark; nothing else should run on the machine.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="options">Rounds, duration and opponents.</param>
    /// <param name="progress">Notified after each round.</param>
    /// <param name="cancellation">Checked before each turn.</param>
    /// <exception cref="ArgumentException">There is no such benchmark.</exception>
    public static BenchmarkRecord Run(
        string name,
        BenchmarkOptions options,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var entry = Entries.FirstOrDefault(entry => entry.Name == name);
        if (entry.Run is null)
            throw new ArgumentException(
                $"Expected one of the benchmarks {string.Join(", ", Names)}; found '{name}'.",
                nameof(name)
            );
        var (started, threads) = (DateTimeOffset.UtcNow, get_num_threads());
        // PyTorch has only the two MNIST networks, not those of the scaling benchmark, no corruptions and no notebooks.
        var (python, note) = name is "scaling" or ProcessBenchmark.Name or CorruptionBenchmark.Name or EditingBenchmark.Name
            ? (null, "PyTorch is not part of this benchmark.")
            : PythonOpponent.Start(options.Python, entry.Threads);
        set_num_threads(1);
        try
        {
            using var opponent = python;
            using var context = new BenchmarkContext(options, Roofline.Measure(), python, progress, cancellation);
            return new BenchmarkRecord
            {
                Schema = BenchmarkRecord.CurrentSchema,
                Name = name,
                Started = started,
                Machine = MachineRecord.Current(),
                Versions = VersionRecord.Current(),
                Roofline = context.Roofline,
                Threads = entry.Threads,
                Notes = name == InferenceProfile.Benchmark ? [note, Instructions()] : [note],
                Cases = entry.Run(context),
                Profile = name == InferenceProfile.Benchmark ? InferenceProfile.Measure(context) : [],
            };
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    /// <summary>The usual name of a set of vector instructions.</summary>
    internal static string NameOf(EngineInstructions instructions) => instructions switch
    {
        EngineInstructions.Avx512 => "AVX-512",
        EngineInstructions.Avx2 => "AVX2",
        _ => "portable vectors",
    };

    private static string Instructions()
    {
        var best = Engine.SparseEngine.Available(EngineInstructions.Best);
        var narrower = best == EngineInstructions.Avx512 ? $" and, in separate rows, {NameOf(EngineInstructions.Avx2)}" : "";
        return $"The sparse engine uses {NameOf(best)}{narrower}; "
            + $"ONNX Runtime {OnnxOpponent.Version} chooses for itself, with all graph optimisations.";
    }
}
