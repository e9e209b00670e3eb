using System.Globalization;
using System.Text;

namespace Workbench.Experiments.Benchmarks;

/// <summary>The speed tables as Markdown: a page with all of them, and a short one for the README.</summary>
public static class BenchmarkTable
{
    private static readonly string[] Scaling = ["active fraction", "weight sparsity", "width"];

    /// <summary>
    /// Markdown: the time of each contender, its ratio to the sparse engine, and the distance to the machine's limit.
    /// </summary>
    /// <param name="records">Records of benchmarks; missing ones are left out.</param>
    public static string Markdown(IReadOnlyList<BenchmarkRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var every = records.SelectMany(record => record.Cases).ToList();
        var processes = every.FirstOrDefault(item => item.Find(ProcessBenchmark.SideBySide, "both") is not null);
        var sequences = every.Where(item => item.Find(RobustnessBenchmark.Survivors, "dense") is not null).ToList();
        var editing = every.Where(item => item.Name == EditingBenchmark.Work).ToList();
        var longAttack = every.FirstOrDefault(item =>
            Own(item) is null
            && item.Find(AllBenchmarks.TorchSharp, "dense") is not null
            && item.Find(AllBenchmarks.PyTorch, "dense") is not null
        );
        // This table has only work that an opponent does as well.
        records = [.. records.Where(record => record.Cases.Any(item => Own(item) is not null))];
        if (records.Count == 0) return "";
        var cases = records.SelectMany(record => record.Cases).ToList();
        var (text, first) = (new StringBuilder(), records[0]);
        text.Append(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{first.Machine.Cpu}, {first.Machine.System}; {Day(records)}. "
                    + $"Limits of one core, measured in the same run: {2e-9 * first.Roofline.MultiplyAddsPerSecond:0} GFLOP/s, "
                    + $"{1e-9 * first.Roofline.BytesPerSecond:0} GB/s from the cache that holds the weights.\n\n"
            )
        );
        text.Append(
            "| work | sparse engine, sparse network | ONNX Runtime, same network | ONNX Runtime, dense network | "
                + "TorchSharp, same | TorchSharp, dense | PyTorch, same | PyTorch, dense | bound |\n"
                + "|---|---|---|---|---|---|---|---|---|\n"
        );
        foreach (var item in cases.Where(item => !Scaling.Contains(item.Name)))
        {
            if (Own(item) is not { } own)
                continue;
            string Against(string engine, string network) => BenchmarkTable.Against(item.Find(engine, network), own);
            text.Append(Invariant($"| {item.Name}, {item.Setting} | {Time(own)} | "))
                .Append($"{Against(AllBenchmarks.OnnxRuntime, "sparse")} | {Against(AllBenchmarks.OnnxRuntime, "dense")} | ")
                .Append($"{Against(AllBenchmarks.TorchSharp, "sparse")} | {Against(AllBenchmarks.TorchSharp, "dense")} | ")
                .Append($"{Against(AllBenchmarks.PyTorch, "sparse")} | {DensePyTorch(item, own)} | {Bound(own)} |\n");
        }
        text.Append(AgainstOnnxRuntime(cases)).Append(MaskPatterns(cases));
        if (processes is not null)
            text.Append(Processes(processes));
        if (editing.Count > 0)
            text.Append(Editing(editing));
        if (longAttack is not null)
            text.Append(LongAttack(longAttack));
        if (sequences.Count > 0)
            text.Append(Sequences(sequences));
        if (!cases.Any(item => Scaling.Contains(item.Name)))
            return text.ToString();
        text.Append(
            "\n| inference, batch 32 | sparse engine | TorchSharp, same network | TorchSharp, dense network | bound "
                + "|\n|---|---|---|---|---|\n"
        );
        foreach (var item in cases.Where(item => Scaling.Contains(item.Name)))
            if (item.Find(AllBenchmarks.SparseEngine, "sparse") is { } own)
                text.Append(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {item.Name} {item.Setting} | {Time(own)} | "
                            + $"{Against(item.Find(AllBenchmarks.TorchSharp, "sparse"), own)} | "
                            + $"{Against(item.Find(AllBenchmarks.TorchSharp, "dense"), own)} | {Bound(own)} |\n"
                    )
                );
        return text.ToString();
    }

    /// <summary>Markdown for the README: one row per kind of work, with the ratios of the opponents.</summary>
    /// <param name="records">Records of benchmarks; missing ones are left out.</param>
    public static string Short(IReadOnlyList<BenchmarkRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var text = new StringBuilder(
            "| work | sparse engine, sparse network | ONNX Runtime, dense network | TorchSharp, dense | PyTorch, dense |\n"
                + "|---|---|---|---|---|\n"
        );
        var shown = records.Where(record => record.Cases.Any(IsShort)).ToList();
        foreach (var item in shown.SelectMany(record => record.Cases).Where(IsShort))
            text.Append(
                $"| {item.Name}, {item.Setting} | {Time(Own(item)!)} | {Ratio(item, AllBenchmarks.OnnxRuntime)} | "
                    + $"{Ratio(item, AllBenchmarks.TorchSharp)} | {Ratio(item, AllBenchmarks.PyTorch)} |\n"
            );
        return text.Append('\n').Append(MadeWith(shown)).ToString();
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

    private static string DensePyTorch(BenchmarkCase item, BenchmarkRow own) =>
        item.Find(AllBenchmarks.PyTorch, "both") is { } both
            ? $"{Against(both, own)} (both networks)"
            : Against(item.Find(AllBenchmarks.PyTorch, "dense"), own);

    // Every measured vector width on both networks, compared with ONNX Runtime, the fastest opponent in inference.
    private static string AgainstOnnxRuntime(IReadOnlyList<BenchmarkCase> cases)
    {
        var measured = cases.Where(item => item.Find(AllBenchmarks.OnnxRuntime, "dense") is not null).ToList();
        if (measured.Count == 0)
            return "";
        var text = new StringBuilder("\n| inference | engine | time, sparse network | ONNX Runtime, sparse network | ");
        text.Append("ONNX Runtime, dense network | time, dense network | ONNX Runtime, dense network, as a multiple of that |\n");
        text.Append("|---|---|---|---|---|---|---|\n");
        foreach (var item in measured)
            foreach (var engine in (string[])[AllBenchmarks.SparseEngine, AllBenchmarks.NarrowEngine])
            {
                if (item.Find(engine, "sparse") is not { } sparse || item.Find(engine, "dense") is not { } dense)
                    continue;
                var same = item.Find(AllBenchmarks.OnnxRuntime, "sparse");
                var twin = item.Find(AllBenchmarks.OnnxRuntime, "dense");
                text.Append($"| {item.Setting} | {engine} | {Time(sparse)} | {Times(same, sparse)} | {Times(twin, sparse)} | ")
                    .Append($"{Time(dense)} | {Times(twin, dense)} |\n");
            }
        return text.ToString();
    }

    // The sparse network with both patterns of masks. The dense opponents' times are divided by that of the network with blocks.
    private static string MaskPatterns(IReadOnlyList<BenchmarkCase> cases)
    {
        const string Blocks = AllBenchmarks.BlockNetwork;
        var measured = cases.Where(item => item.Find(AllBenchmarks.SparseEngine, Blocks) is not null).ToList();
        if (measured.Count == 0)
            return "";
        var text = new StringBuilder("\n| work | engine | time, unstructured masks | time, masks in blocks of 16 | ");
        text.Append("unstructured, as a multiple of that | ONNX Runtime, dense network | TorchSharp, dense network |\n");
        text.Append("|---|---|---|---|---|---|---|\n");
        foreach (var item in measured)
            foreach (var engine in (string[])[AllBenchmarks.SparseEngine, AllBenchmarks.NarrowEngine])
            {
                if (item.Find(engine, Blocks) is not { } blocks || item.Find(engine, "sparse") is not { } plain)
                    continue;
                text.Append($"| {item.Name}, {item.Setting} | {engine} | {Time(plain)} | {Time(blocks)} | ")
                    .Append($"{Times(plain, blocks)} | {Times(item.Find(AllBenchmarks.OnnxRuntime, "dense"), blocks)} | ")
                    .Append($"{Times(item.Find(AllBenchmarks.TorchSharp, "dense"), blocks)} |\n");
            }
        return text.ToString();
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

    private static string Processes(BenchmarkCase item)
    {
        BenchmarkRow Row(string how) => item.Find(how, "both")!;
        var ratio = Ratio(Row(ProcessBenchmark.SideBySide), Row(ProcessBenchmark.OneAfterTheOther));
        return string.Create(
                CultureInfo.InvariantCulture,
                $"\nTwo runs at once (`--jobs 2`; {item.Name}, {item.Setting}): "
                    + $"side by side {Time(Row(ProcessBenchmark.SideBySide))}, "
            )
            + string.Create(
                CultureInfo.InvariantCulture,
                $"one after the other {Time(Row(ProcessBenchmark.OneAfterTheOther))} (ratio {ratio:0.00}), "
                    + $"one after the other with two threads each {Time(Row(ProcessBenchmark.TwoThreads))}.\n"
            );
    }

    private static string Editing(IEnumerable<BenchmarkCase> requests) =>
        "\nEditing a notebook, time until the kernel answers: "
            + string.Join("; ", requests.Select(item => $"{item.Setting} {Time(item.Find(EditingBenchmark.CSharp, "notebook")!)} "
                + $"in C#, {Time(item.Find(EditingBenchmark.FSharp, "notebook")!)} in F#"))
            + ".\n";

    private static string LongAttack(BenchmarkCase item)
    {
        var (own, other) = (item.Find(AllBenchmarks.TorchSharp, "dense")!, item.Find(AllBenchmarks.PyTorch, "dense")!);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"\nDense network, {item.Name}, {item.Setting}: "
                + $"TorchSharp {Time(own)}, PyTorch {Time(other)} (ratio {Ratio(own, other):0.00}).\n"
        );
    }

    // The rows were measured alternately on one machine, so their sums are the total times.
    private static string Sequences(IReadOnlyList<BenchmarkCase> items)
    {
        double Sum(string how) => items.Sum(item => item.Find(how, "dense")!.Milliseconds);
        var ratios = items.Select(item =>
            Invariant(
                $"{Ratio(
                    item.Find(RobustnessBenchmark.Survivors, "dense")!,
                    item.Find(RobustnessBenchmark.EveryImage, "dense")!
                ):0.00}"
            )
        );
        return string.Create(
                CultureInfo.InvariantCulture,
                $"\nDense network, {items[0].Name}, {items[0].Setting}"
                    + $"{string.Concat(items.Skip(1).Select(item => Invariant($", then {item.Value}")))}: "
                    + $"on survivors only {Time(Sum(RobustnessBenchmark.Survivors))} in total, "
            )
            + string.Create(
                CultureInfo.InvariantCulture,
                $"every attack on every image {Time(Sum(RobustnessBenchmark.EveryImage))} "
                    + $"(ratio {Sum(RobustnessBenchmark.Survivors) / Sum(RobustnessBenchmark.EveryImage):0.00}; "
                    + $"by epsilon {string.Join(", ", ratios)}).\n"
            );
    }

    private static double Ratio(BenchmarkRow one, BenchmarkRow other) =>
        Quantiles.Of([.. one.Rounds.Zip(other.Rounds, (a, b) => a / b)], 0.5);

    private static BenchmarkRow? Own(BenchmarkCase item) =>
        item.Find(AllBenchmarks.SparseEngine, "sparse") ?? item.Find(AllBenchmarks.SparseEngine, "both");

    private static string Against(BenchmarkRow? row, BenchmarkRow own) => row is null ? "–" : $"{Time(row)}, {Times(row, own)}";

    private static string Times(BenchmarkRow? slow, BenchmarkRow fast) => BenchmarkCase.Ratio(slow, fast)?.ToString() ?? "–";

    private static string Bound(BenchmarkRow own) =>
        own.BoundMilliseconds <= 0
            ? "–"
            : Invariant($"{Time(own.BoundMilliseconds)}, {own.BoundMilliseconds / own.Milliseconds:P0} reached");

    private static string Time(BenchmarkRow row) => Time(row.Milliseconds);

    private static string Time(double milliseconds) => milliseconds switch
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
