using TorchSharp.Modules;

namespace Workbench.Sparse;

/// <summary>A convolution in which every output channel sees only a fixed random share of its kernel's inputs.</summary>
/// <remarks>
/// Shape: [B, Cin, H, W] → [B, Cout, H', W'], float32. In every output channel exactly Cin·kh·kw·(1 − sparsity) weights, rounded
/// half to even, stay unmasked; the bias is dense; initial values are not rescaled.
/// Reference: S. Ahmad, L. Scheinkman, "How Can We Be So Dense?" (2019), section 2.
/// <code>
/// var layer = new SparseWeights2d(torch.nn.Conv2d(32, 64, 5), sparsity: 0.55, new Seed(1));
/// using var y = layer.forward(x);
/// </code>
/// </remarks>
public sealed class SparseWeights2d : SparseWeightsLayer
{
    /// <summary>Wraps a convolution and zeroes the masked weights.</summary>
    /// <param name="module">The layer; the wrapper owns it from now on.</param>
    /// <param name="sparsity">Share of weights that are zero, above 0 and below 1.</param>
    /// <param name="seed">Decides which weights are zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">Sparsity not above 0 and below 1.</exception>
    public SparseWeights2d(Conv2d module, double sparsity, Seed seed)
        : this(module, new SparseWeightsOptions { Sparsity = sparsity }, seed) { }

    /// <summary>Wraps a convolution and zeroes the masked weights.</summary>
    /// <param name="module">The layer; the wrapper owns it from now on.</param>
    /// <param name="options">How many weights are zero, and how they are arranged.</param>
    /// <param name="seed">Decides which weights are zero.</param>
    public SparseWeights2d(Conv2d module, SparseWeightsOptions options, Seed seed)
        : base(nameof(SparseWeights2d), module, (module ?? throw new ArgumentNullException(nameof(module))).weight, options, seed)
    {
        Rezero();
    }

    /// <summary>The wrapped convolution.</summary>
    public Conv2d Layer => (Conv2d)module;

    /// <inheritdoc />
    public override Tensor Weight => Layer.weight;
}
