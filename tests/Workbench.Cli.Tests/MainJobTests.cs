using System.Text.Json;
using Workbench.Data;

namespace Workbench.Cli.Tests;

/// <summary>The README's promises, at the smallest size.</summary>
public sealed class MainJobTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workbench-cli-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Train_then_evaluate_prints_one_json_document_and_epsilon_0_equals_clean()
    {
        var weights = Path.Combine(folder.FullName, "s.safetensors");
        var train = CommandLine.Run(
            "train",
            "mnist-sparse-cnn",
            "--data",
            "mnist",
            "--limit",
            "320",
            "--epochs",
            "1",
            "--out",
            weights
        );
        train.Status.ShouldBe(0, train.Errors);
        Directory.GetFiles(folder.FullName).ShouldBe([weights]);

        var evaluate = CommandLine.Run("evaluate", "mnist-sparse-cnn", "--weights", weights, "--data", "mnist", "--limit", "200",
            "--attack", "fgsm", "--epsilon", "0,0.1", "--corruption", "noise:0.1", "--json");
        evaluate.Status.ShouldBe(0, evaluate.Errors);
        evaluate.Errors.ShouldNotContain("Warning");
        var root = JsonDocument.Parse(evaluate.Output).RootElement;
        root.GetProperty("model").GetString().ShouldBe("mnist-sparse-cnn");
        root.GetProperty("count").GetInt32().ShouldBe(200);
        root.GetProperty("provenance").GetString().ShouldBe("real");
        var clean = root.GetProperty("clean");
        var accuracy = clean.GetProperty("accuracy").GetDouble();
        clean.GetProperty("low").GetDouble().ShouldBeLessThan(accuracy);
        clean.GetProperty("high").GetDouble().ShouldBeGreaterThan(accuracy);
        var attacks = root.GetProperty("attacks").EnumerateArray().ToList();
        attacks.Select(row => row.GetProperty("epsilon").GetDouble()).ShouldBe([0, 0.1]);
        attacks[0].GetProperty("accuracy").GetDouble().ShouldBe(accuracy);
        root.GetProperty("corruptions")[0].GetProperty("corruption").GetString().ShouldBe("noise");

        var engine = CommandLine.Run("evaluate", "mnist-sparse-cnn", "--weights", weights, "--data", "mnist", "--limit", "200",
            "--attack", "fgsm", "--epsilon", "0", "0.1", "--corruption", "noise:0.1", "--engine", "sparse", "--json");
        engine.Status.ShouldBe(0, engine.Errors);
        var other = JsonDocument.Parse(engine.Output).RootElement;
        foreach (var part in new[] { "attacks", "corruptions" })
            other.GetProperty(part).EnumerateArray().Select(row => row.GetProperty("accuracy").GetDouble())
                .ShouldBe(root.GetProperty(part).EnumerateArray().Select(row => row.GetProperty("accuracy").GetDouble()));
    }

    [Fact]
    public void Evaluate_refuses_the_images_that_the_network_was_trained_on_unless_told_otherwise()
    {
        var weights = Path.Combine(folder.FullName, "w.safetensors");
        CommandLine
            .Run("train", "mnist-dense-cnn", "--data", "mnist", "--limit", "320", "--epochs", "1", "--out", weights)
            .Status.ShouldBe(0);
        string[] onTraining =
            ["evaluate", "mnist-dense-cnn", "--weights", weights, "--data", "mnist", "--split", "train", "--limit", "100"];
        var refused = CommandLine.Run(onTraining);
        refused.Status.ShouldBe(2);
        refused.Errors.ShouldContain("all of them are training images of mnist. Add --include-seen to evaluate on them.");
        refused.Output.ShouldBeEmpty();
        CommandLine.Run([.. onTraining, "--include-seen", "--json"]).Status.ShouldBe(0);
    }

    [Fact, Trait("Category", "slow")]
    public void Train_for_certificates_then_certify_prints_one_json_document_and_epsilon_0_equals_clean()
    {
        var weights = Path.Combine(folder.FullName, "c.safetensors");
        var train = CommandLine.Run("train", "mnist-small-k-winners-cnn", "--data", "mnist", "--limit", "3000", "--epochs", "2",
            "--certified", "0.01", "--optimizer", "adam", "--learning-rate", "0.003", "--batch-size", "50", "--out", weights);
        train.Status.ShouldBe(0, train.Errors);

        var certify = CommandLine.Run("certify", "mnist-small-k-winners-cnn", "--weights", weights, "--data", "mnist",
            "--limit", "60", "--epsilon", "0,0.001,0.01", "--method", "interval", "--json");
        certify.Status.ShouldBe(0, certify.Errors);
        var rows = JsonDocument.Parse(certify.Output).RootElement.GetProperty("rows").EnumerateArray().ToList();
        rows.Select(row => row.GetProperty("epsilon").GetDouble()).ShouldBe([0, 0.001, 0.01]);
        rows.ShouldAllBe(row => row.GetProperty("method").GetString() == "interval"
            && row.GetProperty("images").GetInt32() == 60);
        var certified = rows.Select(row => row.GetProperty("certified").GetDouble()).ToList();
        certified[0].ShouldBe(rows[0].GetProperty("clean").GetDouble());
        certified.ShouldBeInOrder(SortDirection.Descending);
        certified[1].ShouldBeGreaterThan(0);
    }

    [Fact, Trait("Category", "slow")]
    public void A_repeated_full_evaluation_reuses_its_state_and_gives_the_same_result()
    {
        var weights = Path.Combine(folder.FullName, "w.safetensors");
        CommandLine
            .Run("train", "mnist-sparse-cnn", "--data", "mnist", "--limit", "640", "--epochs", "1", "--out", weights)
            .Status.ShouldBe(0);
        string[] command =
        [
            "evaluate",
            "mnist-sparse-cnn",
            "--weights",
            weights,
            "--data",
            "mnist",
            "--limit",
            "16",
            "--robust",
            "quick",
            "--epsilon",
            "0.1,0.2",
            "--json",
        ];
        var (first, second) = (CommandLine.Run(command), CommandLine.Run(command));
        first.Status.ShouldBe(0, first.Errors);
        var root = JsonDocument.Parse(first.Output).RootElement;
        var again = JsonDocument.Parse(second.Output).RootElement;
        var attacks = root.GetProperty("attacks").EnumerateArray().ToList();
        foreach (var name in new[] { "fgsm", "pgd", "apgd-ce", "square", "adaptive", "worst-case" })
            attacks.Count(row => row.GetProperty("attack").GetString() == name).ShouldBe(2, name);
        root.GetProperty("checklist").GetArrayLength().ShouldBeGreaterThan(8);
        root.GetProperty("verdict").GetString().ShouldNotBeNullOrEmpty();
        again.GetProperty("attacks").GetRawText().ShouldBe(root.GetProperty("attacks").GetRawText());
        again.GetProperty("checklist").GetRawText().ShouldBe(root.GetProperty("checklist").GetRawText());
        second.Errors.ShouldNotContain("adaptive");
    }

    [Fact]
    public void A_wrong_parameter_fails_before_anything_runs()
    {
        var notebook = Path.Combine(DataFolders.RepositoryRoot()!, "notebooks", "02-mnist.dib");
        var report = Path.Combine(folder.FullName, "r.html");
        var run = CommandLine.Run("run", notebook, "--set", "sedes=3", "--out", report);
        run.Status.ShouldBe(2);
        run.Errors.ShouldContain("sedes");
        run.Errors.ShouldContain("seeds");
        File.Exists(report).ShouldBeFalse();
    }
}
