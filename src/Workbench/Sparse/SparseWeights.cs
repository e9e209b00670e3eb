using TorchSharp.Modules;

namespace Workbench.Sparse;

/// <summary>A linear layer in which every unit sees only a fixed random share of its inputs.</summary>
/// <remarks>
/// Shape: [B, inputs] → [B, outputs], float32. In every row exactly inputs·(1 − sparsity) weights, rounded half to even, stay
/// unmasked; the bias is dense; initial values are not rescaled.
/// Reference: S. Ahmad, L. Scheinkman, "How Can We Be So Dense?" (2019), section 2.
/// <code>
/// var layer = new SparseWeights(torch.nn.Linear(1024, 700), sparsity: 0.8, new Seed(1));
/// using var y = layer.forward(x);
/// </code>
/// </remarks>
public sealed class SparseWeights : SparseWeightsLayer
{
    /// <summary>Wraps a linear layer and zeroes the masked weights.</summary>
    /// <param name="module">The layer; the wrapper owns it from now on.</param>
    /// <param name="sparsity">Share of weights that are zero, above 0 and below 1.</param>
    /// <param name="seed">Decides which weights are zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">Sparsity not above 0 and below 1.</exception>
    public SparseWeights(Linear module, double sparsity, Seed seed)
        : this(module, new SparseWeightsOptions { Sparsity = sparsity }, seed) { }

    /// <summary>Wraps a linear layer and zeroes the masked weights.</summary>
    /// <param name="module">The layer; the wrapper owns it from now on.</param>
    /// <param name="options">How many weights are zero, and how they are arranged.</param>
    /// <param name="seed">Decides which weights are zero.</param>
    public SparseWeights(Linear module, SparseWeightsOptions options, Seed seed)
        : base(nameof(SparseWeights), module, (module ?? throw new ArgumentNullException(nameof(module))).weight, options, seed)
    {
        Rezero();
    }

    /// <summary>The wrapped linear layer.</summary>
    public Linear Layer => (Linear)module;

    /// <inheritdoc />
    public override Tensor Weight => Layer.weight;
}
