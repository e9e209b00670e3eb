using System.Text.Json.Serialization;
using Workbench.Sparse;

namespace Workbench.Models;

/// <summary>Hyper-parameters of <see cref="MnistSparseCnn"/>; values are checked when set.</summary>
/// <remarks>
/// For ablations, a sparsity of 0 makes a layer an ordinary dense one, and an active fraction of 1 makes an activation a ReLU;
/// with all of them set this way, the network is <see cref="MnistDenseCnn"/>.
/// </remarks>
public sealed record MnistSparseCnnOptions
{
    /// <summary>The ablation with sparse weights and ReLU.</summary>
    public static MnistSparseCnnOptions SparseWeightsOnly { get; } =
        new() { Cnn1ActiveFraction = 1, Cnn2ActiveFraction = 1, LinearActiveFraction = 1 };

    /// <summary>The ablation with dense weights and k-winners.</summary>
    public static MnistSparseCnnOptions KWinnersOnly { get; } =
        new() { Cnn1Sparsity = 0, Cnn2Sparsity = 0, LinearSparsity = 0 };

    /// <summary>Channels of the first convolution, at least 1; default 32.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Cnn1Channels { get; init => field = Guard.AtLeast(value, 1); } = 32;

    /// <summary>Share of zero weights in the first convolution, at least 0 and below 1; default 0.4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not at least 0 and below 1.</exception>
    public double Cnn1Sparsity { get; init => field = Guard.HalfOpen(value, 0, 1); } = 0.4;

    /// <summary>Share of active units after the first convolution, above 0 and at most 1; default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and at most 1.</exception>
    public double Cnn1ActiveFraction { get; init => field = Guard.AboveUpTo(value, 0, 1); } = 0.1;

    /// <summary>Channels of the second convolution, at least 1; default 64.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Cnn2Channels { get; init => field = Guard.AtLeast(value, 1); } = 64;

    /// <summary>Share of zero weights in the second convolution, at least 0 and below 1; default 0.55.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not at least 0 and below 1.</exception>
    public double Cnn2Sparsity { get; init => field = Guard.HalfOpen(value, 0, 1); } = 0.55;

    /// <summary>Share of active units after the second convolution, above 0 and at most 1; default 0.2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and at most 1.</exception>
    public double Cnn2ActiveFraction { get; init => field = Guard.AboveUpTo(value, 0, 1); } = 0.2;

    /// <summary>Units of the hidden linear layer, at least 1; default 700.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int HiddenUnits { get; init => field = Guard.AtLeast(value, 1); } = 700;

    /// <summary>Share of zero weights in the hidden linear layer, at least 0 and below 1; default 0.8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not at least 0 and below 1.</exception>
    public double LinearSparsity { get; init => field = Guard.HalfOpen(value, 0, 1); } = 0.8;

    /// <summary>Share of active units after the hidden linear layer, above 0 and at most 1; default 0.2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and at most 1.</exception>
    public double LinearActiveFraction { get; init => field = Guard.AboveUpTo(value, 0, 1); } = 0.2;

    /// <summary>How the zero weights of all sparse layers are arranged; default unstructured, as in the paper.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No known pattern.</exception>
    // Omitted if it is the default, so that earlier records keep their identity.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public MaskPattern MaskPattern { get; init => field = Guard.Known(value); }

    /// <summary>How strongly boosting favours units that rarely win, at least 0; default 1.5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public double BoostStrength { get; init => field = Guard.AtLeast(value, 0); } = 1.5;

    /// <summary>Factor of the boost strength after every epoch, 0 to 1; default 0.85.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    public double BoostStrengthFactor { get; init => field = Guard.Closed(value, 0, 1); } = 0.85;

    /// <summary>Number of active units in evaluation relative to training, above 0; default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0.</exception>
    public double InferenceFactor { get; init => field = Guard.Above(value, 0); } = 1.0;

    /// <summary>Number of samples that the duty cycles average over, at least 1; default 1000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int DutyCyclePeriod { get; init => field = Guard.AtLeast(value, 1); } = 1000;

    /// <summary>Whether the channels at each position compete separately; default false: all units of a sample compete.</summary>
    public bool Local { get; init; }

    /// <summary>Whether exactly k units win if several tie for the k-th score; default false.</summary>
    public bool BreakTies { get; init; }

    /// <summary>Whether units need a positive score to win; default false.</summary>
    public bool Relu { get; init; }

    /// <summary>Number of classes, at least 2; default 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public int Classes { get; init => field = Guard.AtLeast(value, 2); } = 10;

    internal SparseWeightsOptions Weights(double sparsity) => new() { Sparsity = sparsity, Pattern = MaskPattern };

    internal KWinners2dOptions Winners2d(double activeFraction) => new()
    {
        ActiveFraction = activeFraction,
        InferenceFactor = InferenceFactor,
        BoostStrength = BoostStrength,
        BoostStrengthFactor = BoostStrengthFactor,
        DutyCyclePeriod = DutyCyclePeriod,
        BreakTies = BreakTies,
        Relu = Relu,
        Local = Local,
    };

    internal KWinnersOptions Winners(double activeFraction) => new()
    {
        ActiveFraction = activeFraction,
        InferenceFactor = InferenceFactor,
        BoostStrength = BoostStrength,
        BoostStrengthFactor = BoostStrengthFactor,
        DutyCyclePeriod = DutyCyclePeriod,
        BreakTies = BreakTies,
        Relu = Relu,
    };
}
