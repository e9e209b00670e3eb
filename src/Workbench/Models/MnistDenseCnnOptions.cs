
namespace Workbench.Models;

/// <summary>Hyper-parameters of <see cref="MnistDenseCnn"/>; values are checked when set.</summary>
public sealed record MnistDenseCnnOptions
{
    /// <summary>Channels of the first convolution, at least 1; default 32.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Cnn1Channels { get; init => field = Guard.AtLeast(value, 1); } = 32;

    /// <summary>Channels of the second convolution, at least 1; default 64.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Cnn2Channels { get; init => field = Guard.AtLeast(value, 1); } = 64;

    /// <summary>Units of the hidden linear layer, at least 1; default 700.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int HiddenUnits { get; init => field = Guard.AtLeast(value, 1); } = 700;

    /// <summary>Number of classes, at least 2; default 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public int Classes { get; init => field = Guard.AtLeast(value, 2); } = 10;
}
