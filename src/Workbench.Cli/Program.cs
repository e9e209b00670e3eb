using System.CommandLine;
using Spectre.Console;
using Workbench.Cli.Terminal;
using Workbench.Cli.Verbs;

TensorMemory.Keep(args.FirstOrDefault());
// Parse and print numbers the same way everywhere.
System.Globalization.CultureInfo.DefaultThreadCurrentCulture = System.Globalization.CultureInfo.InvariantCulture;
// In a file or a pipe, tables are plain text and wide enough not to wrap their cells.
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Capabilities.Ansi = false;
    AnsiConsole.Profile.Width = 160;
}

var root = new RootCommand("Reproducible sparse-network and robustness research.")
{
    RunVerb.Create(),
    TrainVerb.Create(),
    EvaluateVerb.Create(),
    ExperimentVerb.Create(),
    SweepVerb.Create(),
    BenchVerb.Create(),
    ReportVerb.Create(),
    DataVerb.Create(),
    DoctorVerb.Create(),
    ConvertVerb.Create(),
    ExportVerb.Create(),
    KernelVerb.Create(),
    VscodeVerb.Create(),
};
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors) Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine($"Run ./workbench {parsed.CommandResult.Command.Name} --help for usage.");
    return ExitStatus.WrongUsage;
}
return await Failure.CatchAsync(() => parsed.InvokeAsync(new InvocationConfiguration
{
    EnableDefaultExceptionHandler = false,
    // Interrupt handles Ctrl-C and lets the work finish cleanly.
    ProcessTerminationTimeout = null,
}));
