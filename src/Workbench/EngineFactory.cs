namespace Workbench;

/// <summary>Computes forward and backward passes of training batches; the caller takes the optimizer step.</summary>
internal interface ITrainingEngine
{
    /// <summary>Replaces every parameter's gradient with that of the batch's mean cross-entropy, and returns that loss.</summary>
    /// <param name="pixels">[B, C, H, W], float32, pixels in [0, 1].</param>
    /// <param name="labels">[B], int64.</param>
    double Backward(Tensor pixels, Tensor labels);

    /// <summary>Computes scores with the current weights.</summary>
    IPredictor Predictor();
}

/// <summary>Computes scores and their gradients in evaluation mode, with the weights from when it was created.</summary>
internal interface IEvaluationEngine : IPredictor
{
    /// <summary>
    /// Whether the engine knows the gradient of every layer, so that <see cref="Differentiable"/> may be called.
    /// </summary>
    bool Differentiates { get; }

    /// <summary>Computes scores whose gradient will be needed.</summary>
    /// <param name="pixels">[B, C, H, W], float32, pixels in [0, 1]; unchanged until the last gradient.</param>
    EnginePass Differentiable(Tensor pixels);
}

/// <summary>A forward pass through an engine, and the way back.</summary>
/// <param name="scores">[B, classes], float32; disposed with this object.</param>
/// <param name="inputGradient">Returns the gradient of Σ slopes · scores with respect to the pixels.</param>
internal sealed class EnginePass(Tensor scores, Func<Tensor, Tensor> inputGradient) : IDisposable
{
    /// <summary>[B, classes], float32.</summary>
    public Tensor Scores => scores;

    /// <summary>The gradient of Σ slopes · scores with respect to the pixels.</summary>
    /// <param name="slopes">[B, classes], float32.</param>
    /// <returns>The gradient in the pixels' shape. The caller disposes it.</returns>
    public Tensor InputGradient(Tensor slopes) => inputGradient(slopes);

    public void Dispose() => scores.Dispose();
}

/// <summary>Creates engines of one kind; training and evaluation receive a factory.</summary>
/// <remarks>
/// <code>
/// var trainer = new Trainer(options, SparseEngine.Factory);
/// using var engine = classifier.UseEngine(SparseEngine.Factory);
/// </code>
/// </remarks>
public abstract class EngineFactory
{
    private protected EngineFactory(EngineKind kind) => Kind = kind;

    /// <summary>The libtorch engine: the network's own forward pass and autograd; supports every network.</summary>
    public static EngineFactory Torch { get; } = new TorchEngineFactory();

    /// <summary>The engine's name in records.</summary>
    public EngineKind Kind { get; }

    /// <exception cref="ArgumentException">The engine cannot train some layers; the message names them.</exception>
    internal abstract ITrainingEngine ForTraining(Classifier classifier);

    /// <returns>Null if the network itself is the engine.</returns>
    /// <exception cref="ArgumentException">The engine cannot run some layers; the message names them.</exception>
    internal abstract IEvaluationEngine? ForEvaluation(Classifier classifier);
}
