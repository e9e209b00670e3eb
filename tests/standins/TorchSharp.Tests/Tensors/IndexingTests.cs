using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public class IndexingTests
{
    // 0..23 in shape [2, 3, 4]: element [i, j, k] is 12 i + 4 j + k.
    private static Tensor Cube() => arange(24).reshape(2, 3, 4);
    private static TensorIndex Odd => TensorIndex.Tensor(tensor(new[] { false, true, false, true }));

    private static readonly Dictionary<string, (Func<Tensor, Tensor> Read, long[] Shape, long[] Values)> Cases = new()
    {
        ["[1, 2, 3]"] = (x => x[1, 2, 3], [], [23]),
        ["[0, 1]"] = (x => x[0, 1], [4], [4, 5, 6, 7]),
        ["[-1, -1]"] = (x => x[-1, -1], [4], [20, 21, 22, 23]),
        ["[1][2]"] = (x => x[1][2], [4], [20, 21, 22, 23]),
        ["[:, 0, 0]"] = (x => x[TensorIndex.Colon, 0, 0], [2], [0, 12]),
        ["[..., 3]"] = (x => x[TensorIndex.Ellipsis, 3], [2, 3], [3, 7, 11, 15, 19, 23]),
        ["[0, 1:]"] = (x => x[0, TensorIndex.Slice(1)], [2, 4], [4, 5, 6, 7, 8, 9, 10, 11]),
        ["[1, 0, ::2]"] = (x => x[1, 0, TensorIndex.Slice(step: 2)], [2], [12, 14]),
        ["[0, 0, -2:]"] = (x => x[0, 0, TensorIndex.Slice(-2)], [2], [2, 3]),
        ["[0, 0, 1..3]"] = (x => x[0, 0, 1..3], [2], [1, 2]),
        ["[0, 0, ^1..]"] = (x => x[0, 0, ^1..], [1], [3]),
        ["[0, None, 0]"] = (x => x[0, TensorIndex.None, 0], [1, 4], [0, 1, 2, 3]),
        ["[0, 0, mask]"] = (x => x[0, 0, Odd], [2], [1, 3]),
        ["[:, 0, mask]"] = (x => x[TensorIndex.Colon, 0, Odd], [2, 2], [1, 3, 13, 15]),
        ["[0, indices]"] = (x => x[0, TensorIndex.Tensor(tensor(new long[] { 2, 0 })), 0], [2], [8, 0]),
        ["[indices, indices]"] = (x => x[TensorIndex.Tensor(tensor(new long[] { 0, 1 })), TensorIndex.Tensor(tensor(new long[] { 2, 1 })), 0], [2], [8, 16]),
        ["[0-d index]"] = (x => x[TensorIndex.Tensor(tensor(1L)), 0, 0], [], [12]),
        ["[mask of all]"] = (x => x.index(x > 21), [2], [22, 23]),
        ["[mask of rows]"] = (x => x[TensorIndex.Tensor(tensor(new[] { false, true })), 0, 0], [1], [12]),
        ["[[0, 2]] of tensors"] = (x => x.index(tensor(new long[] { 1 }), tensor(new long[] { 2 })), [1, 4], [20, 21, 22, 23]),
    };

    public static TheoryData<string> Names => new(Cases.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Reads(string name)
    {
        using var scope = NewDisposeScope();
        var (read, shape, values) = Cases[name];
        var found = read(Cube());
        found.shape.ShouldBe(shape);
        found.data<long>().ToArray().ShouldBe(values);
    }

    [Fact]
    public void Writes()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3);
        x[0] = tensor(new[] { 1f, 2f, 3f });
        x[1, 2] = 9f;
        x[TensorIndex.Colon, 1] = tensor(new[] { 5f, 6f });
        x.data<float>().ToArray().ShouldBe([1, 5, 3, 0, 6, 9]);
        x[TensorIndex.Tensor(x > 5)] = 0f;
        x.data<float>().ToArray().ShouldBe([1, 5, 3, 0, 0, 0]);
        x[TensorIndex.Ellipsis, 2..] = -1f;
        x.data<float>().ToArray().ShouldBe([1, 5, -1, 0, 0, -1]);
        x[TensorIndex.Tensor(tensor(new long[] { 0, 1 })), TensorIndex.Tensor(tensor(new long[] { 0, 1 }))] = tensor(new[] { 7f, 8f });
        x.data<float>().ToArray().ShouldBe([7, 5, -1, 0, 8, -1]);
        x.index_put_(tensor(new[] { 1f, 1f }), [TensorIndex.Tensor(tensor(new long[] { 0, 0 })), 0], accumulate: true);
        x[0, 0].item<float>().ShouldBe(9);
    }

    [Fact]
    public void AViewSeesWhatItsTensorSees()
    {
        using var x = zeros(3);
        using var view = x[1..];
        view.fill_(4);
        x.data<float>().ToArray().ShouldBe([0, 4, 4]);
    }

    [Fact]
    public void WrongIndicesSaySo()
    {
        using var x = zeros(2, 2);
        Should.Throw<IndexOutOfRangeException>(() => x[0, 0, 0]).Message.ShouldContain("too many indices for tensor of dimension 2");
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => x[5]).Message.ShouldContain("out of range");
    }
}
