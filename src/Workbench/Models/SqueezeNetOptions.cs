
namespace Workbench.Models;

/// <summary>The two published architectures.</summary>
public enum SqueezeNetVersion
{
    /// <summary>SqueezeNet 1.0: 1,248,424 parameters for 1,000 classes.</summary>
    V10,

    /// <summary>SqueezeNet 1.1: 1,235,496 parameters for 1,000 classes, less than half the computation.</summary>
    V11,
}

/// <summary>The initial weights of a <see cref="SqueezeNet"/>.</summary>
public enum SqueezeNetStart
{
    /// <summary>
    /// As in torchvision: He's uniform weights, a final convolution from a normal distribution with deviation 0.01, zero biases.
    /// </summary>
    Published,

    /// <summary>PyTorch's default for convolutions: weights and biases uniform within 1 / √(inputs).</summary>
    LayerDefault,
}

/// <summary>Hyper-parameters of <see cref="SqueezeNet"/>; values are checked when set.</summary>
public sealed record SqueezeNetOptions
{
    /// <summary>
    /// As published and as the paper used it, with a ReLU after the final convolution: made for 224 × 224, used for 32 × 32.
    /// </summary>
    public static SqueezeNetOptions AsPublished { get; } = new() { Input = InputScale.Published, FinalActivation = true };

    /// <summary>The architecture; default 1.1.</summary>
    public SqueezeNetVersion Version { get; init; } = SqueezeNetVersion.V11;

    /// <summary>The image size that the network is made for; default small, for 28 × 28 and 32 × 32.</summary>
    public InputScale Input { get; init; } = InputScale.Small;

    /// <summary>Channels of the images, at least 1; default 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Channels { get; init => field = Guard.AtLeast(value, 1); } = 3;

    /// <summary>Number of classes, at least 2; default 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public int Classes { get; init => field = Guard.AtLeast(value, 2); } = 10;

    /// <summary>Share of the last features that training drops at random, at least 0 and below 1; default 0.5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not at least 0 and below 1.</exception>
    public double Dropout { get; init => field = Guard.HalfOpen(value, 0, 1); } = 0.5;

    /// <summary>Whether a ReLU follows the final convolution, as published; default false.</summary>
    /// <remarks>With it no score is below 0, and a class whose scores are all 0 no longer receives a gradient.</remarks>
    public bool FinalActivation { get; init; }

    /// <summary>The initial weights and biases; default as published.</summary>
    public SqueezeNetStart Start { get; init; } = SqueezeNetStart.Published;
}
