using System.Text.Json.Nodes;
using Workbench.Experiments.Records;
using Workbench.Experiments.Sweeps;
using Workbench.Training;

namespace Workbench.Experiments.Tests.Records;

public class OptionsOverlayTests
{
    [Fact]
    public void One_option_changes_and_the_others_stay()
        => OptionsOverlay.Apply(new TrainerOptions { Epochs = 3 }, "learningRate", 0.5)
            .ShouldBe(new TrainerOptions { Epochs = 3, LearningRate = 0.5 });

    [Fact]
    public void Nested_options_have_dotted_names() =>
        OptionsOverlay.Apply(new TrialOptions(), "training.optimizer", "adamW").Training.Optimizer.ShouldBe(OptimizerKind.AdamW);

    [Fact]
    public void The_value_of_an_option_can_be_read()
        => OptionsOverlay.Read(new TrialOptions(), "training.learningRate").ShouldBe("0.01");

    [Theory]
    [InlineData("learnigRate", "0.1", "learnigRate")]
    [InlineData("epochs.more", "1", "within 'epochs'")]
    [InlineData("epochs", "0", "epochs")]
    [InlineData("epochs", "1.5", "epochs")]
    [InlineData("epochs", "\"many\"", "epochs")]
    [InlineData("epochs", "null", "epochs")]
    public void Errors_name_unknown_options_and_impossible_values(string name, string value, string expected)
        => Should.Throw<ArgumentException>(() => OptionsOverlay.Apply(new TrainerOptions(), name, JsonNode.Parse(value)))
            .Message.ShouldContain(expected);
}
