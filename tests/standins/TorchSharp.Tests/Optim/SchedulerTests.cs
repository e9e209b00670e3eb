using TorchSharp.Modules;
using static TorchSharp.Tests.Reference;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Tests.Optim;

public class SchedulerTests
{
    private static readonly Dictionary<string, Func<Optimizer, lr_scheduler.LRScheduler>> Schedules = new()
    {
        ["LambdaLR"] = o => lr_scheduler.LambdaLR(o, epoch => Math.Pow(0.9, epoch) + epoch),
            ["StepLR"] = o => lr_scheduler.StepLR(o, 3, 0.5),
        ["MultiStepLR"] = o => lr_scheduler.MultiStepLR(o, [2, 5, 5, 7], 0.5),
        ["ExponentialLR"] = o => lr_scheduler.ExponentialLR(o, 0.9),
        ["CosineAnnealingLR"] = o => lr_scheduler.CosineAnnealingLR(o, 5, 0.001),
        ["LinearLR"] = o => lr_scheduler.LinearLR(o, 0.25, 0.75, 6),
        ["OneCycleLR"] = o => lr_scheduler.OneCycleLR(o, 1, 12),
        ["OneCycleLR_three"] = o => lr_scheduler.OneCycleLR(o, 1, epochs: 3, steps_per_epoch: 4,
            anneal_strategy: lr_scheduler.impl.OneCycleLR.AnnealStrategy.Linear, three_phase: true),
        ["MultiplicativeLR"] = o => lr_scheduler.MultiplicativeLR(o, epoch => 1.0 / (1 + epoch)),
        ["ConstantLR"] = o => lr_scheduler.ConstantLR(o, 0.25, 4), ["PolynomialLR"] = o => lr_scheduler.PolynomialLR(o, 7, 2),
        ["ChainedLR"] = o => lr_scheduler.ChainedLR([lr_scheduler.ConstantLR(o, 0.1, 3), lr_scheduler.ExponentialLR(o, 0.9)]),
        ["SequentialLR"] = o => lr_scheduler.SequentialLR(o,
        [lr_scheduler.LinearLR(o, 0.1, 1, 3), lr_scheduler.StepLR(o, 2, 0.5)], [3]),
        ["ReduceLROnPlateau"] = o => lr_scheduler.ReduceLROnPlateau(o, factor: 0.5, patience: 1, cooldown: 1),
    };

    private static readonly double[] Measures = [5, 4, 4, 4, 4, 4, 4, 4, 3, 3];

    public static TheoryData<string> Names => [.. Read.Schedules.Keys];

    private static SGD TwoGroups() => SGD(new SGD.ParamGroup[]
    {
        new() { Parameters = [nn.Parameter(zeros(1))] },
        new([nn.Parameter(zeros(1))], new SGD.Options { LearningRate = 0.3 }),
    }, 0.1, 0.6);

    [Theory]
    [MemberData(nameof(Names))]
    public void RatesAndMomentaArePyTorchs(string name)
    {
        using var optimizer = TwoGroups();
        var scheduler = Schedules[name](optimizer);
        for (var i = 0; i <= 10; i++)
        {
            var rates = optimizer.ParamGroups.Select(group => group.LearningRate).ToList();
            double[] seen = [.. rates, ((IMomentum)optimizer.ParamGroups.First()).Momentum];
            ShouldBeClose(seen, Read.Schedules[name][i], 1e-9, $"{name}, step {i}");
            scheduler.get_last_lr().ShouldBe(rates);
            if (i == 10)
                break;
            optimizer.step();
            if (name == "ReduceLROnPlateau")
                scheduler.step(Measures[i]);
            else
                scheduler.step();
        }
    }

    [Theory]
    [InlineData("StepLR")]
    [InlineData("MultiStepLR")]
    [InlineData("ExponentialLR")]
    [InlineData("CosineAnnealingLR")]
    [InlineData("LinearLR")]
    [InlineData("ConstantLR")]
    [InlineData("PolynomialLR")]
    public void AGivenEpochHasTheRateOfThatManySteps(string name)
    {
        using var optimizer = TwoGroups();
        var scheduler = Schedules[name](optimizer);
        scheduler.step(4);
        ShouldBeClose(scheduler.get_last_lr().ToList(), Read.Schedules[name][4][..2], 1e-9, name);
    }

    [Fact]
    public void APlateauNeedsAMeasure()
    {
        using var optimizer = TwoGroups();
        Should.Throw<InvalidOperationException>(() => lr_scheduler.ReduceLROnPlateau(optimizer).step());
        Should.Throw<ArgumentException>(() => lr_scheduler.ReduceLROnPlateau(optimizer, "least"));
        Should.Throw<ArgumentException>(() => lr_scheduler.OneCycleLR(optimizer, 1));
    }
}
