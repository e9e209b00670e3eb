using TorchSharp.Modules;
using Workbench.Engine.Plans;
using Workbench.Models;
using Workbench.Sparse;

namespace Workbench.Engine.Gradients;

/// <summary>A layer with weights, with its pool and its activation.</summary>
internal sealed record TrainedLayer(nn.Module Weights, PlanLayer Layer, MaxPoolLayer? Pool, nn.Module? Activation)
{
    /// <summary>
    /// Returns the convolutions, then the linear layers, the last of which has no activation; log-softmax or nothing may follow.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The network has another structure; the message names what cannot be trained.
    /// </exception>
    public static IReadOnlyList<TrainedLayer> Read(nn.Module network)
    {
        var (layers, problem) = Find(network);
        return problem is null ? layers : throw new ArgumentException(problem, nameof(network));
    }

    /// <summary>Returns the layers, or null if the network cannot be trained here.</summary>
    public static IReadOnlyList<TrainedLayer>? TryRead(nn.Module network) =>
        Find(network) is { Problem: null, Layers: var layers } ? layers : null;

    public static bool EndsInLogSoftmax(nn.Module network) => Modules(network).LastOrDefault() is LogSoftmax;

    private static (IReadOnlyList<TrainedLayer> Layers, string? Problem) Find(nn.Module network)
    {
        var found = new List<TrainedLayer>();
        foreach (var module in Modules(network))
        {
            var last = found.LastOrDefault();
            switch (module)
            {
                case Conv2d
                    when (last is null or { Weights: Conv2d })
                        && LayerReader.Leaf(module, "conv") is ConvolutionLayer { Padding: { Height: 0, Width: 0 } } layer:
                    found.Add(new TrainedLayer(module, layer, null, null));
                    break;
                case Linear when LayerReader.Leaf(module, "linear") is LinearLayer layer:
                    found.Add(new TrainedLayer(module, layer, null, null));
                    break;
                case MaxPool2d when last is { Weights: Conv2d, Pool: null, Activation: null }
                    && LayerReader.Leaf(module, "pool") is MaxPoolLayer { Ceiling: false, Padding: { Height: 0, Width: 0 } } pool:
                    found[^1] = last with { Pool = pool };
                    break;
                case ReLU or KWinners or KWinners2d { Options.Local: false } when last is { Activation: null }:
                    found[^1] = last with { Activation = module };
                    break;
                case Flatten or LogSoftmax or Identity:
                    break;
                default:
                    return (
                        [],
                        "Expected convolutions without padding, each with a max pool and an activation (ReLU or global "
                            + $"k-winners) after it, then linear layers; found {module.GetName()} where it cannot be trained."
                    );
            }
        }
        if (
            found.Count == 0
            || found[^1] is not { Weights: Linear, Activation: null }
            || found.SkipLast(1).Any(layer => layer.Activation is null)
        )
            return ([], "Expected an activation after every layer except the last, which must be linear without an activation.");
        return (found, null);
    }

    private static IEnumerable<nn.Module> Modules(nn.Module module) => module switch
    {
        ILayerChain chain => chain.Layers.SelectMany(Modules),
        TorchSharp.Modules.Sequential sequence => sequence.named_children().SelectMany(child => Modules(child.module)),
        SparseWeightsLayer sparse => sparse.named_children().Select(child => child.module),
        _ => [module],
    };
}
