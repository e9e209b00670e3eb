using System.Text.Json.Serialization;

namespace Workbench.Training;

/// <summary>A number that a layer reported after an epoch.</summary>
/// <param name="Layer">Dotted name in the network, for example <c>cnn1_kwinner</c>.</param>
/// <param name="Name">The quantity, for example <c>weight_sparsity</c>.</param>
/// <param name="Value">The number.</param>
[OneLine]
public sealed record LayerMeasurement(string Layer, string Name, double Value);

/// <summary>The results at the end of one part of an epoch.</summary>
/// <param name="Batches">Batches of the epoch so far.</param>
/// <param name="TrainLoss">Mean cross-entropy over the training images of this part, in nats.</param>
/// <param name="TestLoss">Mean cross-entropy over the test images used, in nats.</param>
/// <param name="TestCorrect">Number of these test images classified correctly.</param>
/// <param name="TestCount">
/// Number of these test images: evenly spaced, at most 2,000 and at most a twentieth of the training images.
/// </param>
[OneLine]
public sealed record EpochPart(int Batches, double TrainLoss, double TestLoss, int TestCorrect, int TestCount);

/// <summary>The results of one epoch of training.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="TrainLoss">Mean cross-entropy over the training images during the epoch, in nats.</param>
/// <param name="TestLoss">Mean cross-entropy over the test images after the epoch, in nats.</param>
/// <param name="TestCorrect">Number of test images classified correctly.</param>
/// <param name="TestCount">Number of test images.</param>
/// <param name="LearningRate">Step size during the epoch.</param>
/// <param name="Layers">The layers' reports after the epoch: duty-cycle entropy, actual sparsity and the like.</param>
/// <param name="Seconds">Duration of the epoch, excluding the tests.</param>
public sealed record EpochRecord(int Epoch, double TrainLoss, double TestLoss, int TestCorrect, int TestCount,
    double LearningRate, IReadOnlyList<LayerMeasurement> Layers, double Seconds)
{
    /// <summary>The parts of the epoch, if <see cref="TrainerOptions.FirstEpochParts"/> asks for them; otherwise null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<EpochPart>? Parts { get; init; }

    /// <summary>Share of the test images classified correctly.</summary>
    public double TestAccuracy => TestCount == 0 ? 0 : (double)TestCorrect / TestCount;
}
