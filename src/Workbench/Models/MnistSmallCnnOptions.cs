using System.Text.Json.Serialization;
using Workbench.Sparse;

namespace Workbench.Models;

/// <summary>Hyper-parameters of <see cref="MnistSmallCnn"/>; values are checked when set.</summary>
/// <remarks>
/// A sparsity of 0 makes a layer an ordinary dense one, and an active fraction of 1 makes an activation a ReLU.
/// </remarks>
public sealed record MnistSmallCnnOptions
{
    /// <summary>The sparse weights of the paper's MNIST network, with ReLU.</summary>
    public static MnistSmallCnnOptions SparseWeightsOnly { get; } =
        new() { Cnn1Sparsity = 0.4, Cnn2Sparsity = 0.55, LinearSparsity = 0.8 };

    /// <summary>Dense weights and k-winners.</summary>
    public static MnistSmallCnnOptions KWinnersOnly { get; } =
        new() { Cnn1ActiveFraction = 0.3, Cnn2ActiveFraction = 0.3, LinearActiveFraction = 0.3 };

    /// <summary>Sparse weights and k-winners.</summary>
    public static MnistSmallCnnOptions Sparse { get; } = SparseWeightsOnly with
    {
        Cnn1ActiveFraction = 0.3,
        Cnn2ActiveFraction = 0.3,
        LinearActiveFraction = 0.3,
    };

    /// <summary>Channels of the first convolution, at least 1; default 16.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Cnn1Channels { get; init => field = Guard.AtLeast(value, 1); } = 16;

    /// <summary>Share of zero weights in the first convolution, at least 0 and below 1; default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not at least 0 and below 1.</exception>
    public double Cnn1Sparsity { get; init => field = Guard.HalfOpen(value, 0, 1); }

    /// <summary>Share of active units after the first convolution, above 0 and at most 1; default 1: a ReLU.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and at most 1.</exception>
    public double Cnn1ActiveFraction { get; init => field = Guard.AboveUpTo(value, 0, 1); } = 1;

    /// <summary>Channels of the second convolution, at least 1; default 32.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Cnn2Channels { get; init => field = Guard.AtLeast(value, 1); } = 32;

    /// <summary>Share of zero weights in the second convolution, at least 0 and below 1; default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not at least 0 and below 1.</exception>
    public double Cnn2Sparsity { get; init => field = Guard.HalfOpen(value, 0, 1); }

    /// <summary>Share of active units after the second convolution, above 0 and at most 1; default 1: a ReLU.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and at most 1.</exception>
    public double Cnn2ActiveFraction { get; init => field = Guard.AboveUpTo(value, 0, 1); } = 1;

    /// <summary>Units of the hidden linear layer, at least 1; default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int HiddenUnits { get; init => field = Guard.AtLeast(value, 1); } = 100;

    /// <summary>Share of zero weights in the hidden linear layer, at least 0 and below 1; default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not at least 0 and below 1.</exception>
    public double LinearSparsity { get; init => field = Guard.HalfOpen(value, 0, 1); }

    /// <summary>Share of active units after the hidden linear layer, above 0 and at most 1; default 1: a ReLU.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and at most 1.</exception>
    public double LinearActiveFraction { get; init => field = Guard.AboveUpTo(value, 0, 1); } = 1;

    /// <summary>How the zero weights of all sparse layers are arranged; default unstructured, as in the paper.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No known pattern.</exception>
    // Omitted if it is the default, so that earlier records keep their identity.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public MaskPattern MaskPattern { get; init => field = Guard.Known(value); }

    /// <summary>How strongly boosting favours units that rarely win, at least 0; default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public double BoostStrength { get; init => field = Guard.AtLeast(value, 0); }

    /// <summary>Factor of the boost strength after every epoch, 0 to 1; default 0.85.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    public double BoostStrengthFactor { get; init => field = Guard.Closed(value, 0, 1); } = 0.85;

    /// <summary>Whether units need a positive score to win; default true.</summary>
    /// <remarks>Without it an undecided unit may also become negative, and little can be certified.</remarks>
    public bool Relu { get; init; } = true;

    /// <summary>
    /// Whether exactly k units win if several tie for the k-th score; default true, so that winners can be counted.
    /// </summary>
    public bool BreakTies { get; init; } = true;

    /// <summary>Number of classes, at least 2; default 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public int Classes { get; init => field = Guard.AtLeast(value, 2); } = 10;

    internal SparseWeightsOptions Weights(double sparsity) => new() { Sparsity = sparsity, Pattern = MaskPattern };

    internal KWinners2dOptions Winners2d(double activeFraction) => new()
    {
        ActiveFraction = activeFraction,
        InferenceFactor = 1,
        BoostStrength = BoostStrength,
        BoostStrengthFactor = BoostStrengthFactor,
        BreakTies = BreakTies,
        Relu = Relu,
    };

    internal KWinnersOptions Winners(double activeFraction) => new()
    {
        ActiveFraction = activeFraction,
        InferenceFactor = 1,
        BoostStrength = BoostStrength,
        BoostStrengthFactor = BoostStrengthFactor,
        BreakTies = BreakTies,
        Relu = Relu,
    };
}
