using System.CommandLine;
using Workbench.Cli.Terminal;
using Workbench.Experiments.Reports;

namespace Workbench.Cli.Verbs;

/// <summary><c>report</c>: writes the report on the paper's claims from the records.</summary>
internal static class ReportVerb
{
    private static readonly Option<bool> Check = new("--check")
    {
        Description = "Write nothing; fail if a file differs from the records.",
    };

    public static Command Create()
    {
        var command = new Command("report", "Write data/results/REPORT.md and the README's summary from the records.") { Check }
            .WithExamples("report", "report --check");
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        using var interrupt = new Interrupt();
        var check = parsed.GetValue(Check);
        var files = check ? Report.Outdated() : Report.Write();
        foreach (var claim in Report.Read().SelectMany(section => section.Claims))
            Console.WriteLine($"{Wording.Of(claim.Verdict),-15} {claim.Claim}");
        foreach (var file in files)
            Console.Error.WriteLine(
                (check ? "differs from the records: " : "written: ")
                    + Path.GetRelativePath(Environment.CurrentDirectory, file)
            );
        if (!check || files.Count == 0)
            return ExitStatus.Success;
        Console.Error.WriteLine("Run workbench report.");
        return ExitStatus.Failure;
    }
}
