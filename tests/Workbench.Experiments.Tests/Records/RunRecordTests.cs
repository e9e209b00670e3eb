using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Attacks;
using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Training;

namespace Workbench.Experiments.Tests.Records;

public sealed class RunRecordTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("workbench-records").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    internal static RunRecord Example(string model = MnistExperiment.SparseModel, long seed = 3) =>
        new()
        {
            Schema = RunRecord.CurrentSchema,
            Experiment = "mnist",
            Budget = MnistExperiment.Budgets[0],
            Model = model,
            ModelOptions = new JsonObject { ["cnn1Sparsity"] = 0.4 },
            Seed = seed,
            Training = new TrainerOptions
            {
                Seed = new Seed(seed),
                Optimizer = OptimizerKind.AdamW,
                LearningRate = 0.1 + 0.2,
            },
            EvaluationBatchSize = 500,
            EvaluationThreads = 2,
            Data = [new DataRecord(DataRole.Train, "mnist", "train", 50_000, 10, Provenance.Real, "ab12")],
            Versions = new VersionRecord("0.1.0", "c0ffee", ".NET 10", "0.106.0", "2.7.1"),
            Machine = new MachineRecord("A processor ™", 2, "Linux", "X64"),
            Departures = ["ε in units of [0, 1] <here>"],
            Started = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Finished = new DateTimeOffset(2026, 1, 2, 3, 5, 5, TimeSpan.Zero),
            Weights = new WeightsRecord("w.safetensors", "cd34"),
            History =
            [
                new EpochRecord(1, 0.25, 1.0 / 3, 98, 100, 0.01, [new LayerMeasurement("cnn1", "weight_sparsity", 0.4)], 12.5),
            ],
            Clean = CleanScore.From(new CleanRow(model, "mnist/test", Outcomes, 1.5), 10),
            Corruptions = [CorruptionScore.From(new CorruptionRow(model, "noise", 0.1, Outcomes, 2))],
            Attacks = [AttackScore.From(new AttackRow(model, "fgsm", Norm.LInf, 0.1, Outcomes, 0.1, 2.7, 3))],
        };

    private static Outcomes Outcomes { get; } = new([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [0, 1, 2, 0, 4, 5, 6, 7, 8, 0], 0.125);

    [Fact]
    public void The_score_lists_its_misclassified_images()
    {
        var clean = Example().Clean!;
        clean.Misclassified().ShouldBe([new Mistake(3, 3, 0), new Mistake(9, 9, 0)]);
        (clean with { Mistakes = null }).Misclassified().ShouldBeEmpty();
    }

    [Fact]
    public void Small_records_and_lists_of_numbers_take_one_line()
    {
        var record = Example() with
        {
            Activity = [new LayerActivity("cnn1", "KWinners2d", 100, 3, 0.25, 70.5, 81.1)],
            DutyCycles = [new LayerDutyCycles("cnn1", [0.25, 0.5, 0.125])],
        };
        var path = record.Save(folder);
        var text = File.ReadAllText(path);
        text.ShouldContain("""{"layer":"cnn1","shares":[0.25,0.5,0.125]}""");
        text.ShouldContain("""{"layer":"cnn1","name":"weight_sparsity","value":0.4}""");
        var loaded = RunRecords.Load(path);
        loaded.DutyCycles!.Single().Shares.ShouldBe([0.25, 0.5, 0.125]);
        loaded.Activity.ShouldBe(record.Activity);
    }

    [Fact]
    public void A_saved_record_can_be_loaded()
    {
        var record = Example();
        var path = record.Save(folder);
        Path.GetFileName(path).ShouldBe("mnist-sparse-cnn-smoke-3.json");

        var loaded = RunRecords.Load(path);
        loaded.Save(Path.Combine(folder, "again"));
        File.ReadAllText(Path.Combine(folder, "again", Path.GetFileName(path))).ShouldBe(File.ReadAllText(path));
        loaded.Training.ShouldBe(record.Training);
        loaded.History[0].TestLoss.ShouldBe(1.0 / 3);
        loaded.Attacks[0].ShouldBe(record.Attacks[0]);
        loaded.Clean!.Accuracy.ShouldBe(new Accuracy(8, 10));
        (loaded.TrainingSeconds, loaded.EvaluationSeconds, loaded.IsFinished, loaded.IsSynthetic).ShouldBe(
            (12.5, 6.5, true, false)
        );
    }

    [Fact]
    public void The_JSON_is_easy_to_read_in_other_languages()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Example().Save(folder)));
        var root = json.RootElement;
        root.GetProperty("schema").GetInt32().ShouldBe(1);
        root.GetProperty("training").GetProperty("optimizer").GetString().ShouldBe("adamW");
        root.GetProperty("training").GetProperty("seed").GetInt64().ShouldBe(3);
        root.GetProperty("data")[0].GetProperty("provenance").GetString().ShouldBe("real");
        root.GetProperty("clean").GetProperty("accuracy").GetProperty("value").GetDouble().ShouldBe(0.8);
        root.GetProperty("attacks")[0].GetProperty("norm").GetString().ShouldBe("lInf");
    }

    [Fact]
    public void A_record_keeps_the_outcome_of_every_image()
        => Example().Clean!.Outcomes().ShouldBe([true, true, true, false, true, true, true, true, true, false]);

    [Fact]
    public void All_records_of_a_folder_are_read_in_order()
    {
        RunRecords.LoadAll(Path.Combine(folder, "none")).ShouldBeEmpty();
        foreach (var seed in new[] { 2, 1 }) Example(seed: seed).Save(folder);
        RunRecords.LoadAll(folder).Select(record => record.Seed).ShouldBe([1, 2]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"schema\": 1, \"experiment\": \"mnist\"")]
    public void A_damaged_record_is_reported_with_its_file(string content)
    {
        var path = Path.Combine(folder, "damaged.json");
        File.WriteAllText(path, content);
        Should.Throw<InvalidDataException>(() => RunRecords.LoadAll(folder)).Message.ShouldContain(path);
    }

    [Theory]
    [InlineData("\"schema\": 1", "\"schema\": 7", "version 7")]
    [InlineData("\"epochs\": 10", "\"epochs\": 0", "Epochs")]
    [InlineData("\"model\": \"mnist-sparse-cnn\"", "\"model\": null", "odel")]
    public void A_changed_record_is_reported(string before, string after, string expected)
    {
        var path = Example().Save(folder);
        var text = File.ReadAllText(path);
        text.ShouldContain(before);
        File.WriteAllText(path, text.Replace(before, after));
        var message = Should.Throw<InvalidDataException>(() => RunRecords.Load(path)).Message;
        message.ShouldContain(path);
        message.ShouldContain(expected);
    }

    [Fact]
    public void Versions_and_machine_are_known()
    {
        var versions = VersionRecord.Current();
        versions.Workbench.ShouldMatch(@"^\d+\.\d+\.\d+");
        versions.DotNet.ShouldStartWith(".NET 10");
        versions.LibTorch.ShouldNotBeEmpty();
        versions.TorchSharp.ShouldNotBeEmpty();
        MachineRecord.Current().Cores.ShouldBe(Environment.ProcessorCount);
        MachineRecord.Current().Cpu.ShouldNotBeEmpty();
    }
}
