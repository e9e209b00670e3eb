using System.Text.Json.Nodes;
using Workbench.Checkpoints;
using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Experiments.Records;
using Workbench.Experiments.Sweeps;
using Workbench.Models;
using Workbench.Sparse;
using Workbench.Tests.Training;
using Workbench.Training;

namespace Workbench.Experiments.Tests.Sweeps;

public sealed class TrialTests : IDisposable
{
    private static readonly ImageSet Train = Toy.Images(64);
    private static readonly ImageSet Test = Toy.Images(16, "test", seed: 2);

    private readonly string folder = Directory.CreateTempSubdirectory("workbench-trial").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private RunRecord Run(TrialOptions options, IProgress<WorkProgress>? progress = null)
        => Trial.Run(options, Train, Test, folder, folder, progress);

    [Fact]
    public void Another_engine_gives_another_record()
    {
        var options = new TrialOptions();
        var other = OptionsOverlay.Apply(options, "training.engine", "sparse");
        other.Training.Engine.ShouldBe(EngineKind.Sparse);
        Trial.RecordName(other).ShouldNotBe(Trial.RecordName(options));
        // First the hash of the training, then that of the whole trial; the default engine is not named.
        var hash = Trial.RecordName(options).Split('-')[^2];
        hash.ShouldMatch("^[0-9a-f]{12}$");
        Trial.RecordName(options).ShouldBe($"mnist-sparse-cnn-trial-{hash}-{hash}-1");
    }

    [Fact]
    public void Options_of_the_network_take_effect_and_are_recorded()
    {
        var options = new TrialOptions { Attacks = [new AttackPlan("fgsm", [0.1], 8)] }
            .With(new MnistSparseCnnOptions { LinearSparsity = 0.5, HiddenUnits = 50 });
        var record = Run(options);
        record.History[0].Layers.Single(layer => layer is { Layer: "linear", Name: "weight_sparsity" }).Value.ShouldBe(0.5, 0.01);
        record.ModelOptions["hiddenUnits"]!.GetValue<int>().ShouldBe(50);
        record.Attacks.ShouldHaveSingleItem().Accuracy.Count.ShouldBe(8);
        using var classifier = RunRecords.LoadClassifier(record, folder);
        ((MnistSparseCnn)classifier.Network).Options.HiddenUnits.ShouldBe(50);
    }

    [Fact]
    public void Mask_patterns_can_be_varied_and_the_default_keeps_its_records()
    {
        var plan = new SweepPlan
        {
            Name = "masks",
            Values = new Dictionary<string, IReadOnlyList<JsonNode>>
            {
                ["modelOptions.maskPattern"] = [JsonValue.Create("unstructured"), JsonValue.Create("blocks16")],
            },
        };
        var trials = plan.Trials();
        trials.Select(trial => OptionsOverlay.Read(trial, "modelOptions.maskPattern")).ShouldBe(["unstructured", "blocks16"]);
        Trial.RecordName(trials[0]).ShouldBe(Trial.RecordName(new TrialOptions()));
        Trial.RecordName(trials[1]).ShouldNotBe(Trial.RecordName(new TrialOptions()));
        var record = Run(trials[1]);
        record.ModelOptions["maskPattern"]!.GetValue<string>().ShouldBe("blocks16");
        using var classifier = RunRecords.LoadClassifier(record, folder);
        classifier.Network.modules().OfType<SparseWeightsLayer>()
            .ShouldAllBe(layer => layer.Options.Pattern == MaskPattern.Blocks16);
        Run(trials[0]).ModelOptions.ContainsKey("maskPattern").ShouldBeFalse();
        Should
            .Throw<ArgumentException>(() => (plan with
            {
                Values = new Dictionary<string, IReadOnlyList<JsonNode>>
                {
                    ["modelOptions.maskPattern"] = [JsonValue.Create("blocks12")],
                },
            }).Trials())
            .Message.ShouldContain("maskPattern");
    }

    // Files of letters are sorted by class: the first images would be of one class.
    [Fact]
    public void Images_can_be_spread_over_a_sorted_file_and_activity_kept()
    {
        var order = Enumerable.Range(0, 64).OrderBy(Train.Label).ToList();
        var bytes = Train.ToBytes();
        var size = Train.Shape.Size;
        byte[] pixels = [.. order.SelectMany(i => bytes[(i * size)..((i + 1) * size)])];
        var sorted = ImageSet.FromArrays("toys", "train", Provenance.Synthetic, Train.Shape, Train.ClassNames, pixels,
            [.. order.Select(Train.Label)]);
        var options = new TrialOptions { TrainImages = 16, TestImages = 16, SpreadImages = true, KeepActivity = true };
        var record = Trial.Run(options, sorted, Test, folder, folder);
        record.Data[0].Checksum.ShouldBe(sorted.Spread(16).Checksum);
        record.Activity.ShouldNotBeNull().ShouldNotBeEmpty();
        record.DutyCycles.ShouldNotBeNull().ShouldNotBeEmpty();
        // Records from before these options keep their names.
        Trial.RecordName(new TrialOptions()).ShouldBe(Trial.RecordName(options with
        {
            TrainImages = 5_000,
            TestImages = 1_000,
            SpreadImages = false,
            KeepActivity = false,
        }));
        Trial.RecordName(options).ShouldNotBe(Trial.RecordName(options with { SpreadImages = false }));
    }

    [Fact]
    public void Only_what_changed_is_run_again()
    {
        var options = new TrialOptions().With(new MnistDenseCnnOptions { HiddenUnits = 20 });
        var first = Run(options);
        var work = new Reports<WorkProgress>();
        Run(options, work).Finished.ShouldBe(first.Finished);
        // A trial with its defaults written out is the same trial.
        Run(options with { ModelOptions = new JsonObject { ["hiddenUnits"] = 20 } }, work).Finished.ShouldBe(first.Finished);
        work.Received.ShouldBeEmpty();

        Run(options with { Training = options.Training with { LearningRate = 0.02 } }, work)
            .Weights!.Sha256.ShouldNotBe(first.Weights!.Sha256);
        work.Received.ShouldNotBeEmpty();
    }

    [Fact]
    public void Another_measurement_reuses_the_trained_network_and_the_same_rows()
    {
        var options = new TrialOptions
        {
            Attacks = [new AttackPlan("fgsm", [0.1], 8)],
            Corruptions = [new CorruptionPlan("noise", [0.1], 16)],
        }.With(new MnistSparseCnnOptions { HiddenUnits = 30 });
        Explained(options).ShouldBe((true, 3));
        Explained(options).ShouldBe((false, 0));
        Explained(options with { Attacks = [new AttackPlan("fgsm", [0.1, 0.2], 8)] }).ShouldBe((false, 1));
        Explained(options with { Attacks = [new AttackPlan("fgsm", [0.1], 9)] }).ShouldBe((false, 1));
        Explained(options with { InferenceFactor = 2 }).ShouldBe((false, 3));
        Explained(options with { Training = options.Training with { LearningRate = 0.02 } }).ShouldBe((true, 3));
    }

    [Fact]
    public void Reused_rows_equal_measured_rows()
    {
        var options = new TrialOptions
        {
            Attacks = [new AttackPlan("pgd", [0.1, 0.2], 8)],
            Corruptions = [new CorruptionPlan("noise", [0.1], 16)],
        }.With(new MnistSparseCnnOptions { HiddenUnits = 30 }) with
        {
            InferenceFactor = 1.5,
        };
        Run(options with { InferenceFactor = null, Attacks = [] });
        Run(options with { Attacks = [new AttackPlan("pgd", [0.2], 8)] });
        var kept = Run(options);
        Directory.Delete(folder, recursive: true);
        var fresh = Run(options);

        kept.Weights!.Sha256.ShouldBe(fresh.Weights!.Sha256);
        kept.Clean!.MeanLoss.ShouldBe(fresh.Clean!.MeanLoss);
        kept.Attacks.Select(row => (row.Attack, row.Epsilon, row.MeanLoss))
            .ShouldBe(fresh.Attacks.Select(row => (row.Attack, row.Epsilon, row.MeanLoss)));
        kept.Corruptions.Select(row => row.MeanLoss).ShouldBe(fresh.Corruptions.Select(row => row.MeanLoss));
        using var classifier = RunRecords.LoadClassifier(fresh, folder);
        ((MnistSparseCnn)classifier.Network).Options.InferenceFactor.ShouldBe(1.5);
    }

    [Fact]
    public void Networks_without_k_winners_reject_an_inference_factor() =>
        Should
            .Throw<ArgumentException>(() =>
                Run(new TrialOptions { InferenceFactor = 2 }.With(new MnistDenseCnnOptions { HiddenUnits = 20 }))
            )
            .Message.ShouldContain("inferenceFactor");

    private (bool HasTrained, int MeasuredRows) Explained(TrialOptions options)
    {
        var outcome = Trial.RunExplained(options, Train, Test, folder, folder);
        return (outcome.HasTrained, outcome.MeasuredRows);
    }

    [Theory]
    [InlineData("mnist-dense-cnn")]
    [InlineData("mnist-sparse-cnn")]
    public void With_default_options_the_network_is_that_of_the_catalogue(string model)
    {
        using var expected = AllModels.Create(model, new Seed(4), 10);
        new Trainer(new TrainerOptions { Epochs = 1, Seed = new Seed(4) }).Train(expected, Train, Test);
        var record = Run(new TrialOptions { Model = model, Training = new TrainerOptions { Epochs = 1, Seed = new Seed(4) } });
        using var actual = RunRecords.LoadClassifier(record, folder);
        Toy.Bits(actual).ShouldBe(Toy.Bits(expected));
    }

    [Fact]
    public void A_varied_network_starts_from_the_same_weights_in_unchanged_layers()
    {
        // The unused last option makes the code take the other path, which must give the same network.
        var standard = Run(new TrialOptions().With(new MnistSparseCnnOptions()));
        var varied = Run(new TrialOptions().With(new MnistSparseCnnOptions { DutyCyclePeriod = 1_000_000 }));
        using var one = RunRecords.LoadClassifier(standard, folder);
        using var other = RunRecords.LoadClassifier(varied, folder);
        Checkpoint
            .State(other.Network)["linear.zero_mask"]
            .eq(Checkpoint.State(one.Network)["linear.zero_mask"])
            .all()
            .item<bool>()
            .ShouldBeTrue();
        Checkpoint
            .State(other.Network)["cnn1.module.weight"]
            .eq(Checkpoint.State(one.Network)["cnn1.module.weight"])
            .all()
            .item<bool>()
            .ShouldBeTrue();
    }
}
