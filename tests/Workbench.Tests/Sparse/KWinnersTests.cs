using TorchSharp;
using Workbench.Sparse;
using static TorchSharp.torch;

namespace Workbench.Tests.Sparse;

public sealed class KWinnersTests
{
    private static readonly KWinnersOptions Options = new()
    {
        ActiveFraction = .34,
        InferenceFactor = 1.5,
        BoostStrength = 1.2,
        BoostStrengthFactor = .9,
        DutyCyclePeriod = 10,
    };

    [Fact]
    public void Learns_duty_cycles_and_boosts_like_the_reference()
    {
        using var scope = NewDisposeScope();
        using var layer = new KWinners(6, Options);
        var steps = new (string Winners, double[] DutyCycle)[]
        {
            ("{0,3},{1,4}", [.5, .5, 0, .5, .5, 0]),
            ("{0,5},{1,4}", [.5, .5, 0, .25, .5, .25]),
            ("{3,5},{1,4}", [.333333, .5, 0, .333333, .5, .333333]),
            ("{0,3},{1,4}", [.375, .5, 0, .375, .5, .25]),
            ("{0,3},{1,4}", [.4, .5, 0, .4, .5, .2]),
            ("{0,5},{1,4}", [.42, .5, 0, .32, .5, .26]),
            ("{0,3},{1,4}", [.436, .5, 0, .356, .5, .208]),
        };
        foreach (var (winners, dutyCycle) in steps)
        {
            Golden.Winners(layer.forward(Golden.Batch())).ShouldBe(winners);
            layer.DutyCycle.Values().ShouldBeNear(1e-6, dutyCycle);
        }
        layer.LearningIterations.ShouldBe(14);

        layer.AfterEpoch();
        layer.BoostStrength.ShouldBe(1.08, 1e-6);
        layer.eval();
        Golden.Winners(layer.forward(Golden.Batch())).ShouldBe("{0,3,5},{1,2,4}");
        layer.DutyCycle.Values().ShouldBeNear(1e-6, steps[^1].DutyCycle);
        layer.LearningIterations.ShouldBe(14);
        var measured = layer.Measure().ToDictionary(measurement => measurement.Name, measurement => measurement.Value);
        measured["duty_cycle_entropy"].ShouldBe(4.665104, 1e-5);
        measured["maximum_entropy"].ShouldBe(5.509775, 1e-6);
        measured["boost_strength"].ShouldBe(1.08, 1e-6);
        measured["silent_fraction"].ShouldBe(1 / 6.0, 1e-12);
    }

    [Fact]
    public void Old_batches_fade_once_the_period_is_full()
    {
        using var scope = NewDisposeScope();
        using var layer = new KWinners(
            4,
            new KWinnersOptions
            {
                ActiveFraction = .5,
                InferenceFactor = 1,
                BoostStrength = 0,
                DutyCyclePeriod = 3,
            }
        );
        for (var i = 0; i < 4; i++)
            layer.forward(Golden.Row(4, 3, 2, 1));
        layer.DutyCycle.Values().ShouldBe([1, 1, 0, 0]);
        layer.forward(Golden.Row(1, 2, 3, 4));
        layer.DutyCycle.Values().ShouldBeNear(1e-4, .6667, .6667, .3333, .3333);
    }

    [Fact]
    public void A_batch_beyond_the_period_keeps_duty_cycles_within_one()
    {
        using var scope = NewDisposeScope();
        using var layer = new KWinners(4, new KWinnersOptions { ActiveFraction = .5, InferenceFactor = 1, DutyCyclePeriod = 3 });
        layer.forward(Golden.Row(4, 3, 2, 1).expand(8, 4));
        layer.DutyCycle.Values().ShouldBe([1, 1, 0, 0]);
    }

    [Fact]
    public void Straight_through_changes_only_the_gradient()
    {
        using var scope = NewDisposeScope();
        using var layer = new KWinners(6, Options);
        layer.eval();
        var truth = layer.forward(Golden.Batch()).Values();
        var x = Golden.Batch().requires_grad_();
        var y = layer.forward(x, KWinnersGradient.StraightThrough);
        y.Values().ShouldBe(truth);
        y.sum().backward();
        x.grad!.Values().ShouldAllBe(value => value == 1);
    }

    [Fact]
    public void The_state_has_the_checkpoint_names()
    {
        using var layer = new KWinners(6, Options);
        var state = layer.state_dict();
        state.Keys.Order().ShouldBe(["boost_strength", "duty_cycle", "learning_iterations"]);
        state["duty_cycle"].shape.ShouldBe([6]);
        state["boost_strength"].shape.ShouldBeEmpty();
        state["learning_iterations"].dtype.ShouldBe(ScalarType.Int64);
        layer.parameters().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(700, .2, 1.0, 140, 140)]
    [InlineData(6, .34, 1.5, 2, 3)]
    [InlineData(6, .1, 1.5, 1, 1)]
    [InlineData(15, .1, 1.5, 2, 3)]
    public void Counts_winners_like_the_reference(int units, double fraction, double factor, int training, int evaluation)
    {
        using var layer = new KWinners(units, new KWinnersOptions { ActiveFraction = fraction, InferenceFactor = factor });
        layer.WinnerCount(units, training: true).ShouldBe(training);
        layer.WinnerCount(units, training: false).ShouldBe(evaluation);
    }

    [Fact]
    public void Rejects_bad_options_and_shapes()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new KWinnersOptions { ActiveFraction = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new KWinnersOptions { ActiveFraction = 1 });
        Should.Throw<ArgumentOutOfRangeException>(() => new KWinnersOptions { BoostStrength = -1 });
        Should.Throw<ArgumentOutOfRangeException>(() => new KWinnersOptions { BoostStrengthFactor = 1.1 });
        Should.Throw<ArgumentOutOfRangeException>(() => new KWinnersOptions { DutyCyclePeriod = 0 });
        Should
            .Throw<ArgumentOutOfRangeException>(() =>
                new KWinners(4, new KWinnersOptions { ActiveFraction = .8, InferenceFactor = 1.5 })
            )
            .Message.ShouldContain("0.8 · 1.5");
        Should.Throw<ArgumentOutOfRangeException>(() => new KWinners(0, new KWinnersOptions()));
        using var scope = NewDisposeScope();
        using var layer = new KWinners(6, Options);
        Should.Throw<ArgumentException>(() => layer.forward(zeros(2, 5))).Message.ShouldContain("expected [B, 6], found [2, 5]");
    }

    [Fact]
    public void Leaves_no_tensors()
    {
        using var layer = new KWinners(6, Options);
        using var x = Golden.Batch();
        using (layer.forward(x)) layer.Measure();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 20; i++)
        {
            using (layer.forward(x)) layer.Measure();
            layer.AfterEpoch();
        }
        DisposeScopeManager.Statistics.ThreadTotalLiveCount.ShouldBe(live);
    }
}
