using TorchSharp;
using Workbench.Sparse;
using static TorchSharp.torch;

namespace Workbench.Tests.Sparse;

public sealed class KWinners2dTests
{
    [Fact]
    public void Learns_duty_cycles_like_the_reference()
    {
        using var scope = NewDisposeScope();
        using var layer = new KWinners2d(
            3,
            new KWinners2dOptions
            {
                ActiveFraction = .34,
                InferenceFactor = 1.2,
                BoostStrength = 1,
                DutyCyclePeriod = 100,
            }
        );
        double[][] dutyCycles =
        [
            [.5, .25, .25],
            [.375, .25, .375],
            [.416667, .25, .333333],
        ];
        foreach (var dutyCycle in dutyCycles)
        {
            Golden.Kept(layer.forward(Golden.Image())).Length.ShouldBe(4);
            layer.DutyCycle.Values().ShouldBeNear(1e-6, dutyCycle);
        }
        layer.eval();
        Golden.Kept(layer.forward(Golden.Image())).ShouldBe([1, .9f, 1.4f, .8f, 1.2f]);
        layer.DutyCycle.Values().ShouldBeNear(1e-6, dutyCycles[^1]);
    }

    [Theory]
    [InlineData(32, .1, 1.0, 12, 461, 461)]
    [InlineData(64, .2, 1.0, 4, 205, 205)]
    [InlineData(3, .34, 1.2, 2, 4, 5)]
    public void Counts_winners_like_the_reference(
        int channels,
        double fraction,
        double factor,
        int side,
        int training,
        int evaluation
    )
    {
        using var layer = new KWinners2d(channels, new KWinners2dOptions { ActiveFraction = fraction, InferenceFactor = factor });
        layer.WinnerCount(channels * side * side, training: true).ShouldBe(training);
        layer.WinnerCount(channels * side * side, training: false).ShouldBe(evaluation);
    }

    [Fact]
    public void The_number_of_winners_follows_the_size_of_the_input()
    {
        using var scope = NewDisposeScope();
        using var layer = new KWinners2d(
            4,
            new KWinners2dOptions
            {
                ActiveFraction = .25,
                InferenceFactor = 1,
                BoostStrength = 0,
            }
        );
        foreach (var side in new[] { 2, 4, 3 })
        {
            var x = arange(1, 4 * side * side + 1).to_type(ScalarType.Float32).view(1, 4, side, side);
            Golden.Kept(layer.forward(x)).Length.ShouldBe(side * side);
        }
    }

    [Fact]
    public void Local_competition_keeps_the_same_number_at_every_position()
    {
        using var scope = NewDisposeScope();
        using var layer = new KWinners2d(8, new KWinners2dOptions { ActiveFraction = .25, InferenceFactor = 1, Local = true });
        var y = layer.forward(rand(3, 8, 5, 5).add(1));
        y.ne(0).sum(dim: 1).Equals(full([3, 5, 5], 2)).ShouldBeTrue();
        var measured = layer.Measure().Single(measurement => measurement.Name == "maximum_entropy").Value;
        measured.ShouldBe(25 * DutyCycle.MaximumEntropy(8, 2), 1e-9);
    }

    [Fact]
    public void Entropy_counts_a_channel_once_per_position()
    {
        using var scope = NewDisposeScope();
        using var layer = new KWinners2d(
            3,
            new KWinners2dOptions
            {
                ActiveFraction = .34,
                InferenceFactor = 1.2,
                BoostStrength = 0,
                DutyCyclePeriod = 100,
            }
        );
        layer.Measure().Select(measurement => measurement.Name).ShouldBe(["boost_strength"]);
        layer.forward(Golden.Image());
        var measured = layer.Measure().ToDictionary(measurement => measurement.Name, measurement => measurement.Value);
        measured["duty_cycle_entropy"].ShouldBe(4 * (1 + 2 * DutyCycle.BinaryEntropy(.25)), 1e-6);
        measured["maximum_entropy"].ShouldBe(DutyCycle.MaximumEntropy(12, 4), 1e-9);
    }

    [Fact]
    public void Rejects_another_number_of_channels_and_keeps_the_checkpoint_names()
    {
        using var scope = NewDisposeScope();
        using var layer = new KWinners2d(3, new KWinners2dOptions());
        Should
            .Throw<ArgumentException>(() => layer.forward(zeros(1, 4, 2, 2)))
            .Message.ShouldContain("expected [B, 3, H, W], found [1, 4, 2, 2]");
        var state = layer.state_dict();
        state.Keys.Order().ShouldBe(["boost_strength", "duty_cycle", "learning_iterations"]);
        state["duty_cycle"].shape.ShouldBe([1, 3, 1, 1]);
    }
}
