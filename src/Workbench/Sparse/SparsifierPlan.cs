using TorchSharp.Modules;

namespace Workbench.Sparse;

/// <summary>Which layer of a dense network becomes what.</summary>
internal static class SparsifierPlan
{
    // By name, so that all of TorchSharp's activations count.
    private static readonly HashSet<string> Activations =
    [
        "CELU", "ELU", "GELU", "Hardsigmoid", "Hardswish", "Hardtanh", "LeakyReLU", "Mish", "PReLU", "ReLU", "ReLU6", "RReLU",
        "SELU", "Sigmoid", "SiLU", "Softplus", "Softsign", "Tanh", "Threshold",
    ];

    public static IReadOnlyDictionary<nn.Module, Module> Of(nn.Module network, SparsifierOptions options)
    {
        var leaves = Leaves(network).ToList();
        var last = leaves.FindLastIndex(leaf => leaf is Linear);
        if (last < 0) last = leaves.FindLastIndex(leaf => leaf is Conv2d);
        var plan = new Dictionary<nn.Module, Module>(ReferenceEqualityComparer.Instance);
        Func<Module?> winners = () => null;
        for (var i = 0; i < last; i++)
        {
            var leaf = leaves[i];
            if (plan.ContainsKey(leaf)) continue;
            if (leaf is Conv2d convolution)
            {
                if (options.ConvolutionSparsity > 0)
                    plan[leaf] = new SparseWeights2d(convolution, options.ConvolutionSparsity, options.Seed.Derive("mask", i));
                winners = () => options.Convolution is { } chosen ? new KWinners2d(convolution.out_channels, chosen) : null;
            }
            else if (leaf is Linear linear)
            {
                if (options.LinearSparsity > 0)
                    plan[leaf] = new SparseWeights(linear, options.LinearSparsity, options.Seed.Derive("mask", i));
                winners = () => options.Linear is { } chosen ? new KWinners(linear.out_features, chosen) : null;
            }
            else if (leaf is Flatten)
            {
                winners = () => throw new ArgumentException("Cannot replace an activation after a Flatten: expected it before the Flatten or after a linear layer.");
            }
            else if (IsActivation(leaf) && winners() is { } layer)
            {
                plan[leaf] = layer;
            }
        }
        return plan;
    }

    // A k-winners layer stands for its activation; what follows the last linear layer is never visited.
    private static bool IsActivation(nn.Module leaf) =>
        leaf.GetType().Namespace == "TorchSharp.Modules" && Activations.Contains(leaf.GetType().Name);

    private static IEnumerable<nn.Module> Leaves(nn.Module module)
    {
        if (module is KWinnersLayer or SparseWeightsLayer) return [];
        var children = module.named_children().Select(child => child.module).ToList();
        return children.Count == 0 ? [module] : children.SelectMany(Leaves);
    }
}
