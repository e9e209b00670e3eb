using System.CommandLine;
using Workbench.Cli.Terminal;

namespace Workbench.Cli.Verbs;

/// <summary>The whole command line: every verb, and the options that all of them have.</summary>
internal static class AllVerbs
{
    public static readonly Option<bool> NoColor = new("--no-color")
    {
        Description = "Print without colours; the variable NO_COLOR does the same.",
        Recursive = true,
    };

    public static RootCommand Create()
    {
        var root = new RootCommand("Reproducible sparse-network and robustness research.")
        {
            RunVerb.Create(),
            TrainVerb.Create(),
            EvaluateVerb.Create(),
            CertifyVerb.Create(),
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
            CompletionVerb.Create(),
        };
        root.HelpName = ThisProgram.Name;
        root.Add(HelpVerb.Create(root));
        root.Add(NoColor);
        root.WithExamples(
            "run notebooks/02-mnist.dib",
            "train mnist-sparse-cnn --data mnist --epochs 2 --out sparse.safetensors",
            "evaluate mnist-sparse-cnn --weights sparse.safetensors --data mnist --attack pgd"
        );
        Help.Install(root);
        return root;
    }
}
