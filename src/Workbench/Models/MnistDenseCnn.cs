namespace Workbench.Models;

/// <summary>The paper's MNIST baseline: two convolutions and a hidden layer, with ReLU.</summary>
/// <remarks>
/// Shape: [B, 1, 28, 28], normalised → [B, classes], log-probabilities, float32.
/// Reference: A. A. Amin, "Sparse is the new dense", first experiment; layer sizes from S. Ahmad, L. Scheinkman (2019).
/// <code>
/// var network = new MnistDenseCnn(new MnistDenseCnnOptions());
/// using var scores = network.call(Normalization.Mnist.Apply(pixels));
/// </code>
/// </remarks>
public sealed class MnistDenseCnn : Module, ILayerChain
{
#pragma warning disable IDE1006 // TorchSharp registers fields by name, so these are the names in checkpoints.
    private readonly Module cnn1, cnn1_relu, cnn2, cnn2_relu, linear, linear_relu, output;
#pragma warning restore IDE1006

    /// <summary>Builds the network; initial weights come from the global generator (<c>torch.manual_seed</c>).</summary>
    /// <param name="options">Layer sizes.</param>
    public MnistDenseCnn(MnistDenseCnnOptions options) : base(nameof(MnistDenseCnn))
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        cnn1 = nn.Conv2d(1, options.Cnn1Channels, MnistCnn.Kernel);
        cnn1_relu = nn.ReLU();
        cnn2 = nn.Conv2d(options.Cnn1Channels, options.Cnn2Channels, MnistCnn.Kernel);
        cnn2_relu = nn.ReLU();
        linear = nn.Linear(options.Cnn2Channels * MnistCnn.LastSide * MnistCnn.LastSide, options.HiddenUnits);
        linear_relu = nn.ReLU();
        output = nn.Linear(options.HiddenUnits, options.Classes);
        RegisterComponents();
    }

    /// <summary>The network's options.</summary>
    public MnistDenseCnnOptions Options { get; }

    IReadOnlyList<Module> ILayerChain.Layers => MnistCnn.Chain(cnn1, cnn1_relu, cnn2, cnn2_relu, linear, linear_relu, output);

    /// <inheritdoc />
    public override Tensor forward(Tensor input) => MnistCnn.Forward(input, ((ILayerChain)this).Layers);
}
