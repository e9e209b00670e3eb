namespace Deedle.Tests;

/// <summary>The calls that notebooks make from C#, with the results that the package gives.</summary>
public class CallsTests
{
    private sealed record Row(string Run, int Epoch, double Loss);

    private static readonly List<Row> rows =
        [new("sgd", 2, 0.5), new("sgd", 1, double.NaN), new("sgd", 0, 1), new("adam", 2, 0.25), new("adam", 1, 0.75), new("adam", 0, 2)];

    private static Frame<int, string> Runs() => Frame.FromRecords(rows);

    [Fact]
    public void RecordsBecomeColumns()
    {
        var df = Runs();
        df.RowCount.ShouldBe(6);
        df.ColumnKeys.ShouldBe(["Run", "Epoch", "Loss"]);
        Series<int, double> loss = df.GetColumn<double>("Loss");
        (loss.KeyCount, loss.ValueCount, loss.Mean(), loss.Min(), loss.Max()).ShouldBe((6, 5, 0.9, 0.25, 2));
        loss.Values.ShouldBe([0.5, 1, 0.25, 0.75, 2]);
    }

    [Fact]
    public void GroupsKeepTheOrderInWhichTheyAppear()
    {
        Frame<Tuple<string, int>, string> g = Runs().GroupRowsBy<string>("Run");
        Series<string, double> means = g.GetColumn<double>("Loss").MeanLevel(k => k.Item1);
        means.Observations.ShouldBe([KeyValuePair.Create("sgd", 0.75), KeyValuePair.Create("adam", 1.0)]);
    }

    [Fact]
    public void PivotTablesHaveARowAndAColumnForEachValue()
    {
        Frame<string, int> pivot = Runs().PivotTable<int, string, string, int, double>("Run", "Epoch", f => f.GetColumn<double>("Loss").Mean());
        pivot.RowKeys.ShouldBe(["sgd", "adam"]);
        pivot.ColumnKeys.ShouldBe([2, 1, 0]);
        pivot.GetColumn<double>(1).TryGet("sgd").HasValue.ShouldBeFalse();
        pivot.GetColumn<double>(0)["adam"].ShouldBe(2);
    }

    [Fact]
    public void RowsAreFilteredAndColumnsAdded()
    {
        var filtered = Runs().Where(kv => kv.Value.GetAs<string>("Run") == "adam");
        filtered.RowKeys.ShouldBe([3, 4, 5]);
        var df = Runs();
        df.AddColumn("Loss2", df.GetColumn<double>("Loss") * 2.0);
        df.GetColumn<double>("Loss2").Values.ShouldBe([1, 2, 0.5, 1.5, 4]);
    }

    [Fact]
    public void SavedFramesAreReadBack()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.csv");
        try
        {
            Runs().SaveCsv(path);
            File.ReadAllText(path).ShouldBe("Run,Epoch,Loss\nsgd,2,0.5\nsgd,1,\nsgd,0,1\nadam,2,0.25\nadam,1,0.75\nadam,0,2\n".ReplaceLineEndings());
            Frame<int, string> back = Frame.ReadCsv(path);
            back.ColumnTypes.ShouldBe([typeof(string), typeof(int), typeof(double)]);
            back.GetColumn<double>("Loss").ShouldBe(Runs().GetColumn<double>("Loss"));
            Runs().SaveCsv(path, includeRowKeys: true, keyNames: ["idx"]);
            File.ReadLines(path).First().ShouldBe("idx,Run,Epoch,Loss");
            Runs().SaveCsv(path, ["idx"]);
            File.ReadLines(path).First().ShouldBe("idx,Run,Epoch,Loss");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void QuotedValuesSurvive()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.csv");
        string[] texts = ["a,b", "say \"yes\"", "two\nlines"];
        try
        {
            Frame.FromRecords(texts.Select(text => new { Text = text, Zero = 0 }).ToList()).SaveCsv(path);
            Frame.ReadCsv(path).GetColumn<string>("Text").Values.ShouldBe(texts);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void FramesReadAsTables() => Runs().GetRows(0, 1).Format().ShouldBe(string.Join(Environment.NewLine,
        "     Run Epoch Loss      ", "0 -> sgd 2     0.5       ", "1 -> sgd 1     <missing> ", ""));

    [Fact]
    public void SeriesAreWindowedDifferencedAndSorted()
    {
        var s = new Series<int, double>([1, 2, 3, 4], [3, 1, double.NaN, 8]);
        s.Diff(1).Observations.ShouldBe([KeyValuePair.Create(2, -2.0)]);
        s.WindowInto(2, w => w.Sum()).Observations.ShouldBe(
            [KeyValuePair.Create(2, 4.0), KeyValuePair.Create(3, 1.0), KeyValuePair.Create(4, 8.0)]);
        s.Sort().Keys.ShouldBe([3, 2, 1, 4]);
        s.FillMissing(Direction.Forward).Values.ShouldBe([3, 1, 1, 8]);
        (s + new Series<int, double>([4, 5], [1, 1])).Observations.ShouldBe([KeyValuePair.Create(4, 9.0)]);
    }

    [Fact]
    public void FramesJoinByRowKey()
    {
        var left = Frame.FromColumns(new[] { KeyValuePair.Create("X", new Series<int, double>([1, 2, 3], [1, 2, 3])) });
        var right = Frame.FromColumns(new[] { KeyValuePair.Create("Y", new Series<int, double>([2, 3, 4], [20, 30, 40])) });
        left.Join(right).RowKeys.ShouldBe([1, 2, 3, 4]);
        left.Join(right, JoinKind.Inner).RowKeys.ShouldBe([2, 3]);
        left.Join(right, JoinKind.Right).GetColumn<double>("X").Values.ShouldBe([2, 3]);
        left.Join(right).DropSparseRows().RowKeys.ShouldBe([2, 3]);
    }

    [Fact]
    public void WhatIsNotThereSaysSo()
    {
        Should.Throw<ArgumentException>(() => Runs().GetColumn<double>("Losss"));
        Should.Throw<KeyNotFoundException>(() => Runs().GetColumn<double>("Loss")[9]);
        Should.Throw<MissingValueException>(() => Runs().GetColumn<double>("Loss")[1]);
        Should.Throw<ArgumentException>(() => new Series<string, int>(["a", "a"], [1, 2]).Format());
    }
}
