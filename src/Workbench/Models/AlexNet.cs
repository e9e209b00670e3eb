namespace Workbench.Models;

/// <summary>
/// The single-device version of AlexNet, the paper's network for EMNIST: five convolutions and three linear layers.
/// </summary>
/// <remarks>
/// Shape: [B, channels, H, W], normalised → [B, classes], logits, float32.
/// Layers, checkpoint names and initial weights are torchvision's: 61,100,840 parameters for 224 × 224 × 3 and 1,000 classes.
/// Reference: A. Krizhevsky, "One weird trick for parallelizing convolutional neural networks", 2014;
/// A. A. Amin, "Sparse is the new dense", third experiment.
/// Departure, with <see cref="InputScale.Small"/>: the first convolution is 5 × 5 with stride 2 (published: 11 × 11 with stride
/// 4), and the last pool is omitted, because its input is already 2 × 2 (28 × 28 images) or 3 × 3 (32 × 32 images). As published,
/// an adaptive pool then makes it 6 × 6, so the classifier is the published one.
/// <code>
/// var network = new AlexNet(new AlexNetOptions { Classes = 47, ClassifierWidth = 1024 });
/// using var scores = network.call(Normalization.Emnist.Apply(pixels));
/// </code>
/// </remarks>
public sealed class AlexNet : Module, ILayerChain
{
    private const int LastChannels = 256, LastSide = 6;

    private static readonly Module Flattening = nn.Flatten();
    private readonly Module features, avgpool, classifier;

    /// <summary>Builds the network; initial weights come from the global generator (<c>torch.manual_seed</c>).</summary>
    /// <param name="options">Image size and channels, classifier width, classes.</param>
    public AlexNet(AlexNetOptions options) : base(nameof(AlexNet))
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        features = nn.Sequential(Features(options));
        avgpool = nn.AdaptiveAvgPool2d(LastSide);
        var width = options.ClassifierWidth;
        classifier = nn.Sequential(
            nn.Dropout(options.Dropout), nn.Linear(LastChannels * LastSide * LastSide, width), nn.ReLU(),
            nn.Dropout(options.Dropout), nn.Linear(width, width), nn.ReLU(),
            nn.Linear(width, options.Classes));
        RegisterComponents();
    }

    /// <summary>The network's options.</summary>
    public AlexNetOptions Options { get; }

    IReadOnlyList<Module> ILayerChain.Layers => [features, avgpool, Flattening, classifier];

    // The smallest side for which the pools leave at least one position.
    private int SmallestSide => Options.Input == InputScale.Small ? 13 : 63;

    /// <inheritdoc />
    public override Tensor forward(Tensor input)
    {
        ImageInput.Expect(input, nameof(AlexNet), Options.Channels, SmallestSide);
        using var scope = NewDisposeScope();
        return classifier.call(avgpool.call(features.call(input)).flatten(1)).MoveToOuterDisposeScope();
    }

    private static IEnumerable<Module> Features(AlexNetOptions options)
    {
        var small = options.Input == InputScale.Small;
        yield return small
            ? nn.Conv2d(options.Channels, 64, 5, stride: 2, padding: 2)
            : nn.Conv2d(options.Channels, 64, 11, stride: 4, padding: 2);
        yield return nn.ReLU();
        yield return nn.MaxPool2d(3, stride: 2);
        yield return nn.Conv2d(64, 192, 5, padding: 2);
        yield return nn.ReLU();
        yield return nn.MaxPool2d(3, stride: 2);
        yield return nn.Conv2d(192, 384, 3, padding: 1);
        yield return nn.ReLU();
        yield return nn.Conv2d(384, LastChannels, 3, padding: 1);
        yield return nn.ReLU();
        yield return nn.Conv2d(LastChannels, LastChannels, 3, padding: 1);
        yield return nn.ReLU();
        if (!small) yield return nn.MaxPool2d(3, stride: 2);
    }
}
