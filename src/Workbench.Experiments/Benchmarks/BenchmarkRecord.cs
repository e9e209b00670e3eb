using System.Text.Json;
using Workbench.Experiments.Records;
using Workbench.Training;

namespace Workbench.Experiments.Benchmarks;

/// <summary>The times of one contender for one kind of work.</summary>
/// <param name="Engine">The engine: <c>sparse engine</c>, <c>TorchSharp</c> or <c>PyTorch</c>.</param>
/// <param name="Network"><c>sparse</c>, <c>dense</c>, or <c>both</c>.</param>
/// <param name="Rounds">
/// Milliseconds in each round, as the median of the contender's turn. Every contender has one turn per round.
/// </param>
/// <param name="MultiplyAdds">Products that cannot be skipped because no factor is zero; 0 if not counted.</param>
/// <param name="BoundMilliseconds">The least time in which the machine could compute these products; 0 if not counted.</param>
public sealed record BenchmarkRow(
    string Engine,
    string Network,
    IReadOnlyList<double> Rounds,
    double MultiplyAdds,
    double BoundMilliseconds
)
{
    /// <summary>The median of the rounds.</summary>
    public double Milliseconds => Quantiles.Of(Rounds, 0.5);
}

/// <summary>How many times as long one contender took as another, over the rounds.</summary>
/// <param name="Median">Median of the rounds' ratios.</param>
/// <param name="Low">Lower quartile.</param>
/// <param name="High">Upper quartile.</param>
public sealed record BenchmarkRatio(double Median, double Low, double High)
{
    /// <summary>For example <c>3.5 × [3.4, 3.7]</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Median:0.0} × [{Low:0.0}, {High:0.0}]");
}

/// <summary>One kind of work, done by every contender.</summary>
/// <param name="Name">The work, for example <c>inference</c>.</param>
/// <param name="Setting">Its setting, for example <c>batch 32</c>.</param>
/// <param name="Value">The setting as a number, for charts.</param>
/// <param name="Rows">One row per contender.</param>
public sealed record BenchmarkCase(string Name, string Setting, double Value, IReadOnlyList<BenchmarkRow> Rows)
{
    /// <summary>The row of a contender; null if it was not measured.</summary>
    /// <param name="engine">Its engine.</param>
    /// <param name="network">Its network.</param>
    public BenchmarkRow? Find(string engine, string network) =>
        Rows.FirstOrDefault(row => row.Engine == engine && row.Network == network);

    /// <summary>
    /// How many times as long another contender took as the sparse engine on the sparse network; null if either was not measured.
    /// </summary>
    /// <param name="engine">Its engine.</param>
    /// <param name="network">Its network.</param>
    public BenchmarkRatio? Advantage(string engine, string network)
    {
        return Find(AllBenchmarks.SparseEngine, "sparse") is { } own
            ? Ratio(Find(engine, network), own)
            : Ratio(Find(engine, network), Find(AllBenchmarks.SparseEngine, "both"));
    }

    /// <summary>How many times as long one contender took as another; null if either was not measured.</summary>
    /// <param name="slow">The contender whose time is divided.</param>
    /// <param name="fast">The contender whose time divides.</param>
    public static BenchmarkRatio? Ratio(BenchmarkRow? slow, BenchmarkRow? fast)
    {
        if (slow is null || fast is null) return null;
        var ratios = slow.Rounds.Zip(fast.Rounds, (numerator, denominator) => numerator / denominator).ToList();
        return new BenchmarkRatio(Quantiles.Of(ratios, 0.5), Quantiles.Of(ratios, 0.25), Quantiles.Of(ratios, 0.75));
    }
}

/// <summary>The results of a benchmark, with machine and software.</summary>
/// <remarks>
/// <code>
/// var record = BenchmarkRecord.Load("data/results/bench/inference.json");
/// var ratio = record.Cases[0].Advantage("TorchSharp", "dense");
/// </code>
/// </remarks>
public sealed record BenchmarkRecord
{
    /// <summary>The version of the record's format that this library writes and reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The version of the record's format.</summary>
    public required int Schema { get; init; }

    /// <summary>Name in <see cref="AllBenchmarks.Names"/>.</summary>
    public required string Name { get; init; }

    /// <summary>When it was started, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The machine.</summary>
    public required MachineRecord Machine { get; init; }

    /// <summary>The software.</summary>
    public required VersionRecord Versions { get; init; }

    /// <summary>The machine's limits, measured in the same run.</summary>
    public required Roofline Roofline { get; init; }

    /// <summary>
    /// Threads of each contender; 0 if PyTorch chose its number of threads and the workbench used one per network.
    /// </summary>
    public required int Threads { get; init; }

    /// <summary>Notes for the reader, for example that PyTorch was not available.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The results, one per kind of work.</summary>
    public required IReadOnlyList<BenchmarkCase> Cases { get; init; }

    /// <summary>Where the sparse engine spends its time, for the benchmark <c>inference</c>; otherwise empty.</summary>
    public IReadOnlyList<ProfileRow> Profile { get; init; } = [];

    /// <summary>The folder of the records: <c>data/results/bench</c>.</summary>
    public static string Folder => RunRecords.Folder("bench");

    /// <summary>Writes the record as NAME.json: a complete file or none.</summary>
    /// <param name="folder">Created if it is missing.</param>
    /// <returns>The file.</returns>
    public string Save(string folder)
    {
        var path = Path.Combine(folder, $"{Name}.json");
        RecordFile.Save(path, this);
        return path;
    }

    /// <summary>The record as one JSON document.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RecordJson.Indented);

    /// <summary>Reads a record.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not a record of a benchmark.</exception>
    public static BenchmarkRecord Load(string path) =>
        RecordFile.Load<BenchmarkRecord>(
            path,
            "the record of a benchmark",
            CurrentSchema,
            record => record.Schema,
            "Run workbench bench."
        );


    /// <summary>Every record in a folder, in the order of the catalogue; none if the folder is missing.</summary>
    /// <param name="folder">The folder.</param>
    public static IReadOnlyList<BenchmarkRecord> LoadAll(string folder) =>
        [.. AllBenchmarks.Names.Select(name => Path.Combine(folder, $"{name}.json")).Where(File.Exists).Select(Load)];
}
