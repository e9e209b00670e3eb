using Workbench.Sparse;

namespace Workbench.Models;

/// <summary>Which of the two published architectures.</summary>
public enum SqueezeNetVersion
{
    /// <summary>SqueezeNet 1.0: 1,248,424 parameters for 1,000 classes.</summary>
    V10,

    /// <summary>SqueezeNet 1.1: 1,235,496 parameters for 1,000 classes, less than half the computation.</summary>
    V11,
}

/// <summary>How a <see cref="SqueezeNet"/> starts.</summary>
public enum SqueezeNetStart
{
    /// <summary>As in torchvision: He's uniform weights, the final convolution normal with standard deviation .01, biases 0.</summary>
    Published,

    /// <summary>What every convolution of PyTorch starts with: weights and biases uniform within 1 / √(inputs).</summary>
    LayerDefault,
}

/// <summary>Hyper-parameters of <see cref="SqueezeNet"/>; values are checked when set.</summary>
public sealed record SqueezeNetOptions
{
    /// <summary>As published and as the paper used it, down to the ReLU after the final convolution: made for 224 × 224, taken for 32 × 32.</summary>
    public static SqueezeNetOptions AsPublished { get; } = new() { Input = InputScale.Published, FinalActivation = true };

    /// <summary>Which architecture; default 1.1.</summary>
    public SqueezeNetVersion Version { get; init; } = SqueezeNetVersion.V11;

    /// <summary>The size of image it is made for; default small, for 28 × 28 and 32 × 32.</summary>
    public InputScale Input { get; init; } = InputScale.Small;

    /// <summary>Channels of the images, at least 1; default 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Channels { get; init => field = Bounds.AtLeast(value, 1); } = 3;

    /// <summary>Number of classes, at least 2; default 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public int Classes { get; init => field = Bounds.AtLeast(value, 2); } = 10;

    /// <summary>Share of the last features that training drops at random, at least 0 and below 1; default .5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not at least 0 and below 1.</exception>
    public double Dropout { get; init => field = Bounds.HalfOpen(value, 0, 1); } = 0.5;

    /// <summary>Whether a ReLU follows the final convolution, as published; default false.</summary>
    /// <remarks>With it no score is below 0, and a class whose scores are all 0 receives no gradient any more.</remarks>
    public bool FinalActivation { get; init; }

    /// <summary>What weights and biases start as; default as published.</summary>
    public SqueezeNetStart Start { get; init; } = SqueezeNetStart.Published;
}
