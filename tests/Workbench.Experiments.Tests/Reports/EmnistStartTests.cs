using System.Text.Json.Nodes;
using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Experiments.Reports;
using Workbench.Experiments.Sweeps;
using Workbench.Experiments.Tests.Records;

namespace Workbench.Experiments.Tests.Reports;

public sealed class EmnistStartTests
{
    [Fact]
    public void The_table_has_a_row_for_each_network()
    {
        EmnistStart.Table([]).Rows.ShouldBeEmpty();
        EmnistStart.Table(Dense(60, 62)).Rows.ShouldBeEmpty("the dense network alone answers nothing");
        var table = EmnistStart.Table([.. Rescaled(61, 61), .. Zeros(40, 43), .. Dense(60, 62)]);
        table.Rows.Select(row => row[0]).ShouldBe(["dense", "zero weights only", "both, rescaled"]);
        (table.Rows[0][3], table.Rows[0][5]).ShouldBe(("–", "–"));
        table.Rows[1][1].ShouldBe("2");
        table.Rows[1][2].ShouldStartWith("3.170 [");
        table.Rows[1][3].ShouldStartWith("+0.390 [");
        table.Rows[1][4].ShouldStartWith("41.50 %");
        table.Rows[1][5].ShouldStartWith("−19.50 points [");
        EmnistStart.Table([.. Zeros(40, 43), .. Both(40, 42)]).Rows[0][3].ShouldBe("–", "the dense network has not been run");
        table.Title.ShouldContain("not the paper's protocol");
    }

    [Theory]
    [InlineData(60, 61, "the zero weights take variance from the signals, which makes the start slow; these seeds show no other "
        + "cause")]
    [InlineData(50, 51, "lost variance explains a part of the slow start")]
    [InlineData(45, 38, "the interval allows either answer")]
    [InlineData(20, 21, "it starts even more slowly")]
    public void The_intervals_decide_the_answer(int first, int second, string answer)
    {
        RunRecord[] trials =
        [
            .. Dense(60, 62), .. Winners(59, 60), .. Zeros(40, 43), .. Both(40, 42), .. ZerosRescaled(60, 62),
            .. Rescaled(first, second),
        ];
        var finding = EmnistStart.Finding(trials).Single();
        finding.ShouldStartWith("What makes the sparse AlexNet start slowly? Short training runs (emnist-by-merge-part, ");
        finding.ShouldContain("2 seeds), test loss after the first epoch minus dense: winners only +0.030 [");
        finding.ShouldContain($": {answer}. It changes the accuracy at the end of these runs by ");
    }

    [Fact]
    public void There_is_no_answer_before_all_networks_have_finished_a_seed_and_none_from_one_seed()
    {
        RunRecord[] some = [.. Dense(60, 62), .. Winners(59, 60), .. Zeros(40, 43), .. Both(40, 42), .. ZerosRescaled(60, 62)];
        EmnistStart.Finding(some).ShouldBeEmpty();
        EmnistStart.Finding([.. some, Rescaled(60, 61)[1]]).Single().ShouldContain("one seed cannot tell.");
        EmnistStart.Missing([]).Count().ShouldBe(2);
        EmnistStart.Missing(some).ShouldBeEmpty();
    }

    [Fact]
    public void Trials_of_different_length_are_not_compared()
    {
        RunRecord[] trials = [.. Dense(60, 62), .. Both(40, 42)];
        trials[3] = trials[3] with { Budget = trials[3].Budget with { Epochs = 7 } };
        var error = Should.Throw<ArgumentException>(() => EmnistStart.Table(trials)).Message;
        error.ShouldContain("6,400 images, 1 epoch; emnist-by-merge-part, 6,400 images, 7 epochs");
        Should.Throw<ArgumentException>(() => EmnistTables.ActiveFraction(trials)).Message.ShouldBe(error);
    }

    // The plans of this repository differ in the network alone, and each of the six is in one of them.
    [Fact]
    public void The_sweeps_of_this_repository_compare_like_with_like()
    {
        var folder = Path.Combine(DataFolders.RepositoryRoot()!, "data", "sweeps");
        var trials = new[] { "emnist-active-fraction-dense", "emnist-slow-start", "emnist-slow-start-winners" }
            .SelectMany(name => SweepPlan.Load(Path.Combine(folder, $"{name}.json")).Trials()).ToList();
        trials.Select(trial => trial.Training with { Seed = new Seed(1) }).Distinct().Count().ShouldBe(1);
        trials.Select(trial => (trial.Data, trial.TrainImages, trial.TestImages, trial.SpreadImages)).Distinct().Count()
            .ShouldBe(1);
        var networks = EmnistStart.Table([.. trials.Select(trial => Record(trial.Model, trial.ModelOptions, 1, 50))]).Rows;
        networks.Select(row => (row[0], row[1])).ShouldBe(
        [
            ("dense", "3"), ("winners only", "3"), ("zero weights only", "3"), ("both", "3"),
            ("zero weights only, rescaled", "3"), ("both, rescaled", "3"),
        ]);
    }

    private static RunRecord[] Dense(int first, int second) => Pair(EmnistExperiment.DenseModel, [], first, second);

    private static RunRecord[] Winners(int first, int second) => Sparse(0, true, false, first, second);

    private static RunRecord[] Zeros(int first, int second) => Sparse(0.5, false, false, first, second);

    private static RunRecord[] Both(int first, int second) => Sparse(0.5, true, false, first, second);

    private static RunRecord[] ZerosRescaled(int first, int second) => Sparse(0.5, false, true, first, second);

    private static RunRecord[] Rescaled(int first, int second) => Sparse(0.5, true, true, first, second);

    private static RunRecord[] Sparse(double sparsity, bool winners, bool rescale, int first, int second)
    {
        var options = new JsonObject
        {
            ["sparsifier"] = new JsonObject
            {
                ["convolutionSparsity"] = sparsity,
                ["convolution"] = winners ? new JsonObject { ["activeFraction"] = 0.2 } : null,
            },
        };
        // Records leave the option out if it has its default.
        if (rescale) options["rescale"] = true;
        return Pair(EmnistExperiment.SparseModel, options, first, second);
    }

    private static RunRecord[] Pair(string model, JsonObject options, int first, int second) =>
        [Record(model, options, 1, first), Record(model, options, 2, second)];

    private static RunRecord Record(string model, JsonObject options, long seed, int correct) =>
        RunRecordTests.Example(model, seed) with
        {
            ModelOptions = options,
            Data = [new DataRecord(DataRole.Test, EmnistExperiment.Part, "test", 100, 47, Provenance.Real, "ab12")],
            // The better the network, the lower its loss.
            History = [RunRecordTests.Example().History[0] with { TestLoss = (200 - correct) / 50.0 }],
            Clean = new CleanScore(new Accuracy(correct, 100), 0.1, "", 1),
        };
}
