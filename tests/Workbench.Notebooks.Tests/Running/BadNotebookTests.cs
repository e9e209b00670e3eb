
namespace Workbench.Notebooks.Tests.Running;

/// <summary>Each deliberately bad notebook fails with the right file, cell, line, kind and status.</summary>
public sealed class BadNotebookTests
{
    [Theory]
    [InlineData("compile-csharp", 3, 16, "compile", "CS0029")]
    [InlineData("compile-fsharp", 2, 8, "compile", "FS0001")]
    [InlineData("failed-check", 2, 9, "exception", "Check failed: accuracy above 90 %")]
    [InlineData("exit", 1, 5, "exit", "Environment.Exit(0)")]
    public Task A_failure_names_file_cell_and_line(string name, int cell, int line, string kind, string message) =>
        ShouldName(name, cell, line, kind, message);

    [Theory, Trait("Category", "slow")]
    [InlineData("exception", 2, 11, "exception", "DivideByZeroException")]
    [InlineData("unknown-magic", 1, 4, "command", "#!import, #!set, #!share, #!time")]
    [InlineData("missing-reference", 1, 3, "reference", "No.Such.Package")]
    [InlineData("missing-assembly", 1, 4, "reference", "no-such-assembly.dll")]
    [InlineData("stack-overflow", 2, 7, "crash", "overflowed the stack")]
    [InlineData("thread-crash", 1, 3, "crash", "nobody catches this")]
    [InlineData("cell-type-shared", 2, 8, "share", "its type Point is defined in a cell")]
    [InlineData("unknown-share", 3, 11, "share", "Known in csharp: known. Known in fsharp: other.")]
    public Task Every_other_failure_names_file_cell_and_line(string name, int cell, int line, string kind, string message) =>
        ShouldName(name, cell, line, kind, message);

    private static async Task ShouldName(string name, int cell, int line, string kind, string message)
    {
        var result = await Runs.File($"bad/{name}.dib");

        var failure = result.Failures.ShouldHaveSingleItem();
        failure.File.ShouldEndWith($"{name}.dib");
        failure.CellNumber.ShouldBe(cell);
        failure.Line.ShouldBe(line);
        failure.Kind.ShouldBe(kind);
        failure.Headline.ShouldContain(message);
        failure.ToString().ShouldStartWith($"{failure.File}({line}): cell {cell}: ");
        result.ExitStatus.ShouldBe(1);
    }

    [Fact]
    public async Task The_timeout_stops_an_endless_loop()
    {
        var result = await Runs.File("bad/timeout.dib", Runs.Options with { Timeout = TimeSpan.FromSeconds(4) });

        var failure = result.Failures.ShouldHaveSingleItem();
        (failure.Kind, failure.CellNumber, failure.Line).ShouldBe(("timeout", 2, 7));
        failure.Message.ShouldContain("longer than 4 s");
        result.Cells[2].Status.ShouldBe(CellStatus.NotRun);
    }

    [Fact]
    public async Task Cancellation_stops_a_cell_that_never_awaits()
    {
        using var cancellation = new CancellationTokenSource();
        var result = await Runs.File("bad/never-awaits.dib", null, new Observer(item =>
        {
            if (item.Type == "stream")
                cancellation.Cancel();
        }), cancellation.Token);

        result.Failures.ShouldHaveSingleItem().Kind.ShouldBe("interrupted");
        result.ExitStatus.ShouldBe(1);
    }

    [Fact]
    public async Task A_failure_in_an_imported_file_names_that_file()
    {
        var failure = (await Runs.File("bad/import-broken.dib")).Failures.ShouldHaveSingleItem();

        failure.File.ShouldEndWith("broken-setup.dib");
        (failure.CellNumber, failure.Line).ShouldBe((1, 8));
        failure.Name.ShouldBe("System.DivideByZeroException");
    }

    [Fact]
    public void Invalid_metadata_is_rejected_with_its_line()
    {
        var error = Should.Throw<NotebookException>(() => Notebook.Load(Path.Combine(Runs.Folder, "bad/bad-meta.dib")));

        error.Line.ShouldBe(4);
        error.Message.ShouldContain("bad-meta.dib(4): The JSON after #!meta is invalid");
    }

    [Fact]
    public async Task An_unknown_kernel_is_rejected_before_anything_runs()
    {
        var error = await Should.ThrowAsync<NotebookException>(() => Runs.File("bad/unknown-kernel.dib"));

        error.Line.ShouldBe(7);
        error.Problem.ShouldContain("'pwsh'");
    }

    [Fact]
    public async Task Excessive_output_is_truncated_with_a_note_and_the_run_continues()
    {
        var result = await Runs.File("bad/flood.dib");

        var text = Runs.Text(result);
        text.Length.ShouldBeInRange(1_000_000, 1_001_000);
        text.ShouldContain("More than 1,000,000 characters of output");
        text.ShouldEndWith("[99,000,000 characters of output were left out.]\n");
        result.Failures.ShouldHaveSingleItem().Line.ShouldBe(5);
    }
}
