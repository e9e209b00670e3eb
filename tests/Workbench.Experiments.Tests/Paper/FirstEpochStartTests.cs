using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Experiments.Reports;
using Workbench.Experiments.Tests.Records;
using Workbench.Tests.Training;
using Workbench.Training;

namespace Workbench.Experiments.Tests.Paper;

public sealed class FirstEpochStartTests : IDisposable
{
    private static readonly Budget Start = MnistExperiment.Budgets.Single(budget => budget.Name == MnistExperiment.FirstEpoch);
    private readonly string folder = Directory.CreateTempSubdirectory("workbench-start").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_budget_is_one_epoch_of_the_protocol_tested_after_every_tenth()
    {
        var paper = MnistExperiment.Budgets.Single(budget => budget.Name == Budget.Paper);
        (Start.Epochs, Start.BatchSize, Start.TrainImages, Start.TestImages)
            .ShouldBe((1, paper.BatchSize, paper.TrainImages, paper.TestImages));
        var records = MnistExperiment.Run(
            new ExperimentOptions
            {
                Budget = MnistExperiment.FirstEpoch,
                ResultsFolder = folder,
                CacheFolder = Path.Combine(folder, "cache"),
            },
            Toy.Images(640),
            Toy.Images(24, "test", seed: 2)
        );
        foreach (var record in records)
        {
            record.History.Single().Parts!.Select(part => part.Batches).ShouldBe([2, 4, 6, 8, 10, 12, 14, 16, 18, 20]);
            record.Scores.Single().ShouldBe(record.Clean);
        }
        // Apart from the runs of the protocol, with which they must not be compared.
        RunRecords.LoadAll(folder).ShouldBeEmpty();
        RunRecords.LoadAll(Path.Combine(folder, MnistExperiment.FirstEpoch)).Count.ShouldBe(2);
        FirstEpochStart.Rows(records).Count.ShouldBe(10);
    }

    [Fact]
    public void Rows_pair_the_networks_seed_by_seed()
    {
        var rows = FirstEpochStart.Rows([
            .. Pair(1, [90, 95], [70, 93]), .. Pair(2, [92, 97], [70, 97]), Run(MnistExperiment.DenseModel, 3, [1, 1]),
        ]);
        rows.Select(row => row.Batches).ShouldBe([100, 200]);
        rows[0].Dense.Value.ShouldBe(0.91, 1e-12);
        rows[0].Sparse.Value.ShouldBe(0.70, 1e-12);
        rows[0].Difference.Value.ShouldBe(-0.21, 1e-12);
        rows[0].Difference.Seeds.ShouldBe(2);
        rows[1].LossDifference.Value.ShouldBe(0.01, 1e-12);
        FirstEpochStart.Rows([]).ShouldBeEmpty();
    }

    [Fact]
    public void A_network_that_is_further_from_its_own_final_accuracy_gets_there_more_slowly()
    {
        // Final accuracies 99 % and 98 %.
        var slow = Judge(Pair(1, [90, 97], [70, 93]), Pair(2, [90, 98], [71, 94]), Pair(3, [91, 98], [72, 94]));
        slow.Verdict.ShouldBe(Verdict.Reproduced);
        slow.Ours.ShouldStartWith("points below its final accuracy");
        slow.Ours.ShouldContain("dense 5.00, sparse 15.67; difference 10.67 [");
        slow.Why.ShouldStartWith("3 seeds, paired.");

        var quick = Judge(Pair(1, [80, 90], [90, 97]), Pair(2, [81, 91], [90, 97]), Pair(3, [81, 91], [90, 97]));
        quick.Verdict.ShouldBe(Verdict.NotReproduced);

        // About one point lower, and so at the end: not slower.
        var parallel = Judge(Pair(1, [90, 95], [88, 95]), Pair(2, [90, 95], [90, 94]), Pair(3, [90, 95], [89, 94]));
        parallel.Verdict.ShouldBe(Verdict.CannotTell);
        parallel.Why.ShouldStartWith("The intervals allow either answer.");
    }

    [Fact]
    public void Without_its_records_or_those_of_the_protocol_it_says_what_is_missing()
    {
        FirstEpochStart.Claim(Finished, []).Why.ShouldBe("Not run yet: ./workbench experiment mnist --budget first-epoch.");
        var starts = Pair(1, [90], [70]);
        FirstEpochStart.Claim([], starts).Why.ShouldContain("final accuracies are unknown");
        FirstEpochStart.Claim(Finished, starts).Why.ShouldStartWith("One seed says nothing");
    }

    [Fact]
    public void The_report_judges_the_first_epoch_with_the_protocol_and_shows_its_parts()
    {
        foreach (var record in Finished) record.Save(Path.Combine(folder, "mnist"));
        RunRecord[] starts =
            [.. Pair(1, [90, 97], [70, 93]), .. Pair(2, [90, 98], [71, 94]), .. Pair(3, [91, 98], [72, 94])];
        foreach (var record in starts)
            record.Save(Path.Combine(folder, "mnist", MnistExperiment.FirstEpoch));
        var section = Report.Read(folder)[0];
        section.Claims.Single(claim => claim.Claim.Contains("more slowly")).Verdict.ShouldBe(Verdict.Reproduced);
        section.Claims[0].Ours.ShouldStartWith("99.00 %");
        var table = section.Tables.Single(table => table.Title.StartsWith("The first epoch (3 seeds, 100 test images"));
        table.Rows.Select(row => row[0]).ShouldBe(["100", "200"]);
        table.Rows[0][3].ShouldStartWith("−19.33 [");
    }

    private static IReadOnlyList<RunRecord> Finished =>
        [
            .. new[] { (MnistExperiment.DenseModel, 99), (MnistExperiment.SparseModel, 98) }.SelectMany(model =>
                new long[] { 1, 2 }.Select(seed => RunRecordTests.Example(model.Item1, seed) with
                {
                    Budget = MnistExperiment.Budgets.Single(budget => budget.Name == Budget.Paper),
                    Clean = new CleanScore(new Accuracy(model.Item2, 100), 0.1, "", 1),
                    Corruptions = [],
                    Attacks = [],
                })
            ),
        ];

    private static ClaimRow Judge(params RunRecord[][] pairs) =>
        FirstEpochStart.Claim(Finished, [.. pairs.SelectMany(pair => pair)]);

    private static RunRecord[] Pair(long seed, int[] dense, int[] sparse) =>
        [Run(MnistExperiment.DenseModel, seed, dense), Run(MnistExperiment.SparseModel, seed, sparse)];

    // A loss of a hundredth of a nat for every wrong image, so that accuracy and loss agree.
    private static RunRecord Run(string model, long seed, int[] correct)
    {
        var example = RunRecordTests.Example(model, seed);
        var parts = correct.Select((right, i) => new EpochPart(100 * (i + 1), 1, 0.01 * (100 - right), right, 100));
        return example with
        {
            Budget = Start,
            History = [example.History[0] with { Parts = [.. parts] }],
            Corruptions = [],
            Attacks = [],
        };
    }
}
