using Workbench.Sparse;

namespace Workbench.Models;

/// <summary>The paper's sparse MNIST network: sparse weights and k-winners instead of dense weights and ReLU.</summary>
/// <remarks>
/// Shape: [B, 1, 28, 28], normalised → [B, classes], log-probabilities, float32.
/// Reference: A. A. Amin, "Sparse is the new dense", first experiment; S. Ahmad, L. Scheinkman, "How Can We Be So Dense?" (2019).
/// <code>
/// var network = new MnistSparseCnn(new MnistSparseCnnOptions(), new Seed(1));
/// using var scores = network.call(Normalization.Mnist.Apply(pixels));
/// </code>
/// </remarks>
public sealed class MnistSparseCnn : Module, ILayerChain
{
#pragma warning disable IDE1006 // TorchSharp registers fields by name, so these are the names in checkpoints.
    private readonly Module cnn1, cnn1_kwinner, cnn2, cnn2_kwinner, linear, linear_kwinner, output;
#pragma warning restore IDE1006

    /// <summary>Builds the network; initial weights come from the global generator (<c>torch.manual_seed</c>).</summary>
    /// <param name="options">Layer sizes, sparsities, k-winners.</param>
    /// <param name="seed">Decides which weights are zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An active fraction times the inference factor is not above 0 and below 1.
    /// </exception>
    public MnistSparseCnn(MnistSparseCnnOptions options, Seed seed) : base(nameof(MnistSparseCnn))
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(seed);
        Options = options;
        cnn1 = Convolution(1, options.Cnn1Channels, options, options.Cnn1Sparsity, seed.Derive("mask", 1));
        cnn1_kwinner = Winners2d(options.Cnn1Channels, options.Cnn1ActiveFraction);
        cnn2 = Convolution(options.Cnn1Channels, options.Cnn2Channels, options, options.Cnn2Sparsity, seed.Derive("mask", 2));
        cnn2_kwinner = Winners2d(options.Cnn2Channels, options.Cnn2ActiveFraction);
        linear = Hidden(options, seed.Derive("mask", 3));
        linear_kwinner = options.LinearActiveFraction < 1
            ? new KWinners(options.HiddenUnits, options.Winners(options.LinearActiveFraction))
            : nn.ReLU();
        output = nn.Linear(options.HiddenUnits, options.Classes);
        RegisterComponents();
    }

    /// <summary>The network's options.</summary>
    public MnistSparseCnnOptions Options { get; }

    IReadOnlyList<Module> ILayerChain.Layers =>
        MnistCnn.Chain(cnn1, cnn1_kwinner, cnn2, cnn2_kwinner, linear, linear_kwinner, output);

    /// <inheritdoc />
    public override Tensor forward(Tensor input) => MnistCnn.Forward(input, ((ILayerChain)this).Layers);

    private static Module Convolution(int inputs, int outputs, MnistSparseCnnOptions options, double sparsity, Seed seed)
    {
        var dense = nn.Conv2d(inputs, outputs, MnistCnn.Kernel);
        return sparsity > 0 ? new SparseWeights2d(dense, options.Weights(sparsity), seed) : dense;
    }

    private static Module Hidden(MnistSparseCnnOptions options, Seed seed)
    {
        var dense = nn.Linear(options.Cnn2Channels * MnistCnn.LastSide * MnistCnn.LastSide, options.HiddenUnits);
        return options.LinearSparsity > 0 ? new SparseWeights(dense, options.Weights(options.LinearSparsity), seed) : dense;
    }

    private Module Winners2d(int channels, double activeFraction) =>
        activeFraction < 1 ? new KWinners2d(channels, Options.Winners2d(activeFraction)) : nn.ReLU();
}
