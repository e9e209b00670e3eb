using System.CommandLine;
using System.Runtime.InteropServices;
using TorchSharp;
using Workbench.Analysis;
using Workbench.Cli.Terminal;
using Workbench.Data;
using Workbench.Natives;

namespace Workbench.Cli.Verbs;

/// <summary><c>doctor</c>: reports what was found on this machine and how the native library was loaded.</summary>
internal static class DoctorVerb
{
    public static Command Create()
    {
        var command = new Command("doctor", "Report what was found on this machine and what is missing.").WithExamples("doctor");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        Console.WriteLine($".NET            {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
        Console.WriteLine(
            $"libtorch        {torch.__version__}, {torch.get_num_threads()} threads of {Environment.ProcessorCount} cores"
        );
        Console.WriteLine($"native library  {TorchLoader.Adjustment ?? "loads unchanged"}");
        Console.WriteLine(
            $"convolutions    largest error {OneDnn.LargestError():0.0e0}; {OneDnn.Adjustment ?? "oneDNN is used"}");
        Console.WriteLine("scalars         " + (ScalarLifetime.IsExtended
            ? "live until libtorch has read them"
            : "may be freed while libtorch reads them, if another thread collects garbage: rarely, a call fails"));
        Console.WriteLine($"plotly.js       {PlotlyScript.Version()}, from Plotly.NET");
        foreach (var set in AllData.Names.Select(AllData.Find))
            Console.WriteLine($"data            {set.Name}: {DataVerb.Summary(set)}");
        return ExitStatus.Success;
    }
}
