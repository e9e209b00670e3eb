using System.CommandLine;
using TorchSharp;
using Workbench.Cli.Terminal;
using Workbench.Data;

namespace Workbench.Cli.Verbs;

/// <summary><c>doctor</c>: what the built workbench finds; the bash door prints what stands before it.</summary>
internal static class DoctorVerb
{
    public static Command Create()
    {
        var command = new Command("doctor", "Say what was found on this machine and what is missing.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        Console.WriteLine($"libtorch        {torch.__version__}, {torch.get_num_threads()} threads of {Environment.ProcessorCount} cores");
        foreach (var set in AllData.Names.Select(AllData.Find)) Console.WriteLine($"data            {set.Name}: {DataVerb.Summary(set)}");
        return ExitStatus.Success;
    }
}
