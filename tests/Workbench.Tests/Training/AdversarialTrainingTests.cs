using System.Text.Json;
using Workbench.Attacks;
using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Models;
using Workbench.Training;

namespace Workbench.Tests.Training;

public sealed class AdversarialTrainingTests
{
    private const double Epsilon = 0.15;
    private static readonly Lazy<double> Clean = new(() => RobustAccuracy(null));

    [Theory, Trait("Category", "slow")]
    [InlineData(AdversarialMethod.Pgd)]
    [InlineData(AdversarialMethod.Fast)]
    [InlineData(AdversarialMethod.Free)]
    public void A_short_adversarial_training_withstands_pgd_better(AdversarialMethod method) =>
        RobustAccuracy(
                new AdversarialOptions
                {
                    Method = method,
                    Epsilon = Epsilon,
                    Steps = 3,
                    Replays = 3,
                }
            )
            .ShouldBeGreaterThan(Clean.Value + 0.1);

    [Fact]
    public void Without_adversarial_training_the_options_are_written_as_before() =>
        JsonSerializer.Serialize(new TrainerOptions()).ShouldNotContain("dversarial");

    [Fact]
    public void Options_out_of_range_are_rejected()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new AdversarialOptions { Epsilon = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new AdversarialOptions { Steps = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new AdversarialOptions { Replays = 0 });
    }

    private static double RobustAccuracy(AdversarialOptions? adversarial)
    {
        var (train, test) = (AllData.Load("mnist", "train").Take(3_200), AllData.Load("mnist", "test").Take(200));
        using var classifier = AllModels.Create("mnist-sparse-cnn", new Seed(1), 10);
        new Trainer(
            new TrainerOptions
            {
                Epochs = 2,
                LearningRate = 0.02,
                Adversarial = adversarial,
            }
        ).Train(classifier, train, test);
        return new Evaluator()
            .Attack(classifier, test, new Pgd(new PgdOptions { Steps = 20, RelativeStep = 0.1 }), Epsilon)
            .Accuracy.Value;
    }
}
