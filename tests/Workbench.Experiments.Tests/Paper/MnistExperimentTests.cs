using System.Text.Json;
using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Tests.Training;

namespace Workbench.Experiments.Tests.Paper;

public sealed class MnistExperimentTests : IDisposable
{
    // These sets are smaller than the budget, so that the whole protocol takes seconds.
    private static readonly ImageSet Train = Toy.Images(160);
    private static readonly ImageSet Test = Toy.Images(24, "test", seed: 2);

    private readonly string folder = Directory.CreateTempSubdirectory("workbench-experiment").FullName;

    private ExperimentOptions Options => new()
    {
        Budget = "smoke",
        ResultsFolder = Path.Combine(folder, "results"),
        CacheFolder = Path.Combine(folder, "cache"),
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void One_call_gives_a_complete_record_for_each_model()
    {
        var records = MnistExperiment.Run(Options, Train, Test);

        records.Select(record => record.Model).ShouldBe([MnistExperiment.DenseModel, MnistExperiment.SparseModel]);
        foreach (var record in records)
        {
            record.IsFinished.ShouldBeTrue();
            record.IsSynthetic.ShouldBeTrue();
            record.History.Count.ShouldBe(record.Budget.Epochs);
            record.Clean!.Accuracy.Count.ShouldBe(24);
            record.Clean.Accuracy.Correct.ShouldBe(record.History[^1].TestCorrect);
            record.Corruptions.Select(row => (row.Corruption, row.Severity))
                .ShouldBe([("noise", 0.1), ("noise", 0.3), ("boundary-box", 1), ("box-occlusion", 1)]);
            record
                .Attacks.Select(row => (row.Attack, row.Epsilon))
                .ShouldBe([("fgsm", 0.1), ("fgsm", 0.2), ("fgsm-exact", 0.1), ("fgsm-exact", 0.2), ("pgd", 0.1)]);
            record.Data.Select(data => data.Checksum).ShouldBe([Train.Checksum, Test.Checksum]);
        }
        records[1].History[0].Layers.ShouldContain(layer => layer.Layer == "linear" && layer.Name == "weight_sparsity");
        records[1].History[0].Layers.ShouldContain(layer => layer.Name == "duty_cycle_entropy");
        Directory.GetFiles(Path.Combine(folder, "results")).Length.ShouldBe(2);
        Directory.GetFiles(Path.Combine(folder, "cache")).Select(Path.GetExtension).ShouldBe([".safetensors", ".safetensors"]);
        RunRecords.LoadAll(Options.ResultsFolder!).Select(Text).ShouldBe(records.Select(Text));
    }

    [Fact]
    public void The_same_seed_gives_the_same_figures_and_another_seed_different_ones()
    {
        var sparse = Options with { Models = [MnistExperiment.SparseModel], Seeds = [1, 2] };
        var first = MnistExperiment.Run(sparse, Train, Test);
        var again = MnistExperiment.Run(sparse with { Again = true }, Train, Test);
        again.Select(Figures).ShouldBe(first.Select(Figures));
        Figures(first[0]).ShouldNotBe(Figures(first[1]));
    }

    [Fact]
    public void A_finished_run_whose_weights_are_missing_is_repeated_only_if_they_are_needed()
    {
        var dense = Options with { Models = [MnistExperiment.DenseModel], WithWeights = true };
        var first = MnistExperiment.Run(dense, Train, Test).Single();
        MnistExperiment.Run(dense, Train, Test).Single().Finished.ShouldBe(first.Finished);
        var weights = Path.Combine(Options.CacheFolder!, first.Weights!.File);
        File.Delete(weights);
        MnistExperiment.Run(dense with { WithWeights = false }, Train, Test).Single().Finished.ShouldBe(first.Finished);
        File.Exists(weights).ShouldBeFalse();
        Figures(MnistExperiment.Run(dense, Train, Test).Single()).ShouldBe(Figures(first));
        File.Exists(weights).ShouldBeTrue();
    }

    [Fact]
    public void A_finished_run_is_not_repeated_unless_the_data_change()
    {
        var dense = Options with { Models = [MnistExperiment.DenseModel] };
        var first = MnistExperiment.Run(dense, Train, Test).Single();
        var work = new Reports<WorkProgress>();
        MnistExperiment.Run(dense, Train, Test, work).Single().Finished.ShouldBe(first.Finished);
        work.Received.ShouldBeEmpty();

        MnistExperiment.Run(dense, Train, Test.Take(20), work).Single().Clean!.Accuracy.Count.ShouldBe(20);
        work.Received.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("train")]
    [InlineData("noise, severity 0.3")]
    [InlineData("pgd, epsilon 0.1")]
    public void An_interrupted_experiment_resumes_and_gives_the_same_figures(string interruptedAt)
    {
        var sparse = Options with { Models = [MnistExperiment.SparseModel] };
        var elsewhere = sparse with
        {
            ResultsFolder = Path.Combine(folder, "other"),
            CacheFolder = Path.Combine(folder, "otherCache"),
        };
        var undisturbed = MnistExperiment.Run(elsewhere, Train, Test).Single();

        using var cancel = new CancellationTokenSource();
        var progress = new Reports<WorkProgress>
        {
            Then = report =>
            {
                if (report.Task.Contains(interruptedAt))
                    cancel.Cancel();
            },
        };
        Should.Throw<OperationCanceledException>(() =>
        {
            MnistExperiment.Run(sparse, Train, Test, progress, cancel.Token);
            cancel.Token.ThrowIfCancellationRequested();
        });

        var rest = new Reports<WorkProgress>();
        var resumed = MnistExperiment.Run(sparse, Train, Test, rest).Single();
        Figures(resumed).ShouldBe(Figures(undisturbed));
        if (interruptedAt != "train") rest.Received.ShouldNotContain(report => report.Task.StartsWith("train"));
    }

    [Fact]
    public void The_trained_classifier_can_be_loaded_from_its_record()
    {
        var sparse = Options with { Models = [MnistExperiment.SparseModel] };
        var record = MnistExperiment.Run(sparse, Train, Test).Single();
        using (var classifier = RunRecords.LoadClassifier(record, Options.CacheFolder!))
            new Workbench.Evaluation.Evaluator().Clean(classifier, Test).Accuracy.ShouldBe(record.Clean!.Accuracy);

        var other = record with { Weights = record.Weights! with { Sha256 = "00" } };
        Should.Throw<InvalidDataException>(() => RunRecords.LoadClassifier(other, Options.CacheFolder!));
        Should.Throw<FileNotFoundException>(() => RunRecords.LoadClassifier(record, folder)).Message.ShouldContain("--again");
    }

    [Fact]
    public void The_test_images_of_a_record_can_be_loaded()
    {
        var record = RunRecords.LoadAll(RunRecords.Folder(MnistExperiment.Name))[0];
        RunRecords.LoadTestImages(record).Checksum.ShouldBe(record.TestImages.Checksum);
        var other = record with { Budget = record.Budget with { TestImages = 9 } };
        Should.Throw<InvalidDataException>(() => RunRecords.LoadTestImages(other)).Message.ShouldContain("found 9 others");
    }

    [Fact]
    public void Wrong_options_are_rejected_before_any_work()
    {
        Should.Throw<ArgumentException>(() => MnistExperiment.Run(Options with { Budget = "huge" }))
            .Message.ShouldContain("smoke, quick, paper");
        Should.Throw<ArgumentException>(() => MnistExperiment.Run(Options with { Models = ["mnist-desne"] }))
            .Message.ShouldContain("mnist-desne");
        Should.Throw<ArgumentException>(() => new ExperimentOptions { Seeds = [] });
        Should.Throw<ArgumentException>(() => new ExperimentOptions { Seeds = [1, 1] });
        Should.Throw<ArgumentOutOfRangeException>(() => new ExperimentOptions { TrainingThreads = 0 });
    }

    [Fact]
    public void The_paper_budget_is_the_papers_protocol()
    {
        var paper = MnistExperiment.Budgets.Single(budget => budget.Name == "paper");
        (paper.Epochs, paper.BatchSize, paper.TrainImages, paper.TestImages).ShouldBe((10, 32, 50_000, 10_000));
        paper.Corruptions.Select(plan => (plan.Corruption, plan.Images))
            .ShouldBe([("noise", 10_000), ("boundary-box", 10_000), ("box-occlusion", 1_000)]);
        paper.For(1).Attacks.Select(plan => (plan.Attack, plan.Images))
            .ShouldBe([("fgsm", 10_000), ("fgsm-exact", 10_000), ("pgd", 10_000), ("pgd-exact", 1_000)]);
        paper.For(1).Attacks.ShouldAllBe(plan => plan.RepeatImages == null);
        paper.For(2).Attacks.Select(plan => (plan.Attack, plan.Images))
            .ShouldBe([("fgsm", 10_000), ("fgsm-exact", 10_000), ("pgd", 1_000), ("pgd-exact", 1_000)]);
    }

    private static string Text(RunRecord record) => JsonSerializer.Serialize(record);

    // The results of a record, without times.
    private static string Figures(RunRecord record) => string.Join('\n', [
        record.Weights!.Sha256,
        .. record.History.Select(epoch => $"{epoch with { Seconds = 0, Layers = [] }} {string.Join(' ', epoch.Layers)}"),
        $"{record.Clean! with { Seconds = 0 }}",
        .. record.Corruptions.Select(row => $"{row with { Seconds = 0 }}"),
        .. record.Attacks.Select(row => $"{row with { Seconds = 0 }}")]);
}
