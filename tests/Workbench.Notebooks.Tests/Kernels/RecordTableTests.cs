using System.ComponentModel;
using Workbench.Notebooks.Kernels;
using Workbench.Notebooks.Tests.Running;

namespace Workbench.Notebooks.Tests.Kernels;

public sealed class RecordTableTests
{
    // Behind a collection expression stands a type that the compiler makes.
    [Theory]
    [InlineData("IReadOnlyList<string> Texts() => [new string('a', 50), new string('b', 60)];\nTexts()", "<ul><li>aaaa")]
    [InlineData("record Row(string Model, int Points);\nIReadOnlyList<Row> Rows() => [new(\"a\", 1)];\nRows()", "<th>Model</th>")]
    [InlineData("record Row(string Model, int Points);\nnew List<Row> { new(\"a\", 1) }", "<th>Model</th>")]
    public async Task Lists_of_the_library_are_tables_however_they_were_made(string code, string shown)
    {
        var result = await Runs.Cells(new Cell("csharp", code));

        result.Failures.ShouldBeEmpty();
        var output = result.Cells[0].Outputs.OfType<DisplayOutput>().ShouldHaveSingleItem();
        ((string?)output.Data["text/html"]).ShouldNotBeNull().ShouldContain(shown);
    }

    private sealed record Own(
        string HasNoWords, bool IsSparse, CellStatus LastStatus, [property: DisplayName("ε")] double Epsilon);

    // Records of the workbench are read by people who do not see their code.
    [Fact]
    public void The_workbenchs_own_records_are_shown_in_words()
    {
        var rows = new[] { new Own("55 %", true, CellStatus.NotRun, 0.123456) };
        var table = RecordTable.TryWrite(rows, isCut: false).ShouldNotBeNull();

        table.Html.ShouldContain("<th>Has no words</th><th>Is sparse</th><th>Last status</th>");
        table.Html.ShouldContain("<td>55&#160;%</td><td>yes</td><td>not run</td>");
        table.Text.ShouldMatch(@"Last status +ε\n55 % +yes +not run +0\.1235$");
    }

    private sealed record Epoch(int Number, double Loss, double Accuracy, IReadOnlyList<double> LayerLosses);

    private sealed record Halves(int Number, IReadOnlyList<double> Losses);

    [Fact]
    public void A_table_of_own_records_says_what_it_leaves_out()
    {
        var table = RecordTable.TryWrite(new[] { new Epoch(1, 0.25, 0.5, [1, 2]) }, isCut: false).ShouldNotBeNull();

        table.Html.ShouldContain("<th class=\"num\">Number</th><th class=\"num\">Loss</th><th class=\"num\">Accuracy</th></tr>");
        table.Html.ShouldEndWith("<p class=\"more\">Not shown: layer losses.</p>");
        table.Text.ShouldEndWith("Not shown: layer losses.");
        RecordTable.TryWrite(new[] { new Halves(1, [1, 2]) }, isCut: false).ShouldBeNull();
    }

    private sealed record Size(string Model, long Parameters, int Seed);

    [Fact]
    public void Large_counts_have_separators()
    {
        var table = RecordTable.TryWrite(new[] { new Size("a", 776_606, 1234) }, isCut: false).ShouldNotBeNull();

        table.Html.ShouldContain("776,606");
        table.Html.ShouldContain("1234<");
    }

    [Fact]
    public async Task A_refused_value_is_said_once()
    {
        const string code = "throw new ArgumentOutOfRangeException(\"share\", 7, \"Expected a share of at most 1, found 7.\");";
        var result = await Runs.Cells(new Cell("csharp", code));

        var message = result.Failures.ShouldHaveSingleItem().ToString();
        message.ShouldContain("found 7.");
        message.ShouldNotContain("Actual value");
    }

    [Theory]
    [InlineData("HasTrained")]
    [InlineData("<td>True</td><td>Monday")]
    public async Task Other_records_keep_the_names_and_values_of_their_code(string shown)
    {
        const string code = "record Row(bool HasTrained, DayOfWeek FirstDay);\nnew[] { new Row(true, DayOfWeek.Monday) }";
        var result = await Runs.Cells(new Cell("csharp", code));

        var output = result.Cells[0].Outputs.OfType<DisplayOutput>().ShouldHaveSingleItem();
        ((string?)output.Data["text/html"]).ShouldNotBeNull().ShouldContain(shown);
    }
}
