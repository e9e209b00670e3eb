using System.Text.Json.Serialization;

namespace Workbench.Training;

/// <summary>The optimizers.</summary>
public enum OptimizerKind
{
    /// <summary>Stochastic gradient descent with momentum.</summary>
    Sgd,

    /// <summary>Adam with its usual betas 0.9 and 0.999.</summary>
    Adam,

    /// <summary>Adam with decoupled weight decay.</summary>
    AdamW,
}

/// <summary>All settings of a training run, apart from the network and the data.</summary>
/// <remarks>
/// Every value is checked when it is set. The defaults are the MNIST protocol of this workbench.
/// <code>
/// var options = new TrainerOptions { Epochs = 2, Seed = new Seed(7) };
/// var history = new Trainer(options).Train(classifier, train, test);
/// </code>
/// </remarks>
public sealed record TrainerOptions
{
    /// <summary>Passes over the training images, at least 1; default 10.</summary>
    public int Epochs { get; init => field = Guard.AtLeast(value, 1); } = 10;

    /// <summary>Images per optimizer step, at least 1; default 32. The last batch of an epoch may be smaller.</summary>
    public int BatchSize { get; init => field = Guard.AtLeast(value, 1); } = 32;

    /// <summary>Images per forward pass in the test after each epoch, at least 1; default 500.</summary>
    public int TestBatchSize { get; init => field = Guard.AtLeast(value, 1); } = 500;

    /// <summary>The optimizer; default SGD.</summary>
    public OptimizerKind Optimizer { get; init => field = Guard.Known(value); } = OptimizerKind.Sgd;

    /// <summary>Learning rate of the first epoch, above 0; default 0.01.</summary>
    public double LearningRate { get; init => field = Guard.Above(value, 0); } = 0.01;

    /// <summary>Momentum of SGD, from 0 to below 1; default 0.9. Adam and AdamW ignore it.</summary>
    public double Momentum { get; init => field = Guard.HalfOpen(value, 0, 1); } = 0.9;

    /// <summary>Weight decay, at least 0; default 0.</summary>
    public double WeightDecay { get; init => field = Guard.AtLeast(value, 0); }

    /// <summary>
    /// Number of epochs after which the learning rate is multiplied by <see cref="LearningRateFactor"/>, again and again; 0, the
    /// default, keeps it constant.
    /// </summary>
    public int LearningRateStepEpochs { get; init => field = Guard.AtLeast(value, 0); }

    /// <summary>Factor of the learning rate at each step, above 0; default 0.1.</summary>
    public double LearningRateFactor { get; init => field = Guard.Above(value, 0); } = 0.1;

    /// <summary>Random seed for the order of the images and for dropout; default 1.</summary>
    public Seed Seed { get; init => field = value ?? throw new ArgumentNullException(nameof(Seed)); } = new(1);

    /// <summary>Threads for tensor operations, at least 1; default 1, which is fastest for networks of MNIST's size.</summary>
    public int Threads { get; init => field = Guard.AtLeast(value, 1); } = 1;

    /// <summary>
    /// The engine for forward and backward passes; default torch. The sparse engine gives the same numbers up to rounding.
    /// </summary>
    // Omitted if it is the default, so that records and checkpoints from before this option stay valid.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public EngineKind Engine { get; init => field = Guard.Known(value); }

    /// <summary>Adversarial training; null, the default, means training on clean images.</summary>
    // Omitted if there is none, so that records of clean training stay valid.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AdversarialOptions? Adversarial { get; init; }

    /// <summary>How an epoch's images are drawn; default shuffled: every image once.</summary>
    // Omitted if it is the default, so that records and checkpoints from before this option stay valid.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public SamplingKind Sampling { get; init => field = Guard.Known(value); }

    /// <summary>
    /// Parts of the first epoch after each of which loss and accuracy are recorded, at least 0; default 0: only after the epoch.
    /// </summary>
    /// <remarks>It has no influence on the weights.</remarks>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int FirstEpochParts { get; init => field = Guard.AtLeast(value, 0); }

    /// <summary>Certified training; null, the default, means ordinary training. Needs the torch engine.</summary>
    // Omitted if there is none, so that records of other training stay valid.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CertifiedOptions? Certified { get; init; }

    /// <summary>Returns the learning rate of an epoch.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    public double LearningRateAt(int epoch) => LearningRateStepEpochs == 0
        ? LearningRate
        : LearningRate * Math.Pow(LearningRateFactor, (epoch - 1) / LearningRateStepEpochs);
}
