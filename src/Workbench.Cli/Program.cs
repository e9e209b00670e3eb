using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Workbench.Cli;
using Workbench.Cli.Terminal;
using Workbench.Cli.Verbs;

StartVariables.Set(args.FirstOrDefault());
// Parse and print numbers the same way everywhere.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
// In a file or a pipe, tables are plain text and wide enough not to wrap their cells.
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Capabilities.Ansi = false;
    AnsiConsole.Profile.Width = 160;
}

var root = AllVerbs.Create();
var parsed = root.Parse(args);
if (parsed.GetValue(AllVerbs.NoColor)) Terminals.WithoutColor();
if (parsed.Errors.Count > 0)
{
    foreach (var message in WrongUsage.Messages(parsed)) Terminals.Error(message);
    Console.Error.WriteLine($"Run '{Help.PathOf(parsed.CommandResult.Command)} --help' for usage.");
    return ExitStatus.WrongUsage;
}
var status = await Failure.CatchAsync(() => parsed.InvokeAsync(new InvocationConfiguration
{
    EnableDefaultExceptionHandler = false,
    // Class Interrupt handles Ctrl-C and lets the work finish cleanly.
    ProcessTerminationTimeout = null,
}));
// Work that finished in spite of a signal is a success.
return status == ExitStatus.Success ? status : Interrupt.Status ?? status;
