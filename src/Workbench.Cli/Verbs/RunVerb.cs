using System.CommandLine;
using System.CommandLine.Parsing;
using Workbench.Analysis;
using Workbench.Cli.Terminal;
using Workbench.Data;
using Workbench.Experiments.Records;
using Workbench.Experiments.Reports;
using Workbench.Notebooks;

namespace Workbench.Cli.Verbs;

/// <summary><c>run NOTEBOOK.dib</c>: runs a notebook and writes its report.</summary>
internal static class RunVerb
{
    private const string ToStandardOutput = "-";

    // The runner stops the cell within a second and a half; then the report is written.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    private static readonly Argument<FileInfo> File = new("notebook") { Description = "A .dib or .ipynb file." };
    private static readonly Option<string?> BudgetName = new("--budget")
    {
        Description = "smoke, quick or paper; the same as --set budget=…",
    };
    private static readonly Option<IReadOnlyList<KeyValuePair<string, string>>> Set = new("--set")
    {
        Description = "Override a parameter of the notebook; may be repeated.",
        HelpName = "NAME=VALUE",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = ParseSettings,
    };
    private static readonly Option<string?> Out = new("--out")
    {
        Description = "The report: FILE.html or FILE.ipynb, or - for JSON lines on standard output.",
        HelpName = "file",
    };
    private static readonly Option<bool> NoActiveContent = new("--no-active-content")
    {
        Description = "Leave active content out of the report: html and javascript cells, and scripts in outputs.",
    };
    private static readonly Option<bool> AllowFiles = new("--allow-files")
    {
        Description = "Embed pictures from outside the notebook's folder too.",
    };
    private static readonly Option<bool> KeepGoing = new("--keep-going") { Description = "Continue after a cell fails." };
    private static readonly Option<double> Timeout = Values.Number(
        "--timeout",
        "Seconds after which the run is stopped; default: never.",
        0,
        above: 0
    );

    public static Command Create()
    {
        var command = new Command("run", "Run a notebook and write a report.")
        {
            File,
            BudgetName,
            Set,
            Out,
            KeepGoing,
            Timeout,
            NoActiveContent,
            AllowFiles,
            Waiting.Option,
        }.WithExamples(
            "run notebooks/02-mnist.dib",
            "run notebooks/02-mnist.dib --budget smoke --out report.html",
            "run notebooks/07-explore-sparsity.dib --set activeFraction=0.1"
        );
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken _)
    {
        using var interrupt = new Interrupt(StopGrace);
        using var line = new ProgressLine();
        var file = parsed.GetRequiredValue(File);
        var settings = new Dictionary<string, string>(parsed.GetValue(Set) ?? []);
        if (parsed.GetValue(BudgetName) is { } budget) settings["budget"] = budget;
        if (!Conversion.IsNotebook(file.FullName))
        {
            Terminals.Error($"Expected a notebook (.dib or .ipynb), found '{file.Name}'.");
            return ExitStatus.WrongUsage;
        }
        var output = parsed.GetValue(Out) ?? DefaultReport(file);
        if (output != ToStandardOutput)
        {
            if (Path.GetExtension(output) is not (".html" or ".ipynb"))
            {
                Console.Error.WriteLine($"--out: expected a file that ends in .html or .ipynb, or -, found '{output}'.");
                return ExitStatus.WrongUsage;
            }
            // Check before the run, which may take long.
            try
            {
                WholeFile.EnsureWritable(output);
            }
            catch (IOException refusal)
            {
                Console.Error.WriteLine($"--out: the report cannot be written there, so nothing was run. {refusal.Message}");
                return ExitStatus.Failure;
            }
        }

        using var claim =
            output == ToStandardOutput ? null : Waiting.Take(parsed, Path.GetFullPath(output), line, interrupt.Token);
        var notebook = Conversion.Load(file.FullName);
        var progress = new RunProgress(line, notebook.Cells.Count, jsonLines: output == ToStandardOutput);
        RunResult result;
        IReadOnlySet<string> read;
        var reads = Path.GetTempFileName();
        try
        {
            result = await NotebookRunner.RunAsync(notebook, new RunOptions
            {
                KernelCommand = [ThisProgram.FileName, .. ThisProgram.Arguments, "kernel", "--stdio"],
                Parameters = settings,
                KeepGoing = parsed.GetValue(KeepGoing),
                Timeout = parsed.GetValue(Timeout) is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null,
                Environment = new Dictionary<string, string> { [DataReads.Variable] = reads },
            }, progress, interrupt.Token);
            read = DataReads.In(reads);
        }
        catch (ParameterException refusal)
        {
            Console.Error.WriteLine(refusal.Message);
            return ExitStatus.WrongUsage;
        }
        finally
        {
            System.IO.File.Delete(reads);
        }
        line.Dispose();
        foreach (var failure in result.Failures) Console.Error.WriteLine(failure);
        if (output != ToStandardOutput) SaveReport(parsed, result, ReportFile(result, output), Provenance(settings, read));
        return result.ExitStatus;
    }

    // The report of an incomplete run must not replace that of a complete one.
    private static string ReportFile(RunResult result, string output)
    {
        if (!System.IO.File.Exists(output) || result.Cells.All(cell => cell.Status != CellStatus.NotRun)) return output;
        var partial = Path.ChangeExtension(output, $".partial{Path.GetExtension(output)}");
        Console.Error.WriteLine($"{output} is left as it was, because not all cells ran; this run's report: {partial}");
        return partial;
    }

    private static void SaveReport(
        ParseResult parsed,
        RunResult result,
        string output,
        IReadOnlyDictionary<string, string> provenance
    )
    {
        if (Conversion.IsJupyter(output))
            Jupyter.Save(result, output);
        else
            HtmlReport.Save(
                result,
                new ReportOptions
                {
                    PlotlyScript = PlotlyScript.Text,
                    Provenance = provenance,
                    ActiveContent = !parsed.GetValue(NoActiveContent),
                    AllowFiles = parsed.GetValue(AllowFiles),
                },
                output
            );
        Console.Error.WriteLine(
            $"{output}: {result.Cells.Count(cell => cell.Status == CellStatus.Succeeded)} cells in {result.Seconds:0.0} s"
        );
    }

    /// <summary>
    /// The default report path: in a clone's artifacts folder, so that a run does not change the working tree; elsewhere in the
    /// current folder.
    /// </summary>
    private static string DefaultReport(FileInfo notebook)
    {
        var folder = DataFolders.RepositoryRoot() is { } root
            ? Path.Combine(root, "artifacts", "reports")
            : Environment.CurrentDirectory;
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, Path.ChangeExtension(notebook.Name, ".html"));
    }

    private static Dictionary<string, string> Provenance(
        IReadOnlyDictionary<string, string> settings, IReadOnlySet<string> read)
    {
        var (versions, machine) = (VersionRecord.Current(), MachineRecord.Current());
        var facts = new Dictionary<string, string>
        {
            ["workbench"] = versions.Commit.Length > 0 ? $"{versions.Workbench}, commit {versions.Commit}" : versions.Workbench,
            ["TorchSharp"] = $"{versions.TorchSharp}, libtorch {versions.LibTorch}",
            ["processor"] = machine.Cpu,
        };
        foreach (var (name, value) in settings) facts[$"parameter {name}"] = value;
        foreach (var set in AllData.Names.Select(AllData.Find))
            foreach (var file in set.Files.Where(file => read.Contains(file.Path)))
                facts[$"data file read: {file.Path}"] = $"{ChecksumOf(file)}, {set.Provenance.ToWord()} images";
        if (read.Count == 0) facts["data files"] = "none was read";
        return facts;
    }

    private static string ChecksumOf(DataFile file) => file switch
    {
        { Checksum.Length: > 0 } => file.Checksum,
        { ContentChecksum.Length: > 0 } => $"{file.ContentChecksum} (unpacked)",
        _ => "no checksum is known",
    };

    private static List<KeyValuePair<string, string>> ParseSettings(ArgumentResult result)
    {
        var settings = new List<KeyValuePair<string, string>>();
        foreach (var text in result.Tokens.Select(token => token.Value))
        {
            if (text.Split('=', 2) is [{ Length: > 0 } name, var value]) settings.Add(new(name, value));
            else result.AddError($"--set: expected NAME=VALUE, found '{text}'.");
        }
        return settings;
    }

    /// <summary>Shows which cell is running and, with <c>--out -</c>, prints every event as a JSON line.</summary>
    private sealed class RunProgress(ProgressLine line, int cells, bool jsonLines) : IProgress<RunEvent>
    {
        private int last;

        public void Report(RunEvent happening)
        {
            if (jsonLines) Console.Out.WriteLine(happening.ToJsonLine());
            if (happening.Cell.Number == last) return;
            last = happening.Cell.Number;
            line.Report(new WorkProgress("run", last, cells, "cells"));
        }
    }
}
