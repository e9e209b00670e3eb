using System.Globalization;
using Workbench.Experiments.Reports;

namespace Workbench.Experiments.Benchmarks;

/// <summary>The speed tables as Markdown: a page with all of them, and a short one for the README.</summary>
public static class BenchmarkTable
{
    private static readonly string[] OwnEngines = [AllBenchmarks.SparseEngine, AllBenchmarks.NarrowEngine];
    private static readonly string[] Scaling = ["active fraction", "weight sparsity", "width"];

    /// <summary>
    /// Markdown: the time of each contender, its ratio to the sparse engine, and the distance to the machine's limit.
    /// </summary>
    /// <param name="records">Records of benchmarks; missing ones are left out.</param>
    public static string Markdown(IReadOnlyList<BenchmarkRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        // The first table has only work that an opponent does as well.
        var compared = records.Where(record => record.Cases.Any(item => Own(item) is not null)).ToList();
        if (compared.Count == 0) return "";
        var cases = compared.SelectMany(record => record.Cases).ToList();
        return Machine(compared) + Work(cases) + AgainstOnnxRuntime(cases) + MaskPatterns(cases) + Steps(records)
            + BenchmarkSentences.Of([.. records.SelectMany(record => record.Cases)]) + Scales(cases);
    }

    private static string Machine(IReadOnlyList<BenchmarkRecord> records) => Invariant(
        $"{records[0].Machine.Cpu}, {records[0].Machine.System}; {Day(records)}. Limits of one core, measured in the same run: ")
        + Invariant($"{2e-9 * records[0].Roofline.MultiplyAddsPerSecond:0} GFLOP/s, ")
        + Invariant($"{1e-9 * records[0].Roofline.BytesPerSecond:0} GB/s from the cache that holds the weights.\n\n");

    private static string Work(IEnumerable<BenchmarkCase> cases)
    {
        string[] engines = [AllBenchmarks.OnnxRuntime, AllBenchmarks.TorchSharp, AllBenchmarks.PyTorch];
        return MarkdownTable.Of(
            ["work", "sparse engine, sparse network", "ONNX Runtime, same network", "ONNX Runtime, dense network",
                "TorchSharp, same", "TorchSharp, dense", "PyTorch, same", "PyTorch, dense", "bound"],
            from item in cases
            where !Scaling.Contains(item.Name) && Own(item) is not null
            let own = Own(item)
            let others = engines.SelectMany(engine =>
                (string[])[Against(item.Find(engine, "sparse"), own), Dense(item, engine, own)])
            select (string[])[Invariant($"{item.Name}, {item.Setting}"), Time(own), .. others, Bound(own)]);
    }

    private static string Scales(IEnumerable<BenchmarkCase> cases)
    {
        var measured = cases.Where(item => Scaling.Contains(item.Name)).ToList();
        if (measured.Count == 0) return "";
        return "\n" + MarkdownTable.Of(
            ["inference, batch 32", "sparse engine", "TorchSharp, same network", "TorchSharp, dense network", "bound"],
            from item in measured
            let own = item.Find(AllBenchmarks.SparseEngine, "sparse")
            where own is not null
            select (string[])[$"{item.Name} {item.Setting}", Time(own),
                Against(item.Find(AllBenchmarks.TorchSharp, "sparse"), own),
                Against(item.Find(AllBenchmarks.TorchSharp, "dense"), own), Bound(own)]);
    }

    /// <summary>Markdown for the README: one row per kind of work, with the ratios of the opponents.</summary>
    /// <param name="records">Records of benchmarks; missing ones are left out.</param>
    public static string Short(IReadOnlyList<BenchmarkRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var shown = records.Where(record => record.Cases.Any(IsShort)).ToList();
        var table = MarkdownTable.Of(
            ["work", "sparse engine, sparse network", "ONNX Runtime, dense network", "TorchSharp, dense", "PyTorch, dense"],
            shown.SelectMany(record => record.Cases).Where(IsShort).Select(item => (string[])
            [
                $"{item.Name}, {item.Setting}", Time(Own(item)!), Ratio(item, AllBenchmarks.OnnxRuntime),
                Ratio(item, AllBenchmarks.TorchSharp), Ratio(item, AllBenchmarks.PyTorch),
            ]));
        return $"{table}\n{MadeWith(shown)}";
    }

    private static bool IsShort(BenchmarkCase item) => !Scaling.Contains(item.Name) && Own(item) is not null;

    // Name the versions, so that records of different versions are not read as one measurement.
    private static string MadeWith(IEnumerable<BenchmarkRecord> records) =>
        string.Join(
            ' ',
            records
                .GroupBy(record => (Version: new Version(record.Versions.LibTorch), record.Versions.WithoutOneDnn))
                .OrderBy(group => group.Key)
                .Select(group =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Measured with TorchSharp's libtorch {group.Key.Version.ToString(3)}"
                            + $"{(group.Key.WithoutOneDnn ? " without oneDNN" : "")}: "
                            + $"{string.Join(", ", group.Select(record => record.Name))}."
                    )
                )
        ) + "\n";

    private static string Dense(BenchmarkCase item, string engine, BenchmarkRow own) =>
        item.Find(engine, "both") is { } both
            ? $"{Against(both, own)} (both networks)"
            : Against(item.Find(engine, "dense"), own);

    // Every measured vector width on both networks, compared with ONNX Runtime, the fastest opponent in inference.
    private static string AgainstOnnxRuntime(IReadOnlyList<BenchmarkCase> cases)
    {
        var measured = cases.Where(item => item.Find(AllBenchmarks.OnnxRuntime, "dense") is not null).ToList();
        if (measured.Count == 0) return "";
        return "\n" + MarkdownTable.Of(
            ["inference", "engine", "time, sparse network", "ONNX Runtime, sparse network", "ONNX Runtime, dense network",
                "time, dense network", "ONNX Runtime, dense network, as a multiple of that"],
            from item in measured
            from engine in OwnEngines
            let sparse = item.Find(engine, "sparse")
            let dense = item.Find(engine, "dense")
            where sparse is not null && dense is not null
            let twin = item.Find(AllBenchmarks.OnnxRuntime, "dense")
            let same = Times(item.Find(AllBenchmarks.OnnxRuntime, "sparse"), sparse)
            select (string[])[item.Setting, engine, Time(sparse), same, Times(twin, sparse), Time(dense), Times(twin, dense)]);
    }

    // The sparse network with both patterns of masks. The dense opponents' times are divided by that of the network with blocks.
    private static string MaskPatterns(IReadOnlyList<BenchmarkCase> cases)
    {
        const string Blocks = AllBenchmarks.BlockNetwork;
        var measured = cases.Where(item => item.Find(AllBenchmarks.SparseEngine, Blocks) is not null).ToList();
        if (measured.Count == 0) return "";
        return "\n" + MarkdownTable.Of(
            ["work", "engine", "time, unstructured masks", "time, masks in blocks of 16", "unstructured, as a multiple of that",
                "ONNX Runtime, dense network", "TorchSharp, dense network"],
            from item in measured
            from engine in OwnEngines
            let blocks = item.Find(engine, Blocks)
            let plain = item.Find(engine, "sparse")
            where blocks is not null && plain is not null
            select (string[])[$"{item.Name}, {item.Setting}", engine, Time(plain), Time(blocks), Times(plain, blocks),
                Times(item.Find(AllBenchmarks.OnnxRuntime, "dense"), blocks),
                Times(item.Find(AllBenchmarks.TorchSharp, "dense"), blocks)]);
    }

    // Where the engine with the widest vectors spends its time.
    private static string Steps(IReadOnlyList<BenchmarkRecord> records)
    {
        var rows = records.SelectMany(record => record.Profile).ToList();
        if (rows.Count == 0) return "";
        var best = rows.Min(row => row.Instructions);
        var shown = rows.Where(row => row.Instructions == best).ToList();
        var batches = shown.Select(row => row.Batch).Distinct().ToList();
        return $"\nWhere the engine's time goes ({AllBenchmarks.NameOf(best)}): time per image, and the share of each step.\n\n"
            + MarkdownTable.Of(
                ["network", "step", .. batches.Select(batch => $"batch {batch}")],
                from step in shown.GroupBy(row => (row.Network, row.Step))
                let cells = batches.Select(batch => step.FirstOrDefault(row => row.Batch == batch) is { } row
                    ? Invariant($"{row.Microseconds:0.0} µs, {row.Fraction:P0}")
                    : "–")
                select (string[])[step.Key.Network, step.Key.Step, .. cells]);
    }

    /// <summary>The page of all tables: <c>data/results/bench/README.md</c>.</summary>
    /// <param name="records">Records of benchmarks; missing ones are left out.</param>
    public static string Page(IReadOnlyList<BenchmarkRecord> records) => $"""
        <!-- written by ./workbench bench --table from the records beside this file; do not edit -->

        # Speed

        The sparse engine computes the same numbers as TorchSharp up to rounding, but skips activations and gradients that are
        zero. The networks are the paper's for MNIST; times are medians on one thread. A ratio (×) is a contender's time as a
        multiple of the sparse engine's on the sparse network: the median, with quartiles in brackets, over rounds in which
        all contenders took turns. The bound is the least time in which the machine could compute the products that cannot be
        skipped; "27 % reached" means that the engine runs at 27 % of that speed.
        `notebooks/09-sparsity-pays.dib` draws these figures.

        {MadeWith(records.Where(record => record.Name != EditingBenchmark.Name && record.Cases.Any(item => item.Rows.Count > 1)))}
        {Markdown(records)}
        """.TrimEnd() + "\n";

    private static string Ratio(BenchmarkCase item, string engine) =>
        (item.Advantage(engine, "dense") ?? item.Advantage(engine, "both")) is { } ratio
            ? Invariant($"{ratio.Median:0.0} ×")
            : "–";

    internal static BenchmarkRow? Own(BenchmarkCase item) =>
        item.Find(AllBenchmarks.SparseEngine, "sparse") ?? item.Find(AllBenchmarks.SparseEngine, "both");

    private static string Against(BenchmarkRow? row, BenchmarkRow own) => row is null ? "–" : $"{Time(row)}, {Times(row, own)}";

    private static string Times(BenchmarkRow? slow, BenchmarkRow fast) => BenchmarkCase.Ratio(slow, fast)?.ToString() ?? "–";

    private static string Bound(BenchmarkRow own) =>
        own.BoundMilliseconds <= 0
            ? "–"
            : Invariant($"{Time(own.BoundMilliseconds)}, {own.BoundMilliseconds / own.Milliseconds:P0} reached");

    private static string Time(BenchmarkRow row) => Time(row.Milliseconds);

    internal static string Time(double milliseconds) => milliseconds switch
    {
        < 1 => Invariant($"{1000 * milliseconds:0} µs"),
        < 100 => Invariant($"{milliseconds:0.0} ms"),
        < 1000 => Invariant($"{milliseconds:0} ms"),
        _ => Invariant($"{milliseconds / 1000:0.0} s"),
    };

    private static string Day(IReadOnlyList<BenchmarkRecord> records)
    {
        var days = records.Select(record => Invariant($"{record.Started:yyyy-MM-dd}")).Distinct().Order().ToList();
        return days.Count == 1 ? days[0] : $"{days[0]} to {days[^1]}";
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
