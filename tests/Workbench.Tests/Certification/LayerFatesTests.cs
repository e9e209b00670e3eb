using Workbench.Certification;
using Workbench.Data;
using Workbench.Models;

namespace Workbench.Tests.Certification;

public sealed class LayerFatesTests
{
    private static ImageSet Images(int count) => ImageSet.FromArrays(
        "mnist", "test", Provenance.Synthetic, new ImageShape(1, 28, 28),
        [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")],
        [.. Enumerable.Range(0, count * 28 * 28).Select(i => (byte)(i * 37 % 256))],
        [.. Enumerable.Range(0, count).Select(i => i % 10)]);

    [Theory]
    [InlineData("mnist-small-k-winners-cnn", "winners")]
    [InlineData("mnist-small-dense-cnn", "relu")]
    public void Every_layer_of_every_image_has_a_fate_for_each_unit(string model, string kind)
    {
        using var classifier = AllModels.Create(model, new Seed(1), 10);
        var fates = LayerFates.Of(classifier, Images(10), 0.01);
        fates.Select(layer => layer.Image).Distinct().ShouldBe(Enumerable.Range(0, 10));
        fates.Where(layer => layer.Image == 9 && layer.Layer.StartsWith(kind, StringComparison.Ordinal))
            .Select(layer => layer.Units.Count).ShouldBe([16 * 13 * 13, 32 * 5 * 5, 100]);
        foreach (var layer in fates)
            Enum.GetValues<UnitFate>().Sum(layer.Share).ShouldBe(1, 1e-9);
    }

    [Fact]
    public void Without_a_change_nearly_all_units_are_decided_and_fewer_as_epsilon_grows()
    {
        using var classifier = AllModels.Create("mnist-small-k-winners-cnn", new Seed(1), 10);
        double Undecided(double epsilon) =>
            LayerFates.Of(classifier, Images(3), epsilon).Average(layer => layer.Share(UnitFate.Undecided));
        Undecided(0).ShouldBeLessThan(0.1);
        Undecided(0.001).ShouldBeLessThanOrEqualTo(Undecided(0.01));
        Undecided(0.3).ShouldBeGreaterThan(0.5);
        Should.Throw<ArgumentOutOfRangeException>(() => LayerFates.Of(classifier, Images(1), 1.5));
    }

    // Of 100 units, 30 win: those that surely win are at most 30.
    [Fact]
    public void Sure_winners_are_at_most_k()
    {
        using var classifier = AllModels.Create("mnist-small-k-winners-cnn", new Seed(2), 10);
        foreach (var epsilon in new[] { 0, 0.002, 0.02, 0.2 })
            foreach (var layer in LayerFates.Of(classifier, Images(4), epsilon).Where(layer => layer.Units.Count == 100))
            {
                var sure = layer.Units.Count(unit => unit == UnitFate.SurelyWins);
                sure.ShouldBeLessThanOrEqualTo(30);
            }
    }
}
