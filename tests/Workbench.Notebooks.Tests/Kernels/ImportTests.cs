using Workbench.Notebooks.Tests.Running;

namespace Workbench.Notebooks.Tests.Kernels;

/// <summary>Imported cells in a language wait until the notebook uses that language.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("workbench-import").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Cells_of_an_unused_language_do_not_run()
    {
        var result = await Run("#!fsharp\n\nfailwith \"ran\"\n", "#!csharp\n\n#!import setup.dib\n1 + 1\n");

        result.Failures.ShouldBeEmpty();
    }

    [Theory, Trait("Category", "slow")]
    [InlineData("#!csharp\n\n#!import setup.dib\n#!import setup.dib\n#!set --name y --value @fsharp:x\ny")]
    [InlineData("#!csharp\n\n#!import setup.dib\n#!share --from fsharp x\nx")]
    [InlineData("#!csharp\n\n#!import setup.dib\n#!fsharp\nx")]
    public async Task Cells_run_once_before_their_language_is_used(string notebook)
    {
        var result = await Run("#!fsharp\n\nprintfn \"ran\"\nlet x = 40 + 2\n", notebook);

        result.Failures.ShouldBeEmpty();
        Runs.Text(result).ShouldBe("ran\n");
        result.Cells[^1].Outputs.OfType<DisplayOutput>().Single().Data["text/plain"]!.ToString().ShouldBe("42");
    }

    [Fact]
    public async Task Jupyter_notebooks_are_imported()
    {
        Jupyter.Save(
            Notebook.Of(new Cell("markdown", "# Text"), new Cell("csharp", "var x = 41;"), new Cell("raw", "none")),
            Path.Combine(folder, "other.ipynb")
        );
        var result = await Run("", "#!csharp\n\n#!import other.ipynb\nx + 1\n");

        result.Failures.ShouldBeEmpty();
        result.Cells[^1].Outputs.OfType<DisplayOutput>().Single().Data["text/plain"]!.ToString().ShouldBe("42");
    }

    [Fact]
    public async Task A_failure_in_an_imported_Jupyter_notebook_has_the_line_of_its_cell()
    {
        Jupyter.Save(
            Notebook.Of(new Cell("csharp", "1"), new Cell("csharp", "\nthrow new Exception();")),
            Path.Combine(folder, "other.ipynb")
        );
        var failure = (await Run("", "#!csharp\n\n#!import other.ipynb\n")).Failures.ShouldHaveSingleItem();

        failure.File.ShouldEndWith("other.ipynb");
        failure.Line.ShouldBe(2);
    }

    [Fact]
    public async Task A_failure_in_a_waiting_cell_names_its_file()
    {
        var failure = (
            await Run("#!fsharp\n\nlet a = 1\nfailwith \"late\" |> ignore\n", "#!csharp\n\n#!import setup.dib\n#!fsharp\n1\n")
        ).Failures.ShouldHaveSingleItem();

        failure.File.ShouldEndWith("setup.dib");
        (failure.Line, failure.Message).ShouldBe((4, "late"));
    }

    // Only C# is announced, as by an editor that does not know the other cells.
    private async Task<RunResult> Run(string setup, string notebook)
    {
        File.WriteAllText(Path.Combine(folder, "setup.dib"), setup);
        var path = Path.Combine(folder, "notebook.dib");
        File.WriteAllText(path, notebook);
        return await NotebookRunner.RunAsync(Notebook.Load(path), Runs.Options);
    }
}
