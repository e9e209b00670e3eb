using Workbench.Checkpoints;
using Workbench.Data;
using Workbench.Models;
using Workbench.Notebooks;

namespace Workbench.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("unknown-model", "train", "unknown-model", "--data", "mnist", "--out", "x.safetensors")]
    [InlineData("0", "train", "mnist-dense-cnn", "--data", "mnist", "--epochs", "0", "--out", "x.safetensors")]
    [InlineData("--out", "train", "mnist-dense-cnn", "--data", "mnist")]
    [InlineData("lots", "evaluate", "mnist-dense-cnn", "--weights", "w", "--data", "mnist", "--attack", "bim",
        "--epsilon", "lots")]
    [InlineData("hail", "evaluate", "mnist-dense-cnn", "--weights", "w", "--data", "mnist", "--corruption", "hail:1")]
    [InlineData("huge", "experiment", "mnist", "--budget", "huge")]
    [InlineData("steam", "train", "mnist-dense-cnn", "--data", "mnist", "--out", "x.safetensors", "--engine", "steam")]
    [InlineData("auto", "train", "mnist-dense-cnn", "--data", "mnist", "--out", "x.safetensors", "--threads", "some")]
    [InlineData("training", "bench", "training", "--profile")]
    [InlineData("guess", "certify", "mnist-dense-cnn", "--weights", "w", "--data", "mnist", "--method", "guess")]
    [InlineData("1.5", "certify", "mnist-dense-cnn", "--weights", "w", "--data", "mnist", "--epsilon", "1.5")]
    [InlineData("sing", "sing")]
    [InlineData("Write 0.01", "train", "mnist-dense-cnn", "--data", "mnist", "--out", "x.safetensors", "--learning-rate", "0,01")]
    [InlineData("above 0", "train", "mnist-dense-cnn", "--data", "mnist", "--out", "x.safetensors", "--learning-rate", "-1")]
    [InlineData("Write 0.1", "train", "mnist-dense-cnn", "--data", "mnist", "--out", "x", "--adversarial", "pgd",
        "--adversarial-epsilon", "0,1")]
    [InlineData(".safetensors", "train", "mnist-dense-cnn", "--data", "mnist", "--out", "w.txt")]
    [InlineData("whole number", "train", "mnist-dense-cnn", "--data", "mnist", "--out", "x.safetensors", "--seed", "one")]
    [InlineData("from 0 to 1", "evaluate", "mnist-dense-cnn", "--weights", "w", "--data", "mnist", "--attack",
        "fgsm", "--epsilon", "2")]
    [InlineData("'test'", "evaluate", "mnist-dense-cnn", "--weights", "w", "--data", "mnist", "--split", "tets")]
    [InlineData("'mnist'", "data", "verify", "mnits")]
    [InlineData("'smoke'", "run", "notebooks/02-mnist.dib", "--budget", "smok")]
    [InlineData("'seeds'", "run", "notebooks/02-mnist.dib", "--set", "sedes=2")]
    [InlineData("README.md", "run", "README.md")]
    [InlineData("'train'", "tain")]
    [InlineData("'--epochs'", "train", "--epohcs", "3")]
    [InlineData("'get'", "data", "gt")]
    [InlineData("'evaluate'", "help", "evalute")]
    [InlineData("'train'", "trin", "--help")]
    [InlineData("run, train, evaluate")]
    [InlineData("package or install", "vscode")]
    [InlineData("'weights'", "convert", "weight", "a.safetensors", "b.pth")]
    [InlineData("workbench convert weights", "convert", "a.safetensors", "b.pth")]
    [InlineData("'svhn'", "data", "synth", "svhn-synthetic")]
    [InlineData("--mirror", "data", "get", "mnist", "--mirrors-only")]
    [InlineData("--stdio", "kernel")]
    [InlineData("found none", "bench", "--profile")]
    [InlineData("/no/python", "bench", "inference", "--python", "/no/python")]
    [InlineData("found 'x.onx'", "export", "mnist-dense-cnn", "--weights", "w", "--out", "x.onx")]
    [InlineData("Leave out --data", "experiment", "robustness", "--data", "svhn")]
    [InlineData("Leave out --engine", "experiment", "masks", "--engine", "torch")]
    [InlineData("'adam'", "train", "mnist-dense-cnn", "--data", "mnist", "--out", "x.safetensors", "--optimizer", "adm")]
    [InlineData("Write 0.1", "train", "mnist-dense-cnn", "--data", "mnist", "--out", "x.safetensors", "--certified", "0,1")]
    [InlineData("too large", "train", "mnist-dense-cnn", "--data", "mnist", "--out", "x.safetensors", "--epochs", "9999999999")]
    [InlineData("Write 1000", "train", "mnist-dense-cnn", "--data", "mnist", "--out", "x.safetensors", "--limit", "1,000")]
    [InlineData("--adversarial with", "train", "mnist-dense-cnn", "--data", "mnist", "--out", "x",
        "--adversarial-epsilon", "0.1")]
    [InlineData("exclude", "train", "mnist-dense-cnn", "--data", "mnist", "--out", "x", "--certified", "1",
        "--adversarial", "pgd")]
    [InlineData("Write 0.05", "evaluate", "mnist-dense-cnn", "--weights", "w", "--data", "mnist", "--attack", "bim",
        "--epsilon", "0,05")]
    [InlineData("0 1 with a space", "evaluate", "mnist-dense-cnn", "--weights", "w", "--data", "mnist", "--attack",
        "bim", "--epsilon", "0,1")]
    [InlineData("0 1 with a space", "certify", "mnist-dense-cnn", "--weights", "w", "--data", "mnist", "--epsilon", "0,1")]
    [InlineData("at least one", "evaluate", "mnist-dense-cnn", "--weights", "w", "--data", "mnist", "--attack",
        "bim", "--epsilon", ",")]
    [InlineData("--attack or --robust", "evaluate", "mnist-dense-cnn", "--weights", "w", "--data", "mnist", "--epsilon", "0.1")]
    [InlineData("--robust with", "evaluate", "mnist-dense-cnn", "--weights", "w", "--data", "mnist", "--norm", "L2")]
    [InlineData("fgsm pgd", "evaluate", "mnist-dense-cnn", "--weights", "w", "--data", "mnist", "--attack", "fgsm,pgd")]
    [InlineData("noise:0.1", "evaluate", "mnist-dense-cnn", "--weights", "w", "--data", "mnist", "--corruption", "noise:0,1")]
    public void Wrong_usage_returns_status_2_and_names_the_wrong_argument(string named, params string[] arguments)
    {
        var root = DataFolders.RepositoryRoot()!;
        var run = CommandLine.Run([
            .. arguments.Select(text =>
                text.StartsWith("notebooks/", StringComparison.Ordinal) ? Path.Combine(root, text) : text
            ),
        ]);
        run.Status.ShouldBe(2);
        run.Errors.ShouldContain(named);
        run.Errors.ShouldNotContain("(Parameter '");
        run.Errors.ShouldNotContain("System.");
        run.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("run")]
    [InlineData("train")]
    [InlineData("evaluate")]
    [InlineData("certify")]
    [InlineData("experiment")]
    [InlineData("sweep")]
    [InlineData("bench")]
    [InlineData("report")]
    [InlineData("data")]
    [InlineData("data", "list")]
    [InlineData("data", "verify")]
    [InlineData("data", "get")]
    [InlineData("data", "synth")]
    [InlineData("convert")]
    [InlineData("convert", "weights")]
    [InlineData("export")]
    [InlineData("kernel")]
    [InlineData("help")]
    [InlineData("doctor")]
    [InlineData("vscode")]
    [InlineData("vscode", "package")]
    [InlineData("vscode", "install")]
    [InlineData("completion")]
    public void Help_is_the_same_in_both_spellings_and_fits_100_columns(params string[] verb)
    {
        var run = CommandLine.Run([.. verb, "--help"]);
        run.Status.ShouldBe(0);
        run.Errors.ShouldBeEmpty();
        run.Output.ShouldContain($"workbench {string.Join(' ', verb)}");
        run.Output.Split('\n').ShouldAllBe(line => line.TrimEnd().Length <= 100);
        run.Output.ShouldContain("Examples:");
        run.Output.ShouldNotContain("<from> <to> weights");
        CommandLine.Run(["help", .. verb]).Output.ShouldBe(run.Output);
    }

    [Fact]
    public void A_severity_that_does_not_exist_is_rejected_before_anything_is_evaluated()
    {
        var folder = Directory.CreateTempSubdirectory("workbench-severity-");
        try
        {
            var weights = Path.Combine(folder.FullName, "w.safetensors");
            using (var network = AllModels.Create("mnist-dense-cnn", new Seed(1), classes: 10, channels: 1))
                Checkpoint.Save(weights, network.Network, new Dictionary<string, string>());
            var run = CommandLine.Run(
                ["evaluate", "mnist-dense-cnn", "--weights", weights, "--data", "mnist", "--corruption", "noise:9"]
            );
            run.Status.ShouldBe(2);
            run.Errors.ShouldContain("'noise'");
            run.Errors.ShouldContain("found 9");
            run.Errors.ShouldNotContain("clean");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Tests_leave_nothing_in_the_cache_of_the_repository()
    {
        var run = CommandLine.Run("data", "get", "svhn", "--mirror", "http://localhost:1/data", "--mirrors-only");
        run.Status.ShouldBe(1);
        run.Errors.ShouldContain($"at {CommandLine.Cache}");
    }

    [Fact]
    public void An_epsilon_above_1_is_allowed_for_an_attack_in_L2()
    {
        var run = CommandLine.Run("evaluate", "mnist-dense-cnn", "--weights", "no-such.safetensors", "--data", "mnist",
            "--attack", "fgsm-l2", "--epsilon", "2");
        run.Errors.ShouldContain("no-such.safetensors");
    }

    [Fact]
    public void Training_that_diverges_ends_with_a_message()
    {
        var folder = Directory.CreateTempSubdirectory("workbench-diverges-");
        try
        {
            var run = CommandLine.Run("train", "mnist-dense-cnn", "--data", "mnist", "--out",
                Path.Combine(folder.FullName, "x.safetensors"), "--learning-rate", "10000", "--limit", "640");
            run.Status.ShouldBe(1);
            run.Errors.ShouldContain("try a lower learning rate than 10000");
            run.Errors.ShouldNotContain("   at ");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_run_that_stops_early_leaves_the_finished_report()
    {
        var folder = Directory.CreateTempSubdirectory("workbench-partial-");
        try
        {
            var (notebook, report) = (Path.Combine(folder.FullName, "n.dib"), Path.Combine(folder.FullName, "r.html"));
            File.WriteAllText(notebook, "#!csharp\n\n1\n\n#!csharp\n\n2\n");
            CommandLine.Run("run", notebook, "--out", report).Status.ShouldBe(0);
            var finished = File.ReadAllText(report);
            File.WriteAllText(notebook, "#!csharp\n\nno\n\n#!csharp\n\n2\n");
            var run = CommandLine.Run("run", notebook, "--out", report);
            run.Status.ShouldBe(1);
            run.Errors.ShouldContain("r.partial.html");
            File.ReadAllText(report).ShouldBe(finished);
            File.ReadAllText(Path.Combine(folder.FullName, "r.partial.html")).ShouldContain("CS0103");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("powershell")]
    public void Each_shell_gets_a_completion_script_that_asks_the_program(string shell)
    {
        var run = CommandLine.Run("completion", shell);
        run.Status.ShouldBe(0);
        run.Output.ShouldContain("[suggest:");
        CommandLine.Run("[suggest:19]", "workbench run --bud").Output.Trim().ShouldBe("--budget");
        CommandLine.Run("[suggest:21]", "workbench train mnist").Output.ShouldContain("mnist-sparse-cnn");
    }

    [Fact]
    public void Missing_weights_return_status_1_and_name_the_file()
    {
        var run = CommandLine.Run("evaluate", "mnist-dense-cnn", "--weights", "no-such.safetensors", "--data", "mnist", "--json");
        run.Status.ShouldBe(1);
        run.Errors.ShouldContain("no-such.safetensors");
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public void A_missing_output_folder_is_rejected_before_training()
    {
        var run = CommandLine.Run(
            "train",
            "mnist-dense-cnn",
            "--data",
            "mnist",
            "--out",
            Path.Combine("no-such-folder", "x.safetensors")
        );
        run.Status.ShouldBe(1);
        run.Errors.ShouldContain("no-such-folder");
    }

    [Fact]
    public void A_report_path_that_cannot_be_written_is_rejected_before_anything_runs()
    {
        var folder = Directory.CreateTempSubdirectory("workbench-out-");
        try
        {
            var notebook = Path.Combine(folder.FullName, "n.dib");
            File.WriteAllText(notebook, "#!csharp\n\nFile.WriteAllText(\"ran\", \"\");\n");
            foreach (
                var (place, why) in new[]
                {
                    ("/proc/x.html", "'/proc/x.html'"),
                    (Path.Combine(folder.FullName, "no", "x.html"), "does not exist"),
                }
            )
            {
                var run = CommandLine.Run("run", notebook, "--out", place);
                run.Status.ShouldBe(1);
                run.Errors.ShouldStartWith("--out: the report cannot be written there, so nothing was run. ");
                run.Errors.ShouldContain(why);
                run.Errors.ShouldNotContain(".tmp");
                run.Errors.ShouldNotContain("   at ");
                File.Exists(Path.Combine(folder.FullName, "ran")).ShouldBeFalse();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Data_verify_accepts_the_official_mnist_files()
    {
        var run = CommandLine.Run("data", "verify", "mnist");
        run.Status.ShouldBe(0);
        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line.StartsWith("good")).ShouldBe(4);
    }
}
