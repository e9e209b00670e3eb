using Workbench.Certification;

namespace Workbench.Training;

// One batch of certified training.
internal sealed class CertifiedStep(CertifiedOptions options, Classifier classifier, TrainingOptimizer optimizer)
{
    /// <summary>Computes gradients and returns the mean loss.</summary>
    /// <param name="pixels">[B, C, H, W], float32, pixels in [0, 1].</param>
    /// <param name="labels">[B], int64.</param>
    /// <param name="progress">Share of training that is done.</param>
    public double Backward(Tensor pixels, Tensor labels, double progress)
    {
        var ramp = options.RampAt(progress);
        var cleanWeight = 1 - (1 - options.CleanWeight) * ramp;
        optimizer.ZeroGradients();
        var loss = nn.functional.cross_entropy(classifier.Forward(pixels), labels);
        if (ramp > 0)
        {
            var worst = TensorBounds.WorstScores(classifier, pixels, labels, options.Epsilon * ramp);
            loss = loss * cleanWeight + nn.functional.cross_entropy(worst, labels) * (1 - cleanWeight);
        }
        loss.backward();
        return loss.item<float>();
    }
}
