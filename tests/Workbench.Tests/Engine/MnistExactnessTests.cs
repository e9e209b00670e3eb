using TorchSharp;
using Workbench.Data;
using Workbench.Engine;
using Workbench.Models;
using Workbench.Tests.Sparse;
using static TorchSharp.torch;

namespace Workbench.Tests.Engine;

/// <summary>Compares the engine with the module on all MNIST test images, with trained weights.</summary>
public sealed class MnistExactnessTests
{
    [Fact]
    public void Log_probabilities_agree_on_a_thousand_test_images() => Compare("mnist-sparse-cnn", 1000);

    [Theory, Trait("Category", "slow")]
    [InlineData("mnist-dense-cnn")]
    [InlineData("mnist-sparse-cnn")]
    public void Log_probabilities_agree_on_every_test_image(string name) => Compare(name, 10_000);

    private static void Compare(string name, int images)
    {
        using var classifier = Trained(name);
        var engine = SparseEngine.Compile(classifier, new SparseEngineOptions { Threads = 2 });
        var test = AllData.Load("mnist", "test").Take(images);
        var ties = new NearTies(classifier.Network);
        var (agreeing, right) = (0, 0L);
        for (var start = 0; start < test.Count; start += 1000)
        {
            using var scope = NewDisposeScope();
            var (pixels, labels) = (test.Pixels(start, 1000), test.Labels(start, 1000));
            ties.Clear();
            var (expected, actual) = (classifier.Predict(pixels), engine.Predict(pixels));
            right += actual.argmax(1).eq(labels).sum().item<long>();
            var differences = (expected - actual).abs().amax([1]).Values();
            for (var i = 0; i < differences.Length; i++)
            {
                // Only where rounding decides who wins may the answers differ, and even there they seldom do.
                if (differences[i] < 1e-4f) agreeing++;
                else ties.Of(i).ShouldBeTrue($"image {start + i} differs by {differences[i]}");
            }
        }
        agreeing.ShouldBeGreaterThan(images * 99 / 100);
        right.ShouldBeGreaterThan(images * 8 / 10);
    }

    private static Classifier Trained(string name)
    {
        var classifier = AllModels.Create(name, new Seed(1), 10);
        var train = AllData.Load("mnist", "train");
        var optimizer = optim.SGD(classifier.Network.parameters(), .02, momentum: .9);
        for (var step = 0; step < 120; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            nn.functional.nll_loss(classifier.Forward(train.Pixels(step * 32, 32)), train.Labels(step * 32, 32)).backward();
            optimizer.step();
            foreach (var module in classifier.Network.modules().OfType<ITrainingStep>()) module.AfterStep();
        }
        return classifier;
    }
}
