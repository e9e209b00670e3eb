using Workbench.Evaluation;
using Workbench.Experiments.Robustness;

namespace Workbench.Experiments.Tests.Robustness;

public sealed class RobustnessAfterTrainingTests
{
    [Fact]
    public void Intervals_decide_the_conclusion_about_each_training()
    {
        RobustnessTrainingRow[] rows =
        [
            Row("mnist-dense-cnn", "clean images", 0.1, 700),
            Row("mnist-dense-cnn", "clean images", 0.2, 10),
            Row("mnist-sparse-cnn", "clean images", 0.1, 720),
            Row("mnist-sparse-cnn", "clean images", 0.2, 150),
            Row("mnist-dense-cnn", "perturbed images (fast, ε 0.2)", 0.1, 950),
            Row("mnist-sparse-cnn", "perturbed images (fast, ε 0.2)", 0.1, 850),
        ];
        RobustnessAfterTraining
            .Conclusion(rows)
            .ShouldBe(
                "Trained on clean images: the sparse network classifies more images correctly in the worst case at ε = 0.2; the "
                    + "intervals overlap at ε = 0.1. "
                    + "Trained on perturbed images (fast, ε 0.2): the dense one is more accurate at ε = 0.1."
            );
    }

    private static RobustnessTrainingRow Row(string model, string training, double epsilon, long correct) =>
        new(model, training, epsilon, new Accuracy(990, 1000), new Accuracy(correct, 1000), "");
}
