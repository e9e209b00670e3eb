using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public class ReductionTests
{
    private static readonly Tensor A = tensor(new float[,] { { 1, 5, 3 }, { 4, 2, 6 } });

    [Fact]
    public void SumsAndMeans()
    {
        A.sum().item<float>().ShouldBe(21);
        A.sum(dim: 0).data<float>().ToArray().ShouldBe([5, 7, 9]);
        // The published overloads make a bare 0 a type, the first of the enumeration: a trap, but theirs.
        A.sum(0).dtype.ShouldBe(ScalarType.Byte);
        A.sum([1L], keepdim: true).shape.ShouldBe([2, 1]);
        A.sum(0, 1).item<float>().ShouldBe(21);
        A.mean().item<float>().ShouldBe(3.5f);
        A.mean([1L]).data<float>().ToArray().ShouldBe([3, 4]);
        A.prod().item<float>().ShouldBe(720);
        (A > 3).sum().item<long>().ShouldBe(3);
        A.cumsum(1).data<float>().ToArray().ShouldBe([1, 6, 9, 4, 6, 12]);
        A.sum(type: float64).dtype.ShouldBe(ScalarType.Float64);
    }

    [Fact]
    public void LargestAndSmallest()
    {
        A.max().item<float>().ShouldBe(6);
        A.min().item<float>().ShouldBe(1);
        var (values, indexes) = A.max(1);
        values.data<float>().ToArray().ShouldBe([5, 6]);
        indexes.data<long>().ToArray().ShouldBe([1, 2]);
        A.argmax().item<long>().ShouldBe(5);
        A.argmax(1).data<long>().ToArray().ShouldBe([1, 2]);
        A.argmin(0, keepdim: true).shape.ShouldBe([1, 3]);
        A.amax(1).data<float>().ToArray().ShouldBe([5, 6]);
        A.amin([0L], keepdim: true).data<float>().ToArray().ShouldBe([1, 2, 3]);
        var (top, where) = A.topk(2);
        top.data<float>().ToArray().ShouldBe([5, 3, 6, 4]);
        where.data<long>().ToArray().ShouldBe([1, 2, 2, 0]);
        A.kthvalue(2, 1).values.data<float>().ToArray().ShouldBe([3, 4]);
        A.sort(1, descending: true).Values.data<float>().ToArray().ShouldBe([5, 3, 1, 6, 4, 2]);
        A.argsort(1).data<long>().ToArray().ShouldBe([0, 2, 1, 1, 0, 2]);
    }

    [Fact]
    public void Spread()
    {
        A.std().item<float>().ShouldBe(1.8708287f, 1e-6f);
        A.std(unbiased: false).item<float>().ShouldBe(1.7078251f, 1e-6f);
        A.var(1).data<float>().ToArray().ShouldBe([4, 4]);
        A.var([0L], unbiased: false, keepdim: true).data<float>().ToArray().ShouldBe([2.25f, 2.25f, 2.25f]);
        var (std, mean) = A.std_mean(1);
        std.data<float>().ToArray().ShouldBe([2, 2]);
        mean.data<float>().ToArray().ShouldBe([3, 4]);
        A.norm().item<float>().ShouldBe(MathF.Sqrt(91), 1e-5f);
        A.norm(1, p: 1f).data<float>().ToArray().ShouldBe([9, 12]);
        A.median().item<float>().ShouldBe(3);
        A.quantile(tensor(0.5f)).data<float>().ToArray().ShouldBe([3, 4]);
        A.logsumexp(1).shape.ShouldBe([2]);
    }

    [Fact]
    public void AnyAllAndCounts()
    {
        (A > 5).any().item<bool>().ShouldBeTrue();
        (A > 5).all().item<bool>().ShouldBeFalse();
        (A > 0).all(1).data<bool>().ToArray().ShouldBe([true, true]);
        A.count_nonzero().item<long>().ShouldBe(6);
        (A > 3).nonzero().data<long>().ToArray().ShouldBe([0, 1, 1, 0, 1, 2]);
        var (unique, inverse, counts) = tensor(new long[] { 3, 1, 3 }).unique(return_inverse: true, return_counts: true);
        unique.data<long>().ToArray().ShouldBe([1, 3]);
        inverse!.data<long>().ToArray().ShouldBe([1, 0, 1]);
        counts!.data<long>().ToArray().ShouldBe([1, 2]);
        tensor(new long[] { 0, 2, 2 }).bincount(null).data<long>().ToArray().ShouldBe([1, 0, 2]);
        A.histc(2, 0, 6).data<float>().ToArray().ShouldBe([2, 4]);
    }
}
