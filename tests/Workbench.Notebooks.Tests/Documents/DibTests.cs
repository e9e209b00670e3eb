using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Workbench.Notebooks.Tests.Documents;

public sealed class DibTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("1+1", "csharp|1|1+1")]
    [InlineData("\n\n1+1\n\n", "csharp|3|1+1")]
    [InlineData("#!csharp\n\n1\n\n#!fsharp\n\n2\n", "csharp|3|1 / fsharp|7|2")]
    [InlineData(
        "#!c#\n1\n#!C#\n2\n#!f#\n3\n#!F#\n4\n#!md\n5\n#!js\n6\n#!html\n7",
        "csharp|2|1 / csharp|4|2 / fsharp|6|3 / fsharp|8|4 / markdown|10|5 / javascript|12|6 / html|14|7"
    )]
    [InlineData("#!csharp\r\n\r\na\r\nb\r\n\r\n#!markdown\r\n\r\nc", "csharp|3|a\r\nb / markdown|8|c")]
    [InlineData("\uFEFF#!csharp\n1", "csharp|2|1")]
    [InlineData("#!csharp\n#!fsharp\n\n", "csharp|2| / fsharp|4|")]
    [InlineData("#!csharp\n#!time\n#!set --name x --value @fsharp:y\nx", "csharp|2|#!time\n#!set --name x --value @fsharp:y\nx")]
    [InlineData("#!csharp --option value\n1", "csharp|2|1")]
    [InlineData("#!Csharp\n1", "csharp|1|#!Csharp\n1")]
    [InlineData("#!csharpx\n1", "csharp|1|#!csharpx\n1")]
    [InlineData(" #!fsharp\n1", "csharp|1| #!fsharp\n1")]
    [InlineData("#!pwsh\nls\n#!sql\nselect 1", "pwsh|2|ls / sql|4|select 1")]
    [InlineData("#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"fsharp\"}}\n\n#!fsharp\n1", "fsharp|5|1")]
    [InlineData("#!meta\n{\"kernelInfo\":{\"items\":[{\"name\":\"my-sql\",\"aliases\":[\"ms\"]}]}}\n#!ms\n1", "my-sql|4|1")]
    [InlineData("#!meta\n{}\n#!nokernel\n1", "csharp|3|#!nokernel\n1")]
    public void Cells_are_found(string text, string expected)
    {
        var notebook = Notebook.Parse(text);

        string.Join(" / ", notebook.Cells.Select(cell => $"{cell.Kernel}|{cell.Line}|{cell.Source}")).ShouldBe(expected);
        notebook.ToText().ShouldBe(text);
    }

    [Theory]
    [InlineData("#!meta\n{\"a\": }\n#!csharp\n1", 2, "invalid")]
    [InlineData("#!meta\n\n{\n\"a\":1,\n\"b\"}\n", 5, "invalid")]
    [InlineData("#!meta\n[1]\n", 2, "$: expected an object, such as {\"kernelInfo\":{…}}, found [1]")]
    [InlineData("#!meta\n#!csharp\n1", 2, "invalid")]
    [InlineData("#!csharp\n1\n#!meta\n{}\n", 3, "before the first cell")]
    [InlineData("#!meta\n{}\n#!csharp\n1\n#!meta\n{}\n", 5, "second #!meta")]
    [InlineData(
        "#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"cobol\"}}\n",
        2,
        "$.kernelInfo.defaultKernelName: expected one of the kernels R, csharp"
    )]
    [InlineData("#!meta\n{\"kernelInfo\":{\"items\":{}}}\n", 2, "$.kernelInfo.items: expected a list, found {}")]
    [InlineData(
        "#!meta\n{\"kernelInfo\":{\"items\":[{\"aliases\":[]}]}}\n",
        2,
        "$.kernelInfo.items[0]: expected a member 'name', found none"
    )]
    [InlineData("#!meta\n{\"kernelInfo\":7}\n", 2, "$.kernelInfo: expected an object, found 7")]
    [InlineData("#!meta\n{\"kernelInfo\":{\"items\":[0.5]}}\n", 2, "$.kernelInfo.items[0]: expected an object, found 0.5")]
    [InlineData("#!meta\n{\"a\":1,\"a\":2}\n", 2, "expected every member once, found 'a' twice")]
    [InlineData("#!meta\n{\"a\":\"\\ud800\"}\n", 2, "$.a: expected text, found half a character (a lone surrogate)")]
    public void An_invalid_header_is_rejected_with_its_line(string text, int line, string problem)
    {
        var error = Should.Throw<NotebookException>(() => Notebook.Parse(text, "x.dib"));

        error.Line.ShouldBe(line);
        error.Message.ShouldStartWith($"x.dib({line}): ");
        error.Problem.ShouldContain(problem);
    }

    [Fact]
    public void Any_text_without_metadata_round_trips()
    {
        var pieces = Gen.Elements(
            "#!csharp",
            "#!fsharp",
            "#!markdown",
            "#!c#",
            "#!time",
            "#!csharp x",
            "\n",
            "\n",
            "\r\n",
            "\n\n",
            "a",
            " ",
            "\t",
            "\r",
            "#",
            "#!",
            "é",
            "\u2028",
            "let x = 1"
        );
        var text = Gen.ListOf(pieces).Select(string.Concat);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(
                Arb.From(text),
                sample =>
                {
                    var notebook = Notebook.Parse(sample);
                    return notebook.ToText() == sample
                        && notebook.Cells.All(cell =>
                            cell.Source.Length == 0 || (cell.Source[0] != '\n' && cell.Source[^1] != '\n')
                        );
                }
            )
        );
    }

    [Fact]
    public void Cells_created_in_memory_are_read_back()
    {
        var kernels = Gen.Elements("csharp", "fsharp", "markdown", "html", "javascript");
        var sources = Gen.Elements("1", "a\nb", "// x\n\ny", "#!time\n1", "é");
        var cells = Gen.NonEmptyListOf(kernels.SelectMany(kernel => sources, (kernel, source) => new Cell(kernel, source)));
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Arb.From(cells), list =>
        {
            var back = Notebook.Parse(Notebook.Of(list.ToList()).ToText()).Cells;
            return back.Select(cell => (cell.Kernel, cell.Source)).SequenceEqual(list.Select(cell => (cell.Kernel, cell.Source)));
        }));
    }

    [Fact]
    public void A_new_notebook_has_the_usual_layout() =>
        Notebook
            .Of(new Cell("csharp", "1"), new Cell("markdown", "# x"))
            .ToText()
            .ShouldBe("#!csharp\n\n1\n\n#!markdown\n\n# x\n");

    [Fact]
    public void Editing_a_cell_changes_nothing_else()
    {
        const string text = "#!meta\n\n{ \"kernelInfo\" : {} }\n\n#!c#\n\n\n1\n\n\n#!fsharp\n2";
        var notebook = Notebook.Parse(text);

        var edited = notebook.WithCells([notebook.Cells[0] with { Source = "1 + 1" }, notebook.Cells[1]]);
        edited.ToText().ShouldBe(text.Replace("\n1\n", "\n1 + 1\n"));
        var inFSharp = notebook.WithCells([notebook.Cells[0] with { Kernel = "fsharp" }, notebook.Cells[1]]);
        Notebook.Parse(inFSharp.ToText()).Cells.Select(cell => cell.Kernel).ShouldBe(["fsharp", "fsharp"]);
    }

    [Fact]
    public void The_memory_that_reading_and_writing_takes_grows_only_as_the_text_does()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 100_000; i++)
            text.Append("#!csharp\n\nvar a = 1;\n#!time\nvar b = 2;\n\n\n\n\n\n");

        var whole = text.ToString();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var notebook = Notebook.Parse(whole);
        var written = notebook.ToText();
        // For each character; text that is copied once for each cell would take a million times as much.
        ((GC.GetAllocatedBytesForCurrentThread() - before) / whole.Length).ShouldBeLessThan(100);

        notebook.Cells.Count.ShouldBe(100_000);
        notebook.Cells[^1].Line.ShouldBe(999_993);
        written.ShouldBe(whole);
    }

    [Fact]
    public void Files_keep_every_byte()
    {
        var path = Path.GetTempFileName();
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "#!csharp\r\n\r\nvar é = 1;\r\n"u8];
        File.WriteAllBytes(path, bytes);
        Notebook.Load(path).Save(path);
        File.ReadAllBytes(path).ShouldBe(bytes);

        File.WriteAllBytes(path, [.. "#!csharp\n1\n"u8, 0xFF, (byte)'x']);
        var error = Should.Throw<NotebookException>(() => Notebook.Load(path));
        (error.Line, error.Problem.Contains("0xFF is not UTF-8", StringComparison.Ordinal)).ShouldBe((3, true));
        File.Delete(path);
        Should.Throw<FileNotFoundException>(() => Notebook.Load(path)).Message.ShouldContain("does not exist");
    }
}
