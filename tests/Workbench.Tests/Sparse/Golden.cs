using Workbench.Evaluation;
using Workbench.Sparse;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Sparse;

/// <summary>Inputs of the reference vectors, and ways to read results.</summary>
internal static class Golden
{
    public static Tensor Batch() =>
        tensor(new float[] { 2.0f, 1.31f, .77f, 1.9f, .4f, 1.62f, .9f, 2.2f, 1.05f, 1.4f, 1.95f, .3f }, [2, 6]);

    public static Tensor DutyCycle() => tensor(new[] { .6f, .1f, .3f, .45f, .2f, .5f });

    public static Tensor Image() => tensor(new[] { 1, .2f, .5f, .9f, .3f, 1.4f, .1f, .6f, .8f, .7f, 1.2f, .05f }, [1, 3, 2, 2]);

    public static Tensor ImageDutyCycle() => tensor(new[] { .2f, .5f, 0 }, [1, 3, 1, 1]);

    public static Tensor Row(params float[] values) => tensor(values, [1, values.Length]);

    public static float[] Values(this Tensor tensor)
    {
        using var plain = tensor.detach().contiguous();
        return plain.data<float>().ToArray();
    }

    /// <summary>The winners of each row, like <c>{0,3},{1,4}</c>.</summary>
    public static string Winners(Tensor y) =>
        string.Join(",", y.Values().Chunk((int)y.shape[^1]).Select(row =>
            "{" + string.Join(",", Enumerable.Range(0, row.Length).Where(i => row[i] != 0)) + "}"));

    /// <summary>The kept values in order.</summary>
    public static float[] Kept(Tensor y) => y.Values().Where(value => value != 0).ToArray();

    public static void ShouldBeNear(this IReadOnlyList<float> actual, double tolerance, params double[] expected)
    {
        actual.Count.ShouldBe(expected.Length);
        for (var i = 0; i < expected.Length; i++) ((double)actual[i]).ShouldBe(expected[i], tolerance, $"element {i}");
    }
}
