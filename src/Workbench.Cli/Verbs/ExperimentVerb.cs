using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using Workbench.Cli.Terminal;
using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Experiments.Certification;
using Workbench.Experiments.Masks;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Experiments.Reports;
using Workbench.Experiments.Robustness;
using Workbench.Notebooks.Reports;

namespace Workbench.Cli.Verbs;

/// <summary><c>experiment NAME</c>: runs one of the paper's experiments, prints its table and writes its records.</summary>
internal static class ExperimentVerb
{
    private static readonly Argument<string> Experiment = new("name")
    {
        Description =
            $"{string.Join(", ", AllExperiments.Names)}; robustness: does the paper's claim survive attacks that get past masked "
                + "gradients? certification: what can be proved? masks: do masks in blocks, which are faster, cost anything?",
    };
    private static readonly Option<string> BudgetName = new("--budget")
    {
        Description = "smoke (seconds), quick (minutes) or paper (the full protocol); svhn and emnist also short (fewer epochs); "
            + "mnist also first-epoch (one epoch, tested after every tenth).",
        DefaultValueFactory = _ => "quick",
    };
    private static readonly Option<string?> Data = new("--data")
    {
        Description = "One of the experiment's data sets; default: all available ones.",
    };
    private static readonly Option<IReadOnlyList<long>> Seeds = Values.Seeds(
        "--seeds",
        "Seeds; each network is run once per seed; default 1."
    );
    private static readonly Option<int> Threads = Values.Count(
        "--threads",
        "Threads for evaluation; training uses one, which is faster.",
        1,
        Math.Min(2, Environment.ProcessorCount)
    );
    private static readonly Option<string?> Engine = Names.EngineOr(
        "Only for mnist, svhn and emnist; the others choose it. Default: sparse for mnist at smoke and quick, otherwise torch.");
    private static readonly Option<string[]> Only = Names.Models(
        "--models",
        "Only these networks; default: all networks of the experiment."
    );
    private static readonly Option<int> Jobs = Values.Count(
        "--jobs",
        "Number of parallel runs, each in a process with one thread.",
        1,
        1
    );
    private static readonly Option<bool> Again = new("--again")
    {
        Description = "Repeat runs that already have a finished record.",
    };
    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print the rows as one JSON document on standard output and nothing else.",
    };

    public static Command Create()
    {
        Experiment.AcceptOnly(
            "name",
            [.. AllExperiments.Names, RobustnessExperiment.Name, CertificationExperiment.Name, MaskExperiment.Name]
        );
        BudgetName.AcceptOnly("budget", [
            .. AllExperiments.Names.SelectMany(AllExperiments.Budgets).Select(budget => budget.Name).Distinct(),
        ]);
        Data.AcceptOnly("set", AllData.Names);
        var command = new Command("experiment", "Run an experiment of the paper and record it.")
        {
            Experiment, BudgetName, Data, Seeds, Only, Threads, Engine, Jobs, Again, Json, Waiting.Option,
        }.WithExamples("experiment mnist --budget quick --seeds 1,2,3 --jobs 2");
        command.Validators.Add(result =>
        {
            var name = result.GetValue(Experiment);
            if (name is null || AllExperiments.Names.Contains(name)) return;
            if (result.GetValue(Engine) is { } engine)
                result.AddError($"--engine: the experiment {name} chooses its engine, found '{engine}'. Leave out --engine.");
            if (result.GetValue(Data) is { } set)
                result.AddError($"--data: the experiment {name} always uses mnist, found '{set}'. Leave out --data.");
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        using var interrupt = new Interrupt();
        using var progress = new ProgressLine();
        var options = new ExperimentOptions
        {
            Budget = parsed.GetRequiredValue(BudgetName),
            EvaluationThreads = parsed.GetValue(Threads),
            Again = parsed.GetValue(Again),
            Wait = parsed.GetValue(Waiting.Option),
            Engine = parsed.GetValue(Engine) is { } engine ? Names.Engine(engine) : null,
            DataSet = parsed.GetValue(Data),
            OwnsProcess = true,
        };
        if (parsed.GetValue(Seeds) is { Count: > 0 } seeds) options = options with { Seeds = seeds };
        if (parsed.GetValue(Only) is { Length: > 0 } models) options = options with { Models = models };
        var name = parsed.GetRequiredValue(Experiment);
        if (parsed.GetValue(Jobs) is > 1 and var jobs)
        {
            ExperimentProcesses.Run(name, options, Command(parsed, options), jobs, progress, interrupt.Token);
            // The processes have already repeated the runs; now only load their records.
            options = options with { Again = false };
        }
        if (name == RobustnessExperiment.Name)
        {
            var evaluated = RobustnessExperiment.Run(options, progress, interrupt.Token);
            progress.Dispose();
            RobustnessReport.Print(RobustnessSummary.Of(evaluated), parsed.GetValue(Json));
            return ExitStatus.Success;
        }
        if (name == CertificationExperiment.Name)
        {
            var certified = CertificationExperiment.Run(options, progress, interrupt.Token);
            progress.Dispose();
            CertificationReport.Print(CertificationSummary.Of(certified), parsed.GetValue(Json));
            return ExitStatus.Success;
        }
        if (name == MaskExperiment.Name)
        {
            var compared = MaskExperiment.Run(options, progress, interrupt.Token);
            progress.Dispose();
            MaskReport.Print(MaskSummary.Of(compared), parsed.GetValue(Json));
            return ExitStatus.Success;
        }
        var records = AllExperiments.Run(name, options, progress, interrupt.Token);
        var sets = records.GroupBy(record => record.TestImages.Name)
            .Select(set => (Records: set.ToList(), Summary: ExperimentSummary.Of([.. set]))).ToList();
        progress.Dispose();
        if (parsed.GetValue(Json))
        {
            Console.WriteLine(
                JsonSerializer.Serialize(
                    sets.Count == 1 ? Document(sets[0].Summary) : sets.Select(set => Document(set.Summary)),
                    JsonSerializerOptions.Web
                )
            );
            return ExitStatus.Success;
        }
        foreach (var (ofSet, summary) in sets)
        {
            PrintRows(ofSet, summary.Rows);
            PrintClaims(summary.Claims, options.Budget);
        }
        Console.WriteLine(
            $"Records: {Path.GetRelativePath(Environment.CurrentDirectory, options.ResultsFolder ?? RunRecords.Folder(name))}"
        );
        return ExitStatus.Success;
    }

    private static RunCommand Command(ParseResult parsed, ExperimentOptions options)
    {
        List<string> verb =
        [
            "experiment",
            parsed.GetRequiredValue(Experiment),
            "--budget",
            options.Budget,
            "--models",
            RunCommand.Model,
            "--seeds",
            RunCommand.Seed,
            "--threads",
            "1",
        ];
        if (parsed.GetValue(Engine) is { } engine) verb.AddRange(["--engine", engine]);
        if (AllExperiments.Names.Contains(parsed.GetRequiredValue(Experiment))) verb.AddRange(["--data", RunCommand.Data]);
        if (options.Again) verb.Add("--again");
        if (parsed.GetValue(Waiting.Option)) verb.Add(Waiting.Option.Name);
        return new RunCommand(ThisProgram.FileName, [.. ThisProgram.Arguments, .. verb]);
    }

    private static object Document(ExperimentSummary summary) =>
        new
        {
            rows = summary.Rows.Select(row => new
            {
                row.Model,
                Kind = row.Condition.Name,
                Setting = row.Condition.Strength,
                row.Images,
                row.Accuracy,
            }),
            claims = summary.Claims,
        };

    /// <summary>One line per condition, one column per model.</summary>
    private static void PrintRows(IReadOnlyList<RunRecord> records, IReadOnlyList<SummaryRow> rows)
    {
        var models = records.Select(record => record.Model).Distinct().ToList();
        var test = records[0].TestImages;
        var table = new Table
        {
            Title = new TableTitle(
                $"Accuracy on {test.Name}, {test.Provenance.ToWord()} images, "
                + $"budget {records[0].Budget.Name}, "
                    + $"{Wording.Seeds(records.Select(record => record.Seed))}; 95 % intervals"
            ),
        };
        table.AddColumns("images", "count");
        foreach (var model in models) table.AddColumn(new TableColumn(model).RightAligned());
        foreach (var condition in rows.GroupBy(row => row.Condition))
        {
            var cells = models.Select(model => condition.FirstOrDefault(row => row.Model == model)?.Accuracy.ToString() ?? "");
            table.AddRow([
                Markup.Escape(condition.Key.ToString()),
                condition.First().Images.ToString(),
                .. cells.Select(Markup.Escape),
            ]);
        }
        AnsiConsole.Write(table);
    }

    private static void PrintClaims(IReadOnlyList<ClaimRow> claims, string budget)
    {
        var table = new Table { Title = new TableTitle("The paper's claims and the results of these runs") };
        // Omit the reasons, because a terminal is too narrow for them.
        table.AddColumns([.. Wording.ClaimColumns.Take(4)]);
        foreach (var claim in claims)
            table.AddRow(
                Markup.Escape(claim.Claim),
                Markup.Escape(claim.Paper),
                Markup.Escape(claim.Ours),
                Terminals.Colored(
                    Wording.Of(claim.Verdict),
                    claim.Verdict switch { Verdict.Reproduced => true, Verdict.NotReproduced => false, _ => null }
                )
            );
        AnsiConsole.Write(table);
        if (budget != Budget.Paper)
            Console.WriteLine(
                $"Budget {budget} trains too little to decide the paper's claims; its figures are only a rough guide."
            );
    }
}
