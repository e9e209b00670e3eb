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
        ZeroGradients();
        var loss = nn.functional.cross_entropy(classifier.Forward(pixels), labels);
        loss.backward();
        return loss.item<float>();
    }

    public IPredictor Predictor() => classifier;

    private void ZeroGradients()
    {
        foreach (var parameter in classifier.Network.parameters())
        {
            using var gradient = parameter.grad;
            gradient?.zero_();
        }
    }
}
