using System.CommandLine;
using System.CommandLine.Parsing;
using Spectre.Console;
using Workbench.Cli.Terminal;
using Workbench.Evaluation;
using Workbench.Experiments.Records;
using Workbench.Experiments.Sweeps;
using Workbench.Notebooks.Reports;

namespace Workbench.Cli.Verbs;

/// <summary>
/// <c>sweep FILE.json</c>: runs the trials of a sweep, in local processes or as an array job on a Slurm cluster.
/// </summary>
internal static class SweepVerb
{
    private static readonly Argument<FileInfo?> Plan = new("file")
    {
        Description = "The sweep (.json): base options, values or ranges, seeds.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private static readonly Option<bool> Example = new("--example") { Description = "Print a sweep to start from." };
    private static readonly Option<bool> Schema = new("--schema")
    {
        Description = "Print the JSON schema of a sweep, for editors.",
    };
    private static readonly Option<int> Jobs = Values.Count(
        "--jobs",
        "Number of parallel trials, each with one thread.",
        1,
        Environment.ProcessorCount
    );
    private static readonly Option<int?> TrialNumber = Values.OptionalCount(
        "--trial",
        "Run only this trial, counted from 0; for schedulers.",
        0
    );
    private static readonly Option<string?> Slurm = new("--slurm")
    {
        Description = "Run as a Slurm array job; optionally with sbatch arguments in quotes.",
        HelpName = "arguments",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new Command("sweep", "Run one network with many settings; finished trials are not repeated.")
        {
            Plan,
            Example,
            Schema,
            Jobs,
            TrialNumber,
            Slurm,
            Waiting.Option,
        }.WithExamples("sweep --example > sweep.json", "sweep sweep.json --jobs 2");
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        if (parsed.GetValue(Example) || parsed.GetValue(Schema))
        {
            Console.WriteLine(parsed.GetValue(Example) ? SweepSchema.Example : SweepSchema.Text());
            return ExitStatus.Success;
        }
        using var interrupt = new Interrupt();
        using var progress = new ProgressLine();
        var file = parsed.GetValue(Plan)?.FullName
            ?? throw new ArgumentException("Expected the file of a sweep; --example prints one.");
        var plan = SweepPlan.Load(file, interrupt.Token);
        var options = new SweepOptions
        {
            Command = new TrialCommand(
                ThisProgram.FileName,
                [.. ThisProgram.Arguments, "sweep", file, "--trial", TrialCommand.Placeholder]
            ),
            Jobs = parsed.GetValue(Jobs),
            ResultsFolder = Sweep.ResultsFolder(plan),
            CacheFolder = Sweep.CacheFolder(plan),
        };
        if (parsed.GetValue(TrialNumber) is { } trial)
        {
            var record = Waiting.For(parsed, progress, interrupt.Token, () =>
                Sweep.RunTrial(plan, trial, options.ResultsFolder, options.CacheFolder, progress, interrupt.Token));
            Console.WriteLine($"trial {trial}: {record.Clean!.Accuracy}");
            return ExitStatus.Success;
        }
        var slurm = new SlurmOptions { SbatchArguments = Words(parsed.GetValue(Slurm)) };
        var result = Waiting.For(parsed, progress, interrupt.Token, () =>
            parsed.GetResult(Slurm) is null
                ? Sweep.Run(plan, options, progress, interrupt.Token)
                : SlurmSweep.Run(plan, options, slurm, progress, interrupt.Token));
        progress.Dispose();
        Print(plan, result);
        Console.WriteLine($"Records: {Path.GetRelativePath(Directory.GetCurrentDirectory(), options.ResultsFolder)}");
        return result.Failures.Count == 0 ? ExitStatus.Success : ExitStatus.Failure;
    }

    private static string[] Words(string? text) => (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static void Print(SweepPlan plan, SweepResult result)
    {
        var varied = plan.Values.Keys.Concat(plan.Ranges.Keys).ToList();
        var table = new Table
        {
            Title = new TableTitle($"Sweep {plan.Name}: {result.Records.Count} records, {result.Failures.Count} failures"),
        };
        table.AddColumns([
            .. varied,
            "seed",
            "clean accuracy",
            .. result.Records.SelectMany(Attacks).Select(row => row.Name).Distinct(),
        ]);
        var trials = plan.Trials().DistinctBy(Trial.RecordName).Where(trial => result.Records.Any(record => Is(record, trial)));
        foreach (var (trial, record) in trials.Zip(result.Records))
            table.AddRow([
                .. varied.Select(option => OptionsOverlay.Read(trial, option)),
                $"{record.Seed}",
                Markup.Escape($"{record.Clean!.Accuracy}"),
                .. Attacks(record).Select(row => Markup.Escape(row.Accuracy)),
            ]);
        AnsiConsole.Write(table);
        foreach (var failure in result.Failures)
            Console.Error.WriteLine($"Trial {failure.Trial} {failure.Reason}\n  log: {failure.Log}");
    }

    private static bool Is(RunRecord record, TrialOptions trial) => record.Stem() == Trial.RecordName(trial);

    private static IEnumerable<(string Name, string Accuracy)> Attacks(RunRecord record)
        => record.Attacks.Select(row => ($"{row.Attack} {row.Epsilon:0.###}", $"{row.Accuracy}"));
}
