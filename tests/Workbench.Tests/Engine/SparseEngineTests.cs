using TorchSharp;
using Workbench.Corruptions.Drawing;
using Workbench.Engine;
using Workbench.Models;
using Workbench.Tests.Sparse;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Engine;

public sealed class SparseEngineTests
{
    private static readonly SparseEngineOptions Options = new();

    public static TheoryData<string, EngineInstructions> Table()
    {
        var table = new TheoryData<string, EngineInstructions>();
        foreach (var name in AllModels.Names.Where(name => name.StartsWith("mnist")))
            foreach (var instructions in Supported()) table.Add(name, instructions);
        return table;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Scores_like_the_module(string name, EngineInstructions instructions)
    {
        using var scope = NewDisposeScope();
        using var classifier = Trained(name);
        var engine = SparseEngine.Compile(classifier, Options with { Instructions = instructions });
        engine.Instructions.ShouldBe(instructions);
        engine.Name.ShouldBe(name);
        engine.Classes.ShouldBe(10);
        // Strokes on black, noise, black, white.
        var images = cat([Strokes(40), rand(20, 1, 28, 28), zeros(1, 1, 28, 28), ones(1, 1, 28, 28)], 0);
        Difference(engine.Predict(images), classifier.Predict(images)).ShouldBeLessThan(1e-4);
    }

    public static TheoryData<string> Others() => [.. AllModels.Names.Where(name => !name.StartsWith("mnist"))];

    [Theory]
    [MemberData(nameof(Others))]
    public void Scores_like_the_larger_networks(string name)
    {
        using var scope = NewDisposeScope();
        using var classifier = AllModels.Create(name, new Seed(3), 10);
        var (channels, side) = name.Contains("alexnet") ? (1, 28) : (3, 32);
        using (no_grad()) classifier.Forward(rand(4, channels, side, side));
        classifier.Network.eval();
        var images = rand(6, channels, side, side);
        var ties = new NearTies(classifier.Network);
        var expected = classifier.Predict(images);
        var clear = Enumerable.Range(0, 6).Where(image => !ties.Of(image)).ToList();
        clear.ShouldNotBeEmpty();
        foreach (var instructions in Supported())
        {
            var actual = SparseEngine.Compile(classifier, Options with { Instructions = instructions }).Predict(images);
            // Untrained networks may have small outputs, so compare within 1e-4 of the largest.
            foreach (var image in clear)
                Difference(actual[image], expected[image])
                    .ShouldBeLessThan(
                        1e-4 * Math.Min(1, expected[image].abs().max().item<float>()),
                        $"{instructions}, image {image}"
                    );
        }
    }

    [Fact]
    public void Kernels_may_have_more_rows_than_a_mask_has_bits()
    {
        using var scope = NewDisposeScope();
        var layers = nn.Sequential(nn.Conv2d(1, 20, (33, 3)), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(20 * 2 * 17, 5));
        using var classifier = new Classifier("tall", layers, Normalization.None, 5);
        classifier.Network.eval();
        var images = rand(3, 1, 36, 36) * rand(3, 1, 36, 36).gt(0.7);
        foreach (var instructions in Supported())
        {
            var engine = SparseEngine.Compile(classifier, Options with { Instructions = instructions });
            Difference(engine.Predict(images), classifier.Predict(images)).ShouldBeLessThan(1e-4);
        }
    }

    [Fact]
    public void Results_do_not_depend_on_the_number_of_threads()
    {
        using var scope = NewDisposeScope();
        using var classifier = Trained("mnist-sparse-cnn");
        var images = Strokes(23);
        var alone = SparseEngine.Compile(classifier, Options).Predict(images);
        var together = SparseEngine.Compile(classifier, Options with { Threads = 3 }).Predict(images);
        together.Values().ShouldBe(alone.Values());
    }

    [Fact]
    public void A_network_without_a_classifier_takes_normalised_images()
    {
        using var scope = NewDisposeScope();
        using var classifier = Trained("mnist-sparse-cnn");
        classifier.Network.eval();
        var images = Normalization.Mnist.Apply(Strokes(5));
        var engine = SparseEngine.Compile(classifier.Network, Options);
        Difference(engine.Predict(images), classifier.Network.call(images)).ShouldBeLessThan(1e-4);
    }

    [Fact]
    public void Arrays_are_scored_without_allocating()
    {
        using var scope = NewDisposeScope();
        using var classifier = Trained("mnist-sparse-cnn");
        var engine = SparseEngine.Compile(classifier, Options);
        var images = Strokes(4);
        var (pixels, scores) = (images.Values(), new float[40]);
        engine.Score(pixels, 28, 28, scores);
        scores.ShouldBe(engine.Predict(images).Values());
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++) engine.Score(pixels, 28, 28, scores);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void A_NaN_pixel_makes_only_its_own_image_NaN()
    {
        using var scope = NewDisposeScope();
        using var classifier = Trained("mnist-sparse-cnn");
        var engine = SparseEngine.Compile(classifier, Options);
        var images = Strokes(3);
        var clean = engine.Predict(images).Values();
        images[1, 0, 27, 27] = float.NaN;
        var scores = engine.Predict(images).Values();
        scores[..10].ShouldBe(clean[..10]);
        scores[10..20].ShouldAllBe(score => float.IsNaN(score));
        scores[20..].ShouldBe(clean[20..]);
        // The network gives the same scores for the first and the last.
        classifier.Predict(images).Values()[10..20].ShouldAllBe(score => float.IsNaN(score));
    }

    [Fact]
    public void Further_training_does_not_change_the_engine()
    {
        using var scope = NewDisposeScope();
        using var classifier = Trained("mnist-dense-cnn");
        var engine = SparseEngine.Compile(classifier, Options);
        var images = Strokes(3);
        var before = engine.Predict(images).Values();
        using (no_grad()) foreach (var parameter in classifier.Network.parameters()) parameter.mul_(2);
        engine.Predict(images).Values().ShouldBe(before);
    }

    [Fact]
    public void Unsupported_layers_are_all_named()
    {
        using var scope = NewDisposeScope();
        var network = nn.Sequential(
            ("conv", nn.Conv2d(1, 4, 3, groups: 1)),
            ("tanh", nn.Tanh()),
            ("norm", nn.LayerNorm(26)),
            ("flat", nn.Flatten())
        );
        var message = Should.Throw<ArgumentException>(() => SparseEngine.Compile(network, Options)).Message;
        message.ShouldContain("tanh (Tanh)");
        message.ShouldContain("norm (LayerNorm)");
        message.ShouldNotContain("conv (");
    }

    [Fact]
    public void Bad_input_and_diverged_networks_are_rejected()
    {
        using var scope = NewDisposeScope();
        using var classifier = Trained("mnist-dense-cnn");
        var engine = SparseEngine.Compile(classifier, Options);
        Should.Throw<ArgumentException>(() => engine.Predict(zeros(2, 3, 28, 28))).Message.ShouldContain("[B, 1, H, W]");
        Should
            .Throw<ArgumentException>(() => engine.Predict(zeros(2, 1, 32, 32)))
            .Message.ShouldContain("expected 1024 inputs, found 64 × 5 × 5, flattened");
        Should
            .Throw<ArgumentException>(() => engine.Score(new float[785], 28, 28, new float[10]))
            .Message.ShouldContain("784 pixels");
        engine.Predict(zeros(0, 1, 28, 28)).shape.ShouldBe([0, 10]);
        using (no_grad()) classifier.Network.parameters().Last().fill_(float.NaN);
        Should.Throw<ArgumentException>(() => SparseEngine.Compile(classifier, Options)).Message.ShouldContain("diverged");
        Should.Throw<ArgumentOutOfRangeException>(() => new SparseEngineOptions { Threads = 0 });
    }

    [Fact]
    public void Predicting_leaves_no_tensors()
    {
        using var classifier = Trained("mnist-sparse-cnn");
        var engine = SparseEngine.Compile(classifier, Options);
        using var images = Strokes(3);
        using (engine.Predict(images)) { }
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (engine.Predict(images)) DisposeScopeManager.Statistics.ThreadTotalLiveCount.ShouldBe(live + 1);
        DisposeScopeManager.Statistics.ThreadTotalLiveCount.ShouldBe(live);
    }

    internal static IEnumerable<EngineInstructions> Supported() =>
        Enum.GetValues<EngineInstructions>().Where(kind => kind != EngineInstructions.Best).SkipWhile(kind =>
            kind < SparseEngine.Compile(nn.Sequential(nn.Flatten(), nn.Linear(1, 2)), Options).Instructions);

    internal static double Difference(Tensor a, Tensor b)
    {
        a.shape.ShouldBe(b.shape);
        return a.Values()
            .Zip(b.Values())
            .Max(pair => pair.First.Equals(pair.Second) ? 0 : Math.Abs((double)pair.First - pair.Second));
    }

    /// <summary>A network whose duty cycles have moved, so that boosting matters.</summary>
    private static Classifier Trained(string name)
    {
        var classifier = AllModels.Create(name, new Seed(3), 10);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        for (var step = 0; step < 5; step++) classifier.Forward(Strokes(16));
        classifier.Network.eval();
        return classifier;
    }

    /// <summary>Bright lines on black, like digits.</summary>
    private static Tensor Strokes(int count)
    {
        var random = new Random(count);
        var pixels = new float[count * 784];
        for (var image = 0; image < count; image++)
            for (var stroke = 0; stroke < 4; stroke++)
            {
                var (y, x) = (random.Next(4, 24), random.Next(4, 24));
                for (var length = 0; length < 12; length++)
                {
                    pixels[image * 784 + y * 28 + x] = random.NextSingle();
                    (y, x) = (Math.Clamp(y + random.Next(-1, 2), 0, 27), Math.Clamp(x + random.Next(-1, 2), 0, 27));
                }
            }
        return tensor(pixels, [count, 1, 28, 28]);
    }
}
