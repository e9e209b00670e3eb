using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;

namespace Workbench.Experiments.Tests.Paper;

public sealed class SvhnEmnistExperimentTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("workbench-experiment").FullName;

    private ExperimentOptions Options => new()
    {
        Budget = "smoke",
        ResultsFolder = Path.Combine(folder, "results"),
        CacheFolder = Path.Combine(folder, "cache"),
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void House_numbers_give_a_complete_record_for_each_of_the_four_networks()
    {
        var records = SvhnExperiment.Run(Options, Images(3, 32, 64, "train"), Images(3, 32, 20, "test"));
        records
            .Select(record => record.Model)
            .ShouldBe(["squeezenet", "sparse-squeezenet", "squeezenet-published", "sparse-squeezenet-published"]);
        foreach (var record in records)
        {
            record.IsFinished.ShouldBeTrue();
            record.IsSynthetic.ShouldBeTrue();
            record.Attacks.Select(row => (row.Attack, row.Epsilon)).ShouldBe([("fgsm", 0.05), ("fgsm", 0.3)]);
        }
        var summary = ExperimentSummary.Of(records);
        summary.Claims.Count.ShouldBe(3);
        // Generated images, and less than the paper's protocol: nothing is decided.
        summary.Claims.ShouldAllBe(claim => claim.Verdict == Verdict.CannotTell);
    }

    [Fact]
    public void Letters_give_records_with_the_confusion_matrix_and_the_width_of_the_classifier()
    {
        var test = Images(1, 28, 24, "test");
        var records = EmnistExperiment.Run(Options, Images(1, 28, 64, "train"), test);
        records.Select(record => record.Model).ShouldBe(["alexnet", "sparse-alexnet"]);
        ((int)records[0].ModelOptions["classifierWidth"]!).ShouldBe(EmnistExperiment.ClassifierWidth);
        ((int)records[1].ModelOptions["dense"]!["classifierWidth"]!).ShouldBe(EmnistExperiment.ClassifierWidth);
        var saved = RunRecords.LoadAll(Options.ResultsFolder!);
        saved.Count.ShouldBe(2);
        foreach (var record in saved)
        {
            var matrix = record.Clean!.Matrix(test.ClassNames)!;
            matrix.Accuracy.ShouldBe(record.Clean.Accuracy);
            matrix.Actual.ShouldBe(
                Enumerable.Range(0, 10).Select(label => (long)Enumerable.Range(0, 24).Count(i => test.Label(i) == label))
            );
            using var classifier = RunRecords.LoadClassifier(record, Options.CacheFolder!);
            new Evaluator().Clean(classifier, test).Accuracy.ShouldBe(record.Clean.Accuracy);
            Should.Throw<ArgumentException>(() => record.Clean.Matrix(["a", "b"])).Message.ShouldContain("10");
        }
    }

    [Fact, Trait("Category", "slow")]
    public void Letters_give_the_parts_of_the_first_epoch_the_active_units_and_the_mistakes()
    {
        var records = EmnistExperiment.Run(Options, Images(1, 28, 640, "train"), Images(1, 28, 24, "test"));
        foreach (var record in records)
        {
            record.History[0].Parts!.Count.ShouldBe(10);
            record.Clean!.Misclassified().Count.ShouldBe((int)(24 - record.Clean.Accuracy.Correct));
            // Five activations in the extractor, two in the classifier.
            record.Activity!.Count.ShouldBe(7);
            record.Activity.ShouldAllBe(layer => layer.EntropyBits <= layer.MaximumEntropyBits + 1e-6);
        }
        records[0].Activity!.ShouldAllBe(layer => layer.Kind == "ReLU");
        records[0].DutyCycles.ShouldBeEmpty();
        var extractor = records[1].Activity!.Take(5).ToList();
        extractor.ShouldAllBe(layer => layer.Kind == "KWinners2d" && layer.ActiveFraction >= 0.19 && layer.ActiveFraction < 0.25);
        records[1].DutyCycles!.Select(layer => layer.Shares.Count).ShouldBe([64, 192, 384, 256, 256]);
    }

    [Fact]
    public void Images_that_the_network_is_trained_on_are_not_tested()
    {
        var train = Images(1, 28, 64, "train");
        var test = Images(1, 28, 24, "test");
        var pixels = new byte[64 * 784];
        train.ToBytes().CopyTo(pixels, 0);
        test.ToBytes().AsSpan(0, 4 * 784).CopyTo(pixels);
        var mixed = ImageSet.FromArrays("noise", "train", Provenance.Synthetic, train.Shape, train.ClassNames, pixels,
            [.. Enumerable.Range(0, 64).Select(train.Label)]);
        var record = EmnistExperiment.Run(Options with { Models = [EmnistExperiment.DenseModel] }, mixed, test).Single();
        record.TestImages.Count.ShouldBe(20);
        record.Clean!.Accuracy.Count.ShouldBe(20);
    }

    [Fact]
    public void Every_experiment_runs_by_name_and_names_its_data_sets()
    {
        AllExperiments.Names.ShouldBe(["mnist", "svhn", "emnist"]);
        foreach (var name in AllExperiments.Names)
            AllExperiments
                .Budgets(name)
                .Select(budget => budget.Name)
                .ShouldBe(
                    name == "mnist" ? ["smoke", "quick", "paper", "first-epoch"] : ["smoke", "quick", "short", "paper"],
                    name
                );
        Should.Throw<ArgumentException>(() => AllExperiments.Run("cifar", Options)).Message.ShouldContain("mnist, svhn, emnist");
        Should.Throw<ArgumentException>(() => AllExperiments.Run("emnist", Options with { DataSet = "mnist" }))
            .Message.ShouldContain("emnist-balanced, emnist-by-merge-part, emnist-synthetic, emnist-letters");
    }

    [Fact]
    public void The_paper_budgets_are_the_papers_protocol()
    {
        var svhn = SvhnExperiment.Budgets.Single(budget => budget.Name == "paper");
        (svhn.Epochs, svhn.BatchSize, svhn.TrainImages, svhn.TestImages).ShouldBe((20, 32, 73_257, 26_032));
        svhn.Attacks.Single().Epsilons.ShouldBe([0.05, 0.1, 0.15, 0.2, 0.25, 0.3]);
        var emnist = EmnistExperiment.Budgets.Single(budget => budget.Name == "paper");
        (emnist.Epochs, emnist.BatchSize).ShouldBe((10, 32));
        emnist.TrainImages.ShouldBeGreaterThanOrEqualTo(124_800);
    }

    [Fact]
    public void Records_of_two_data_sets_are_not_summarised_together()
    {
        var options = Options with { Models = [SvhnExperiment.PublishedDenseModel] };
        var one = SvhnExperiment.Run(options, Images(3, 32, 32, "train"), Images(3, 32, 8, "test")).Single();
        var other = one with { Data = [.. one.Data.Select(data => data with { Name = "another" })] };
        Should.Throw<ArgumentException>(() => ExperimentSummary.Of([one, other])).Message.ShouldContain("another");
    }

    [Fact]
    public void Images_at_even_distances_come_from_every_part_of_a_sorted_file()
    {
        var sorted = ImageSet.FromArrays("sorted", "test", Provenance.Synthetic, new ImageShape(1, 1, 1), ["a", "b", "c"],
            [.. Enumerable.Range(0, 12).Select(i => (byte)i)], [.. Enumerable.Range(0, 12).Select(i => i / 4)]);
        var spread = sorted.Spread(6);
        Enumerable.Range(0, 6).Select(spread.Label).ShouldBe([0, 0, 1, 1, 2, 2]);
        using var pixels = spread.Pixels(0, 6);
        pixels.data<float>().ToArray().ShouldBe([.. new[] { 0, 2, 4, 6, 8, 10 }.Select(value => value / 255f)]);
        sorted.Spread(99).ShouldBeSameAs(sorted);
    }

    private static ImageSet Images(int channels, int side, int count, string split)
    {
        var random = new Seed(1).Derive(split).CreateRandom();
        var pixels = new byte[count * channels * side * side];
        random.NextBytes(pixels);
        return ImageSet.FromArrays(
            "noise",
            split,
            Provenance.Synthetic,
            new ImageShape(channels, side, side),
            [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")],
            pixels,
            [.. Enumerable.Range(0, count).Select(i => i % 10)]
        );
    }
}
