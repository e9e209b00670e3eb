using Workbench.Data;

namespace Workbench.Training;

// Loss and accuracy at regular intervals within the first epoch, in which small networks learn most.
internal sealed class EpochParts
{
    // Enough for a curve, while all tests together cost less than a fifth of the epoch.
    private const int MaxImages = 2_000, MinTrainImagesPerTestImage = 20;

    private readonly ITrainingEngine engine;
    private readonly ImageSet test;
    private readonly int testBatchSize, batches, parts;
    private readonly List<EpochPart> measured = [];
    private double loss;
    private int images;

    private EpochParts(ITrainingEngine engine, ImageSet test, int testBatchSize, int batches, int parts)
        => (this.engine, this.test, this.testBatchSize, this.batches, this.parts) = (engine, test, testBatchSize, batches, parts);

    /// <summary>The measurement of an epoch; null for epochs that are not measured in parts.</summary>
    public static EpochParts? Of(TrainerOptions options, int epoch, ImageSet train, ImageSet test, ITrainingEngine engine)
    {
        if (options.FirstEpochParts == 0 || epoch > 1) return null;
        var images = Math.Clamp(train.Count / MinTrainImagesPerTestImage, 1, MaxImages);
        var batches = (train.Count + options.BatchSize - 1) / options.BatchSize;
        return new EpochParts(engine, test.Spread(images), options.TestBatchSize, batches, options.FirstEpochParts);
    }

    /// <summary>Finished parts, in order.</summary>
    public IReadOnlyList<EpochPart> Measured => [.. measured];

    /// <summary>Counts a batch, and tests the network if the batch ends a part.</summary>
    public void After(int batch, double batchLoss, int batchImages, CancellationToken cancellation)
    {
        loss += batchLoss * batchImages;
        images += batchImages;
        if (Part(batch + 1) == Part(batch)) return;
        var result = TestPass.Run(engine.Predictor(), test, testBatchSize, cancellation);
        measured.Add(new EpochPart(batch + 1, loss / images, result.Loss, result.Correct, result.Count));
        (loss, images) = (0, 0);
    }

    // With fewer batches than parts, every batch is a part.
    private int Part(int batchesDone) => (int)((long)batchesDone * Math.Min(parts, batches) / batches);
}
