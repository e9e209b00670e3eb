using Workbench.Checkpoints;
using Workbench.Data;
using Workbench.Models;
using Workbench.Notebooks;

namespace Workbench.Cli.Tests;

public sealed class ExportTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workbench-export-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_network_is_written_with_the_accuracy_measured_on_the_data_that_its_weights_name()
    {
        var weights = Weights(new Dictionary<string, string> { ["data"] = "mnist" });
        var file = Path.Combine(folder.FullName, "sparse.onnx");
        var run = CommandLine.Run("export", "mnist-sparse-cnn", "--weights", weights, "--out", file, "--limit", "500");
        run.Status.ShouldBe(0, run.Errors);
        run.Output.ShouldContain("sparse.onnx: mnist-sparse-cnn, 1×28×28 pixels in [0, 1] to 10 log-probabilities; ");
        run.Output.ShouldContain("on 500 test images of mnist");
        new FileInfo(file).Length.ShouldBeGreaterThan(4 * 1024 * 700);
    }

    [Fact]
    public void Weights_that_name_no_data_ask_for_it()
    {
        var weights = Weights([]);
        var file = Path.Combine(folder.FullName, "sparse.onnx");
        var run = CommandLine.Run("export", "mnist-sparse-cnn", "--weights", weights, "--out", file);
        run.Status.ShouldBe(1);
        run.Errors.ShouldContain("Name it with --data.");
        run.Errors.ShouldNotContain("   at ");
        File.Exists(file).ShouldBeFalse();
        run = CommandLine.Run(
            "export", "mnist-sparse-cnn", "--weights", weights, "--out", file, "--data", "mnist", "--limit", "100");
        run.Status.ShouldBe(0, run.Errors);
    }

    private string Weights(Dictionary<string, string> metadata)
    {
        using var classifier = AllModels.Create("mnist-sparse-cnn", new Seed(1), 10);
        var path = Path.Combine(folder.FullName, "sparse.safetensors");
        Checkpoint.Save(path, classifier.Network, metadata);
        return path;
    }
}
