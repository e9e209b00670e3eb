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
}
