using TorchSharp;
using Workbench.Data;
using Workbench.Experiments.Records;
using static TorchSharp.torch;

namespace Workbench.Experiments.Tests.Records;

public sealed class ActivityProbeTests
{
    // Two pixels, as positive and as negative numbers: unit 0 and 1 see the pixel, unit 2 its negative and is silent.
    private static readonly ImageSet Pixels = ImageSet.FromArrays("pixels", "test", Provenance.Synthetic, new ImageShape(1, 1, 2),
        ["a", "b"], [0, 255, 255, 255, 0, 255, 0, 255], [0, 1, 0, 1]);

    [Fact]
    public void Counts_the_units_that_are_active_on_each_image()
    {
        using var classifier = Classifier();
        var layer = ActivityProbe.Measure(classifier, Pixels, batchSize: 3).Single();
        (layer.Layer, layer.Kind, layer.Units, layer.SilentUnits).ShouldBe(("2", "ReLU", 3, 1));
        // Unit 0 is active on one image of four, unit 1 on all, unit 2 on none.
        layer.ActiveFraction.ShouldBe(5.0 / 12, 1e-12);
        layer.EntropyBits.ShouldBe(-0.25 * Math.Log2(0.25) - 0.75 * Math.Log2(0.75), 1e-12);
        layer.MaximumEntropyBits.ShouldBeGreaterThan(layer.EntropyBits);
    }

    [Fact]
    public void Neither_the_batch_size_nor_the_mode_matters()
    {
        using var classifier = Classifier();
        classifier.Network.train();
        ActivityProbe.Measure(classifier, Pixels, batchSize: 1).ShouldBe(ActivityProbe.Measure(classifier, Pixels, batchSize: 4));
        classifier.Network.training.ShouldBeTrue();
    }

    [Fact]
    public void Rejects_a_set_without_images_and_a_batch_without_room()
    {
        using var classifier = Classifier();
        var none = Pixels.Take(0);
        Should.Throw<ArgumentException>(() => ActivityProbe.Measure(classifier, none, 1))
            .Message.ShouldContain("at least one image");
        Should.Throw<ArgumentOutOfRangeException>(() => ActivityProbe.Measure(classifier, Pixels, 0));
    }

    private static Classifier Classifier()
    {
        var first = nn.Linear(2, 3);
        var network = nn.Sequential(nn.Flatten(), first, nn.ReLU(), nn.Linear(3, 2));
        using var _ = no_grad();
        using var weight = tensor(new float[,] { { 1, 0 }, { 0, 1 }, { -1, 0 } });
        first.weight.copy_(weight);
        first.bias!.zero_();
        return new Classifier("three units", network, Normalization.None, 2);
    }
}
