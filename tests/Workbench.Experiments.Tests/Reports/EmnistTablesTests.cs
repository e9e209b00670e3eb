using System.Text.Json.Nodes;
using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Experiments.Reports;
using Workbench.Experiments.Sweeps;
using Workbench.Experiments.Tests.Records;

namespace Workbench.Experiments.Tests.Reports;

public sealed class EmnistTablesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("workbench-letters").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Confused_pairs_count_both_directions_and_are_paired_by_seed()
    {
        // Class 0 is taken for 1 once and 1 for 0 twice by the dense network, twice and twice by the sparse one.
        RunRecord[] records =
        [
            Record(EmnistExperiment.DenseModel, 1, [(0, 1), (1, 0), (1, 0), (2, 3)]),
            Record(EmnistExperiment.SparseModel, 1, [(0, 1), (0, 1), (1, 0), (1, 0)]),
            Record(EmnistExperiment.DenseModel, 2, [(0, 1), (1, 0), (1, 0)]),
            Record(EmnistExperiment.SparseModel, 2, [(0, 1), (0, 1), (1, 0), (1, 0), (1, 0)]),
            Record(EmnistExperiment.DenseModel, 3, [(5, 6), (5, 6), (5, 6), (5, 6), (5, 6), (5, 6), (5, 6), (5, 6)]),
        ];
        var pairs = ConfusedPairs.Of(records, EmnistExperiment.DenseModel, EmnistExperiment.SparseModel, 9);
        pairs.Select(pair => (pair.One, pair.Other, pair.Images)).ShouldBe([("0", "1", 20), ("2", "3", 20)]);
        pairs[0].First.Value.ShouldBe(3 / 20.0, 1e-12);
        pairs[0].Second.Value.ShouldBe(4.5 / 20.0, 1e-12);
        pairs[0].Difference.Value.ShouldBe(0.075, 1e-12);
        pairs[0].Difference.Seeds.ShouldBe(2);
        ConfusedPairs.Of(records, EmnistExperiment.DenseModel, EmnistExperiment.SparseModel, 1).Count.ShouldBe(1);
        ConfusedPairs.Of(records[..1], EmnistExperiment.DenseModel, EmnistExperiment.SparseModel, 9).ShouldBeEmpty();

        var table = EmnistTables.Confusions(records, 9);
        table.Rows[0][0].ShouldBe("0 and 1");
        table.Rows[0][2].ShouldStartWith("15.00 %");
    }

    [Fact]
    public void The_report_shows_activity_where_records_hold_it_and_says_where_they_do_not()
    {
        var old = Record(EmnistExperiment.DenseModel, 1, []);
        Section([old, Record(EmnistExperiment.SparseModel, 1, [])]).Findings
            .ShouldContain(finding => finding.StartsWith("Not measured yet: active units"));

        var sparse = Record(EmnistExperiment.SparseModel, 1, []) with
        {
            Activity = [new LayerActivity("features.1", "KWinners2d", 100, 30, 0.25, 40, 80)],
            DutyCycles = [new LayerDutyCycles("features.1", [0, 0.5, 0, 0.5])],
        };
        var section = Section([old, sparse]);
        section.Findings.ShouldNotContain(finding => finding.StartsWith("Not measured yet"));
        var row = section.Tables.Single(table => table.Title.StartsWith("Active units")).Rows.Single();
        row.ShouldBe([EmnistExperiment.Part, "sparse-alexnet", "features.1", "KWinners2d", "100", "30", "25.0 %", "50.0 %",
            "2 of 4"]);
    }

    [Fact]
    public void Missing_runs_are_listed_with_their_command()
    {
        var missing = EmnistTables.Missing([], []);
        missing.Count.ShouldBe(4);
        missing[0].ShouldBe("Not run yet: the paper's protocol on emnist-by-merge-part "
            + "(./workbench experiment emnist --budget paper --data emnist-by-merge-part).");
        missing[3].ShouldContain("./workbench sweep data/sweeps/emnist-active-fraction.json");
        EmnistTables.Missing([Record(EmnistExperiment.DenseModel, 1, [])], [Trial(0.2, 1, 90), Trial(null, 1, 91)])
            .ShouldNotContain(sentence => sentence.Contains(EmnistExperiment.Part) || sentence.Contains("sweep"));
    }

    [Fact]
    public void The_sweep_is_summarised_by_the_share_of_winners()
    {
        EmnistTables.ActiveFraction([]).Rows.ShouldBeEmpty();
        var table = EmnistTables.ActiveFraction([Trial(0.2, 1, 80), Trial(0.05, 1, 60), Trial(0.2, 2, 90)]);
        table.Title.ShouldContain("not the paper's protocol");
        table.Rows.Select(row => row[0]).ShouldBe(["5.0 %", "20.0 %"]);
        table.Rows[1][1].ShouldBe("2");
        table.Rows[1][2].ShouldStartWith("85.00 %");
    }

    [Fact]
    public void The_report_compares_other_shares_of_winners_with_the_dense_network_and_with_ours()
    {
        var ours = Record(EmnistExperiment.SparseModel, 1, []) with { ModelOptions = Trial(0.2, 1, 0).ModelOptions };
        Keep([Trial(0.2, 1, 80), Trial(0.5, 1, 84)], "emnist-active-fraction");
        Section([ours]).Findings
            .ShouldContain(finding => finding.StartsWith("Not run yet: the dense network beside other shares"));
        Keep([Trial(null, 1, 90), Trial(null, 2, 88)], "emnist-active-fraction-dense");
        Section([ours]).Findings.Single(finding => finding.StartsWith("Would another share")).ShouldEndWith(
            "20 %: −10.00 points; 50 %: −6.00 points. The best besides 20 % is 50 %: +4.00 points compared with 20 %; "
            + "one seed cannot tell.");
        // Not all shares have this seed yet, as in a sweep that was interrupted.
        Keep([Trial(0.2, 2, 80)], "emnist-active-fraction");
        Section([ours]).Findings.Single(finding => finding.StartsWith("Would another share"))
            .ShouldEndWith("one seed cannot tell.");
        Keep([Trial(0.5, 2, 84)], "emnist-active-fraction");
        Section([ours]).Findings.Single(finding => finding.StartsWith("Would another share"))
            .ShouldEndWith("+4.00 points compared with 20 %; equal differences say nothing about the spread between seeds.");
        Keep([Trial(null, 3, 90)], "emnist-active-fraction-dense");
        Keep([Trial(0.2, 3, 80), Trial(0.5, 3, 85)], "emnist-active-fraction");
        Section([ours]).Findings.Single(finding => finding.StartsWith("Would another share"))
            .ShouldEndWith("+4.33 points [2.90, 5.77] compared with 20 %; it keeps more.");
        Section([ours]).Tables.Single(table => table.Title.StartsWith("Share of winners")).Rows.Select(row => row[0])
            .ShouldBe(["dense network", "20.0 %", "50.0 %"]);
    }

    [Fact]
    public void The_report_says_what_the_extractor_loses()
    {
        LayerActivity Layer(string name, string kind, int silent, double entropy) =>
            new(name, kind, 100, silent, 0.25, entropy, 80);
        var dense = Record(EmnistExperiment.DenseModel, 1, []) with
        {
            Activity = [Layer("features.1", "ReLU", 30, 40), Layer("features.4", "ReLU", 2, 60),
                Layer("classifier.2", "ReLU", 50, 8)],
        };
        var sparse = Record(EmnistExperiment.SparseModel, 1, []) with
        {
            Activity = [Layer("features.1", "KWinners2d", 9, 72), Layer("features.4", "KWinners2d", 1, 76),
                Layer("classifier.2", "ReLU", 50, 8)],
            DutyCycles = [new LayerDutyCycles("features.1", [0, 0.5, 0, 0.5]), new LayerDutyCycles("features.4", [0.5, 0.5])],
        };
        Section([dense, sparse]).Findings.ShouldContain("Units of the extractor that are active on no test image of "
            + "emnist-by-merge-part, mean over seeds: sparse 10 of 200, dense 32. Channels of the sparse one that never win: "
            + "2 of 6. Lowest entropy of a layer, in percent of the largest possible: sparse 90.0 %, dense 50.0 %.");
    }

    [Fact]
    public void Nothing_is_compared_before_two_shares_have_finished_a_seed_of_the_dense_network()
    {
        var ours = Record(EmnistExperiment.SparseModel, 1, []) with { ModelOptions = Trial(0.2, 1, 0).ModelOptions };
        Keep([Trial(0.2, 1, 80), Trial(0.5, 2, 84)], "emnist-active-fraction");
        Keep([Trial(null, 1, 90)], "emnist-active-fraction-dense");
        Section([ours]).Findings.ShouldNotContain(finding => finding.StartsWith("Would another share"));
    }

    [Fact]
    public void The_report_says_which_seeds_were_added_after_a_look_at_the_results()
    {
        Section([Record(EmnistExperiment.DenseModel, 3, [])]).Findings.ShouldNotContain(finding => finding.Contains("planned"));
        Section([Record(EmnistExperiment.DenseModel, 4, []), Record(EmnistExperiment.SparseModel, 5, [])]).Findings[0]
            .ShouldStartWith("Three seeds were planned; seeds 4, 5 on emnist-by-merge-part came later");
    }

    // The plan of this repository names options that exist, real images, and images of all classes.
    [Fact]
    public void The_sweep_of_this_repository_can_be_run()
    {
        var plan = SweepPlan.Load(Path.Combine(DataFolders.RepositoryRoot()!, "data", "sweeps",
            $"{EmnistTables.ActiveFractionSweep}.json"));
        plan.Name.ShouldBe(EmnistTables.ActiveFractionSweep);
        var trials = plan.Trials();
        trials.Count.ShouldBe(15);
        trials.ShouldAllBe(trial => trial.SpreadImages && trial.KeepActivity && trial.Model == EmnistExperiment.SparseModel
            && trial.Data == EmnistExperiment.Part);
        trials.Select(trial => (double)trial.ModelOptions["sparsifier"]!["convolution"]!["activeFraction"]!).Distinct()
            .ShouldBe([0.05, 0.1, 0.2, 0.35, 0.5]);

        // The dense network is comparable: the same images, training and seeds.
        var dense = SweepPlan.Load(Path.Combine(DataFolders.RepositoryRoot()!, "data", "sweeps",
            $"{EmnistTables.ActiveFractionSweep}-dense.json")).Trials();
        dense.ShouldAllBe(trial => trial.Model == EmnistExperiment.DenseModel && trial.Data == EmnistExperiment.Part
            && trial.SpreadImages && trial.KeepActivity);
        dense.Select(trial => (trial.TrainImages, trial.TestImages, trial.Training)).ShouldBe(
            trials.Select(trial => (trial.TrainImages, trial.TestImages, trial.Training)).Distinct());
    }

    private void Keep(IReadOnlyList<RunRecord> trials, string sweep)
    {
        foreach (var trial in trials)
        {
            var file = trial.Save(Path.Combine(folder, "sweeps", sweep));
            File.Move(file, Path.ChangeExtension(file, $"{trial.Seed}-{Guid.NewGuid():N}.json"));
        }
    }

    private ReportSection Section(IReadOnlyList<RunRecord> records)
    {
        foreach (var record in records) record.Save(Path.Combine(folder, "emnist", record.TestImages.Name));
        return Report.Read(folder).Single(section => section.Title.StartsWith("EMNIST", StringComparison.Ordinal));
    }

    // Ten images of each of the 47 classes, all right but for these mistakes.
    private static RunRecord Record(string model, long seed, (int Actual, int Predicted)[] mistakes)
    {
        var labels = Enumerable.Range(0, 470).Select(i => i / 10).ToList();
        var predicted = labels.ToArray();
        foreach (var group in mistakes.GroupBy(mistake => mistake.Actual))
            foreach (var (i, mistake) in group.Index()) predicted[10 * group.Key + i] = mistake.Predicted;
        return RunRecordTests.Example(model, seed) with
        {
            Experiment = EmnistExperiment.Name,
            Budget = EmnistExperiment.Budgets.Single(budget => budget.Name == Budget.Paper),
            Data = [new DataRecord(DataRole.Test, EmnistExperiment.Part, "test", 470, 47, Provenance.Real, "ab12")],
            Clean = CleanScore.From(new CleanRow(model, "part/test", new Outcomes(labels, predicted, 0.1), 1), 47),
            Corruptions = [],
            Attacks = [],
        };
    }

    // Without a share of winners, the dense network.
    private static RunRecord Trial(double? activeFraction, long seed, int correct) =>
        RunRecordTests.Example(activeFraction is null ? EmnistExperiment.DenseModel : EmnistExperiment.SparseModel, seed) with
        {
            ModelOptions = activeFraction is null
                ? []
                : new JsonObject
                {
                    ["sparsifier"] = new JsonObject { ["convolution"] = new JsonObject { ["activeFraction"] = activeFraction } },
                },
            Data = [new DataRecord(DataRole.Test, EmnistExperiment.Part, "test", 100, 47, Provenance.Real, "ab12")],
            Clean = new CleanScore(new Accuracy(correct, 100), 0.1, "", 1),
        };
}
