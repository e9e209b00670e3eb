using Workbench.Notebooks.Tests.Kernels;

namespace Workbench.Notebooks.Tests.Editing;

/// <summary>Definitions, references and renames in F# notebooks that have not run.</summary>
public sealed class FSharpNameTests(KernelClient kernel) : IClassFixture<KernelClient>
{
    [Theory]
    [InlineData("let «x» = 1\n---\nlet y = ‹x› + 1\n---\nprintfn $\"{‹x›} x\" // x")]
    [InlineData("let «x» = 1\n---\n‹x› + 1\n---\nlet x = 2\n---\nx + 1")]
    [InlineData("let x = 1\n---\nx + 1\n---\nlet «x» = 2\n---\n‹x› + 1")]
    [InlineData("let rec «twice» x = if x < 2 then x else ‹twice› (x - 1)\n---\nlet y = [ 1 ] |> List.map ‹twice›")]
    [InlineData("let f «x» =\n    let y = ‹x› + 1\n    y + ‹x›\n---\nlet x = f 2")]
    [InlineData("let x = 1\nlet f = fun «x» -> ‹x› + 1\nx + 1")]
    [InlineData("let f () =\n    let «x» = 1\n    let y = ‹x›\n    let x = 2\n    x + y")]
    [InlineData(
        "type «Crate» = { Height: float }\n---\nlet c: ‹Crate› = { ‹Crate›.Height = 1.0 }\nlet all: ‹Crate› list = [ c ]")]
    [InlineData(
        "type Crate = { «Height»: float }\n---\nlet c = { ‹Height› = 1.0 }\nlet d = { c with ‹Height› = 2.0 }\nd.‹Height›")]
    [InlineData("type Color = | «Red» | Green\n---\nlet f c = match c with ‹Red› -> 1 | Green -> 2\nf Color.‹Red›")]
    [InlineData("type «Shape»(sides: int) =\n    member _.Sides = sides\n---\nlet s = ‹Shape›(4)\nlet t = new ‹Shape›(5)")]
    [InlineData("type Shape(sides: int) =\n    member _.«Sides» = sides\n---\nShape(4).‹Sides›")]
    [InlineData("type Shape(«sides»: int) =\n    member _.Sides = ‹sides›\n---\nlet s = Shape(‹sides› = 4)")]
    [InlineData("module «Inner» =\n    let one = 1\n---\nopen ‹Inner›\none + ‹Inner›.one")]
    [InlineData("module Inner =\n    let «one» = 1\n---\nInner.‹one›\n---\nopen Inner\n‹one›")]
    [InlineData("let (a, «b») = (1, 2)\n---\n‹b› + a")]
    [InlineData("for «i» in 1 .. 3 do\n    printf \"%d\" ‹i›\nfor i in 1 .. 3 do\n    printf \"%d\" i")]
    [InlineData("#!time\nlet «x» = 1\n#!csharp\nvar x = 2;\n#!fsharp\n‹x› + 1\n---\n‹x›")]
    [InlineData("let «x» = 1;; ‹x› + 1;;\n---\n‹x›")]
    [InlineData("let «x» = 1\nlet y = x2 + \n---\n‹x› + 1")]
    [InlineData("open System.Text\n---\nlet «b» = StringBuilder()\n---\n‹b›.Append(1)")]
    [InlineData("#!set --name «x» --value 1\n---\n‹x›\n---\n#!csharp\n#!set --name y --value @fsharp:‹x›")]
    [InlineData("let «x» = 1\n---\n#!csharp\n#!share --from fsharp ‹x› --as y\ny + 1")]
    public void All_places_of_a_name_are_found_and_renamed(string marked)
    {
        var notebook = new NotebookQuestions(kernel, "fsharp", marked);
        notebook.ShouldFindAll();
        notebook.ShouldRename("Renamed1");
    }

    [Theory]
    [InlineData("let «x» = 1", "let", "'let' is a keyword of F#.")]
    [InlineData("let «x» = 1", "1x", "'1x' is not a name in F#")]
    [InlineData("let «x» = 1", "a b", "'a b' is not a name in F#")]
    [InlineData("let «x» = 1", "", "'' is not a name in F#")]
    [InlineData("let «x» = 1\nlet y = x", "y", "'y' clashes with another name: cell 1 would have the error FS0037.")]
    [InlineData("let «x» = 1\n---\nlet y = 2\n---\nx + y", "y", "'y' already has another meaning in cell 3, line 1.")]
    [InlineData("let y = 1\n---\nlet «x» = 2\n---\ny + 1", "y", "'y' already has another meaning in cell 3, line 1.")]
    [InlineData("[ 1 ] |> List.‹map› id", "f", "'map' belongs to a library.")]
    [InlineData("type A() =\n    override _.«ToString»() = \"\"", "T", "'ToString' is abstract, or overrides")]
    [InlineData("type C = | «Red» | Green", "red", "'red' clashes with another name: cell 1 would have the error FS0053.")]
    [InlineData("let «x» = 1\n---\n#!csharp\n#!share --from fsharp x", "y", "'x' is shared between languages under one name")]
    [InlineData("// «x»", "y", "There is no name here that can be renamed.")]
    public void A_name_that_cannot_be_given_is_refused(string marked, string name, string message) =>
        new NotebookQuestions(kernel, "fsharp", marked).Refusal(name).ShouldStartWith(message);

    [Fact]
    public void Names_with_spaces_are_found_and_given()
    {
        var notebook = new NotebookQuestions(kernel, "fsharp", "let «``two words``» = 1\n---\n‹``two words``› + 1");
        notebook.ShouldFindAll();
        notebook.ShouldRename("``three short words``");
    }

    [Fact]
    public void A_definition_in_an_imported_file_has_its_line_there()
    {
        var folder = Directory.CreateTempSubdirectory("workbench-import-");
        var file = Path.Combine(folder.FullName, "a.dib");
        File.WriteAllText(file, "#!csharp\n\nvar one = 1;\n\n#!fsharp\n\nlet one = 1\nlet two = one\n");
        var notebook = new NotebookQuestions(kernel, "fsharp", $"#!csharp\n#!import {file.Replace('\\', '/')}\n---\n‹two› + 1");

        var found = notebook.Locations("definition").Single()!;
        (found["file"]!.ToString(), found["line"]!.GetValue<int>(), found["column"]!.GetValue<int>()).ShouldBe((file, 8, 5));
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("\"a\".‹PadLeft›(1)", "https://learn.microsoft.com/dotnet/api/system.string.padleft")]
    [InlineData("Environment.‹NewLine›", "https://learn.microsoft.com/dotnet/api/system.environment.newline")]
    [InlineData(
        "[ 1 ] |> List.‹map› id",
        "https://fsharp.github.io/fsharp-core-docs/reference/fsharp-collections-listmodule.html#map")]
    [InlineData("Workbench.Notebooks.Kernels.NotebookFunctions.‹HTML›(\"\")", "NotebookFunctions.cs")]
    public void A_member_of_a_library_leads_to_its_source_or_to_its_page(string marked, string expected)
    {
        var found = new NotebookQuestions(kernel, "fsharp", marked).Locations("definition").Single()!;
        if (expected.EndsWith(".cs", StringComparison.Ordinal))
            File.ReadLines(found["file"]!.ToString()).ElementAt(found["line"]!.GetValue<int>() - 1).ShouldContain("HtmlString");
        else
            found["page"]!.ToString().ShouldBe(expected);
    }

    [Fact]
    public void Text_that_breaks_off_anywhere_gets_an_answer()
    {
        const string source =
            "type A<'T>(t: 'T) =\n    member _.F(s: string) = $\"{1 + }\"\n#!set --name x --val\nlet y = A(1).F(";
        for (var length = 0; length <= source.Length; length += 7)
        {
            foreach (var type in new[] { "references", "rename" })
            {
                var notebook = new NotebookQuestions(kernel, "fsharp", source[..length]);
                var lines = notebook.Cells[0].Split('\n');
                notebook.Ask(type, 1, lines.Length, lines[^1].Length + 1, "other")["type"]!.ToString()
                    .ShouldBe(type == "rename" ? "edits" : "locations");
            }
        }
    }
}
