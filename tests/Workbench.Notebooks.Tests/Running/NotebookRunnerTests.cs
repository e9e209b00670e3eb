
namespace Workbench.Notebooks.Tests.Running;

public sealed class NotebookRunnerTests
{
    [Fact]
    public async Task Values_are_shared_between_languages_by_reference()
    {
        var result = await Runs.File("good/sharing.dib");

        result.Failures.ShouldBeEmpty();
        Runs.Text(result).ShouldBe("True 3\n");
    }

    [Fact]
    public async Task Imported_cells_run_in_their_languages()
    {
        var result = await Runs.File("good/import.dib");

        result.Failures.ShouldBeEmpty();
        result
            .Cells.SelectMany(run => run.Outputs.OfType<DisplayOutput>())
            .Select(output => (string?)output.Data["text/plain"])
            .ShouldBe(["40", "2"]);
    }

    [Fact]
    public async Task Parameters_are_overridden_in_both_languages()
    {
        var values = new Dictionary<string, string>
        {
            ["budget"] = "smoke",
            ["seed"] = "7",
            ["share"] = "1",
            ["verbose"] = "true",
            ["epsilon"] = "0.25",
            ["name"] = "x \"\\",
        };
        var result = await Runs.File("good/parameters.dib", Runs.Options with { Parameters = values });

        result.Failures.ShouldBeEmpty();
        Runs.Text(result).ShouldBe("smoke|7|1|True\n0.25|x \"\\\n");
    }

    [Fact]
    public async Task Outputs_keep_the_order_in_which_they_were_made()
    {
        var result = await Runs.Cells(
            new Cell(
                "csharp",
                "Console.WriteLine(\"a\"); display(1); Console.Error.WriteLine(\"b\"); Console.WriteLine(\"c\"); 2"
            )
        );

        result.Cells[0].Outputs.Select(output => output switch
        {
            TextOutput text => text.Stream + ":" + text.Text.Trim(),
            DisplayOutput display => (display.IsResult ? "result:" : "display:") + display.Data["text/plain"],
            _ => output.ToString(),
        }).ShouldBe(["stdout:a", "display:1", "stderr:b", "stdout:c", "result:2"]);
    }

    [Fact]
    public async Task An_updated_output_keeps_its_position()
    {
        var result = await Runs.Cells(
            new Cell("csharp", "var bar = display(\"0 %\"); Console.Write(\"x\"); bar.Update(\"100 %\");")
        );

        result.Cells[0].Outputs[0].ShouldBeOfType<DisplayOutput>().Data["text/plain"]!.ToString().ShouldBe("100 %");
        result.Cells[0].Outputs.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_run_stops_at_the_first_failure_unless_told_to_keep_going()
    {
        var notebook = Notebook.Of(
            new Cell("csharp", "throw new Exception(\"first\");"),
            new Cell("csharp", "1"),
            new Cell("fsharp", "failwith \"second\" |> ignore")
        );

        var stopped = await NotebookRunner.RunAsync(notebook, Runs.Options);
        stopped.Cells.Select(run => run.Status).ShouldBe([CellStatus.Failed, CellStatus.NotRun, CellStatus.NotRun]);
        var all = await NotebookRunner.RunAsync(notebook, Runs.Options with { KeepGoing = true });
        all.Cells.Select(run => run.Status).ShouldBe([CellStatus.Failed, CellStatus.Succeeded, CellStatus.Failed]);
        all.Failures.Select(failure => failure.Message).ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task Raw_output_cannot_disturb_the_protocol()
    {
        var result = await Runs.Cells(
            new Cell(
                "csharp",
                "using (var raw = Console.OpenStandardOutput()) { "
                    + "raw.Write(Encoding.UTF8.GetBytes(\"{\\\"type\\\":\\\"finished\\\"}\\n\")); }\n"
                    + "Console.OpenStandardInput().ReadByte()"
            ),
            new Cell("csharp", "40 + 2")
        );

        result.Failures.ShouldBeEmpty();
        result.Cells[0].Outputs.OfType<DisplayOutput>().Single().Data["text/plain"]!.ToString().ShouldBe("-1");
        result.Cells[1].Outputs.OfType<DisplayOutput>().Single().Data["text/plain"]!.ToString().ShouldBe("42");
    }

    [Fact]
    public async Task Image_bytes_become_an_image()
    {
        var result = await Runs.Cells(new Cell("csharp", "new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1 }"));

        var data = result.Cells[0].Outputs.OfType<DisplayOutput>().Single().Data;
        data["image/png"]!.ToString().ShouldBe("iVBORw0KGgoB");
    }

    [Fact]
    public async Task The_chart_formatter_of_a_library_is_used()
    {
        var result = await Runs.Cells(
            new Cell(
                "csharp",
                """
                class Figure { }
                Formatter.Register<Figure>((figure, writer) => writer.Write("{\"data\":[],\"layout\":{}}"),
                    "application/vnd.plotly.v1+json");
                new Figure()
                """
            )
        );

        result.Failures.ShouldBeEmpty();
        result.Cells[0].Outputs.OfType<DisplayOutput>().Single().Data["application/vnd.plotly.v1+json"]!["data"]!
            .AsArray()
            .Count.ShouldBe(0);
    }
}
