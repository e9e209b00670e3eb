using Workbench.Evaluation;
using Workbench.Experiments.Benchmarks;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Records;
using Workbench.Experiments.Reports;
using Workbench.Experiments.Robustness;

namespace Workbench.Experiments.Tests.Reports;

public sealed class ReportTablesTests
{
    private static readonly IReadOnlyList<BenchmarkRecord> Benchmarks = BenchmarkRecord.LoadAll(BenchmarkRecord.Folder);

    [Fact]
    public void A_comparison_has_one_row_per_condition()
    {
        var all = RunRecords.LoadAll(RunRecords.Folder(MnistExperiment.Name));
        var records = all.Where(record => record.Budget.Name == Budget.Paper).ToList();
        var comparison = ModelComparison.Of(records, MnistExperiment.DenseModel, MnistExperiment.SparseModel);
        var table = Complete(ReportTables.Comparison(comparison));
        table.Rows.Select(row => row[0]).ShouldBe(comparison.Rows.Select(row => Wording.Of(row.Condition)));
        table.Rows[0][2..].ShouldBe([
            $"{comparison.Rows[0].First}",
            $"{comparison.Rows[0].Second}",
            comparison.Rows[0].Evidence,
        ]);
    }

    [Fact]
    public void Kinds_of_training_are_listed_with_both_accuracies()
    {
        var row = new RobustnessTrainingRow("m", "clean images", 0.2, new Accuracy(99, 100), new Accuracy(5, 100), "");
        var table = Complete(ReportTables.AfterTraining([row]));
        table.Rows.ShouldHaveSingleItem().ShouldBe(["m", "clean images", "0.2", $"{row.Clean}", $"{row.WorstCase}"]);
    }

    [Fact]
    public void Ratios_show_a_dash_where_nothing_was_measured()
    {
        var record = Benchmarks.First(record => record.Name == "scaling");
        var table = Complete(ReportTables.Ratios([record]));
        table.Rows.Count.ShouldBe(record.Cases.Count);
        for (var i = 0; i < record.Cases.Count; i++)
        {
            table.Rows[i][1].ShouldBe("–");
            table.Rows[i][3].ShouldBe($"{record.Cases[i].Advantage(AllBenchmarks.TorchSharp, "sparse")}");
            table.Rows[i][3].ShouldMatch(@"^\d+\.\d × \[\d+\.\d, \d+\.\d\]$");
            table.Rows[i][5].ShouldBe("–");
        }
    }

    [Fact]
    public void No_contender_is_faster_than_the_measured_limit()
    {
        var table = Complete(ReportTables.Bounds(Benchmarks.Where(record => record.Name is "inference" or "scaling")));
        table.Rows.Count.ShouldBeGreaterThan(10);
        foreach (var row in table.Rows)
        {
            double Number(int column) =>
                double.Parse(row[column].TrimEnd('%', ' '), System.Globalization.CultureInfo.InvariantCulture);
            Number(3).ShouldBeInRange(1, 100, row[0]);
            Number(2).ShouldBeLessThanOrEqualTo(Number(1), row[0]);
        }
    }

    [Fact]
    public void Machines_are_listed_with_their_limits()
    {
        var table = Complete(ReportTables.Machines(Benchmarks));
        table.Rows.Select(row => row[0]).ShouldBe(Benchmarks.Select(record => record.Name));
    }

    private static (IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows) Complete(ReportTable table)
    {
        table.Rows.ShouldNotBeEmpty();
        table.Rows.ShouldAllBe(row => row.Count == table.Columns.Count);
        table.Rows.SelectMany(row => row).ShouldAllBe(cell => cell.Length > 0);
        return (table.Columns, [.. table.Rows.Select(row => row.ToArray())]);
    }
}
