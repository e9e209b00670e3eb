using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Experiments.Sweeps;

namespace Workbench.Experiments.Tests.Sweeps;

public sealed class SweepPlanTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    private SweepPlan Load(string json)
    {
        File.WriteAllText(file, json);
        return SweepPlan.Load(file);
    }

    [Fact]
    public void A_grid_is_every_combination_with_every_seed()
    {
        var trials = Load("""
            {
              // comments are welcome
              "name": "grid-1",
              "base": { "trainImages": 100, "training": { "epochs": 2 } },
              "values": { "modelOptions.cnn1ActiveFraction": [0.05, 0.1], "training.learningRate": [0.01, 0.1, 1] },
              "seeds": [7, 8],
            }
            """).Trials();

        trials.Count.ShouldBe(2 * 3 * 2);
        trials.ShouldAllBe(trial => trial.TrainImages == 100 && trial.Training.Epochs == 2);
        trials
            .Select(trial =>
                $"{trial.ModelOptions["cnn1ActiveFraction"]} {trial.Training.LearningRate} {trial.Training.Seed.Value}"
            )
            .Take(7)
            .ShouldBe(["0.05 0.01 7", "0.05 0.01 8", "0.05 0.1 7", "0.05 0.1 8", "0.05 1 7", "0.05 1 8", "0.1 0.01 7"]);
        trials.Select(Trial.RecordName).Distinct().Count().ShouldBe(12);
    }

    [Theory]
    [InlineData(
        """{ "name": "r", "ranges": { "training.learningRate": null }, "draws": 3 }""",
        "$.ranges.training.learningRate: expected an object"
    )]
    [InlineData(
        """{ "name": "r", "values": { "training.learningRate": null } }""",
        "$.values.training.learningRate: expected a list, found null"
    )]
    [InlineData(
        """{ "name": "r", "values": { "training.learningRate": [] } }""",
        "Expected at least one value of training.learningRate"
    )]
    [InlineData("""{ "name": "r", "draws": 2147483647 }""", "Expected at most 10,000 trials, found 2,147,483,647.")]
    [InlineData("""{ "name": "r", "draws": 6000, "seeds": [1, 2] }""", "Expected at most 10,000 trials, found 12,000.")]
    [InlineData("""{ "name": "r", "base": { "training": { "epochs": 2000000000 } } }""", "Expected at most 10,000 epochs")]
    [InlineData("""{ "name": "r", "seeds": null }""", "$.seeds: expected a value, found null")]
    [InlineData("""{ "name": "r", "values": { "training.learningRate": [null] } }""", "expected a number, found null")]
    [InlineData("""{ "name": "r", "values": { "": [1] } }""", "Expected the name of an option, found ''.")]
    [InlineData("""{ "name": "r", "seeds": [1, 2, 1] }""", "Expected every seed once, found 1 twice")]
    [InlineData(
        """{ "name": "r", "values": { "training.learningRate": [0.1, 0.1] } }""",
        "Expected every value of training.learningRate once, found 0.1 twice"
    )]
    [InlineData(
        """{ "name": "r", "draws": 1, "values": { "testImages": [1] }, "ranges": { "testImages": { "from": 1, "to": 2 } } }""",
        "Expected every option in values and ranges once, found testImages twice"
    )]
    [InlineData(
        """{ "name": "r", "draws": 1, "ranges": { "training.learningRate": { "from": 0.1, "to": 1e999 } } }""",
        "Expected an ascending range of finite numbers"
    )]
    [InlineData(
        """{ "name": "r", "values": { "training.epochs": [1.5] } }""",
        "Expected a valid value of training.epochs, found 1.5: $.training.epochs: expected a whole number, found 1.5"
    )]
    [InlineData("""{ "name": "r", "base": { "attacks": [null] } }""", "$.attacks[0]: expected an object (AttackPlan)")]
    [InlineData(
        """{ "name": "r", "base": { "attacks": [{ "attack": "fgms", "epsilons": [0.1], "images": 5 }] } }""",
        "There is no attack 'fgms'"
    )]
    [InlineData(
        """{ "name": "r", "base": { "attacks": [{ "attack": "fgsm", "epsilons": [0.1], "images": 0 }] } }""",
        "Expected at least 1 image for the attack fgsm, found 0."
    )]
    [InlineData(
        """{ "name": "r", "base": { "attacks": [{ "attack": "fgsm", "epsilons": [], "images": 5 }] } }""",
        "Expected at least one epsilon of the attack fgsm, found none."
    )]
    [InlineData(
        """{ "name": "r", "base": { "corruptions": [{ "corruption": "noise", "severities": [-1], "images": 5 }] } }""",
        "Expected each severity of the corruption noise to be a finite number, at least 0, found -1."
    )]
    [InlineData("""{ "name": "r", "values": { "data": ["mnits"] } }""", "mnits")]
    [InlineData("""{ "name": "r", "name": "s" }""", "expected every member once, found 'name' twice")]
    public void Damaged_files_and_endless_plans_are_refused(string json, string problem)
    {
        var error = Should.Throw<InvalidDataException>(() => Load(json));

        error.Message.ShouldStartWith($"{file}: expected a sweep, found: ");
        error.Message.ShouldContain(problem);
    }

    [Theory]
    [InlineData("""{ "sedes": [1] }""", 3)]
    [InlineData("""{ "base": { "modle": "mnist-dense-cnn" } }""", 4)]
    [InlineData("""{ "base": { "training": { "epochs": 1, "learningRate": -1 } } }""", 6)]
    [InlineData("""{ "base": { "data": "mnits" } }""", 4)]
    [InlineData("""{ "base": { "attacks": [{ "attack": "fgms", "epsilons": [0.1], "images": 5 }] } }""", 4)]
    [InlineData("""{ "seeds": [1], "values": { "modelOptions.cnn1ActivFraction": [0.1] } }""", 7)]
    public void A_refusal_names_the_line_of_the_key_and_no_parameter_of_the_code(string members, int line)
    {
        // Line 1 is a comment; then comes one member or item per line.
        var json = JsonSerializer.Serialize(JsonNode.Parse(members), new JsonSerializerOptions { WriteIndented = true });
        var error = Should.Throw<InvalidDataException>(() => Load("// a sweep\n{ \"name\": \"r\"," + json[1..]));

        error.Message.ShouldContain($"found: line {line}: ");
        error.Message.ShouldNotContain("(Parameter '");
        error.Message.ShouldNotContain("Actual value");
    }

    [Fact]
    public void Planning_can_be_cancelled()
    {
        File.WriteAllText(file, """{ "name": "r", "draws": 9000 }""");
        Should.Throw<OperationCanceledException>(() => SweepPlan.Load(file, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void The_model_can_vary_too() =>
        Load(
                """{ "name": "models", "values": { "training.learningRate": [0.1], """
                    + """ "model": ["mnist-dense-cnn", "mnist-sparse-cnn"] } }"""
            )
            .Trials()
            .Select(trial => (trial.Model, trial.ModelOptions.ContainsKey("boostStrength")))
            .ShouldBe([("mnist-dense-cnn", false), ("mnist-sparse-cnn", true)]);

    [Fact]
    public void Random_draws_are_in_range_and_reproducible()
    {
        const string json = """
            {
              "name": "random", "draws": 40,
              "values": { "training.optimizer": ["sgd", "adam"] },
              "ranges": { "training.learningRate": { "from": 0.001, "to": 0.1, "log": true },
                          "modelOptions.hiddenUnits": { "from": 10, "to": 20, "whole": true } }
            }
            """;
        var trials = Load(json).Trials();
        trials.Count.ShouldBe(40);
        trials.ShouldAllBe(trial => trial.Training.LearningRate >= 0.001 && trial.Training.LearningRate <= 0.1);
        trials.Count(trial => trial.Training.LearningRate < 0.01).ShouldBeInRange(10, 30);
        trials.Select(trial => (int)trial.ModelOptions["hiddenUnits"]!).ShouldAllBe(units => units >= 10 && units <= 20);
        trials.Select(trial => trial.Training.Optimizer).Distinct().Count().ShouldBe(2);
        Load(json).Trials().Select(Trial.RecordName).ShouldBe(trials.Select(Trial.RecordName));
        Load(json.Replace("40", "3")).Trials().Select(Trial.RecordName).ShouldBe(trials.Take(3).Select(Trial.RecordName));
        Load(json.Replace("40", "40, \"drawSeed\": 2")).Trials()[0].ShouldNotBe(trials[0]);
    }

    [Theory]
    [InlineData("", "sweep")]
    [InlineData("{}", "name")]
    [InlineData("""{ "name": "a b" }""", "a b")]
    [InlineData("""{ "name": "a", "vaules": {} }""", "vaules")]
    [InlineData("""{ "name": "a", "base": { "trainImage": 5 } }""", "trainImage")]
    [InlineData("""{ "name": "a", "values": { "training.learningRate": [-1] } }""", "training.learningRate")]
    [InlineData("""{ "name": "a", "values": { "modelOptions.cnn1ActiveFraction": [1.5] } }""", "cnn1ActiveFraction")]
    [InlineData("""{ "name": "a", "values": { "modelOptions.nothing": [1] } }""", "nothing")]
    [InlineData("""{ "name": "a", "values": { "model": ["nothing"] } }""", "nothing")]
    [InlineData("""{ "name": "a", "ranges": { "training.learningRate": { "from": 1, "to": 2 } } }""", "draws")]
    [InlineData("""{ "name": "a", "draws": 1, "ranges": { "training.learningRate": { "from": 2, "to": 1 } } }""", "ascending")]
    [InlineData("""{ "name": "a", "seeds": [] }""", "seed")]
    public void A_wrong_file_is_rejected_before_anything_runs(string json, string expected)
    {
        var message = Should.Throw<InvalidDataException>(() => Load(json)).Message;
        message.ShouldContain(file);
        message.ShouldContain(expected, Case.Insensitive);
    }
}
