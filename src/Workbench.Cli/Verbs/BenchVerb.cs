using System.CommandLine;
using Spectre.Console;
using Workbench.Cli.Terminal;
using Workbench.Experiments.Benchmarks;
using Workbench.Notebooks.Reports;

namespace Workbench.Cli.Verbs;

/// <summary><c>bench [NAME]</c>: measures the workbench against the alternatives and records the results.</summary>
internal static class BenchVerb
{
    private const string NoPython = "none";

    private static readonly Argument<string?> Name = new("name")
    {
        Description = $"{string.Join(", ", AllBenchmarks.Names)}; default: all.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private static readonly Option<int> Rounds = Values.Count("--rounds", "How many times each contender is measured.", 1, 15);
    private static readonly Option<string> Python = new("--python")
    {
        Description = "A Python that has PyTorch, or none to skip PyTorch.",
        DefaultValueFactory = _ => new BenchmarkOptions().Python,
    };
    private static readonly Option<bool> Table = new("--table")
    {
        Description =
            "Measure nothing; only write the tables (data/results/bench/README.md and the README's short one) from the records.",
    };
    private static readonly Option<bool> Profile = new("--profile")
    {
        Description =
            "Only for inference: print how long each step of the sparse engine takes, on every vector width; writes no record.",
    };
    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print one JSON document on standard output and nothing else.",
    };

    public static Command Create()
    {
        Name.AcceptOnly("name", AllBenchmarks.Names);
        var command = new Command(
            "bench",
            "Measure speed against PyTorch, TorchSharp and the machine's limits. Run nothing else at the same time."
        )
        {
            Name,
            Rounds,
            Python,
            Table,
            Profile,
            Json,
        }.WithExamples("bench inference --rounds 5", "bench inference --profile", "bench --table");
        command.Validators.Add(result =>
        {
            var name = result.GetValue(Name);
            if (result.GetValue(Profile) && name != InferenceProfile.Benchmark)
                result.AddError(
                    $"--profile: expected the benchmark {InferenceProfile.Benchmark}, found "
                        + $"{(name is null ? "none" : $"'{name}'")}.");
            var python = result.GetResult(Python) is { Implicit: false } ? result.GetValue(Python) : null;
            if (python is not null && Path.GetDirectoryName(python) is { Length: > 0 } && !File.Exists(python))
                result.AddError($"--python: expected a Python at {python}, found none.");
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        if (parsed.GetValue(Table)) return WriteTable();
        using var interrupt = new Interrupt();
        using var progress = new ProgressLine();
        if (parsed.GetValue(Profile)) return PrintProfile(InferenceProfile.Measure(interrupt.Token), parsed.GetValue(Json));
        var python = parsed.GetRequiredValue(Python);
        var options = new BenchmarkOptions
        {
            Rounds = parsed.GetValue(Rounds),
            Python = python == NoPython ? "" : python,
            Program = [ThisProgram.FileName, .. ThisProgram.Arguments],
        };
        var records = new List<BenchmarkRecord>();
        foreach (var name in parsed.GetValue(Name) is { } one ? [one] : AllBenchmarks.Names)
        {
            var record = AllBenchmarks.Run(name, options, progress, interrupt.Token);
            record.Save(BenchmarkRecord.Folder);
            records.Add(record);
            foreach (var note in record.Notes) progress.Say($"{name}: {note}");
        }
        progress.Dispose();
        if (parsed.GetValue(Json))
            Console.WriteLine(
                records is [var single] ? single.ToJson() : $"[{string.Join(",\n", records.Select(record => record.ToJson()))}]"
            );
        else
            foreach (var record in records)
                Print(record);
        return ExitStatus.Success;
    }

    private static void Print(BenchmarkRecord record)
    {
        var table = new Table
        {
            Title = new TableTitle(
                $"{record.Name}: medians of {record.Cases[0].Rows[0].Rounds.Count} rounds, "
                    + $"{(record.Threads == 1 ? "one thread" : "each contender with its own thread count")}"
            ),
        };
        table.AddColumns("work", "engine", "network", "ms", "× sparse engine on sparse", "bound, ms");
        foreach (var item in record.Cases)
            foreach (var row in item.Rows)
            {
                var ratio = item.Advantage(row.Engine, row.Network);
                table.AddRow($"{item.Name}, {item.Setting}", row.Engine, row.Network, $"{row.Milliseconds:0.000}",
                    ratio is null ? "" : Markup.Escape($"{ratio.Median:0.00} [{ratio.Low:0.00}, {ratio.High:0.00}]"),
                    row.BoundMilliseconds > 0 ? $"{row.BoundMilliseconds:0.000}" : "");
            }
        AnsiConsole.Write(table);
    }

    private static int PrintProfile(IReadOnlyList<ProfileRow> rows, bool json)
    {
        if (json)
        {
            Console.WriteLine(InferenceProfile.ToJson(rows));
            return ExitStatus.Success;
        }
        foreach (var group in rows.GroupBy(row => (row.Network, row.Batch, row.Instructions)))
        {
            var (network, batch, instructions) = group.Key;
            var table = new Table { Title = new TableTitle($"{network} network, batch {batch}, {instructions}") };
            table.AddColumns("step", "µs per image", "share");
            foreach (var row in group) table.AddRow(Markup.Escape(row.Step), $"{row.Microseconds:0.00}", $"{row.Fraction:P0}");
            table.AddRow("together", $"{group.Sum(row => row.Microseconds):0.00}", "");
            AnsiConsole.Write(table);
        }
        return ExitStatus.Success;
    }

    private static int WriteTable()
    {
        foreach (var file in BenchmarkFiles.Write())
            Console.Error.WriteLine($"written: {Path.GetRelativePath(Environment.CurrentDirectory, file)}");
        return ExitStatus.Success;
    }
}
