using System.Text.Json.Nodes;
using Workbench.Notebooks.Tests.Running;

namespace Workbench.Notebooks.Tests.Documents;

public sealed class NbformatTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".ipynb");

    public void Dispose() => File.Delete(path);

    [Fact]
    public async Task A_run_with_every_kind_of_output_is_valid()
    {
        var result = await Runs.Cells(
            new Cell("markdown", "# Title\n\ntext é"),
            new Cell("html", "<p>shown</p>"),
            new Cell("csharp", """
                class Figure { }
                Formatter.Register<Figure>((figure, writer) => writer.Write("{\"data\":[1],\"layout\":{}}"),
                    "application/vnd.plotly.v1+json");
                Formatter.Register<Figure>((figure, writer) => writer.Write("<div>chart</div>"), "text/html");
                Console.WriteLine("a"); Console.Error.WriteLine("b");
                display(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1 });
                new Figure()
                """),
            new Cell("fsharp", "[ 1; 2 ]"),
            new Cell("csharp", "throw new Exception(\"no\");"),
            new Cell("csharp", ""),
            new Cell("csharp", "\"never run\""));
        Jupyter.Save(result, path);

        var notebook = JsonNode.Parse(File.ReadAllText(path))!;
        Nbformat.Problems(notebook).ShouldBeEmpty();
        var outputs = notebook["cells"]!.AsArray().SelectMany(cell => cell!["outputs"]?.AsArray() ?? []).ToList();
        outputs
            .Select(output => (string?)output!["output_type"])
            .Distinct()
            .Order()
            .ShouldBe(["display_data", "error", "execute_result", "stream"]);
        var chart = outputs.Single(output => output!["data"]?["application/vnd.plotly.v1+json"] is not null)!["data"]!;
        chart["application/vnd.plotly.v1+json"]!["data"]!.AsArray().Count.ShouldBe(1);
        chart["text/html"]!.ToString().ShouldBe("<div>chart</div>");
    }

    [Theory]
    [InlineData("cells[0].id", "has space")]
    [InlineData("cells[0].outputs", null)]
    [InlineData("cells[0].source", 5)]
    [InlineData("cells[0].new", "x")]
    [InlineData("cells[0].execution_count", "1")]
    [InlineData("cells[0].outputs[0].execution_count", null)]
    [InlineData("cells[0].outputs[0].data.text/plain", 5)]
    [InlineData("cells[1].outputs", "x")]
    [InlineData("cells[1].id", "cell-1")]
    [InlineData("metadata.kernelspec.name", null)]
    [InlineData("nbformat_minor", 4)]
    public void Violations_are_found(string member, object? value)
    {
        var notebook = JsonNode.Parse("""
            {"metadata": {"kernelspec": {"name": "n", "display_name": "d"}, "language_info": {"name": "C#"}},
             "nbformat": 4, "nbformat_minor": 5, "cells": [
              {"cell_type": "code", "id": "cell-1", "metadata": {}, "source": ["1"], "execution_count": 1,
               "outputs": [{"output_type": "execute_result", "data": {"text/plain": "1"}, "metadata": {}, "execution_count": 1}]},
              {"cell_type": "markdown", "id": "cell-2", "metadata": {}, "source": "text"}]}
            """)!;
        Nbformat.Problems(notebook).ShouldBeEmpty();

        var names = member.Replace("]", "", StringComparison.Ordinal).Split('.', '[');
        var owner = names[..^1]
            .Aggregate(notebook, (node, name) => int.TryParse(name, out var index) ? node[index]! : node[name]!);
        if (value is null)
            owner.AsObject().Remove(names[^1]);
        else
            owner[names[^1]] = value is int number ? JsonValue.Create(number) : JsonValue.Create((string)value);

        Nbformat.Problems(notebook).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(
        "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"name\":\"csharp\",\"languageName\":\"C#\","
            + "\"aliases\":[\"é\"]},"
            + "{\"name\":\"fsharp\"}]},\"title\":\"x+y\"}\n\n"
            + "#!markdown\n\n# Title\n\n#!fsharp\n\nlet a = 1\n"
    )]
    [InlineData(
        "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"fsharp\",\"items\":[{\"name\":\"fsharp\"}]}}\n\n#!fsharp\n\n1\n"
    )]
    [InlineData("#!csharp\n\n1\n\n#!markdown\n\ntext\n")]
    public void A_notebook_survives_a_round_trip_through_Jupyter_byte_for_byte(string text)
    {
        Jupyter.Save(Notebook.Parse(text), path);

        Nbformat.Problems(JsonNode.Parse(File.ReadAllText(path))).ShouldBeEmpty();
        var back = Jupyter.Load(path);
        back.ToText().ShouldBe(text);
        Notebook.Parse(back.ToText()).Metadata?["kernelInfo"]?["defaultKernelName"]?.ToString().ShouldBe(back.DefaultKernel);
    }
}
