using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>PyTorch's results, written by reference.py, and the inputs that they are for.</summary>
internal sealed class Reference
{
    public sealed record Function(long[] Shape, double[] Value, double[] Gradient);

    public required Dictionary<string, Function> Functions { get; init; }
    public required Dictionary<string, double[][]> Initial { get; init; }
    public required Dictionary<string, double[][]> Optimizers { get; init; }
    public required Dictionary<string, double[][]> Schedules { get; init; }

    public static Reference Read { get; } = JsonSerializer.Deserialize<Reference>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference.json")), JsonSerializerOptions.Web)!;

    /// <summary>The same numbers as values() in reference.py.</summary>
    public static Tensor Values(params long[] shape)
    {
        var count = shape.Aggregate(1L, (product, size) => product * size);
        var numbers = Enumerable.Range(0, (int)count).Select(i => (float)(i * 7919L % 1009 / 504.5 - 1)).ToArray();
        return tensor(numbers).reshape(shape);
    }

    public static double[] Flat(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to(ScalarType.Float64).reshape(-1).data<double>().ToArray();
    }

    public static void ShouldBeClose(IReadOnlyList<double> actual, IReadOnlyList<double> expected, double relative,
        string because)
    {
        actual.Count.ShouldBe(expected.Count, because);
        for (var i = 0; i < actual.Count; i++)
            actual[i].ShouldBe(expected[i], relative * Math.Max(1, Math.Abs(expected[i])), $"{because}, value {i}");
    }
}
