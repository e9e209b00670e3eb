using TorchSharp.Modules;
using Workbench.Models;
using Workbench.Sparse;

namespace Workbench.Engine.Plans;

/// <summary>Reads a trained network's layers in the order of computation.</summary>
internal static class LayerReader
{
    /// <summary>Returns the layers that compute something in evaluation mode.</summary>
    /// <exception cref="ArgumentException">An engine does not support some layers; the message names all of them.</exception>
    public static IReadOnlyList<PlanLayer> Read(nn.Module network)
    {
        var unsupported = new List<string>();
        var layers = new List<PlanLayer>();
        Read(network, network.GetName(), layers, unsupported);
        if (unsupported.Count > 0)
            throw new ArgumentException(
                "Expected convolutions, linear layers (dense or sparse), pools, ReLU, k-winners, batch norms, dropout, flatten "
                    + $"and log-softmax in Sequential or known networks; found {string.Join(", ", unsupported)}.",
                nameof(network)
            );
        if (!layers.Any(layer => layer is ConvolutionLayer or LinearLayer))
            throw new ArgumentException(
                $"Expected at least one convolution or linear layer, found none in {network.GetName()}.",
                nameof(network)
            );
        return layers;
    }

    private static void Read(nn.Module module, string path, List<PlanLayer> layers, List<string> unsupported)
    {
        switch (module)
        {
            case ILayerChain chain:
                foreach (var layer in chain.Layers) Read(layer, $"{path}.{layer.GetName()}", layers, unsupported);
                break;
            case TorchSharp.Modules.Sequential sequence:
                foreach (var (name, child) in sequence.named_children()) Read(child, $"{path}.{name}", layers, unsupported);
                break;
            case Fire fire:
                foreach (var layer in fire.Squeeze)
                    Read(layer, $"{path}.squeeze", layers, unsupported);
                layers.Add(
                    new BranchesLayer(fire.Expansions.Select(side => Chain(side, $"{path}.expand", unsupported)).ToList())
                );
                break;
            case SparseWeightsLayer sparse:
                foreach (var (_, child) in sparse.named_children()) Read(child, path, layers, unsupported);
                break;
            case Dropout or Dropout2d or Identity:
                break;
            default:
                if (Leaf(module, path) is { } leaf) layers.Add(leaf);
                else unsupported.Add($"{path} ({module.GetType().Name})");
                break;
        }
    }

    private static List<PlanLayer> Chain(IReadOnlyList<nn.Module> modules, string path, List<string> unsupported)
    {
        var layers = new List<PlanLayer>();
        foreach (var module in modules) Read(module, path, layers, unsupported);
        return layers;
    }

    internal static PlanLayer? Leaf(nn.Module module, string path) => module switch
    {
        Conv2d convolution => Convolution(convolution, path),
        Linear linear => new LinearLayer(Numbers.Of(linear.weight, path), Bias(linear.bias, linear.out_features, path),
            (int)linear.in_features, (int)linear.out_features),
        MaxPool2d pool => MaxPool(pool),
        AvgPool2d pool => AveragePool(pool),
        AdaptiveAvgPool2d pool => new AdaptivePoolLayer(Pair.Of(pool.output_size, default)),
        ReLU => new ReluLayer(),
        KWinnersLayer winners => WinnersLayer.Of(winners, training: false),
        BatchNorm2d norm => Affine(norm, path),
        Flatten { start_dim: 1, end_dim: -1 } => new FlattenLayer(),
        LogSoftmax { dim: 1 or -1 } => new LogSoftmaxLayer(),
        _ => null,
    };

    private static ConvolutionLayer? Convolution(Conv2d convolution, string path)
    {
        var one = new Pair(1, 1);
        if (
            convolution.groups != 1
            || Pair.Of(convolution.dilation, one) != one
            || convolution.padding_type is not null and not Padding.Valid
            || convolution.padding_mode != PaddingModes.Zeros
        )
            return null;
        return new ConvolutionLayer(
            Numbers.Of(convolution.weight, path),
            Bias(convolution.bias, convolution.out_channels, path),
            (int)convolution.in_channels,
            (int)convolution.out_channels,
            Pair.Of(convolution.kernel_size, one),
            Pair.Of(convolution.stride, one),
            Pair.Of(convolution.padding, default)
        );
    }

    private static MaxPoolLayer? MaxPool(MaxPool2d pool)
    {
        var kernel = Pair.Of(pool.kernel_size, default);
        return Pair.Of(pool.dilation, new Pair(1, 1)) != new Pair(1, 1)
            ? null
            : new MaxPoolLayer(kernel, Pair.Of(pool.stride, kernel), Pair.Of(pool.padding, default), pool.ceil_mode);
    }

    private static AveragePoolLayer? AveragePool(AvgPool2d pool)
    {
        var kernel = Pair.Of(pool.kernel_size, default);
        return pool.ceil_mode || pool.divisor_override is not null || Pair.Of(pool.padding, default) != default
            ? null
            : new AveragePoolLayer(kernel, Pair.Of(pool.stride, kernel));
    }

    private static AffineLayer? Affine(BatchNorm2d norm, string path)
    {
        if (norm.running_mean is null || norm.running_var is null) return null;
        var (mean, variance) = (Numbers.Of(norm.running_mean, path), Numbers.Of(norm.running_var, path));
        var gain = norm.affine ? Numbers.Of(norm.weight, path) : Enumerable.Repeat(1f, mean.Length).ToArray();
        var offset = norm.affine ? Numbers.Of(norm.bias!, path) : new float[mean.Length];
        var scale = gain.Select((g, c) => (float)(g / Math.Sqrt(variance[c] + norm.eps))).ToArray();
        return new AffineLayer(scale, offset.Select((o, c) => (float)(o - (double)mean[c] * scale[c])).ToArray(),
            offset.Select((o, c) => Math.Abs(o) + Math.Abs((double)mean[c] * scale[c])).ToArray());
    }

    private static float[] Bias(Tensor? bias, long outputs, string path) =>
        bias is null ? new float[outputs] : Numbers.Of(bias, path);
}
