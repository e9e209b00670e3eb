using System.CommandLine;
using Workbench.Cli.Terminal;
using Workbench.Notebooks.Kernels;

namespace Workbench.Cli.Verbs;

/// <summary><c>kernel --stdio</c>: runs cells for another program, as src/Workbench.Notebooks/PROTOCOL.md describes.</summary>
internal static class KernelVerb
{
    private static readonly Option<bool> Stdio = new("--stdio")
    {
        Description = "Exchange JSON lines on standard input and output.",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command("kernel", "Run cells for an editor or another program.") { Stdio }
            .WithExamples("kernel --stdio");
        command.Validators.Add(result =>
        {
            if (!result.GetValue(Stdio)) result.AddError("Option '--stdio' is required.");
        });
        command.SetAction(async (_, cancellation) =>
        {
            await KernelServer.RunStdioAsync(cancellation);
            return ExitStatus.Success;
        });
        return command;
    }
}
