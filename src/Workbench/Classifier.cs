namespace Workbench;

/// <summary>
/// A network together with its input range and normalisation, so that attacks and corruptions work on pixels in [0, 1].
/// </summary>
/// <remarks>
/// Shape: [B, C, H, W] float32 in [0, 1] → [B, classes] float32. The network returns logits or log-probabilities; both are
/// log-probabilities up to a constant per row, and cross-entropy gives the same loss for both.
/// <code>
/// var classifier = new Classifier("mnist-sparse-cnn", new MnistSparseCnn(), Normalization.Mnist, classes: 10);
/// using var scores = classifier.Predict(pixels);
/// </code>
/// </remarks>
public sealed class Classifier : IPredictor, IDisposable
{
    /// <summary>Wraps a network. The classifier owns it: disposing the classifier disposes the network.</summary>
    /// <param name="name">Short name for tables and records, for example <c>mnist-sparse-cnn</c>.</param>
    /// <param name="network">Maps normalised images to logits or log-probabilities.</param>
    /// <param name="normalization">Applied to pixels before the network.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two classes.</exception>
    public Classifier(string name, Module network, Normalization normalization, int classes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(normalization);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        (Name, Network, Normalization, Classes) = (name, network, normalization, classes);
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <summary>The wrapped network; its input is normalised.</summary>
    public Module Network { get; }

    /// <summary>Applied to pixels before the network.</summary>
    public Normalization Normalization { get; }

    /// <inheritdoc />
    public int Classes { get; }

    /// <summary>Computes scores in evaluation mode in place of the network, while <see cref="UseEngine"/> is in effect.</summary>
    internal IEvaluationEngine? Engine { get; private set; }

    /// <summary>
    /// Makes an engine compute scores, and gradients where it can, in evaluation mode until the result is disposed.
    /// </summary>
    /// <remarks>
    /// The engine copies the current weights: dispose it before you train. <see cref="Forward(Tensor)"/> still uses the network.
    /// White-box attacks use the network for layers whose gradient the engine does not support.
    /// <code>
    /// using var engine = classifier.UseEngine(SparseEngine.Factory);
    /// var rows = new Evaluator().Attack(classifier, test, new Square(), [0.1, 0.2]);
    /// </code>
    /// </remarks>
    /// <param name="engine">Which engine; <see cref="EngineFactory.Torch"/> is the network itself.</param>
    /// <exception cref="ArgumentException">Layers that the engine does not support; they are named.</exception>
    public IDisposable UseEngine(EngineFactory engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        var scope = new EngineScope(this);
        Engine = engine.ForEvaluation(this);
        return scope;
    }

    /// <summary>Scores a batch in the network's current mode; gradients flow to pixels and parameters.</summary>
    /// <param name="pixels">[B, C, H, W], float32, pixels in [0, 1].</param>
    /// <returns>[B, classes]: log-probabilities up to a constant per row.</returns>
    public Tensor Forward(Tensor pixels) => Forward(pixels, OwnCalls.Instance);

    /// <summary>The same pass with layers called in another way.</summary>
    internal Tensor Forward(Tensor pixels, ILayerCaller caller)
    {
        using var normalised = Normalization.Apply(pixels);
        return caller.Call(Network, normalised);
    }

    /// <inheritdoc />
    public Tensor Predict(Tensor pixels)
    {
        if (Engine is { } engine) return engine.Predict(pixels);
        using var mode = EvaluationMode();
        using var _ = no_grad();
        return Forward(pixels);
    }

    /// <summary>Puts the network into evaluation mode until the result is disposed, then restores the previous mode.</summary>
    public IDisposable EvaluationMode() => new ModeScope(Network);

    /// <inheritdoc />
    public void Dispose() => Network.Dispose();

    private sealed class ModeScope : IDisposable
    {
        private readonly Module network;
        private readonly bool wasTraining;

        public ModeScope(Module network)
        {
            (this.network, wasTraining) = (network, network.training);
            if (wasTraining) network.eval();
        }

        public void Dispose()
        {
            if (wasTraining) network.train();
        }
    }

    private sealed class EngineScope(Classifier classifier) : IDisposable
    {
        private readonly IEvaluationEngine? before = classifier.Engine;

        public void Dispose() => classifier.Engine = before;
    }
}
