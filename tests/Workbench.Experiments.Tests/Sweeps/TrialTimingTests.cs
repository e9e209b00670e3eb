using Workbench.Experiments.Records;
using Workbench.Experiments.Sweeps;
using Workbench.Models;

namespace Workbench.Experiments.Tests.Sweeps;

public sealed class TrialTimingTests
{
    [Fact]
    public void Only_what_depends_on_a_change_is_trained_and_measured()
    {
        var first = Options(boostStrength: 1.5, inferenceFactor: 1);
        var timings = TrialTiming.Measure(
        [
            new("first", first),
            new("the same again", first),
            new("one more epsilon", first with { Attacks = [new AttackPlan("fgsm", [0.05, 0.1, 0.2, 0.3], 20)] }),
            new("winners in the measurements", Options(1.5, 1.5)),
            new("boost strength", Options(2.5, 1)),
        ]);
        timings.Select(row => row.HasTrained).ShouldBe([true, false, false, false, true]);
        timings.Select(row => row.MeasuredRows).ShouldBe([7, 0, 1, 7, 7]);
        timings.Select(row => row.KeptRows).ShouldBe([0, 7, 7, 0, 0]);
    }

    private static TrialOptions Options(double boostStrength, double inferenceFactor) => new TrialOptions
    {
        TrainImages = 64,
        TestImages = 20,
        InferenceFactor = inferenceFactor,
        Corruptions = [new CorruptionPlan("noise", [0.1, 0.3, 0.5], 20)],
        Attacks = [new AttackPlan("fgsm", [0.05, 0.1, 0.2], 20)],
    }.With(new MnistSparseCnnOptions { BoostStrength = boostStrength });
}
