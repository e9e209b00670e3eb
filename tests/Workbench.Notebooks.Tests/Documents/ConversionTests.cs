using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Workbench.Notebooks.Tests.Documents;

/// <summary>Converting a notebook keeps all of its cells, or says which one it cannot keep.</summary>
public sealed class ConversionTests : IDisposable
{
    private const string DotNet = """
        "kernelspec": {"language": "C#", "name": ".net-csharp"}, "language_info": {"name": "polyglot-notebook"}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("workbench-convert").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Kernels_that_do_not_run_here_keep_their_names()
    {
        var cells = string.Join(
            ",",
            new[] { "csharp", "kql-logs", "kql-logs", "sql-shop" }.Select(kernel =>
                "{\"cell_type\": \"code\", \"metadata\": {\"polyglot_notebook\": {\"kernelName\": \""
                + kernel
                + "\"}}, \"source\": \"x | take 1\"}"
            )
        );
        var file = Jupyter4(cells, DotNet);

        var dib = Convert(file, "dib");
        Cells(dib).ShouldBe(["csharp|x | take 1", "kql-logs|x | take 1", "kql-logs|x | take 1", "sql-shop|x | take 1"]);
        File.ReadAllText(dib).ShouldContain("{\"name\":\"kql-logs\",\"aliases\":[]},{\"name\":\"sql-shop\",\"aliases\":[]}");
        Cells(Convert(dib, "ipynb")).ShouldBe(Cells(dib));
    }

    [Theory]
    [InlineData(
        "\"kernelspec\": {\"language\": \"F#\", \"name\": \".net-fsharp\"}, \"language_info\": {\"name\": \"polyglot-notebook\"}",
        "{}",
        "fsharp"
    )]
    [InlineData(
        "\"kernelspec\": {\"language\": \"F#\", \"name\": \".net-fsharp\"}",
        "{\"vscode\": {\"languageId\": \"polyglot-notebook\"}}",
        "fsharp"
    )]
    [InlineData(
        "\"kernelspec\": {\"language\": \"F#\", \"name\": \".net-fsharp\"}",
        "{\"vscode\": {\"languageId\": \"csharp\"}}",
        "csharp"
    )]
    [InlineData("\"kernelspec\": {\"name\": \".net-fsharp\"}", "{}", "fsharp")]
    [InlineData("\"language_info\": {\"name\": \"F#\"}", "{}", "fsharp")]
    [InlineData("\"kernelspec\": {\"language\": \"python\", \"name\": \"python3\"}", "{}", "python")]
    [InlineData("\"kernelspec\": {\"language\": \"julia\", \"name\": \"julia-1.9\"}", "{}", "julia")]
    [InlineData("\"kernelspec\": {\"language\": \"C#\"}", "{\"dotnet_interactive\": {\"language\": \"pwsh\"}}", "pwsh")]
    [InlineData(
        "\"kernelspec\": {\"language\": \"C#\"}",
        "{\"vscode\": {\"languageId\": \"dotnet-interactive.fsharp\"}}",
        "fsharp"
    )]
    [InlineData("", "{}", "csharp")]
    public void The_language_comes_from_the_cell_or_the_notebook(string metadata, string cellMetadata, string expected)
    {
        var file = Jupyter4("{\"cell_type\": \"code\", \"metadata\": " + cellMetadata + ", \"source\": \"a = 4\"}", metadata);

        var dib = Convert(file, "dib");
        Cells(dib).ShouldBe([$"{expected}|a = 4"]);
        Cells(Convert(dib, "ipynb")).ShouldBe(Cells(dib));
    }

    [Theory]
    [InlineData("markdown", "prose\n```\n#!csharp\n\n1 + 1\n```\nend")]
    [InlineData("markdown", "#!meta\n#!fsharp")]
    [InlineData("markdown", "\u200B#!csharp\n\u200B\u200B#!md --x")]
    [InlineData("csharp", "var a = \"\"\"\n#!fsharp\n\"\"\";")]
    [InlineData("fsharp", "(*\n#!csharp\n*)")]
    [InlineData("html", "<pre>\n#!javascript\n</pre>")]
    [InlineData("raw", "raw \\latex{x}\n#!csharp")]
    public void Text_that_looks_like_a_selector_stays_in_its_cell(string kernel, string text)
    {
        var file = Path.Combine(folder, "text.ipynb");
        Jupyter.Save(Notebook.Of(new Cell("csharp", "1"), new Cell(kernel, text), new Cell("csharp", "2")), file);

        var dib = Convert(file, "dib");
        Cells(dib).ShouldBe(["csharp|1", $"{kernel}|{text}", "csharp|2"]);
        Cells(Convert(dib, "ipynb")).ShouldBe(Cells(dib));
        Notebook.Parse(File.ReadAllText(dib)).ToText().ShouldBe(File.ReadAllText(dib));
    }

    [Fact]
    public void Switches_of_language_become_cells()
    {
        var file = Jupyter4(
            "{\"cell_type\": \"code\", \"source\": [\"#!time\\n\", \"1\\n\", \"#!fsharp\\n\", \"2\\n\", \"#!md\\n\", \"three\"]}",
            DotNet
        );

        var notes = Conversion.Convert(file, Path.ChangeExtension(file, "dib"), withOutputs: false);
        Cells(Path.ChangeExtension(file, "dib")).ShouldBe(["csharp|#!time\n1", "fsharp|2", "markdown|three"]);
        notes.ShouldBe(["Cell 1 switches to fsharp and becomes 3 cells."]);
    }

    [Fact]
    public void Attachments_become_part_of_the_text_and_raw_cells_stay_raw()
    {
        var file = Jupyter4("""
            {"cell_type": "markdown", "source": "![a](attachment:a%20b.png)",
             "attachments": {"a b.png": {"image/png": ["iVBO\n", "Rw0K"]}}},
            {"cell_type": "markdown", "source": "none", "attachments": {"unused.png": {"image/png": "iVBO"}}},
            {"cell_type": "raw", "metadata": {"raw_mimetype": "text/latex"}, "source": "\\x"},
            {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": "1"}
            """, DotNet);

        var notes = Conversion.Convert(file, Path.ChangeExtension(file, "dib"), withOutputs: false);
        Cells(Path.ChangeExtension(file, "dib"))
            .ShouldBe(["markdown|![a](data:image/png;base64,iVBORw0K)", "markdown|none", "raw|\\x", "csharp|1"]);
        notes.ShouldBe([
            "Cell 2: the attachment 'unused.png' is not kept, because the cell's text does not show it.",
            "Cell 3: the metadata 'raw_mimetype' is not kept, because cells have none here.",
            "Cell 4: the tags parameters are not kept, because cells have none here.",
        ]);
        JsonNode.Parse(File.ReadAllText(Convert(Path.ChangeExtension(file, "dib"), "ipynb")))!["cells"]![2]!["cell_type"]!
            .ToString()
            .ShouldBe("raw");
    }

    [Fact]
    public void Attachments_with_similar_names_stay_apart()
    {
        var file = Jupyter4("""
            {"cell_type": "markdown",
             "source": "![a](attachment:a.png) ![b](attachment:a.png.bak) <img src=\"attachment:c.svg\">",
             "attachments": {"a.png": {"image/png": "iVBO"}, "a.png.bak": {"image/png": "Rw0K"},
                             "c.svg": {"image/svg+xml": "<svg/>"}, "d.png": {}}}
            """, DotNet);

        var notes = Conversion.Convert(file, Path.ChangeExtension(file, "dib"), withOutputs: false);

        Cells(Path.ChangeExtension(file, "dib")).ShouldBe([
            "markdown|![a](data:image/png;base64,iVBO) ![b](data:image/png;base64,Rw0K) "
                + "<img src=\"data:image/svg+xml;base64,PHN2Zy8+\">",
        ]);
        notes.ShouldBe(["Cell 1: the attachment 'd.png' is not kept, because it has no contents."]);
    }

    [Fact]
    public void Outputs_are_kept_on_request()
    {
        const string output = """{"output_type":"stream","name":"stdout","text":["a\n"]}""";
        var file = Jupyter4(
            "{\"cell_type\": \"code\", \"source\": \"1\", \"outputs\": ["
                + output
                + "]}, {\"cell_type\": \"code\", \"source\": \"2\", "
                + "\"outputs\": ["
                + output
                + "]}",
            DotNet
        );
        var dib = Path.ChangeExtension(file, "dib");

        Conversion
            .Convert(file, dib, withOutputs: false)
            .ShouldBe(["The outputs of 2 cells are not kept; --outputs keeps them."]);
        Conversion.Convert(file, dib, withOutputs: true).ShouldBeEmpty();
        File.WriteAllText(dib, File.ReadAllText(dib).Replace("\n2\n", "\n3\n"));
        Conversion
            .Convert(dib, file, withOutputs: true)
            .ShouldBe(["The outputs of 1 cells are not kept, because the cells have changed since."]);
        var cells = JsonNode.Parse(File.ReadAllText(file))!["cells"]!;
        cells[0]!["outputs"]![0]!.ToJsonString().ShouldBe(output);
        cells[1]!["outputs"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public void A_header_with_strange_outputs_keeps_none()
    {
        var dib = Path.Combine(folder, "strange.dib");
        File.WriteAllText(dib, "#!meta\n\n{\"workbench\": 5}\n\n#!csharp\n\n1\n");

        Conversion.Convert(dib, Path.ChangeExtension(dib, "ipynb"), withOutputs: true).ShouldBeEmpty();
    }

    [Fact]
    public void A_kernel_that_no_line_can_select_is_refused()
    {
        var file = Jupyter4(
            "{\"cell_type\": \"code\", \"metadata\": {\"polyglot_notebook\": {\"kernelName\": \"my shop\"}}, \"source\": \"x\"}",
            DotNet
        );

        Should
            .Throw<NotebookException>(() => Convert(file, "dib"))
            .Problem.ShouldStartWith("Cell 1 is for a kernel called 'my shop'");
        File.Exists(Path.ChangeExtension(file, "dib")).ShouldBeFalse();
    }

    [Fact]
    public void Any_cells_survive_both_conversions()
    {
        var kernels = Gen.Elements("csharp", "fsharp", "markdown", "html", "javascript", "raw", "sql-shop", "R");
        var lines = Gen.Elements(
            "1",
            "a b",
            "\"\"\"",
            "#!csharp",
            "#!meta",
            "\u200B#!fs",
            "/*",
            "*/",
            "",
            " ",
            "é👍",
            "#!time",
            "```",
            "\u2028"
        );
        var sources = Gen.NonEmptyListOf(lines).Select(list => "x\n" + string.Join('\n', list) + "\ny");
        var cells = Gen.NonEmptyListOf(kernels.SelectMany(kernel => sources, (kernel, source) => new Cell(kernel, source)));
        var file = Path.Combine(folder, "any.ipynb");
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                Arb.From(cells),
                list =>
                {
                    Jupyter.Save(Notebook.Of([.. list]), file);
                    var dib = Convert(file, "dib");
                    return Cells(Convert(dib, "ipynb")).SequenceEqual(Cells(dib))
                        && string.Concat(Cells(dib)).Count(letter => letter == 'é')
                            == list.Sum(cell => cell.Source.Count(letter => letter == 'é'));
                }
            )
        );
    }

    private string Jupyter4(string cells, string metadata)
    {
        var path = Path.Combine(folder, "notebook.ipynb");
        File.WriteAllText(
            path,
            "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {" + metadata + "}, \"cells\": [" + cells + "]}"
        );
        return path;
    }

    private static string Convert(string path, string ending)
    {
        var to = Path.ChangeExtension(path, ending);
        Conversion.Convert(path, to, withOutputs: false);
        return to;
    }

    private static List<string> Cells(string path) =>
        Conversion.Load(path).Cells.Select(cell => $"{cell.Kernel}|{cell.Code.Trim('\n')}").ToList();
}
