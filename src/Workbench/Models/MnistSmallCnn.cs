using Workbench.Sparse;

namespace Workbench.Models;

/// <summary>
/// A small MNIST network for certified training: two convolutions with stride 2 instead of pools, one hidden layer.
/// </summary>
/// <remarks>
/// Shape: [B, 1, 28, 28], normalised → [B, classes], logits, float32.
/// By default dense with ReLU; the options make weights sparse and activations k-winners.
/// Reference: Gowal et al., "On the Effectiveness of Interval Bound Propagation", 2018, table 1, "small"
/// (https://arxiv.org/abs/1810.12715). Departure: both convolutions have stride 2 (published: the first one).
/// <code>
/// var network = new MnistSmallCnn(MnistSmallCnnOptions.KWinnersOnly, new Seed(1));
/// using var scores = network.call(Normalization.Mnist.Apply(pixels));
/// </code>
/// </remarks>
public sealed class MnistSmallCnn : Module, ILayerChain
{
    private const int Kernel = 4, Stride = 2, LastSide = ((MnistCnn.Side - Kernel) / Stride + 1 - Kernel) / Stride + 1;
    private static readonly Module Flattening = nn.Flatten();
#pragma warning disable IDE1006 // TorchSharp registers fields by name, so these are the names in checkpoints.
    private readonly Module cnn1, cnn1_kwinner, cnn2, cnn2_kwinner, linear, linear_kwinner, output;
#pragma warning restore IDE1006

    /// <summary>Builds the network; initial weights come from the global generator (<c>torch.manual_seed</c>).</summary>
    /// <param name="options">Layer sizes, sparsities, k-winners.</param>
    /// <param name="seed">Decides which weights are zero.</param>
    public MnistSmallCnn(MnistSmallCnnOptions options, Seed seed) : base(nameof(MnistSmallCnn))
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(seed);
        Options = options;
        cnn1 = Convolution(1, options.Cnn1Channels, options, options.Cnn1Sparsity, seed.Derive("mask", 1));
        cnn1_kwinner = Winners2d(options.Cnn1Channels, options.Cnn1ActiveFraction);
        cnn2 = Convolution(options.Cnn1Channels, options.Cnn2Channels, options, options.Cnn2Sparsity, seed.Derive("mask", 2));
        cnn2_kwinner = Winners2d(options.Cnn2Channels, options.Cnn2ActiveFraction);
        var hidden = nn.Linear(options.Cnn2Channels * LastSide * LastSide, options.HiddenUnits);
        linear = options.LinearSparsity > 0
            ? new SparseWeights(hidden, options.Weights(options.LinearSparsity), seed.Derive("mask", 3))
            : hidden;
        linear_kwinner = options.LinearActiveFraction < 1
            ? new KWinners(options.HiddenUnits, options.Winners(options.LinearActiveFraction))
            : nn.ReLU();
        output = nn.Linear(options.HiddenUnits, options.Classes);
        RegisterComponents();
    }

    /// <summary>The network's options.</summary>
    public MnistSmallCnnOptions Options { get; }

    IReadOnlyList<Module> ILayerChain.Layers =>
        [cnn1, cnn1_kwinner, cnn2, cnn2_kwinner, Flattening, linear, linear_kwinner, output];

    /// <inheritdoc />
    public override Tensor forward(Tensor input) => MnistCnn.Forward(input, ((ILayerChain)this).Layers);

    private static Module Convolution(int inputs, int outputs, MnistSmallCnnOptions options, double sparsity, Seed seed)
    {
        var dense = nn.Conv2d(inputs, outputs, Kernel, stride: Stride);
        return sparsity > 0 ? new SparseWeights2d(dense, options.Weights(sparsity), seed) : dense;
    }

    private Module Winners2d(int channels, double activeFraction) =>
        activeFraction < 1 ? new KWinners2d(channels, Options.Winners2d(activeFraction)) : nn.ReLU();
}
