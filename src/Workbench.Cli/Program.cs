using System.CommandLine;
using Spectre.Console;
using Workbench.Cli.Terminal;
using Workbench.Cli.Verbs;

TensorMemory.Keep(args.FirstOrDefault());
// Numbers read and print alike everywhere.
System.Globalization.CultureInfo.DefaultThreadCurrentCulture = System.Globalization.CultureInfo.InvariantCulture;
// Tables in a file or a pipe are plain text, wide enough not to wrap their cells.
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
    KernelVerb.Create(),
    VscodeVerb.Create(),
};
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors) Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine($"Run ./workbench {parsed.CommandResult.Command.Name} --help for what is possible.");
    return ExitStatus.WrongUsage;
}
return await Failure.CatchAsync(() => parsed.InvokeAsync(new InvocationConfiguration
{
    EnableDefaultExceptionHandler = false,
    // Ctrl-C is handled by Interrupt, which lets the work end in order.
    ProcessTerminationTimeout = null,
}));
