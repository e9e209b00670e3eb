using TorchSharp.Modules;

namespace Workbench.Sparse;

/// <summary>Decides how each layer of a dense network changes.</summary>
internal static class SparsifierPlan
{
    // By name, so that all of TorchSharp's activations are covered.
    private static readonly HashSet<string> Activations =
    [
        "CELU", "ELU", "GELU", "Hardsigmoid", "Hardswish", "Hardtanh", "LeakyReLU", "Mish", "PReLU", "ReLU", "ReLU6", "RReLU",
        "SELU", "Sigmoid", "SiLU", "Softplus", "Softsign", "Tanh", "Threshold",
    ];

    /// <summary>One layer of the dense network.</summary>
    /// <param name="Leaf">The layer.</param>
    /// <param name="Rule">The paper's rule that applies, 1 to 4; 0 if none does.</param>
    /// <param name="Twin">A description of the replacement.</param>
    /// <param name="Build">Creates the replacement; null if the layer stays.</param>
    public sealed record Layer(nn.Module Leaf, int Rule, string Twin, Func<Module>? Build);

    public static IReadOnlyDictionary<nn.Module, Module> Of(nn.Module network, SparsifierOptions options)
        => Layers(network, options).Where(layer => layer.Build is not null).ToDictionary(
            layer => layer.Leaf, layer => layer.Build!(), (IEqualityComparer<nn.Module>)ReferenceEqualityComparer.Instance);

    /// <summary>Returns every layer once, in registration order; nothing is built or changed.</summary>
    public static IReadOnlyList<Layer> Layers(nn.Module network, SparsifierOptions options)
    {
        var leaves = Leaves(network).ToList();
        var last = leaves.FindLastIndex(leaf => leaf is Linear);
        if (last < 0) last = leaves.FindLastIndex(leaf => leaf is Conv2d);
        var layers = new List<Layer>();
        Func<nn.Module, Layer?> winners = _ => null;
        for (var i = 0; i < leaves.Count; i++)
        {
            var (leaf, place) = (leaves[i], i);
            if (layers.Exists(known => ReferenceEquals(known.Leaf, leaf))) continue;
            if (i >= last)
            {
                layers.Add(Staying(leaf, last >= 0 ? 4 : 0));
                continue;
            }
            if (leaf is Flatten)
                winners = _ =>
                    throw new ArgumentException(
                        "Cannot replace an activation after a Flatten: expected it before the Flatten or after a linear layer."
                    );
            else if (leaf is Conv2d convolution)
                winners = activation => AfterConvolution(activation, convolution, options);
            else if (leaf is Linear linear)
                winners = activation => AfterLinear(activation, linear, options);
            layers.Add(Weights(leaf, place, options) ?? (IsActivation(leaf) ? winners(leaf) : null) ?? Staying(leaf, 0));
        }
        return layers;
    }

    private static Layer Staying(nn.Module leaf, int rule) => new(leaf, rule, leaf.GetName(), null);

    private static Layer? Weights(nn.Module leaf, int place, SparsifierOptions options) =>
        leaf switch
        {
            Conv2d convolution when options.ConvolutionSparsity > 0 => new(
                leaf,
                1,
                Zeros(nameof(SparseWeights2d), options.ConvolutionWeights),
                () => new SparseWeights2d(convolution, options.ConvolutionWeights, options.Seed.Derive("mask", place))
            ),
            Linear linear when options.LinearSparsity > 0 => new(
                leaf,
                2,
                Zeros(nameof(SparseWeights), options.LinearWeights),
                () => new SparseWeights(linear, options.LinearWeights, options.Seed.Derive("mask", place))
            ),
            _ => null,
        };

    private static Layer? AfterConvolution(nn.Module activation, Conv2d convolution, SparsifierOptions options) =>
        options.Convolution is not { } chosen
            ? null
            : new(activation, 3, Active(nameof(KWinners2d), chosen), () => new KWinners2d(convolution.out_channels, chosen));

    private static Layer? AfterLinear(nn.Module activation, Linear linear, SparsifierOptions options) =>
        options.Linear is not { } chosen
            ? null
            : new(activation, 3, Active(nameof(KWinners), chosen), () => new KWinners(linear.out_features, chosen));

    private static string Zeros(string layer, SparseWeightsOptions weights) =>
        FormattableString.Invariant($"{layer}, {100 * weights.Sparsity:0.#} % zero")
        + (weights.Pattern == MaskPattern.Unstructured ? "" : $" in blocks of {ZeroMask.Rows(weights.Pattern)}");

    private static string Active(string layer, KWinnersLayerOptions winners) =>
        FormattableString.Invariant($"{layer}, {100 * winners.ActiveFraction:0.#} % win");

    // A k-winners layer replaces its activation; what follows the last linear layer is never visited.
    private static bool IsActivation(nn.Module leaf) =>
        leaf.GetType().Namespace == "TorchSharp.Modules" && Activations.Contains(leaf.GetType().Name);

    private static IEnumerable<nn.Module> Leaves(nn.Module module)
    {
        if (module is KWinnersLayer or SparseWeightsLayer) return [];
        var children = module.named_children().Select(child => child.module).ToList();
        return children.Count == 0 ? [module] : children.SelectMany(Leaves);
    }
}
