using System.Text.Json;
using Workbench.Corruptions.Drawing;
using Workbench.Evaluation;

namespace Workbench.Tests.Evaluation;

/// <summary>Compares with PyCM's published results.</summary>
public sealed class ConfusionMatrixTests
{
    private const double Tight = 1e-12;
    private const double FiveDigits = 5.1e-6;

    private static readonly ConfusionMatrix Twelve = ConfusionMatrix.Of(
        new Outcomes([2, 0, 2, 2, 0, 1, 1, 2, 2, 0, 1, 2], [0, 0, 2, 1, 0, 2, 1, 0, 2, 0, 2, 2], 0), ["a", "b", "c"]);

    private static readonly ConfusionMatrix TwentySeven = Matrix([9, 3, 0], [3, 5, 1], [1, 1, 4]);

    [Fact]
    public void Overall_figures_of_twelve_answers()
    {
        Enumerable.Range(0, 9).Select(i => Twelve[i / 3, i % 3]).ShouldBe([3, 0, 0, 0, 1, 2, 2, 1, 3]);
        Twelve.Accuracy.Value.ShouldBe(0.58333, FiveDigits);
        ShouldBe(Twelve.AccuracyNormalInterval, 0.30439, 0.86228, FiveDigits);
        // R's binom.agresti.coull(7, 12) and binom.wilson(7, 12), with z rounded to 1.96.
        ShouldBe(Twelve.AccuracyAgrestiCoullInterval, 0.31887, 0.80738, FiveDigits);
        ShouldBe(new Interval(Twelve.Accuracy.Low, Twelve.Accuracy.High), 0.31951, 0.80674, FiveDigits);
        Near(Twelve.Kappa, 0.35484);
        ShouldBe(Twelve.KappaInterval, -0.07708, 0.78675, FiveDigits);
        Near(Twelve.Mcc, 0.36667);
        Near(Twelve.F1Macro, 0.56515);
        Near(Twelve.FBetaMacro(1), 0.56515);
        Near(Twelve.FBetaMacro(2), (0.88235 + 0.35714 + 0.51724) / 3);
        Should.Throw<ArgumentOutOfRangeException>(() => Twelve.FBetaMacro(0));
        Near(Twelve.PpvMacro, 0.56667);
        Near(Twelve.TprMacro, 0.61111);
        Near(Twelve.TnrMacro, 0.77778);
        Near(Twelve.NpvMacro, 0.79048);
        Near(Twelve.BalancedAccuracy, 0.61111);
        Near(Twelve.Nir, 0.5);
        Near(Twelve.NirPValue, 0.38721);
        Near(Twelve.ChiSquared, 6.6);
    }

    [Fact]
    public void Class_figures_of_twelve_answers()
    {
        Values(c => c.Accuracy, 0.83333, 0.75, 0.58333);
        Values(c => c.Tpr, 1, 0.33333, 0.5);
        Values(c => c.Ppv, 0.6, 0.5, 0.6);
        Values(c => c.Npv, 1, 0.8, 0.57143);
        Values(c => c.Tnr, 0.77778, 0.88889, 0.66667);
        Values(c => c.F1, 0.75, 0.4, 0.54545);
        Values(c => c.FBeta(2), 0.88235, 0.35714, 0.51724);
        Values(c => c.FBeta(0.5), 0.65217, 0.45455, 0.57692);
        Values(c => c.BalancedAccuracy, 0.88889, 0.61111, 0.58333);
        Values(c => c.Mcc, 0.68313, 0.2582, 0.16903);
    }

    [Fact]
    public void Verified_case_of_twenty_seven()
    {
        TwentySeven.Accuracy.Value.ShouldBe(0.6666666666666666, Tight);
        ShouldBe(TwentySeven.AccuracyNormalInterval, 0.48885185570907297, 0.8444814776242603, Tight);
        TwentySeven.Kappa!.Value.ShouldBe(0.4740259740259741, Tight);
        TwentySeven.ChiSquared!.Value.ShouldBe(15.525641025641026, Tight);
    }

    [Fact]
    public void Verified_cases_of_two_and_three_classes()
    {
        Matrix([183, 13], [141, 663]).NirPValue!.Value.ShouldBe(0.000342386296143693, 1e-9);
        // The exact sum of 3,851 integer terms.
        Matrix([5000, 1000], [2850, 1150]).NirPValue!.Value.ShouldBe(0.0011157421572516948, 1e-11);
        Matrix([5, 0, 0], [0, 10, 0], [0, 300, 0]).Mcc!.Value.ShouldBe(0.3012440235352457, Tight);
        Matrix([8645, 455], [405, 495]).Classes[1].BalancedAccuracy!.Value.ShouldBe(0.75, Tight);
        Matrix([1, 2, 0], [0, 1, 0], [0, 0, 0]).Classes[2].Tpr.ShouldBeNull();
        Matrix([22, 18], [2, 14]).ChiSquared!.Value.ShouldBe(8.429166666666667, Tight);
        Matrix([6, 2], [1, 5]).Classes[1].FBeta(2)!.Value.ShouldBe(0.8064516129032258, Tight);
        Matrix([6, 2], [1, 5]).Classes[0].FBeta(0.5)!.Value.ShouldBe(0.8333333333333334, Tight);
    }

    // PyCM's verified case of 134 answers: intervals by all three methods.
    [Fact]
    public void Verified_intervals_of_a_hundred_and_thirty_four()
    {
        var matrix = Matrix([22, 1], [54, 57]);
        ShouldBe(new Interval(matrix.Accuracy.Low, matrix.Accuracy.High), 0.5048971938717156, 0.6692157009292735, Tight);
        ShouldBe(matrix.AccuracyAgrestiCoullInterval, 0.5048603506825172, 0.6692525441184717, Tight);
        matrix.AccuracyNormalInterval!.High.ShouldBe(0.6728424118161956, Tight);
        ShouldBe(Intervals.Wilson(23, 134), 0.11718265287943842, 0.2444033995169354, Tight);
        ShouldBe(Intervals.AgrestiCoull(23, 134), 0.11654591925873323, 0.2450401331376406, Tight);
        ShouldBe(Intervals.Normal(23, 134), 0.10779717474937288, 0.23548640734017934, Tight);
        var (first, second) = (matrix.Classes[0], matrix.Classes[1]);
        first.Tpr!.Value.ShouldBe(0.9565217391304348, Tight);
        ShouldBe(Intervals.Normal(first.TruePositives, first.Support), 0.8731774862637585, 1.0398659919971112, Tight);
        ShouldBe(Intervals.Normal(second.TruePositives, second.Support), 0.4205300089203393, 0.6064970181066877, Tight);
        ShouldBe(
            Intervals.Normal(first.TruePositives, first.TruePositives + first.FalsePositives),
            0.18751037940411688,
            0.3914369890169358,
            Tight
        );
    }

    // PyCM's verified cases after Bekkar et al. 2013 and Garcia et al. 2009, and its golden of the macro F1.
    [Fact]
    public void Verified_cases_of_unequal_classes()
    {
        var large = Matrix([12806, 5484], [26332, 299777]);
        large.Accuracy.Value.ShouldBe(0.9076187793808925, Tight);
        large.BalancedAccuracy!.Value.ShouldBe(0.8097090079101759, Tight);
        (large.Classes[0].Tpr + large.Classes[0].Tnr - 1)!.Value.ShouldBe(0.6194180158203517, Tight);
        var rare = Matrix([8645, 455], [405, 495]).Classes[1];
        new[] { rare.Accuracy!.Value, rare.Tnr!.Value, rare.Tpr!.Value }.ShouldBe([0.914, 0.95, 0.55], Tight);
        ConfusionMatrix.Of(new Outcomes([0, 1, 2, 1, 2, 2, 0, 1, 1], [1, 1, 0, 1, 0, 2, 1, 2, 1], 0), ["1", "2", "3"])
            .F1Macro!.Value.ShouldBe(0.35555555555555557, Tight);
    }

    [Fact]
    public void Statistics_that_divide_by_zero_have_no_value()
    {
        var never = Matrix([4, 0], [3, 0]);
        never.Classes[1].Ppv.ShouldBeNull();
        (never.PpvMacro, never.ChiSquared, never.Mcc).ShouldBe((null, null, null));
        never.Kappa.ShouldBe(0);
        var none = Matrix([0, 0], [0, 0]);
        (none.Kappa, none.Nir, none.NirPValue, none.F1Macro).ShouldBe((null, null, null, null));
        (none.FBetaMacro(2), none.AccuracyNormalInterval, none.AccuracyAgrestiCoullInterval).ShouldBe((null, null, null));
        none.ToJson().ShouldContain("\"kappa\": null");
        Matrix([4, 0], [0, 0]).Kappa.ShouldBeNull();
    }

    [Fact]
    public void Top_confusions_come_most_frequent_first()
    {
        var top = TwentySeven.TopConfusions(2);
        top.ShouldBe([new Confusion("0", "1", 3, 0.25), new Confusion("1", "0", 3, 3.0 / 9)]);
        TwentySeven.TopConfusions(100).Sum(confusion => confusion.Count).ShouldBe(9);
        TwentySeven.Normalised()[2].ShouldBe([1 / 6.0, 1 / 6.0, 4 / 6.0]);
    }

    [Fact]
    public void Exports_contain_the_counts()
    {
        var matrix = ConfusionMatrix.FromCounts([[1, 2], [0, 3]], ["a,\"b\"", "<c>"]);
        matrix.ToCsv().ShouldBe("actual,\"a,\"\"b\"\"\",<c>\n\"a,\"\"b\"\"\",1,2\n<c>,0,3\n");
        using var json = JsonDocument.Parse(matrix.ToJson());
        json.RootElement.GetProperty("counts")[0][1].GetInt64().ShouldBe(2);
        json.RootElement.GetProperty("accuracy").GetProperty("low").GetDouble().ShouldBe(matrix.Accuracy.Low);
        json.RootElement.GetProperty("classes")[1].GetProperty("tpr").GetDouble().ShouldBe(1);
        matrix.ToHtml().ShouldContain("&lt;c&gt;");
        matrix.ToHtml().ShouldNotContain("<c>");
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "matrix.csv");
        matrix.Save(path);
        File.ReadAllText(path).ShouldBe(matrix.ToCsv());
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        Should.Throw<ArgumentException>(() => matrix.Save("matrix.xlsx")).Message.ShouldContain(".xlsx");
    }

    [Fact]
    public void Bad_counts_and_classes_are_rejected()
    {
        Should.Throw<ArgumentException>(() => Matrix([1, 2], [3])).Message.ShouldContain("2 rows of 2");
        Should.Throw<ArgumentException>(() => Matrix([1, -2], [3, 4])).Message.ShouldContain("-2");
        Should
            .Throw<ArgumentException>(() => ConfusionMatrix.Of(new Outcomes([0, 2], [0, 0], 0), ["a", "b"]))
            .Message.ShouldContain("image 1");
        Should.Throw<ArgumentException>(() => ConfusionMatrix.Of(new Outcomes([0], [0], 0), ["a"]));
    }

    [Fact]
    public void Two_matrices_compare_class_by_class()
    {
        var change = MatrixComparison.Of(TwentySeven, Matrix([6, 6, 0], [3, 5, 1], [0, 0, 6]));
        change.Accuracy.ShouldBe(-1 / 27.0, Tight);
        change.RecallByClass.Select(c => c.Name).ShouldBe(["0", "1", "2"]);
        change.RecallByClass[0].Recall.ShouldBe(-0.25, Tight);
        Should.Throw<ArgumentException>(() => MatrixComparison.Of(TwentySeven, Matrix([1, 2], [3, 4])));
    }

    private static ConfusionMatrix Matrix(params long[][] rows) =>
        ConfusionMatrix.FromCounts(rows, [.. Enumerable.Range(0, rows.Length).Select(i => i.ToString())]);

    private static void Values(Func<ClassStatistics, double?> figure, params double[] expected)
    {
        for (var i = 0; i < expected.Length; i++) Near(figure(Twelve.Classes[i]), expected[i]);
    }

    private static void Near(double? actual, double expected) => actual.ShouldNotBeNull().ShouldBe(expected, FiveDigits);

    private static void ShouldBe(Interval? actual, double low, double high, double tolerance)
    {
        actual.ShouldNotBeNull();
        actual.Low.ShouldBe(low, tolerance);
        actual.High.ShouldBe(high, tolerance);
    }
}
