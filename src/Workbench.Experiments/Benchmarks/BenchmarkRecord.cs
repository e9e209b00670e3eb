using System.Text.Json;
using Workbench.Experiments.Records;
using Workbench.Training;

namespace Workbench.Experiments.Benchmarks;

/// <summary>What one contender took for one piece of work.</summary>
/// <param name="Engine">What computed: <c>sparse engine</c>, <c>TorchSharp</c> or <c>PyTorch</c>.</param>
/// <param name="Network"><c>sparse</c>, <c>dense</c>, or <c>both</c>.</param>
/// <param name="Rounds">Milliseconds: the median of every turn. Turn i of all contenders was measured together.</param>
/// <param name="MultiplyAdds">Products that cannot be left out: weight, input and what is asked for are not zero. 0 when not
/// counted.</param>
/// <param name="BoundMilliseconds">The least time that the machine's arithmetic and memory allow for them; 0 when not
/// counted.</param>
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

/// <summary>One piece of work, done by every contender in turn.</summary>
/// <param name="Name">What was done, for example <c>inference</c>.</param>
/// <param name="Setting">With what, in words: <c>batch 32</c>.</param>
/// <param name="Value">The same as a number, for charts.</param>
/// <param name="Rows">One for each contender.</param>
public sealed record BenchmarkCase(string Name, string Setting, double Value, IReadOnlyList<BenchmarkRow> Rows)
{
    /// <summary>The row of a contender; null when it was not measured.</summary>
    /// <param name="engine">What computed.</param>
    /// <param name="network">Which network.</param>
    public BenchmarkRow? Find(string engine, string network) =>
        Rows.FirstOrDefault(row => row.Engine == engine && row.Network == network);

    /// <summary>
    /// How many times as long as the sparse engine on the sparse network another contender took; null when one was not measured.
    /// </summary>
    /// <param name="engine">What computed.</param>
    /// <param name="network">Which network.</param>
    public BenchmarkRatio? Advantage(string engine, string network)
    {
        return Find(AllBenchmarks.SparseEngine, "sparse") is { } own
            ? Ratio(Find(engine, network), own)
            : Ratio(Find(engine, network), Find(AllBenchmarks.SparseEngine, "both"));
    }

    /// <summary>How many times as long as one contender another took; null when one was not measured.</summary>
    /// <param name="slow">What took long.</param>
    /// <param name="fast">What it is compared with.</param>
    public static BenchmarkRatio? Ratio(BenchmarkRow? slow, BenchmarkRow? fast)
    {
        if (slow is null || fast is null) return null;
        var ratios = slow.Rounds.Zip(fast.Rounds, (numerator, denominator) => numerator / denominator).ToList();
        return new BenchmarkRatio(Quantiles.Of(ratios, 0.5), Quantiles.Of(ratios, 0.25), Quantiles.Of(ratios, 0.75));
    }
}

/// <summary>What a benchmark measured, and on what.</summary>
/// <remarks>
/// <code>
/// var record = BenchmarkRecord.Load("data/results/bench/inference.json");
/// var ratio = record.Cases[0].Advantage("TorchSharp", "dense");
/// </code>
/// </remarks>
public sealed record BenchmarkRecord
{
    /// <summary>Version of this record's form that this library writes and reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Version of this record's form.</summary>
    public required int Schema { get; init; }

    /// <summary>Name in <see cref="AllBenchmarks.Names"/>.</summary>
    public required string Name { get; init; }

    /// <summary>When it was started, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>What it was made on.</summary>
    public required MachineRecord Machine { get; init; }

    /// <summary>What it was made with.</summary>
    public required VersionRecord Versions { get; init; }

    /// <summary>The machine's limits, measured in the same run.</summary>
    public required Roofline Roofline { get; init; }

    /// <summary>Threads of each contender; 0 means that PyTorch chose for itself and the workbench used one a network.</summary>
    public required int Threads { get; init; }

    /// <summary>What a reader must know, for example that PyTorch was not there.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What was measured.</summary>
    public required IReadOnlyList<BenchmarkCase> Cases { get; init; }

    /// <summary>Where records are kept: <c>data/results/bench</c>.</summary>
    public static string Folder => RunRecords.Folder("bench");

    /// <summary>Writes the record as NAME.json: a complete file or none.</summary>
    /// <param name="folder">Created when missing.</param>
    /// <returns>The file.</returns>
    public string Save(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{Name}.json");
        AtomicFile.Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(ToJson() + "\n")));
        return path;
    }

    /// <summary>The record as one JSON document.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RecordJson.Indented);

    /// <summary>Reads a record.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no record of a benchmark.</exception>
    public static BenchmarkRecord Load(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException(
                $"Expected the record of a benchmark at {path}, found none: run ./workbench bench.",
                path
            );
        const string Advice = "Run ./workbench bench again.";
        var record = JsonFile.Read<BenchmarkRecord>(path, "the record of a benchmark", Advice, RecordJson.Indented);
        return record.Schema == CurrentSchema
            ? record
            : throw new InvalidDataException($"{path}: expected schema {CurrentSchema}, found {record.Schema}. {Advice}");
    }

    /// <summary>Every record of a folder, in the catalogue's order; none when the folder is missing.</summary>
    /// <param name="folder">The folder.</param>
    public static IReadOnlyList<BenchmarkRecord> LoadAll(string folder) =>
        [.. AllBenchmarks.Names.Select(name => Path.Combine(folder, $"{name}.json")).Where(File.Exists).Select(Load)];
}
