namespace Workbench.Models;

/// <summary>SqueezeNet 1.0 and 1.1, the paper's networks for SVHN: fire modules, and a convolution as the classifier.</summary>
/// <remarks>
/// Shape: [B, channels, H, W], normalised → [B, classes], logits, float32.
/// Layers, checkpoint names and initial weights are torchvision's; the same seed of <c>torch.manual_seed</c> gives the same
/// weights. Reference: F. N. Iandola et al., "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and &lt;0.5MB model
/// size", 2016; A. A. Amin, "Sparse is the new dense", second experiment. Departure, with <see cref="InputScale.Small"/>: the
/// first convolution is 3 × 3 with stride 2 and padding 1 (published: 7 × 7 or 3 × 3 with stride 2 and no padding), so that the
/// last features of a 32 × 32 image have 2 × 2 positions instead of 1 × 1. By default no ReLU follows the final convolution
/// (published: one does). <see cref="SqueezeNetOptions.AsPublished"/> undoes both.
/// <code>
/// var network = new SqueezeNet(new SqueezeNetOptions { Version = SqueezeNetVersion.V10 });
/// using var scores = network.call(Normalization.Svhn.Apply(pixels));
/// </code>
/// </remarks>
public sealed class SqueezeNet : Module, ILayerChain
{
    private const int LastChannels = 512;

    // The modules after the first convolution: 0 is a pool, any other number a fire module that squeezes to that many channels.
    private static readonly int[] V10 = [0, 16, 16, 32, 0, 32, 48, 48, 64, 0, 64],
        V11 = [0, 16, 16, 0, 32, 32, 0, 48, 48, 64, 64];
    private static readonly Module Flattening = nn.Flatten();
    private readonly Module features, classifier;

    /// <summary>Builds the network; initial weights come from the global generator (<c>torch.manual_seed</c>).</summary>
    /// <param name="options">Version, image size and channels, classes.</param>
    public SqueezeNet(SqueezeNetOptions options) : base(nameof(SqueezeNet))
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        features = nn.Sequential(Features(options));
        var final = nn.Conv2d(LastChannels, options.Classes, 1);
        classifier = nn.Sequential(
            nn.Dropout(options.Dropout), final, options.FinalActivation ? nn.ReLU() : nn.Identity(), nn.AdaptiveAvgPool2d(1));
        RegisterComponents();
        if (options.Start == SqueezeNetStart.Published) Initialise(final);
    }

    /// <summary>The network's options.</summary>
    public SqueezeNetOptions Options { get; }

    IReadOnlyList<Module> ILayerChain.Layers => [features, classifier, Flattening];

    // The smallest side for which the pools leave at least one position.
    private int SmallestSide => Options.Input == InputScale.Small ? 15 : Options.Version == SqueezeNetVersion.V10 ? 21 : 17;

    /// <inheritdoc />
    public override Tensor forward(Tensor input)
    {
        ImageInput.Expect(input, nameof(SqueezeNet), Options.Channels, SmallestSide);
        using var scope = NewDisposeScope();
        return classifier.call(features.call(input)).flatten(1).MoveToOuterDisposeScope();
    }

    private static IEnumerable<Module> Features(SqueezeNetOptions options)
    {
        var (plan, channels) = options.Version == SqueezeNetVersion.V10 ? (V10, 96) : (V11, 64);
        yield return (options.Input, options.Version) switch
        {
            (InputScale.Small, _) => nn.Conv2d(options.Channels, channels, 3, stride: 2, padding: 1),
            (_, SqueezeNetVersion.V10) => nn.Conv2d(options.Channels, channels, 7, stride: 2),
            _ => nn.Conv2d(options.Channels, channels, 3, stride: 2),
        };
        yield return nn.ReLU();
        foreach (var squeezed in plan)
        {
            yield return squeezed == 0 ? nn.MaxPool2d(3, stride: 2, ceil_mode: true) : new Fire(channels, squeezed, 4 * squeezed);
            if (squeezed > 0) channels = 8 * squeezed;
        }
    }

    private void Initialise(Module final)
    {
        foreach (var convolution in modules().OfType<TorchSharp.Modules.Conv2d>())
        {
            if (ReferenceEquals(convolution, final)) nn.init.normal_(convolution.weight, 0, 0.01);
            else nn.init.kaiming_uniform_(convolution.weight);
            nn.init.zeros_(convolution.bias!);
        }
    }
}
