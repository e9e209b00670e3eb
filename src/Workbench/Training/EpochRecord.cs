namespace Workbench.Training;

/// <summary>One number that a layer reported after an epoch.</summary>
/// <param name="Layer">Dotted name in the network, for example <c>cnn1_kwinner</c>.</param>
/// <param name="Name">What was measured, for example <c>weight_sparsity</c>.</param>
/// <param name="Value">The number.</param>
public sealed record LayerMeasurement(string Layer, string Name, double Value);

/// <summary>What one epoch of training gave.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="TrainLoss">Mean cross-entropy over the training images as they were seen, in nats.</param>
/// <param name="TestLoss">Mean cross-entropy over the test images after the epoch, in nats.</param>
/// <param name="TestCorrect">Test images classified correctly.</param>
/// <param name="TestCount">Test images.</param>
/// <param name="LearningRate">Step size during the epoch.</param>
/// <param name="Layers">What the layers reported after the epoch: duty-cycle entropy, realised sparsity and the like.</param>
/// <param name="Seconds">Duration of the epoch without its test.</param>
public sealed record EpochRecord(int Epoch, double TrainLoss, double TestLoss, int TestCorrect, int TestCount,
    double LearningRate, IReadOnlyList<LayerMeasurement> Layers, double Seconds)
{
    /// <summary>Share of the test images classified correctly.</summary>
    public double TestAccuracy => TestCount == 0 ? 0 : (double)TestCorrect / TestCount;
}
