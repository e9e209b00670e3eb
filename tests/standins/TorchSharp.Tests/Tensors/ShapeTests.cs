using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public class ShapeTests
{
    private static Tensor Cube() => arange(24).reshape(2, 3, 4);

    [Fact]
    public void WhatIsKnownAboutATensor()
    {
        var x = zeros(2, 3, 4, dtype: float64);
        x.shape.ShouldBe([2, 3, 4]);
        x.size(1).ShouldBe(3);
        x.size(-1).ShouldBe(4);
        (x.Dimensions, x.ndim, x.dim()).ShouldBe((3, 3, 3));
        (x.NumberOfElements, x.numel()).ShouldBe((24, 24));
        (x.dtype, x.ElementSize, x.device_type).ShouldBe((ScalarType.Float64, 8, DeviceType.CPU));
        x.stride().ShouldBe([12, 4, 1]);
        x.transpose(0, 2).is_contiguous().ShouldBeFalse();
        x.device.ToString().ShouldBe("cpu");
        Should.Throw<ArgumentOutOfRangeException>(() => x.size(3)).Message.ShouldContain("-3 to 2");
    }

    [Fact]
    public void OtherArrangementsOfTheSameElements()
    {
        Cube().view(6, 4).shape.ShouldBe([6, 4]);
        Cube().reshape(-1).shape.ShouldBe([24]);
        Cube().flatten(1).shape.ShouldBe([2, 12]);
        Cube().permute(2, 0, 1).shape.ShouldBe([4, 2, 3]);
        Cube().transpose(0, 1).shape.ShouldBe([3, 2, 4]);
        Cube().unsqueeze(0).shape.ShouldBe([1, 2, 3, 4]);
        Cube().unsqueeze(-1).squeeze().shape.ShouldBe([2, 3, 4]);
        zeros(1, 2, 1).squeeze(0).shape.ShouldBe([2, 1]);
        zeros(1, 3).expand(2, 3).shape.ShouldBe([2, 3]);
        arange(3).repeat(2, 1).data<long>().ToArray().ShouldBe([0, 1, 2, 0, 1, 2]);
        arange(3).repeat_interleave(2).data<long>().ToArray().ShouldBe([0, 0, 1, 1, 2, 2]);
        Cube().narrow(2, 1, 2).shape.ShouldBe([2, 3, 2]);
        arange(4).flip(0).data<long>().ToArray().ShouldBe([3, 2, 1, 0]);
        arange(4).roll(1).data<long>().ToArray().ShouldBe([3, 0, 1, 2]);
        arange(4).roll(1, 0).data<long>().ToArray().ShouldBe([3, 0, 1, 2]);
        arange(4).reshape(2, 2).rot90().data<long>().ToArray().ShouldBe([1, 3, 0, 2]);
        arange(6).reshape(2, 3).T.data<long>().ToArray().ShouldBe([0, 3, 1, 4, 2, 5]);
        arange(9).reshape(3, 3).tril().sum().item<long>().ShouldBe(0 + 3 + 4 + 6 + 7 + 8);
        arange(5).unfold(0, 3, 2).data<long>().ToArray().ShouldBe([0, 1, 2, 2, 3, 4]);
    }

    [Fact]
    public void TensorsTogetherAndApart()
    {
        cat(new[] { zeros(1, 2), ones(1, 2) }).data<float>().ToArray().ShouldBe([0, 0, 1, 1]);
        cat(new List<Tensor> { zeros(2, 1), ones(2, 1) }, 1).data<float>().ToArray().ShouldBe([0, 1, 0, 1]);
        stack(new[] { zeros(2), ones(2) }, 1).data<float>().ToArray().ShouldBe([0, 1, 0, 1]);
        arange(5).split(2).Select(part => part.numel()).ShouldBe([2, 2, 1]);
        arange(5).split([1L, 4L], 0).Select(part => part.numel()).ShouldBe([1, 4]);
        arange(6).chunk(3).Length.ShouldBe(3);
        Cube().unbind(1).Length.ShouldBe(3);
        vstack(new[] { ones(2), zeros(2) }).shape.ShouldBe([2, 2]);
        meshgrid(new[] { arange(2), arange(3) })[0].shape.ShouldBe([2, 3]);
        // More tensors than the short-lived argument memory holds.
        cat(Enumerable.Range(0, 3000).Select(i => tensor(new long[] { i })).ToArray()).sum().item<long>().ShouldBe(3000 * 2999 / 2);
    }

    [Fact]
    public void ConversionsKeepWhatFits()
    {
        var x = tensor(new[] { 0f, 1.7f, -2.2f });
        x.to(int64).data<long>().ToArray().ShouldBe([0, 1, -2]);
        x.@bool().data<bool>().ToArray().ShouldBe([false, true, true]);
        x.@double().dtype.ShouldBe(ScalarType.Float64);
        x.to_type(ScalarType.Float16).data<Half>().ToArray()[1].ShouldBe((Half)1.7f);
        x.to(float32, copy: true).data<float>().ToArray().ShouldBe([0, 1.7f, -2.2f]);
        x.type_as(zeros(1, dtype: int32)).dtype.ShouldBe(ScalarType.Int32);
        using var alias = x.alias();
        alias.fill_(3);
        x.data<float>().ToArray().ShouldBe([3, 3, 3]);
        using var copy = x.clone();
        copy.zero_();
        x.sum().item<float>().ShouldBe(9);
    }

    [Fact]
    public void SizesCompareAndAdd()
    {
        Size size = new long[] { 2, 3 };
        (size == new Size((2, 3))).ShouldBeTrue();
        (size + new Size(4L)).Shape.ShouldBe([2, 3, 4]);
        (size.numel(), size.Length, size[1]).ShouldBe((6, 2, 3));
    }
}
