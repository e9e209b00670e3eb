using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public class DataTests
{
    [Fact]
    public void ReadsInLogicalOrderWhateverTheStrides()
    {
        using var x = arange(6, dtype: float32).reshape(2, 3).t();
        x.data<float>().ToArray().ShouldBe([0, 3, 1, 4, 2, 5]);
        x.data<float>()[2, 1].ShouldBe(5);
        ((float[,])x.data<float>().ToNDArray())[1, 1].ShouldBe(4);
        x.data<float>().Sum().ShouldBe(15);
    }

    [Fact]
    public void WritesThroughTheAccessor()
    {
        using var x = zeros(2, 2);
        var data = x.data<float>();
        data[0, 1] = 5;
        data.CopyFrom([7f, 8f], tensorIndex: 2);
        x.data<float>().ToArray().ShouldBe([0, 5, 7, 8]);
        var target = new float[3];
        data.CopyTo(target, 1, 1);
        target.ShouldBe([0, 5, 7]);
    }

    [Fact]
    public void BytesAreTheMemory()
    {
        using var x = tensor(new byte[] { 1, 2, 3 });
        x.bytes.ToArray().ShouldBe([1, 2, 3]);
        x.bytes = new byte[] { 4, 5, 6 };
        x[2].item<byte>().ShouldBe((byte)6);
        var wrong = Should.Throw<ArgumentException>(() => x.bytes = new byte[2]);
        wrong.Message.ShouldContain("Expected 3 bytes");
    }

    [Fact]
    public void SingleValues()
    {
        tensor(2.5f).item<float>().ShouldBe(2.5f);
        tensor(2.5f).ToDouble().ShouldBe(2.5);
        tensor(new[] { 7L }).ToInt32().ShouldBe(7);
        ((float)tensor(3)).ShouldBe(3f);
        tensor(true).ToBoolean().ShouldBeTrue();
        tensor(1.5).ToScalar().Type.ShouldBe(ScalarType.Float64);
        tensor(1.5f, dtype: bfloat16).ToSingle().ShouldBe(1.5f);
        tensor(new[] { 1f, 2f, 3f }).ReadCpuSingle(1).ShouldBe(2);
        Tensor implicitly = 4.0f;
        implicitly.dtype.ShouldBe(ScalarType.Float32);
    }

    [Fact]
    public void TheWrongTypeOrNumberSaysWhatIsThere()
    {
        using var x = zeros(2);
        Should.Throw<ArgumentException>(() => x.data<double>()).Message.ShouldContain("Float32");
        Should.Throw<ArgumentException>(() => x.item<float>()).Message.ShouldContain("[2]");
        Should.Throw<InvalidOperationException>(() => x.ToSingle());
        Should.Throw<IndexOutOfRangeException>(() => x.data<float>()[2]);
        Should.Throw<IndexOutOfRangeException>(() => x.ReadCpuSingle(-1));
    }

    [Fact]
    public void ListsAreNested()
    {
        var list = (IList)tensor(new[,] { { 1L, 2L } }).tolist();
        ((Scalar)((IList)list[0]!)[1]!).ToInt64().ShouldBe(2);
    }

    [Fact]
    public void StreamsCarryTheBytes()
    {
        using var x = arange(4, dtype: float32).reshape(2, 2).t();
        using var stream = new MemoryStream();
        x.WriteBytesToStream(stream);
        stream.Position = 0;
        using var back = zeros(2, 2);
        back.ReadBytesFromStream(stream);
        back.data<float>().ToArray().ShouldBe([0, 2, 1, 3]);
    }

    [Fact]
    public void TextShowsWhatThePublishedStylesShow()
    {
        using var scope = NewDisposeScope();
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        var x = tensor(new[] { 0.0f, 3.141f, 6.2834f, 3.14152f, 6.28e-06f, -13.141529f, 0.01f, 4713.14f }, [2L, 4L]);
        x.ToString().ShouldBe("[2x4], type = Float32, device = cpu");
        x.str(cultureInfo: invariant).ShouldBe(
            "[2x4], type = Float32, device = cpu\n        0   3.141 6.2834 3.1415\n 6.28e-06 -13.142   0.01 4713.1\n");
        x.npstr(cultureInfo: invariant).ShouldBe("[[0 3.141 6.2834 3.1415]\n [6.28e-06 -13.142 0.01 4713.1]]");
        ones(100, ScalarType.Int32).npstr().ShouldBe("[1 1 1 ... 1 1 1]");
        tensor(3.14f).jlstr(cultureInfo: invariant).ShouldBe("[], type = Float32, device = cpu, value = 3.14");
        zeros(1).cstr().ShouldBe("[1], type = Float32, device = cpu, value = float [] {0f}");
        zeros(1, 2, 2).jlstr().ShouldBe("[1x2x2], type = Float32, device = cpu\n[0,..,..] =\n 0 0\n 0 0\n");
        zeros(3, dtype: @bool).jlstr().ShouldContain("False False False");
    }
}
