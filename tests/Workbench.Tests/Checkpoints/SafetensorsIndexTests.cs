using System.Text;
using Workbench.Checkpoints;
using Workbench.Tests.Data;
using static TorchSharp.torch;

namespace Workbench.Tests.Checkpoints;

public sealed class SafetensorsIndexTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SafetensorsIndexTests()
    {
        WritePart("model-00001-of-00002.safetensors", "weight", nn.Linear(3, 2).weight!);
        WritePart("model-00002-of-00002.safetensors", "bias", nn.Linear(3, 2).bias!);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Loads_the_tensors_of_all_files()
    {
        using var layer = nn.Linear(3, 2);
        var path = Index("""
            {"metadata": {"total_size": 32}, "weight_map":
              {"bias": "model-00002-of-00002.safetensors", "weight": "model-00001-of-00002.safetensors"}}
            """);
        Checkpoint.Load(path, layer).ShouldBeEmpty();
        using var part = Safetensors.Read(folder.File("model-00002-of-00002.safetensors"));
        layer.bias!.data<float>().ToArray().ShouldBe(part.Tensors["bias"].data<float>().ToArray());
    }

    [Theory]
    [InlineData("""{"weight_map": {"weight": "../model-00001-of-00002.safetensors"}}""", "next to the index, found \"../")]
    [InlineData("""{"weight_map": {"weight": "/etc/passwd"}}""", "next to the index, found \"/etc/passwd\"")]
    [InlineData("""{"weight_map": {"weight": 1}}""", "next to the index, found 1")]
    [InlineData("""{"weight_map": {"weight": "model-00002-of-00002.safetensors"}}""", "'bias' is only in one of the two")]
    [InlineData(
        """{"weight_map": {"a": "model-00002-of-00002.safetensors", "bias": "model-00002-of-00002.safetensors"}}""",
        "'a' is only"
    )]
    [InlineData("""{"weight_map": []}""", "expected an object with a weight_map")]
    [InlineData("[]", "expected an object with a weight_map")]
    [InlineData("{", "expected a JSON index")]
    public void Refuses_an_index_that_does_not_fit(string index, string expectation)
    {
        var path = Index(index);
        var message = Should.Throw<InvalidDataException>(() => TensorFile.Read(path)).Message;
        message.ShouldStartWith(path);
        message.ShouldContain(expectation);
    }

    [Fact]
    public void Reports_a_missing_file() =>
        Should.Throw<FileNotFoundException>(() => TensorFile.Read(Index("""{"weight_map": {"a": "other.safetensors"}}""")))
            .Message.ShouldContain("expected the file 'other.safetensors' next to the index");

    private string Index(string json) => folder.Write("model.safetensors.index.json", Encoding.UTF8.GetBytes(json));

    private void WritePart(string file, string name, Tensor tensor) =>
        Safetensors.Write(
            folder.File(file), new Dictionary<string, Tensor> { [name] = tensor }, new Dictionary<string, string>());
}
