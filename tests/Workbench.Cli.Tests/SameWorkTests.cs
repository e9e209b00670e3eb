using Workbench.Data;

namespace Workbench.Cli.Tests;

/// <summary>What verbs that keep their state in the cache do while another run is doing the same work.</summary>
[Trait("Category", "slow")]
public sealed class SameWorkTests : IDisposable
{
    private const string Model = "mnist-sparse-cnn", Weights = "weights.safetensors";

    private readonly OwnRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public Task Evaluate() => Check(
        ["evaluate", Model, "--weights", Weights, "--data", "mnist", "--limit", "8", "--epsilon", "0.1", "--robust", "quick"],
        () => Folder("robust"));

    [Fact]
    public Task Certify() => Check(
        ["certify", Model, "--weights", Weights, "--data", "mnist", "--limit", "8", "--epsilon", "0.001"],
        () => Folder("certification"));

    [Fact]
    public Task Experiment() => Check(["experiment", "mnist", "--budget", "smoke", "--models", Model, "--again"], () =>
    {
        var record = Directory.GetFiles(repository.PathOf(Path.Combine("data", "results", "mnist")), "*.json").Single();
        var partial = Path.ChangeExtension(Path.GetFileName(record), ".partial.json");
        return repository.PathOf(Path.Combine("data", "cache", "runs", "mnist", partial));
    });

    [Fact]
    public Task Sweep()
    {
        File.WriteAllText(repository.PathOf("sweep.json"), """
            {"name": "same", "base": {"model": "mnist-sparse-cnn", "trainImages": 320, "testImages": 100,
             "training": {"epochs": 1}}, "seeds": [1]}
            """);
        return Check(["sweep", "sweep.json"], () => Folder(Path.Combine("runs", "sweeps")));
    }

    [Fact]
    public Task Run()
    {
        File.WriteAllText(repository.PathOf("sum.dib"), "#!csharp\n\n1 + 1\n");
        return Check(["run", "sum.dib", "--out", "sum.html"], () => repository.PathOf("sum.html"));
    }

    [Fact]
    public void What_a_killed_run_held_is_taken_over()
    {
        string[] command = ["train", Model, "--data", "mnist", "--limit", "3000", "--epochs", "50", "--out", Weights];
        using (var killed = repository.Start(command))
        {
            // The first line is about the first epoch, in which it holds its file.
            killed.StandardError.ReadLine();
            Should.Throw<FileHeldException>(() => FileClaim.Take(repository.PathOf(Weights)));
            killed.Kill();
            killed.WaitForExit();
        }

        using var claim = FileClaim.Take(repository.PathOf(Weights));
        repository.Run([.. command, "--resume"]).Errors.ShouldContain($"is in use by process {Environment.ProcessId}");
    }

    private string Folder(string inCache) =>
        Directory.GetDirectories(repository.PathOf(Path.Combine("data", "cache", inCache))).Single();

    private async Task Check(string[] command, Func<string> held)
    {
        if (command.Contains(Weights))
            repository.Run("train", Model, "--data", "mnist", "--limit", "320", "--epochs", "1", "--out", Weights)
                .Status.ShouldBe(0);
        var alone = repository.Run(command);
        alone.Status.ShouldBe(0, alone.Errors);

        var first = FileClaim.Take(held());
        var refused = repository.Run(command);
        refused.Status.ShouldBe(1, refused.Output);
        refused.Errors.ShouldContain($"is in use by process {Environment.ProcessId}, since ");
        refused.Errors.ShouldContain("Add --wait to wait for it.");

        using var second = repository.Start([.. command, "--wait"]);
        _ = second.StandardOutput.ReadToEndAsync();
        var said = "";
        while (!said.Contains($"aiting for process {Environment.ProcessId}", StringComparison.Ordinal))
            said += await second.StandardError.ReadLineAsync() ?? throw new InvalidOperationException($"It did not wait: {said}");
        first.Dispose();
        var errors = await second.StandardError.ReadToEndAsync();
        await second.WaitForExitAsync();
        second.ExitCode.ShouldBe(0, said + errors);
    }
}
