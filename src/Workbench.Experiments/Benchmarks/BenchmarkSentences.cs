namespace Workbench.Experiments.Benchmarks;

// Measurements that need a sentence rather than a row of the table.
internal static class BenchmarkSentences
{
    public static string Of(IReadOnlyList<BenchmarkCase> cases)
    {
        var processes = cases.FirstOrDefault(item => item.Find(ProcessBenchmark.SideBySide, "both") is not null);
        var editing = cases.Where(item => item.Name == EditingBenchmark.Work).ToList();
        var longAttack = cases.FirstOrDefault(item => BenchmarkTable.Own(item) is null
            && item.Find(AllBenchmarks.TorchSharp, "dense") is not null
            && item.Find(AllBenchmarks.PyTorch, "dense") is not null);
        var sequences = cases.Where(item => item.Find(RobustnessBenchmark.Survivors, "dense") is not null).ToList();
        return (processes is null ? "" : Processes(processes))
            + (editing.Count == 0 ? "" : Editing(editing))
            + (longAttack is null ? "" : LongAttack(longAttack))
            + (sequences.Count == 0 ? "" : Sequences(sequences));
    }

    private static string Processes(BenchmarkCase item)
    {
        BenchmarkRow Row(string how) => item.Find(how, "both")!;
        var (beside, after) = (Row(ProcessBenchmark.SideBySide), Row(ProcessBenchmark.OneAfterTheOther));
        return Invariant($"\nTwo runs at once (`--jobs 2`; {item.Name}, {item.Setting}): side by side {Time(beside)}, ")
            + Invariant($"one after the other {Time(after)} (ratio {Ratio(beside, after):0.00}), ")
            + Invariant($"one after the other with two threads each {Time(Row(ProcessBenchmark.TwoThreads))}.\n");
    }

    private static string Editing(IEnumerable<BenchmarkCase> requests)
    {
        string Of(BenchmarkCase item, string language) => Time(item.Find(language, "notebook")!);
        var times = requests.Select(item =>
            $"{item.Setting} {Of(item, EditingBenchmark.CSharp)} in C#, {Of(item, EditingBenchmark.FSharp)} in F#");
        return $"\nEditing a notebook, time until the kernel answers: {string.Join("; ", times)}.\n";
    }

    private static string LongAttack(BenchmarkCase item)
    {
        var (own, other) = (item.Find(AllBenchmarks.TorchSharp, "dense")!, item.Find(AllBenchmarks.PyTorch, "dense")!);
        return Invariant($"\nDense network, {item.Name}, {item.Setting}: TorchSharp {Time(own)}, PyTorch {Time(other)} ")
            + Invariant($"(ratio {Ratio(own, other):0.00}).\n");
    }

    // The rows were measured alternately on one machine, so their sums are the total times.
    private static string Sequences(IReadOnlyList<BenchmarkCase> items)
    {
        BenchmarkRow Row(BenchmarkCase item, string how) => item.Find(how, "dense")!;
        double Sum(string how) => items.Sum(item => Row(item, how).Milliseconds);
        var (survivors, every) = (Sum(RobustnessBenchmark.Survivors), Sum(RobustnessBenchmark.EveryImage));
        var ratios = items.Select(item =>
            Ratio(Row(item, RobustnessBenchmark.Survivors), Row(item, RobustnessBenchmark.EveryImage)));
        var others = string.Concat(items.Skip(1).Select(item => Invariant($", then {item.Value}")));
        return Invariant($"\nDense network, {items[0].Name}, {items[0].Setting}{others}: on survivors only {Time(survivors)} in ")
            + Invariant($"total, every attack on every image {Time(every)} (ratio {survivors / every:0.00}; ")
            + $"by epsilon {string.Join(", ", ratios.Select(ratio => Invariant($"{ratio:0.00}")))}).\n";
    }

    private static double Ratio(BenchmarkRow one, BenchmarkRow other) =>
        Quantiles.Of([.. one.Rounds.Zip(other.Rounds, (a, b) => a / b)], 0.5);

    private static string Time(BenchmarkRow row) => BenchmarkTable.Time(row.Milliseconds);

    private static string Time(double milliseconds) => BenchmarkTable.Time(milliseconds);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
