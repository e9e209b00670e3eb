using TorchSharp.Modules;

namespace Workbench.Natives;

/// <summary>
/// The use of oneDNN for one network, on a machine where it is switched off because other convolutions are wrong there.
/// </summary>
/// <remarks>
/// The switch belongs to the process, so take a lease only where nothing else computes at the same time. Before it is granted,
/// each convolution of the network is compared with one in double precision, forward and backward, in its later sizes.
/// </remarks>
internal sealed class OneDnnLease : IDisposable
{
    // Relative to the largest value; rounding stays below 1e-5.
    private const double Tolerance = 1e-4;

    // oneDNN stores channels in blocks of 8 or 16, depending on the instructions.
    private const int Block = 16;

    private OneDnnLease() => OneDnn.Switch(on: true);

    /// <summary>Switches oneDNN on until the lease is disposed, if it computes the network's convolutions right.</summary>
    /// <param name="network">The network; it is called with blank images in evaluation mode.</param>
    /// <param name="image">Shape of an image: channels, height, width.</param>
    /// <param name="batchSizes">The numbers of images that it will be called with.</param>
    /// <returns>Null if oneDNN is not switched off, or must stay so.</returns>
    public static OneDnnLease? TryTake(Module network, IReadOnlyList<long> image, IEnumerable<int> batchSizes)
    {
        if (!OneDnn.IsOff) return null;
        var layers = network.modules().OfType<Conv2d>().ToList();
        if (layers.Count == 0 || !layers.All(FillsBlocks)) return null;
        var sizes = batchSizes.Where(size => size > 0).Distinct();
        var calls = sizes.SelectMany(size => Calls(network, layers, [size, .. image])).ToList();
        var lease = new OneDnnLease();
        try
        {
            if (calls.All(call => LargestError(call.Layer, call.Shape) <= Tolerance)) return lease;
        }
        catch
        {
            lease.Dispose();
            throw;
        }
        lease.Dispose();
        return null;
    }

    /// <summary>Switches oneDNN off again.</summary>
    public void Dispose() => OneDnn.Switch(on: false);

    // A single input channel is not stored in blocks.
    private static bool FillsBlocks(Conv2d layer) => layer.groups == 1 && layer.out_channels % Block == 0
        && (layer.in_channels == 1 || layer.in_channels % Block == 0);

    private static List<(Conv2d Layer, long[] Shape)> Calls(Module network, IEnumerable<Conv2d> layers, long[] images)
    {
        var calls = new List<(Conv2d, long[])>();
        var hooks = layers.Select(layer => layer.register_forward_pre_hook((_, input) =>
        {
            calls.Add((layer, input.shape));
            return input;
        })).ToList();
        var training = network.training;
        network.eval();
        try
        {
            using var scope = NewDisposeScope();
            using var _ = no_grad();
            network.call(zeros(images));
        }
        finally
        {
            network.train(training);
            foreach (var hook in hooks) hook.remove();
        }
        return calls;
    }

    // The largest relative error of the result and of the three gradients.
    private static double LargestError(Conv2d layer, long[] shape)
    {
        using var scope = NewDisposeScope();
        using var _ = enable_grad();
        // Without random numbers: the sequence of the caller's must not change.
        var input = arange(shape.Aggregate(1L, (product, size) => product * size), dtype: float32).sin().reshape(shape);
        // Memory that is left unwritten holds these numbers rather than zeros.
        foreach (var like in new[] { input, layer.weight }) full_like(like, 1e3f).Dispose();
        return Results(layer, input, float32).Zip(Results(layer, input, float64), RelativeError).Max();
    }

    private static Tensor[] Results(Conv2d layer, Tensor input, ScalarType type)
    {
        Tensor Leaf(Tensor of) => of.detach().to(type, copy: true).requires_grad_();
        var (pixels, weight) = (Leaf(input), Leaf(layer.weight));
        var bias = layer.bias is { } own ? Leaf(own) : zeros(layer.out_channels, dtype: type, requires_grad: true);
        var result = nn.functional.conv2d(pixels, weight, bias, layer.stride, layer.padding, layer.dilation);
        (result * result).sum().backward();
        return [result.detach(), pixels.grad!, weight.grad!, bias.grad!];
    }

    private static double RelativeError(Tensor found, Tensor expected)
    {
        var error = (found.to(float64) - expected).abs().max().item<double>() / expected.abs().max().item<double>();
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }
}
