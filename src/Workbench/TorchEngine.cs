namespace Workbench;

/// <summary>The libtorch engine, for every network.</summary>
internal sealed class TorchEngineFactory() : EngineFactory(EngineKind.Torch)
{
    internal override ITrainingEngine ForTraining(Classifier classifier) => new TorchEngine(classifier);

    internal override IEvaluationEngine? ForEvaluation(Classifier classifier) => null;
}

/// <summary>Uses the network's own forward pass and autograd.</summary>
internal sealed class TorchEngine(Classifier classifier) : ITrainingEngine
{
    public double Backward(Tensor pixels, Tensor labels)
    {
        DropGradients();
        var loss = nn.functional.cross_entropy(classifier.Forward(pixels), labels);
        loss.backward();
        return loss.item<float>();
    }

    public IPredictor Predictor() => classifier;

    // Without a gradient the backward pass stores its own instead of adding it to zeros: the same numbers, less memory traffic.
    private void DropGradients()
    {
        foreach (var parameter in classifier.Network.parameters()) parameter.grad = null;
    }
}
