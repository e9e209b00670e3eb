using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Workbench.Data;
using Workbench.Notebooks;
using Workbench.Tests.Data;
using Xunit.Abstractions;

namespace Workbench.Cli.Tests;

/// <summary>SIGTERM at random moments: the program ends, leaves nothing half-written, and resumes to the same result.</summary>
[Trait("Category", "slow")]
public sealed class TerminationTests(ITestOutputHelper log) : IDisposable
{
    private const string Model = "mnist-sparse-cnn", Weights = "weights.safetensors";
    private const int Signals = 2;

    // A program that is well ends within two seconds; how fast depends on what else the machine does.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly Lazy<byte[]> Trained = new(() =>
    {
        using var repository = new OwnRepository();
        var run = repository.Run("train", Model, "--data", "mnist", "--limit", "640", "--epochs", "1", "--out", Weights);
        run.Status.ShouldBe(0, run.Errors);
        return File.ReadAllBytes(repository.PathOf(Weights));
    });

    private readonly OwnRepository whole = new(), terminated = new();
    private readonly Random random = new();

    public void Dispose()
    {
        whole.Dispose();
        terminated.Dispose();
    }

    [Fact]
    public void Train() => Check(
        ["train", Model, "--data", "mnist", "--limit", "1000", "--epochs", "4", "--out", "trained.safetensors", "--resume"],
        (repository, _) => Checksum(repository.PathOf("trained.safetensors")));

    [Fact]
    public void Evaluate() => Check(
        ["evaluate", Model, "--weights", Weights, "--data", "mnist", "--limit", "24", "--batch-size", "8", "--epsilon", "0.1",
            "--robust", "quick", "--json"],
        (_, run) => OwnRepository.WithoutTimes(run.Output));

    [Fact]
    public void Certify() => Check(
        ["certify", Model, "--weights", Weights, "--data", "mnist", "--limit", "30", "--epsilon", "0.0005,0.001",
            "--method", "interval", "linear", "--seconds-per-image", "600", "--json"],
        (_, run) => OwnRepository.WithoutTimes(run.Output));

    [Fact]
    public void Export() => Check(
        ["export", Model, "--weights", Weights, "--out", "network.onnx", "--data", "mnist"],
        (repository, _) => Checksum(repository.PathOf("network.onnx")));

    [Fact]
    public void Convert() => Check(["convert", Path.Combine("notebooks", "02-mnist.dib"), "converted.ipynb"],
        (repository, _) => File.ReadAllText(repository.PathOf("converted.ipynb")));

    [Fact]
    public void Convert_weights() => Check(["convert", "weights", Weights, "converted.pth"],
        (repository, _) => Checksum(repository.PathOf("converted.pth")));

    [Fact]
    public void Run_of_a_notebook()
    {
        foreach (var repository in new[] { whole, terminated })
            File.WriteAllText(repository.PathOf("n.dib"), """
                #!csharp

                var sum = 0;
                for (var i = 0; i < 20; i++) { sum += i; Thread.Sleep(50); }
                sum

                #!fsharp

                [ 1 .. 3 ] |> List.sum

                #!csharp

                Thread.Sleep(500);
                sum + 1

                """);
        Check(["run", "n.dib", "--out", "n.ipynb"], (repository, _) => string.Join('\n',
            JsonNode.Parse(File.ReadAllText(repository.PathOf("n.ipynb")))!["cells"]!.AsArray()
                .Select(cell => cell!["outputs"]?.ToJsonString())));
    }

    [Fact]
    public void Sweep()
    {
        foreach (var repository in new[] { whole, terminated })
            File.WriteAllText(repository.PathOf("sweep.json"), """
                {"name": "terminated", "base": {"model": "mnist-sparse-cnn", "trainImages": 640, "testImages": 200,
                 "training": {"epochs": 2}}, "values": {"modelOptions.boostStrength": [0, 1.5]}, "seeds": [1, 2]}
                """);
        Check(["sweep", "sweep.json", "--jobs", "2"], Records);
    }

    [Fact]
    public void Experiment() => Check(["experiment", "mnist", "--budget", "smoke", "--jobs", "2"], Records);

    [Fact]
    public void Bench() => Check(["bench", "corruptions", "--rounds", "1", "--python", ""], (repository, _) => string.Join('\n',
        JsonNode.Parse(File.ReadAllText(repository.Written("corruptions.json").Single()))!["cases"]!.AsArray()
            .Select(item => item!["setting"]!.ToString())));

    [Fact]
    public void Data_get()
    {
        using var server = new FakeServer(exchange =>
        {
            var path = exchange.Path["/data/".Length..];
            var content = File.ReadAllBytes(Path.Combine(DataFolders.RepositoryRoot()!, "data", path));
            exchange.Head(exchange.Start > 0 ? "206 Partial Content" : "200 OK", "Accept-Ranges: bytes",
                $"Content-Length: {content.Length - exchange.Start}",
                $"Content-Range: bytes {exchange.Start}-{content.Length - 1}/{content.Length}");
            for (var at = (int)exchange.Start; at < content.Length; at += 1 << 18)
            {
                exchange.Body(content.AsSpan(at, Math.Min(1 << 18, content.Length - at)));
                Thread.Sleep(50);
            }
        });
        Check(["data", "get", "mnist", "--folder", "got", "--mirror", $"{server.Address}data", "--mirrors-only"],
            (repository, _) => string.Join('\n', repository.Written("*ubyte*")
                .Select(file => $"{Path.GetFileName(file)} {Checksum(file)}")));
    }

    private static string Checksum(string file) => System.Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));

    private static string Records(OwnRepository repository, CommandLine run) => string.Join('\n', repository.Written("*.json")
        .Where(file => file.StartsWith(repository.PathOf(Path.Combine("data", "results")), StringComparison.Ordinal))
        .Select(file => $"{Path.GetFileName(file)}: {OwnRepository.WithoutTimes(File.ReadAllText(file))}"));

    private void Check(string[] command, Func<OwnRepository, CommandLine, string> result)
    {
        if (OperatingSystem.IsWindows()) return;
        if (command.Contains(Weights))
            foreach (var repository in new[] { whole, terminated })
                File.WriteAllBytes(repository.PathOf(Weights), Trained.Value);
        var clock = Stopwatch.StartNew();
        var undisturbed = whole.Run(command);
        var duration = clock.Elapsed;
        undisturbed.Status.ShouldBe(0, undisturbed.Errors);
        var expected = result(whole, undisturbed);
        expected.ShouldNotBeEmpty();

        for (var i = 0; i < Signals; i++)
        {
            var moment = duration * (0.1 + 0.85 * random.NextDouble());
            var (run, toEnd) = terminated.Terminate(moment, Limit, command);
            log.WriteLine($"SIGTERM at {moment.TotalSeconds:0.00} of {duration.TotalSeconds:0.00} s: ended with status "
                + $"{run.Status} after {toEnd.TotalSeconds:0.00} s.");
            // A run that was done in spite of the signal has succeeded.
            run.Status.ShouldBeOneOf(143, 0);
            run.Errors.ShouldNotContain("   at ", Case.Sensitive, run.Errors);
            terminated.ShouldHoldOnlyWholeFiles();
        }
        var resumed = terminated.Run(command);
        resumed.Status.ShouldBe(0, resumed.Errors);
        result(terminated, resumed).ShouldBe(expected);
        terminated.Written("*.part").ShouldBeEmpty();
    }
}
