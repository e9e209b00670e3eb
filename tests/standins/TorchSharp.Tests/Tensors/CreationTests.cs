using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public class CreationTests
{
    [Fact]
    public void FromArraysOfAllRanks()
    {
        tensor(3.5f).shape.ShouldBeEmpty();
        tensor(new[] { 1, 2 }).shape.ShouldBe([2]);
        tensor(new int[,] { { 1, 2 }, { 3, 4 } })[1, 0].item<int>().ShouldBe(3);
        tensor(new double[1, 2, 3]).shape.ShouldBe([1, 2, 3]);
        tensor(new byte[1, 2, 3, 4]).shape.ShouldBe([1, 2, 3, 4]);
        tensor(new List<float> { 1, 2, 3, 4 }, 2, 2)[1, 1].item<float>().ShouldBe(4);
        tensor(new float[] { 1, 2, 3, 4 }, [2L, 2L]).shape.ShouldBe([2, 2]);
        from_array(new float[,,] { { { 1, 2 } } }).shape.ShouldBe([1, 1, 2]);
        from_array(new[] { new[] { 1f, 2f }, [3f, 4f] }).shape.ShouldBe([2, 2]);
        tensor(Array.Empty<float>()).numel().ShouldBe(0);
    }

    [Fact]
    public void TheElementTypeIsTheArrays()
    {
        tensor(new[] { true }).dtype.ShouldBe(ScalarType.Bool);
        tensor(new byte[] { 1 }).dtype.ShouldBe(ScalarType.Byte);
        tensor(new sbyte[] { 1 }).dtype.ShouldBe(ScalarType.Int8);
        tensor(new short[] { 1 }).dtype.ShouldBe(ScalarType.Int16);
        tensor(new[] { 1 }).dtype.ShouldBe(ScalarType.Int32);
        tensor(new[] { 1L }).dtype.ShouldBe(ScalarType.Int64);
        tensor(new[] { (Half)1 }).dtype.ShouldBe(ScalarType.Float16);
        tensor(new[] { 1f }).dtype.ShouldBe(ScalarType.Float32);
        tensor(new[] { 1.0 }).dtype.ShouldBe(ScalarType.Float64);
        tensor(new[] { new Complex(1, 2) }).dtype.ShouldBe(ScalarType.ComplexFloat64);
        tensor(new[] { 1, 2 }, dtype: float32).data<float>().ToArray().ShouldBe([1, 2]);
        tensor(new[] { 1f }, requires_grad: true).requires_grad.ShouldBeTrue();
    }

    [Fact]
    public void TheArrayIsCopied()
    {
        var array = new[] { 1f, 2f };
        using var x = tensor(array);
        array[0] = 9;
        x[0].item<float>().ShouldBe(1);
    }

    [Fact]
    public void Regular()
    {
        zeros(2, 3).sum().item<float>().ShouldBe(0);
        ones([2L, 2L], dtype: int64).sum().item<long>().ShouldBe(4);
        full(2, 2, 7f).data<float>().ToArray().ShouldBe([7, 7, 7, 7]);
        arange(3).data<long>().ToArray().ShouldBe([0, 1, 2]);
        arange(0, 1, 0.25).data<float>().ToArray().ShouldBe([0, 0.25f, 0.5f, 0.75f]);
        arange(5, 0, -2, dtype: float32).data<float>().ToArray().ShouldBe([5, 3, 1]);
        linspace(0, 1, 5).data<float>().ToArray().ShouldBe([0, 0.25f, 0.5f, 0.75f, 1]);
        eye(2).data<float>().ToArray().ShouldBe([1, 0, 0, 1]);
        eye(2, 3).shape.ShouldBe([2, 3]);
        zeros_like(ones(2, dtype: float64)).dtype.ShouldBe(ScalarType.Float64);
        ones(2).full_like(3).data<float>().ToArray().ShouldBe([3, 3]);
        ones(2, dtype: int32).new_zeros(3).dtype.ShouldBe(ScalarType.Int32);
        empty(0, 5).shape.ShouldBe([0, 5]);
    }

    [Fact]
    public void RandomNumbersStayInTheirRange()
    {
        using var uniform = rand(1000);
        uniform.min().item<float>().ShouldBeGreaterThanOrEqualTo(0);
        uniform.max().item<float>().ShouldBeLessThan(1);
        uniform.mean().item<float>().ShouldBe(0.5f, 0.1f);
        randn(10000).std().item<float>().ShouldBe(1, 0.1f);
        var dice = randint(1, 7, [600L]);
        (dice.min().item<long>(), dice.max().item<long>()).ShouldBe((1, 6));
        randperm(5).sort().Values.data<long>().ToArray().ShouldBe([0, 1, 2, 3, 4]);
        empty(1000).uniform_(-2, -1).max().item<float>().ShouldBeLessThan(-1);
        empty(1000).bernoulli_(0.25).mean().item<float>().ShouldBe(0.25f, 0.1f);
        normal(5, 0.1, [1000L]).mean().item<float>().ShouldBe(5, 0.1f);
        full(3, 0.0f).bernoulli().sum().item<float>().ShouldBe(0);
        ones(4).multinomial(4).sort().Values.data<long>().ToArray().ShouldBe([0, 1, 2, 3]);
    }

    [Fact]
    public void ADeviceThatIsNotThereIsRefused()
    {
        cuda.is_available().ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => zeros(1, device: CUDA));
        Should.Throw<FormatException>(() => device("abacus"));
        device("cuda:1").index.ShouldBe(1);
    }
}
