using TorchSharp;
using Workbench.Checkpoints;
using Workbench.Tests.Conventions;
using Workbench.Tests.Data;
using static TorchSharp.torch;

namespace Workbench.Tests.Checkpoints;

// The files under pytorch/ were made by PyTorch 1.13 (pytorch/make.py); recent.pth imitates PyTorch 2.6 (pytorch/recent.py).
public sealed class PyTorchFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("float64", ScalarType.Float64)]
    [InlineData("float32", ScalarType.Float32)]
    [InlineData("float16", ScalarType.Float16)]
    [InlineData("bfloat16", ScalarType.BFloat16)]
    [InlineData("int64", ScalarType.Int64)]
    [InlineData("int32", ScalarType.Int32)]
    [InlineData("int16", ScalarType.Int16)]
    [InlineData("int8", ScalarType.Int8)]
    [InlineData("uint8", ScalarType.Byte)]
    [InlineData("bool", ScalarType.Bool)]
    public void Reads_every_type(string name, ScalarType type)
    {
        using var file = TensorFile.Read(Golden("types.pth"));
        file.Tensors.Count.ShouldBe(10);
        var tensor = file.Tensors[$"torch.{name}"];
        tensor.dtype.ShouldBe(type);
        tensor.shape.ShouldBe([2, 2]);
        Numbers(tensor).ShouldBe([0, 1, 1, 0]);
    }

    [Fact]
    public void Reads_views_of_a_shared_storage()
    {
        using var file = TensorFile.Read(Golden("views.pth"));
        var whole = Enumerable.Range(0, 24).Select(i => (double)i).ToArray();
        Check("whole", [24], whole);
        Check("transposed", [6, 4], [.. Enumerable.Range(0, 24).Select(i => (double)(i % 4 * 6 + i / 4))]);
        Check("part", [4], [5, 6, 7, 8]);
        Check("steps", [5], [1, 6, 11, 16, 21]);
        Check("block", [2, 2, 2], [4, 6, 8, 10, 16, 18, 20, 22]);
        Check("expanded", [3, 2], [7, 7, 7, 7, 7, 7]);
        Check("scalar", [], [2.5]);
        Check("empty", [0, 3], []);
        Check("parameter", [2], [1, 2]);
        file.Tensors.Count.ShouldBe(9);

        void Check(string name, long[] shape, double[] expected)
        {
            file.Tensors[name].shape.ShouldBe(shape, name);
            file.Tensors[name].is_contiguous().ShouldBeTrue(name);
            Numbers(file.Tensors[name]).ShouldBe(expected, name);
        }
    }

    [Theory]
    [InlineData("linear.pth", 0)]
    [InlineData("recent.pth", 0)]
    [InlineData("training.pth", 1)]
    [InlineData("parallel.pth", 2)]
    public void Loads_a_state_dictionary_also_from_a_training_checkpoint_and_with_a_wrappers_names(string name, int offset)
    {
        using var layer = nn.Linear(3, 2);
        Checkpoint.Load(Golden(name), layer).ShouldBeEmpty();
        Numbers(layer.weight!).ShouldBe([.. Enumerable.Range(offset, 6).Select(i => (double)i)]);
        Numbers(layer.bias!).ShouldBe([10 + offset, 11 + offset]);
    }

    [Fact]
    public void A_network_of_another_shape_is_not_changed()
    {
        using var layer = nn.Linear(4, 2);
        var before = Numbers(layer.weight!);
        Should.Throw<InvalidDataException>(() => Checkpoint.Load(Golden("linear.pth"), layer)).Message
            .ShouldContain("tensor 'weight': expected shape [2, 4], found [2, 3]");
        using var named = nn.Sequential(("layer", nn.Linear(3, 2)));
        Should.Throw<InvalidDataException>(() => Checkpoint.Load(Golden("linear.pth"), named)).Message
            .ShouldContain("expected a tensor 'layer.weight' of shape [2, 3], found none");
        Numbers(layer.weight!).ShouldBe(before);
    }

    [Theory]
    [InlineData("module.pth", "found 'torch.nn.modules.linear.Linear', which is another class or function")]
    [InlineData("module.pth", "Save the state dictionary with PyTorch: torch.save(model.state_dict(), path).")]
    [InlineData("code.pth", "found 'posix.system', which is another class or function; nothing of it was run")]
    [InlineData("legacy.pth", "found a bare pickle, the format before PyTorch 1.6")]
    [InlineData("protocol4.pth", "expected a pickle of protocol 2, the default of torch.save, found protocol 4")]
    [InlineData("script.pth", "found a TorchScript archive (torch.jit.save), which contains code")]
    [InlineData("list.pth", "expected a state dictionary, found a list")]
    [InlineData("complex.pth", "bool, found 'torch.ComplexFloatStorage'. Convert them before saving.")]
    [InlineData("sparse.pth", "found 'torch._utils._rebuild_sparse_tensor'")]
    [InlineData("mixed.pth", "or one under state_dict, model_state_dict, model, found a number as 'epoch'")]
    [InlineData("both.pth", "expected one state dictionary, found several: state_dict, model")]
    public void Refuses_what_is_no_plain_state_dictionary(string name, string expectation)
    {
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        var message = Should.Throw<InvalidDataException>(() => TensorFile.Read(Golden(name))).Message;
        message.ShouldStartWith(Golden(name));
        message.ShouldContain(expectation);
        File.Exists("workbench-code-ran").ShouldBeFalse();
        DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount.ShouldBe(before);
    }

    [Theory]
    [InlineData("types.pth", "copy.pth")]
    [InlineData("types.pth", "copy.safetensors")]
    [InlineData("views.pth", "copy.pt")]
    [InlineData("views.pth", "copy.safetensors")]
    public void A_copy_in_another_format_has_the_same_tensors(string name, string copy)
    {
        using var file = TensorFile.Read(Golden(name));
        file.Write(folder.File(copy));
        using var read = TensorFile.Read(folder.File(copy));
        read.Tensors.Keys.Order().ShouldBe(file.Tensors.Keys.Order());
        foreach (var (key, tensor) in file.Tensors)
        {
            read.Tensors[key].dtype.ShouldBe(tensor.dtype, key);
            read.Tensors[key].shape.ShouldBe(tensor.shape, key);
            Numbers(read.Tensors[key]).ShouldBe(Numbers(tensor), key);
        }
    }

    [Fact]
    public void Reading_and_writing_leave_no_tensors()
    {
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        using (var file = TensorFile.Read(Golden("views.pth"))) file.Write(folder.File("copy.pth"));
        DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount.ShouldBe(before);
    }

    [Fact]
    public void Other_endings_are_not_written()
    {
        using var file = TensorFile.Read(Golden("linear.pth"));
        Should.Throw<ArgumentException>(() => file.Write(folder.File("copy.onnx"))).Message.ShouldContain(".pth, found");
        Should.Throw<FileNotFoundException>(() => TensorFile.Read(folder.File("none.pth"))).Message.ShouldContain("none.pth");
    }

    internal static string Golden(string name) =>
        Path.Combine(SourceTree.Root, "tests/Workbench.Tests/Checkpoints/pytorch", name);

    private static double[] Numbers(Tensor tensor)
    {
        using var numbers = tensor.detach().to_type(ScalarType.Float64).contiguous();
        return numbers.NumberOfElements == 0 ? [] : numbers.data<double>().ToArray();
    }
}
