using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

/// <summary>Values worked out by hand, in one table: what is computed, and what must come out.</summary>
public class ArithmeticTests
{
    private static readonly Tensor A = tensor(new float[,] { { 1, -2, 3 }, { -4, 5, -6 } });
    private static readonly Tensor B = tensor(new float[] { 2, 4, 8 });

    public static TheoryData<string> Names => new(Cases.Keys);

    private static readonly Dictionary<string, (Func<Tensor> Compute, float[] Expected)> Cases = new()
    {
        ["a + b broadcasts"] = (() => A + B, [3, 2, 11, -2, 9, 2]),
        ["a - b"] = (() => A - B, [-1, -6, -5, -6, 1, -14]),
        ["a * b"] = (() => A * B, [2, -8, 24, -8, 20, -48]),
        ["a / b"] = (() => A / B, [0.5f, -0.5f, 0.375f, -2, 1.25f, -0.75f]),
        ["a % 3 has the sign of the divisor"] = (() => A % 3, [1, 1, 0, 2, 2, 0]),
        ["number - tensor"] = (() => 10 - B, [8, 6, 2]),
        ["number / tensor"] = (() => 16.0 / B, [8, 4, 2]),
        ["number + tensor"] = (() => 1f + B, [3, 5, 9]),
        ["number * tensor"] = (() => 2L * B, [4, 8, 16]),
        ["unary minus"] = (() => -B, [-2, -4, -8]),
        ["add with alpha"] = (() => B.add(B, 10), [22, 44, 88]),
        ["addcmul"] = (() => B.addcmul(B, B, 0.5), [4, 12, 40]),
        ["addmm"] = (() => B.addmm(A, eye(3), 2f, 1f), [5, 6, 19, 0, 13, 10]),
        ["pow"] = (() => B.pow(2), [4, 16, 64]),
        ["sqrt"] = (() => (B * 2).sqrt(), [2, MathF.Sqrt(8), 4]),
        ["abs"] = (() => A.abs(), [1, 2, 3, 4, 5, 6]),
        ["sign"] = (() => sign(A), [1, -1, 1, -1, 1, -1]),
        ["clamp"] = (() => A.clamp(-2, 3), [1, -2, 3, -2, 3, -2]),
        ["clamp from below only"] = (() => clamp(A, min: 0), [1, 0, 3, 0, 5, 0]),
        ["minimum"] = (() => minimum(A, B), [1, -2, 3, -4, 4, -6]),
        ["maximum"] = (() => maximum(A, B), [2, 4, 8, 2, 5, 8]),
        ["floor division"] = (() => A.div(2, RoundingMode.floor), [0, -1, 1, -2, 2, -3]),
        ["truncated division"] = (() => A.div(2, RoundingMode.trunc), [0, -1, 1, -2, 2, -3]),
        ["round goes to even"] = (() => tensor(new[] { 0.5f, 1.5f, 2.5f }).round(), [0, 2, 2]),
        ["exp"] = (() => zeros(2).exp(), [1, 1]),
        ["log"] = (() => tensor(new[] { 1f, MathF.E }).log(), [0, 1]),
        ["tanh"] = (() => zeros(1).tanh(), [0]),
        ["sigmoid"] = (() => sigmoid(zeros(1)), [0.5f]),
        ["erf"] = (() => ones(1).erf(), [0.8427008f]),
        ["relu"] = (() => A.relu(), [1, 0, 3, 0, 5, 0]),
        ["softmax"] = (() => zeros(4).softmax(0), [0.25f, 0.25f, 0.25f, 0.25f]),
        ["matmul"] = (() => A.matmul(B), [18, -36]),
        ["mm"] = (() => A.mm(A.t()), [14, -32, -32, 77]),
        ["bmm"] = (() => bmm(ones(2, 1, 2), ones(2, 2, 1)), [2, 2]),
        ["einsum"] = (() => einsum("ij,j->i", A, B), [18, -36]),
        ["dot"] = (() => B.dot(B), [84]),
        ["where"] = (() => where(A > 0, A, zeros_like(A)), [1, 0, 3, 0, 5, 0]),
        ["where as a member"] = (() => A.where(A > 0, zeros_like(A)), [1, 0, 3, 0, 5, 0]),
        ["masked_fill"] = (() => A.masked_fill(A < 0, 9), [1, 9, 3, 9, 5, 9]),
        ["masked_select"] = (() => A.masked_select(A < 0), [-2, -4, -6]),
        ["gather"] = (() => A.gather(1, tensor(new long[,] { { 2 }, { 0 } })), [3, -4]),
        ["scatter"] = (() => zeros(3).scatter(0, tensor(new long[] { 2, 0 }), tensor(new[] { 7f, 8f })), [8, 0, 7]),
        ["scatter_add"] = (() => zeros(2).scatter_add(0, tensor(new long[] { 1, 1, 0 }), B), [8, 6]),
        ["index_select"] = (() => A.index_select(1, tensor(new long[] { 2, 0 })), [3, 1, -6, -4]),
        ["index_fill"] = (() => B.index_fill(0, tensor(new long[] { 1 }), 0), [2, 0, 8]),
        ["lerp"] = (() => zeros(3).lerp(B, full(3, 0.5f)), [1, 2, 4]),
        ["nan_to_num"] = (() => tensor(new[] { float.NaN, 1f }).nan_to_num(5), [5, 1]),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void ComputesWhatTheHandDoes(string name)
    {
        using var scope = NewDisposeScope();
        var values = Cases[name].Compute().to(float32).data<float>().ToArray();
        var expected = Cases[name].Expected;
        values.Length.ShouldBe(expected.Length);
        for (var i = 0; i < values.Length; i++) values[i].ShouldBe(expected[i], 1e-5f, $"element {i}");
    }

    [Fact]
    public void InPlaceFormsChangeTheTensorAndReturnIt()
    {
        using var x = tensor(new[] { 1f, 2f, 3f });
        ReferenceEquals(x.mul_(2).add_(1).clamp_(0, 6), x).ShouldBeTrue();
        x.data<float>().ToArray().ShouldBe([3, 5, 6]);
        x.masked_fill_(x > 4, -1).data<float>().ToArray().ShouldBe([3, -1, -1]);
        x.copy_(tensor(new[] { 7f, 8f, 9f })).data<float>().ToArray().ShouldBe([7, 8, 9]);
        x.fill_(2).data<float>().ToArray().ShouldBe([2, 2, 2]);
        x.zero_().sum().item<float>().ShouldBe(0);
    }

    [Fact]
    public void ComparisonsGiveTruthValues()
    {
        using var scope = NewDisposeScope();
        (A > 2).dtype.ShouldBe(ScalarType.Bool);
        (A >= 3).data<bool>().ToArray().ShouldBe([false, false, true, false, true, false]);
        (B == 4).data<bool>().ToArray().ShouldBe([false, true, false]);
        (3 < B).data<bool>().ToArray().ShouldBe([false, true, true]);
        ((B > 2) & (B < 8)).data<bool>().ToArray().ShouldBe([false, true, false]);
        (~(B > 2)).data<bool>().ToArray().ShouldBe([true, false, false]);
        tensor(new[] { float.NaN, float.PositiveInfinity, 1f }).isfinite().data<bool>().ToArray().ShouldBe([false, false, true]);
        tensor(new[] { float.NaN, 1f }).isnan().data<bool>().ToArray().ShouldBe([true, false]);
        allclose(B, B + 1e-7).ShouldBeTrue();
        B.Equals(B.clone()).ShouldBeTrue();
    }
}
