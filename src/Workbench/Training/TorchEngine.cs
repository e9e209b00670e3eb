namespace Workbench.Training;

/// <summary>Trains with libtorch: the network's own forward pass and autograd.</summary>
internal sealed class TorchEngine(Classifier classifier, TrainingOptimizer optimizer) : ITrainingEngine
{
    public double Backward(Tensor pixels, Tensor labels)
    {
        optimizer.ZeroGradients();
        var loss = nn.functional.cross_entropy(classifier.Forward(pixels), labels);
        loss.backward();
        return loss.item<float>();
    }

    public IPredictor Predictor() => classifier;
}
