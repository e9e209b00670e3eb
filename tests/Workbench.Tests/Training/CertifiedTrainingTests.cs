using System.Text.Json;
using Workbench.Certification;
using Workbench.Certification.Bounds;
using Workbench.Certification.Rules;
using Workbench.Data;
using Workbench.Engine;
using Workbench.Models;
using Workbench.Sparse;
using Workbench.Tests.Certification;
using Workbench.Tests.Data;
using Workbench.Training;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Workbench.Tests.Training;

public sealed class CertifiedTrainingTests
{
    private static readonly TrainerOptions Options = new()
    {
        Epochs = 4,
        BatchSize = 50,
        Optimizer = OptimizerKind.Adam,
        LearningRate = 2e-3,
        Certified = new CertifiedOptions { Epsilon = 0.03 },
    };

    [Theory, Trait("Category", "slow")]
    [InlineData("mnist-small-dense-cnn")]
    [InlineData("mnist-small-k-winners-cnn")]
    public void Certified_training_certifies_many_images_where_clean_training_certifies_none(string model)
    {
        Certified(model, Options).ShouldBeGreaterThan(0.4);
        Certified(model, Options with { Certified = null }).ShouldBeLessThan(0.05);
    }

    // Training follows the rules of certificates: the same bounds, up to float32.
    [Fact]
    public void Training_bounds_agree_with_the_certifier()
    {
        foreach (var (network, channels) in Networks())
        {
            using var scope = NewDisposeScope();
            using var classifier = new Classifier("network", network, Normalization.Mnist, classes: 5);
            var images = Perturbed.Images(2, Box.Lanes, channels, 12);
            var labels = arange(Box.Lanes).remainder(5);
            foreach (var epsilon in new[] { 0.001, 0.02, 0.3 })
            {
                var worst = TensorBounds.WorstScores(classifier, images, labels, epsilon);
                var pass = Perturbed.Bound(classifier, images, epsilon, BoundClaims.Boxes);
                for (var lane = 0; lane < Box.Lanes; lane++)
                {
                    var bounds = Perturbed.Margins(pass, lane, lane % 5, BoundClaims.Boxes);
                    worst[lane, lane % 5].item<float>().ShouldBe(0, 1e-5);
                    for (int other = 0, form = 0; other < 5; other++)
                        if (other != lane % 5)
                            ((double)worst[lane, other].item<float>())
                                .ShouldBe(-bounds[form++], 1e-3 * (1 + Math.Abs(bounds.Min())));
                }
            }
        }
    }

    [Fact]
    public void A_resumed_run_ends_with_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        var (train, test) = (Toy.Images(200), Toy.Images(20, "test"));
        using var whole = AllModels.Create("mnist-small-sparse-cnn", new Seed(1), 10);
        new Trainer(Options).Train(whole, train, test);
        using var parts = AllModels.Create("mnist-small-sparse-cnn", new Seed(1), 10);
        using var stop = new CancellationTokenSource();
        var stopping = new Trainer(Options) { CheckpointFile = folder.File("c"), EpochProgress = new StopAfter(2, stop) };
        Should.Throw<OperationCanceledException>(() => stopping.Train(parts, train, test, null, stop.Token));
        new Trainer(Options) { CheckpointFile = folder.File("c") }.Resume(parts, train, test);
        Toy.Bits(parts).ShouldBe(Toy.Bits(whole));
        Should.Throw<ArgumentException>(() => new Trainer(Options with { Epochs = 5 }) { CheckpointFile = folder.File("c") }
            .Resume(parts, train, test)).Message.ShouldContain("epochs");
    }

    [Fact]
    public void Epsilon_rises_linearly_in_the_middle_of_training()
    {
        var options = new CertifiedOptions();
        new[] { 0, 0.25, 0.375, 0.5, 0.75, 1 }.Select(options.RampAt).ShouldBe([0, 0, 0.25, 0.5, 1, 1]);
        var sudden = new CertifiedOptions { WarmupFraction = 0.5, RampFraction = 0 };
        new[] { 0, 0.49, 0.5, 1 }.Select(sudden.RampAt).ShouldBe([0, 0, 1, 1]);
    }

    [Fact]
    public void Options_out_of_range_and_combinations_that_do_not_work_are_rejected()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new CertifiedOptions { Epsilon = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new CertifiedOptions { WarmupFraction = 1 });
        Should.Throw<ArgumentOutOfRangeException>(() => new CertifiedOptions { RampFraction = -0.1 });
        Should.Throw<ArgumentOutOfRangeException>(() => new CertifiedOptions { CleanWeight = 1.1 });
        using var classifier = AllModels.Create("mnist-small-dense-cnn", new Seed(1), 10);
        var images = Toy.Images(10);
        Should.Throw<ArgumentException>(() => new Trainer(Options, SparseEngine.Factory).Train(classifier, images, images))
            .Message.ShouldContain("torch engine");
        Should.Throw<ArgumentException>(() => new Trainer(Options with { Adversarial = new() }).Train(classifier, images, images))
            .Message.ShouldContain("both");
    }

    [Fact]
    public void Without_certified_training_the_options_are_written_as_before() =>
        JsonSerializer.Serialize(new TrainerOptions()).ShouldNotContain("ertified");

    private static double Certified(string model, TrainerOptions options)
    {
        var (train, test) = (AllData.Load("mnist", "train").Take(5_000), AllData.Load("mnist", "test").Take(200));
        using var classifier = AllModels.Create(model, new Seed(1), 10);
        new Trainer(options).Train(classifier, train, test);
        return new Certifier(new CertifierOptions()).Certify(classifier, test, [0.03])[0].CertifiedFraction;
    }

    private static IEnumerable<(Module Network, int Channels)> Networks()
    {
        manual_seed(4);
        foreach (var local in new[] { false, true })
            foreach (var relu in new[] { false, true })
            {
                var images = new KWinners2dOptions { ActiveFraction = 0.3, InferenceFactor = 1, Local = local, Relu = relu };
                var network = nn.Sequential(
                    new SparseWeights2d(nn.Conv2d(2, 6, 3), 0.5, new Seed(1)), nn.MaxPool2d(2), new KWinners2d(6, images),
                        nn.Flatten(),
                    nn.Linear(150, 20), new KWinners(20, new KWinnersOptions { ActiveFraction = 0.3, Relu = relu }),
                        nn.Linear(20, 5));
                // Duty cycles, so that boosting matters.
                network.call(randn(6, 2, 12, 12)).Dispose();
                network.eval();
                yield return (network, 2);
            }
        yield return (nn.Sequential(
            nn.Conv2d(1, 4, 3, padding: 1), nn.ReLU(), nn.AvgPool2d(2), nn.Flatten(), nn.Linear(144, 5), nn.LogSoftmax(1)), 1);
        yield return (nn.Sequential(nn.Conv2d(1, 5, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten()), 1);
    }

    private sealed class StopAfter(int epochs, CancellationTokenSource source) : IProgress<EpochRecord>
    {
        public void Report(EpochRecord value)
        {
            if (value.Epoch == epochs) source.Cancel();
        }
    }
}
