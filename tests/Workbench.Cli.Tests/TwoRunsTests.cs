using System.Diagnostics;

namespace Workbench.Cli.Tests;

/// <summary>What a verb does while another run is writing the same files.</summary>
public sealed class TwoRunsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("workbench-two-runs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_second_training_with_the_same_output_names_the_first_and_ends()
    {
        var weights = Path.Combine(folder, "weights.safetensors");
        using var first = FileClaim.Take(weights);

        var second = Train(weights);

        second.Status.ShouldBe(1);
        second.Errors.ShouldContain($"{weights} is in use by process {Environment.ProcessId}, since");
        second.Errors.ShouldContain("Add --wait to wait for it.");
        File.Exists(weights).ShouldBeFalse();
    }

    [Fact]
    public async Task With_wait_it_begins_when_the_first_has_finished()
    {
        var weights = Path.Combine(folder, "weights.safetensors");
        var first = FileClaim.Take(weights);
        using var second = Process.Start(new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Workbench.Cli.dll"), .. TrainArguments(weights), "--wait"])
        {
            RedirectStandardError = true,
        })!;

        (await second.StandardError.ReadLineAsync())!.ShouldStartWith($"Waiting for process {Environment.ProcessId}, since ");
        first.Dispose();

        var errors = await second.StandardError.ReadToEndAsync();
        await second.WaitForExitAsync();
        second.ExitCode.ShouldBe(0, errors);
        File.Exists(weights).ShouldBeTrue();
    }

    [Fact]
    public void A_second_run_of_a_notebook_leaves_the_report_of_the_first_alone()
    {
        var report = Path.Combine(folder, "report.html");
        var notebook = Path.Combine(folder, "one.dib");
        File.WriteAllText(notebook, "#!csharp\n\n1 + 1\n");
        using var first = FileClaim.Take(report);

        var second = CommandLine.Run("run", notebook, "--out", report);

        second.Status.ShouldBe(1);
        second.Errors.ShouldContain($"{report} is in use by");
        File.Exists(report).ShouldBeFalse();
    }

    [Fact]
    public void A_second_sweep_with_the_same_records_ends()
    {
        var plan = Path.Combine(folder, "two-runs.json");
        File.WriteAllText(plan, CommandLine.Run("sweep", "--example").Output.Replace("active-fraction", "two-runs"));
        using var first = FileClaim.Take(Path.Combine(CommandLine.Cache, "runs", "sweeps", "two-runs"));

        var second = CommandLine.Run("sweep", plan);

        second.Status.ShouldBe(1, second.Output);
        second.Errors.ShouldContain("is in use by");
    }

    [Theory]
    [InlineData("train", "mnist-sparse-cnn", "--data", "mnist", "--out")]
    [InlineData("run", "notebooks/01-sparse-modules.dib", "--out")]
    public void An_unwritable_path_is_rejected_before_any_work(params string[] arguments)
    {
        var file = Path.Combine(folder, "occupied");
        File.WriteAllText(file, "");
        var output = Path.Combine(file, arguments[0] == "run" ? "report.html" : "weights.safetensors");

        var refused = CommandLine.Run([.. arguments, output]);

        refused.Status.ShouldBe(1);
        refused.Errors.ShouldContain(file);
        refused.Errors.ShouldNotContain(".tmp");
    }

    private static CommandLine Train(string weights) => CommandLine.Run(TrainArguments(weights));

    private static string[] TrainArguments(string weights) =>
        ["train", "mnist-sparse-cnn", "--data", "mnist", "--limit", "64", "--epochs", "1", "--out", weights];
}
