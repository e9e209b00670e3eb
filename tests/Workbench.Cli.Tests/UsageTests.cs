using Workbench.Notebooks;

namespace Workbench.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("unknown-model", "train", "unknown-model", "--data", "mnist", "--out", "x.safetensors")]
    [InlineData("0", "train", "mnist-dense-cnn", "--data", "mnist", "--epochs", "0", "--out", "x.safetensors")]
    [InlineData("--out", "train", "mnist-dense-cnn", "--data", "mnist")]
    [InlineData("lots", "evaluate", "mnist-dense-cnn", "--weights", "w", "--data", "mnist", "--epsilon", "lots")]
    [InlineData("hail", "evaluate", "mnist-dense-cnn", "--weights", "w", "--data", "mnist", "--corruption", "hail:1")]
    [InlineData("huge", "experiment", "mnist", "--budget", "huge")]
    [InlineData("steam", "train", "mnist-dense-cnn", "--data", "mnist", "--out", "x.safetensors", "--engine", "steam")]
    [InlineData("auto", "train", "mnist-dense-cnn", "--data", "mnist", "--out", "x.safetensors", "--threads", "some")]
    [InlineData("sing", "sing")]
    public void Wrong_usage_returns_status_2_and_names_the_wrong_argument(string named, params string[] arguments)
    {
        var run = CommandLine.Run(arguments);
        run.Status.ShouldBe(2);
        run.Errors.ShouldContain(named);
        run.Output.ShouldBeEmpty();
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
