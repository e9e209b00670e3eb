using Workbench.Corruptions;
using Workbench.Sparse;

namespace Workbench.Engine.Plans;

/// <summary>One layer of a network as plain numbers, before its input size is known.</summary>
internal abstract record PlanLayer;

/// <summary>Weights in the order [outputs, inputs, height, width].</summary>
internal sealed record ConvolutionLayer(
    float[] Weights,
    float[] Bias,
    int Inputs,
    int Outputs,
    Pair Kernel,
    Pair Stride,
    Pair Padding
) : PlanLayer
{
    public override string ToString() => $"convolution {Kernel.Height} × {Kernel.Width}, {Inputs} to {Outputs}";
}

/// <summary>Weights in the order [outputs, inputs].</summary>
internal sealed record LinearLayer(float[] Weights, float[] Bias, int Inputs, int Outputs) : PlanLayer;

internal sealed record MaxPoolLayer(Pair Kernel, Pair Stride, Pair Padding, bool Ceiling) : PlanLayer
{
    /// <summary>Rows and columns of the pool's output.</summary>
    public Pair Outputs(int height, int width) => new(
        Outputs(height, Kernel.Height, Stride.Height, Padding.Height), Outputs(width, Kernel.Width, Stride.Width, Padding.Width));

    private int Outputs(int size, int kernel, int stride, int padding)
    {
        var span = size + 2 * padding - kernel;
        var outputs = (Ceiling ? (span + stride - 1) / stride : span / stride) + 1;
        // A window must not start in the padding at the far end.
        return Ceiling && (outputs - 1) * stride >= size + padding ? outputs - 1 : outputs;
    }
}

/// <summary>Averages over whole windows without padding.</summary>
internal sealed record AveragePoolLayer(Pair Kernel, Pair Stride) : PlanLayer;

/// <summary>Averages to a fixed output size.</summary>
internal sealed record AdaptivePoolLayer(Pair Output) : PlanLayer;

/// <summary>Parallel chains of layers over the same input, with their outputs concatenated along the channels.</summary>
internal sealed record BranchesLayer(IReadOnlyList<IReadOnlyList<PlanLayer>> Branches) : PlanLayer;

internal sealed record ReluLayer : PlanLayer;

/// <summary>x · scale + shift per channel: a batch norm in evaluation mode.</summary>
/// <param name="Scale">Gain over standard deviation.</param>
/// <param name="Shift">Offset minus scaled mean.</param>
/// <param name="ShiftSize">|offset| + |scaled mean|, which may be far larger than the shift; rounding errors follow it.</param>
internal sealed record AffineLayer(float[] Scale, float[] Shift, double[] ShiftSize) : PlanLayer;

internal sealed record FlattenLayer : PlanLayer;

internal sealed record LogSoftmaxLayer : PlanLayer;

/// <summary>k-winners; without factors if boosting is off.</summary>
internal sealed record WinnersLayer(
    float[]? BoostFactors,
    Func<long, long> WinnerCount,
    bool BreakTies,
    bool Relu,
    bool Local,
    bool Images
) : PlanLayer
{
    /// <summary>The lowest score that may win when the k-th largest is given.</summary>
    public float Limit(float threshold) => WinnerRule.Limit(threshold, BreakTies, Relu);

    public static WinnersLayer Of(KWinnersLayer layer, bool training)
    {
        using var factors = layer.BoostStrength > 0 ? KWinnersFunction.BoostFactors(layer.DutyCycle, layer.BoostStrength) : null;
        var numbers = factors is null ? null : Numbers.Of(factors, "boost factors");
        return new WinnersLayer(numbers, competitors => layer.WinnerCount(competitors, training),
            layer.Settings.BreakTies, layer.Settings.Relu, layer is KWinners2d { Options.Local: true }, layer is KWinners2d);
    }
}

/// <summary>A height and a width.</summary>
internal readonly record struct Pair(int Height, int Width)
{
    /// <summary>TorchSharp stores a single number if both are equal, and none for the default.</summary>
    public static Pair Of(long[]? sizes, Pair fallback) => sizes switch
    {
        null or [] => fallback,
        [var both] => new Pair((int)both, (int)both),
        [var height, var width, ..] => new Pair((int)height, (int)width),
    };
}

/// <summary>Reads numbers from tensors.</summary>
internal static class Numbers
{
    /// <exception cref="ArgumentException">A number is not finite, as in a network that has diverged.</exception>
    public static float[] Of(Tensor tensor, string what)
    {
        using var scope = NewDisposeScope();
        var values = tensor.detach().cpu().to_type(ScalarType.Float32).contiguous().data<float>().ToArray();
        if (Array.FindIndex(values, value => !float.IsFinite(value)) is var bad and >= 0)
            throw new ArgumentException($"Expected finite {what}, found {values[bad]} at position {bad}; has training diverged?");
        return values;
    }
}
