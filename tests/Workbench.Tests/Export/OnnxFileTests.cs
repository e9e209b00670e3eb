using TorchSharp;
using Workbench.Data;
using Workbench.Export;
using Workbench.Models;
using Workbench.Sparse;
using Workbench.Tests.Engine;
using Workbench.Tests.Sparse;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Export;

/// <summary>Exported networks in ONNX Runtime give the answers of TorchSharp.</summary>
public sealed class OnnxFileTests
{
    private static readonly Dictionary<string, string> NoMetadata = [];

    public static TheoryData<string> Models => [.. AllModels.Names];

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_network_of_the_catalogue_gives_the_same_log_probabilities(string name)
    {
        using var scope = NewDisposeScope();
        using var classifier = AllModels.Create(name, new Seed(3), 10);
        var image = ImageOf(name);
        // Duty cycles move, so boosting matters.
        using (no_grad()) classifier.Forward(rand(16, image.Channels, image.Height, image.Width));
        using var session = OnnxSession.Of(classifier, image);
        // The same session takes batches of any size.
        foreach (var batch in new[] { 1, 8 })
        {
            var pixels = rand(batch, image.Channels, image.Height, image.Width);
            var compared = Compare(classifier, session.Predict(pixels), pixels);
            if (batch > 1) compared.ShouldBeGreaterThan(0);
        }
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(false, false, true)]
    [InlineData(false, true, false)]
    [InlineData(false, true, true)]
    [InlineData(true, false, false)]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    [InlineData(true, true, true)]
    public void Ties_are_kept_or_broken_as_in_the_layer(bool local, bool breakTies, bool relu)
    {
        using var scope = NewDisposeScope();
        var winners = new KWinners2d(3, new KWinners2dOptions
        {
            ActiveFraction = 0.4,
            InferenceFactor = 1,
            BoostStrength = 0,
            Local = local,
            BreakTies = breakTies,
            Relu = relu,
        });
        // Among so few values many are equal, and some winners are negative.
        var pixels = randint(0, 4, [20, 3, 4, 4]).to_type(ScalarType.Float32) / 3;
        using var classifier = Wrapped(nn.Sequential(Shifted(3), winners, nn.Flatten(), nn.Linear(48, 5)), 5);
        // With local competition torch chooses among equal scores as it likes, so the choice must not matter.
        if (local && breakTies) EqualWeights(classifier.Network);
        using var session = OnnxSession.Of(classifier, new ImageShape(3, 4, 4));
        SparseEngineTests.Difference(session.Predict(pixels), LogProbabilities(classifier, pixels)).ShouldBeLessThan(1e-5);
    }

    [Fact]
    public void Random_networks_of_all_layers_give_the_same_log_probabilities()
    {
        var compared = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            using var scope = NewDisposeScope();
            manual_seed(seed);
            var random = new Random(seed);
            var (channels, height, width) = (random.Next(1, 4), random.Next(8, 20), random.Next(8, 20));
            using var classifier = Wrapped(RandomNetwork.Create(random, channels, height, width, 3), 7);
            classifier.Network.train();
            using (no_grad()) for (var step = 0; step < 3; step++) classifier.Forward(rand(8, channels, height, width));
            using var session = OnnxSession.Of(classifier, new ImageShape(channels, height, width));
            var pixels = rand(6, channels, height, width);
            compared += Compare(classifier, session.Predict(pixels), pixels);
        }
        compared.ShouldBeGreaterThan(150);
    }

    [Fact]
    public void Metadata_is_kept_and_names_the_model()
    {
        using var classifier = AllModels.Create("mnist-sparse-cnn", new Seed(1), 10);
        var metadata = new Dictionary<string, string> { ["data"] = "mnist", ["accuracy"] = "0.98" };
        using var session = OnnxSession.Of(classifier, new ImageShape(1, 28, 28), metadata);
        metadata["model"] = "mnist-sparse-cnn";
        session.Metadata.ShouldBe(metadata, ignoreOrder: true);
    }

    [Fact]
    public void Layers_that_cannot_be_exported_are_refused_by_name_and_nothing_is_written()
    {
        var network = nn.Sequential(
            ("conv", nn.Conv2d(1, 4, 3)), ("tanh", nn.Tanh()), ("flat", nn.Flatten()), ("last", nn.Linear(2704, 10)));
        using var classifier = Wrapped(network, 10);
        var path = Path.Combine(Path.GetTempPath(), $"workbench-{Guid.NewGuid():N}.onnx");
        Should.Throw<ArgumentException>(() => OnnxFile.Save(path, classifier, new ImageShape(1, 28, 28), NoMetadata))
            .Message.ShouldContain("tanh (Tanh)");
        File.Exists(path).ShouldBeFalse();
    }

    [Theory]
    [InlineData(3, 28, "a convolution of 1 channels")]
    [InlineData(1, 32, "a linear layer of 1024 inputs, found 64 × 5 × 5, flattened")]
    [InlineData(1, 4, "windows that fit")]
    public void Images_that_the_network_does_not_take_are_refused(int channels, int side, string expected)
    {
        using var classifier = AllModels.Create("mnist-dense-cnn", new Seed(1), 10);
        var image = new ImageShape(channels, side, side);
        Should.Throw<ArgumentException>(() => OnnxFile.Save("never.onnx", classifier, image, NoMetadata))
            .Message.ShouldContain(expected);
    }

    [Fact]
    public void Exporting_leaves_no_tensors_and_keeps_the_mode()
    {
        using var classifier = AllModels.Create("mnist-sparse-cnn", new Seed(1), 10);
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (OnnxSession.Of(classifier, new ImageShape(1, 28, 28))) classifier.Network.training.ShouldBeTrue();
        DisposeScopeManager.Statistics.ThreadTotalLiveCount.ShouldBe(live);
    }

    private static ImageShape ImageOf(string name) =>
        name.Contains("squeezenet") ? new(3, 32, 32) : new(1, 28, 28);

    private static Classifier Wrapped(Module network, int classes)
    {
        network.eval();
        return new Classifier("wrapped", network, Normalization.None, classes);
    }

    // A convolution that adds −½, so that values have both signs.
    private static Module Shifted(int channels)
    {
        var convolution = nn.Conv2d(channels, channels, 1);
        using var _ = no_grad();
        convolution.weight.copy_(eye(channels).view(channels, channels, 1, 1));
        convolution.bias!.fill_(-0.5);
        return convolution;
    }

    private static void EqualWeights(Module network)
    {
        using var _ = no_grad();
        foreach (var linear in network.modules().OfType<TorchSharp.Modules.Linear>())
        {
            var perPlace = linear.weight.view(5, 3, 16).mean([1], keepdim: true);
            linear.weight.copy_(perPlace.expand(5, 3, 16).reshape(5, 48));
        }
    }

    private static Tensor LogProbabilities(Classifier classifier, Tensor pixels) =>
        nn.functional.log_softmax(classifier.Predict(pixels), 1);

    // Returns the number of images that were compared: among scores that differ only by rounding another unit may win.
    private static int Compare(Classifier classifier, Tensor actual, Tensor pixels)
    {
        var ties = new NearTies(classifier.Network);
        var expected = LogProbabilities(classifier, pixels);
        ties.Remove();
        var clear = Enumerable.Range(0, (int)pixels.shape[0]).Where(image => !ties.Of(image)).ToList();
        foreach (var image in clear)
            SparseEngineTests.Difference(actual[image], expected[image]).ShouldBeLessThan(1e-4, $"image {image}");
        return clear.Count;
    }
}
