using Workbench.Checkpoints;
using Workbench.Models;

namespace Workbench.Cli.Tests;

public sealed class ConvertWeightsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workbench-weights-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Weights_survive_the_way_to_pytorch_and_back_and_evaluate_the_same()
    {
        var (first, pytorch, last) = (In("first.safetensors"), In("network.pth"), In("last.safetensors"));
        using (var network = AllModels.Create("mnist-sparse-cnn", new Seed(1), 10))
            Checkpoint.Save(first, network.Network, new Dictionary<string, string> { ["note"] = "x" });
        var run = CommandLine.Run("convert", "weights", first, pytorch);
        run.Status.ShouldBe(0, run.Errors);
        run.Errors.ShouldContain("no place for it: note.");
        CommandLine.Run("convert", "weights", pytorch, last).Errors.ShouldBeEmpty();

        using var expected = Safetensors.Read(first);
        using var found = Safetensors.Read(last);
        found.Metadata[Safetensors.ChecksumKey].ShouldBe(expected.Metadata[Safetensors.ChecksumKey]);
        found.Tensors.Keys.Order().ShouldBe(expected.Tensors.Keys.Order());
        Accuracy(pytorch).ShouldBe(Accuracy(first));
    }

    [Fact]
    public void Another_ending_is_wrong_usage()
    {
        var run = CommandLine.Run("convert", "weights", In("no-such.pth"), In("network.onnx"));
        run.Status.ShouldBe(2);
        run.Errors.ShouldContain("ends in .safetensors, .pt or .pth, found");
    }

    private static string Accuracy(string weights)
    {
        var run = CommandLine.Run(
            "evaluate", "mnist-sparse-cnn", "--weights", weights, "--data", "mnist", "--limit", "200", "--include-seen");
        run.Status.ShouldBe(0, run.Errors);
        return run.Output.Split('\n').Single(line => line.Contains("clean"));
    }

    private string In(string name) => Path.Combine(folder.FullName, name);
}
