using Workbench.Data;

namespace Workbench.Training;

// Loss and accuracy after an epoch. The Evaluation folder measures more, but training must not depend on it.
internal static class TestPass
{
    public sealed record Result(double Loss, int Correct, int Count);

    public static Result Run(IPredictor predictor, ImageSet test, int batchSize, CancellationToken cancellation)
    {
        var (loss, correct) = (0.0, 0L);
        for (var start = 0; start < test.Count; start += batchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var count = Math.Min(batchSize, test.Count - start);
            var labels = test.Labels(start, count);
            var scores = TensorGuard.Scores(predictor.Predict(test.Pixels(start, count)), predictor);
            loss += nn.functional.cross_entropy(scores, labels, reduction: nn.Reduction.Sum).item<float>();
            correct += scores.argmax(1).eq(labels).sum().item<long>();
        }
        return new Result(loss / test.Count, (int)correct, test.Count);
    }
}
