using System.Text.Json.Nodes;
using Workbench.Notebooks.Tests.Running;

namespace Workbench.Notebooks.Tests.Documents;

public sealed class JupyterTests
{
    [Fact]
    public void Cells_and_languages_survive_a_round_trip()
    {
        var path = Path.GetTempFileName();
        var notebook = Notebook.Of(
            new Cell("markdown", "# Title\n\ntext é"),
            new Cell("csharp", "var x = 1;\nx"),
            new Cell("fsharp", "let y = \"<b>\"\n"),
            new Cell("html", "<p>")
        );

        Jupyter.Save(notebook, path);
        Jupyter
            .Load(path)
            .Cells.Select(cell => (cell.Kernel, cell.Source))
            .ShouldBe(notebook.Cells.Select(cell => (cell.Kernel, cell.Source)));
        File.Delete(path);
    }

    [Fact]
    public async Task A_run_is_written_with_its_outputs()
    {
        var path = Path.GetTempFileName();
        var result = await Runs.Cells(
            new Cell("markdown", "# x"),
            new Cell("csharp", "Console.WriteLine(\"a\");\n1 + 1"),
            new Cell("csharp", "throw new Exception(\"no\");"),
            new Cell("csharp", "3")
        );

        Jupyter.Save(result, path);
        var root = JsonNode.Parse(File.ReadAllText(path))!;
        (root["nbformat"]!.GetValue<int>(), root["nbformat_minor"]!.GetValue<int>()).ShouldBe((4, 5));
        var cells = root["cells"]!.AsArray();
        cells[1]!["outputs"]!.AsArray().Select(output => (string?)output!["output_type"]).ShouldBe(["stream", "execute_result"]);
        cells[1]!["outputs"]![1]!["data"]!["text/plain"]!.ToString().ShouldBe("2");
        cells[2]!["outputs"]![0]!["ename"]!.ToString().ShouldBe("System.Exception");
        cells.Select(cell => cell!["execution_count"]?.GetValue<int>()).ShouldBe([null, 1, 2, null]);
        File.Delete(path);
    }

    [Theory]
    [InlineData("{\"nbformat\": 3, \"cells\": []}", "expected nbformat 4, found 3")]
    [InlineData("{\"nbformat\": \"4\", \"cells\": []}", "expected nbformat 4, found \"4\"")]
    [InlineData("{\"nbformat\": 4,", "This is not a Jupyter notebook: line 1: Expected")]
    [InlineData("[]", "$: expected an object, found []")]
    [InlineData("{\"nbformat\": 4, \"cells\": [null]}", "$.cells[0]: expected an object, found null")]
    [InlineData(
        "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": [1]}]}",
        "$.cells[0].source[0]: expected text, found 1"
    )]
    [InlineData(
        "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"heading\"}]}",
        "$.cells[0].cell_type: expected code, markdown or raw"
    )]
    [InlineData(
        "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"outputs\": 5}]}",
        "$.cells[0].outputs: expected a list, found 5"
    )]
    [InlineData(
        "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"outputs\": [{}]}]}",
        "$.cells[0].outputs[0]: expected a member 'output_type', found none"
    )]
    [InlineData("", "expected JSON, found an empty file")]
    [InlineData("{\"nbformat\": 4, \"nbformat\": 4}", "expected every member once, found 'nbformat' twice")]
    [InlineData("{\"nbformat\": 4, \"metadata\": 1, \"cells\": []}", "$.metadata: expected an object, found 1")]
    public void Other_files_are_rejected(string text, string problem)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, text);
        Should.Throw<NotebookException>(() => Jupyter.Load(path)).Problem.ShouldContain(problem);
        File.Delete(path);
    }
}
