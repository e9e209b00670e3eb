
namespace Workbench.Models;

/// <summary>Hyper-parameters of <see cref="AlexNet"/>; values are checked when set.</summary>
public sealed record AlexNetOptions
{
    /// <summary>The image size that the network is made for; default small, for 28 × 28 and 32 × 32.</summary>
    public InputScale Input { get; init; } = InputScale.Small;

    /// <summary>Channels of the images, at least 1; default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Channels { get; init => field = Guard.AtLeast(value, 1); } = 1;

    /// <summary>Units of each of the two hidden layers of the classifier, at least 1; default 4096, as published.</summary>
    /// <remarks>They hold nine tenths of the parameters: with 1024, a step on small images takes a fifth of the time.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int ClassifierWidth { get; init => field = Guard.AtLeast(value, 1); } = 4096;

    /// <summary>Number of classes, at least 2; default 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public int Classes { get; init => field = Guard.AtLeast(value, 2); } = 10;

    /// <summary>Share of the classifier's inputs that training drops at random, at least 0 and below 1; default 0.5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not at least 0 and below 1.</exception>
    public double Dropout { get; init => field = Guard.HalfOpen(value, 0, 1); } = 0.5;
}
