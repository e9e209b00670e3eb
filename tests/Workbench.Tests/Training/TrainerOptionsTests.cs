using Workbench.Training;

namespace Workbench.Tests.Training;

public class TrainerOptionsTests
{
    [Fact]
    public void Defaults_are_those_of_the_protocol()
    {
        var options = new TrainerOptions();
        (options.Epochs, options.BatchSize, options.Optimizer).ShouldBe((10, 32, OptimizerKind.Sgd));
        (options.LearningRate, options.Momentum, options.WeightDecay, options.Seed).ShouldBe((0.01, 0.9, 0.0, new Seed(1)));
    }

    public static TheoryData<string, Action> Invalid => new()
    {
        { "Epochs", () => _ = new TrainerOptions { Epochs = 0 } },
        { "BatchSize", () => _ = new TrainerOptions { BatchSize = 0 } },
        { "TestBatchSize", () => _ = new TrainerOptions { TestBatchSize = -1 } },
        { "LearningRate", () => _ = new TrainerOptions { LearningRate = 0 } },
        { "LearningRate", () => _ = new TrainerOptions { LearningRate = double.NaN } },
        { "LearningRate", () => _ = new TrainerOptions { LearningRate = double.PositiveInfinity } },
        { "Momentum", () => _ = new TrainerOptions { Momentum = 1 } },
        { "Momentum", () => _ = new TrainerOptions { Momentum = -0.1 } },
        { "WeightDecay", () => _ = new TrainerOptions { WeightDecay = -1e-9 } },
        { "LearningRateStepEpochs", () => _ = new TrainerOptions { LearningRateStepEpochs = -1 } },
        { "LearningRateFactor", () => _ = new TrainerOptions { LearningRateFactor = 0 } },
        { "Threads", () => _ = new TrainerOptions { Threads = 0 } },
        { "FirstEpochParts", () => _ = new TrainerOptions { FirstEpochParts = -1 } },
        { "Sampling", () => _ = new TrainerOptions { Sampling = (SamplingKind)9 } },
        { "Optimizer", () => _ = new TrainerOptions { Optimizer = (OptimizerKind)9 } },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void A_value_out_of_range_is_rejected_when_it_is_set(string name, Action set)
        => Should.Throw<ArgumentOutOfRangeException>(set).ParamName.ShouldBe(name);

    [Fact]
    public void A_missing_seed_is_rejected()
        => Should.Throw<ArgumentNullException>(() => new TrainerOptions { Seed = null! });

    [Fact]
    public void The_learning_rate_decreases_in_steps()
    {
        var options = new TrainerOptions { LearningRate = 1, LearningRateStepEpochs = 2, LearningRateFactor = 0.5 };
        Enumerable.Range(1, 5).Select(options.LearningRateAt).ShouldBe([1, 1, 0.5, 0.5, 0.25]);
        new TrainerOptions { LearningRate = 1 }.LearningRateAt(100).ShouldBe(1);
    }
}
