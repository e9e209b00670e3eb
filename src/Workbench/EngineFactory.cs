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
    /// <summary>Whether <see cref="InputGradient"/> is currently the network's own gradient.</summary>
    bool Differentiates { get; }

    /// <summary>The gradient of Σ slopes · scores with respect to the pixels.</summary>
    /// <param name="pixels">[B, C, H, W], float32, pixels in [0, 1].</param>
    /// <param name="slopes">[B, classes], float32.</param>
    /// <returns>The gradient in the pixels' shape. The caller disposes it.</returns>
    Tensor InputGradient(Tensor pixels, Tensor slopes);
}

/// <summary>Makes the engines of one kind; whoever trains or measures is given one.</summary>
/// <remarks>
/// <code>
/// var trainer = new Trainer(options, SparseEngine.Factory);
/// using var engine = classifier.UseEngine(SparseEngine.Factory);
/// </code>
/// </remarks>
public abstract class EngineFactory
{
    private protected EngineFactory(EngineKind kind) => Kind = kind;

    /// <summary>libtorch: the network's own forward pass and autograd; takes every network.</summary>
    public static EngineFactory Torch { get; } = new TorchEngineFactory();

    /// <summary>How records name the engine.</summary>
    public EngineKind Kind { get; }

    /// <exception cref="ArgumentException">Layers that the engine cannot train; they are named.</exception>
    internal abstract ITrainingEngine ForTraining(Classifier classifier);

    /// <returns>Nothing when the network itself is the engine.</returns>
    /// <exception cref="ArgumentException">Layers that the engine cannot run; they are named.</exception>
    internal abstract IEvaluationEngine? ForEvaluation(Classifier classifier);
}
