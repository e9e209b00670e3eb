using Workbench.Notebooks.Tests.Kernels;

namespace Workbench.Notebooks.Tests.Editing;

/// <summary>Definitions, references and renames in C# notebooks that have not run.</summary>
public sealed class CSharpNameTests(KernelClient kernel) : IClassFixture<KernelClient>
{
    [Theory]
    [InlineData("var «x» = 1;\n---\nvar y = ‹x› + 1;\n---\nConsole.WriteLine($\"{‹x›} x\"); // x")]
    [InlineData("var «x» = 1;\n---\n‹x› + 1\n---\nvar x = 2;\n---\nx + 1")]
    [InlineData("var x = 1;\n---\nx + 1\n---\nvar «x» = 2;\n---\n‹x› + 1")]
    [InlineData(
        "int «Twice»(int x) => x < 2 ? x : ‹Twice›(x - 1);\n---\nvar y = new[] { 1 }.Select(‹Twice›).Sum(Twice => Twice);")]
    [InlineData("int Twice(int «x»)\n{\n    var y = ‹x›;\n    return y + ‹x›;\n}\n---\nvar x = Twice(‹x›: 2);")]
    [InlineData("var x = 1;\n{ Func<int, int> f = «x» => ‹x› + 1; }\nx + 1")]
    [InlineData("var «x» = 1;\n{ Func<int, int> f = x => x + 1; }\n‹x› + 1")]
    [InlineData("record «Box»(double Width);\n---\n‹Box› b = new ‹Box›(1);\nList<‹Box›> all = [b, new(2)];\ntypeof(‹Box›)")]
    [InlineData("record Box(double «Width»);\n---\nvar b = new Box(‹Width›: 1) with { ‹Width› = 2 };\nb.‹Width›")]
    [InlineData("class «Shape» { public «Shape»() { } ~«Shape»() { } }\n---\nclass Square : ‹Shape› { }\nnew ‹Shape›()")]
    [InlineData("interface I { int «Area»(); }\nclass S : I { public int «Area»() => 1; }\n---\nI s = new S(); s.‹Area›()")]
    [InlineData("class A { public virtual int «F»() => 1; }\n---\nclass B : A { public override int «F»() => base.‹F›(); }")]
    [InlineData("enum Color { «Red», Green }\n---\nvar c = Color.‹Red›; var Red = c is Color.‹Red›;")]
    [InlineData("class «MarkAttribute» : Attribute;\n---\n[‹MarkAttribute›] class A;")]
    [InlineData("using «Text» = System.Text.StringBuilder;\n---\nvar b = new ‹Text›();")]
    [InlineData("T «Same»<T>(T value) => value;\n---\n‹Same›<int>(1) + ‹Same›(2)")]
    [InlineData("int F<«T»>(‹T› value) where ‹T› : class => typeof(‹T›).Name.Length;")]
    [InlineData(
        "foreach (var «i» in new[] { 1 })\n    Console.Write(‹i›);\nforeach (var i in new[] { 2 })\n    Console.Write(i);")]
    [InlineData("int.TryParse(\"1\", out var «n»);\n---\n‹n› + 1")]
    [InlineData("var (a, «b») = (1, 2);\n---\n‹b› + a")]
    [InlineData("#!time\nvar «x» = 1;\n#!markdown\nx\n#!csharp\n‹x› + 1\n---\n‹x›")]
    [InlineData("using var «reader» = new StringReader(\"\");\n‹reader›.Read()")]
    [InlineData("var q = from «a» in new[] { 1 } where ‹a› > 0 select ‹a›;")]
    [InlineData("static int «Next»(this int n) => n + 1;\n---\n1.‹Next›() + ‹Next›(2)")]
    [InlineData("/// <summary><see cref=\"‹Twice›\"/></summary>\nint «Twice»(int x) => x;\nnameof(‹Twice›)")]
    [InlineData("var «x» = 1;\nvar y = x2 + ;\n---\n‹x› + ")]
    [InlineData("int «x» = 1;\nvoid F() { var y = ‹x›; int x2 = 1; }\n---\nvoid G() { ‹x›++; }")]
    [InlineData("#!set --name «x» --value 1\n---\n‹x› + 1\n---\n#!fsharp\n#!set --name y --value @csharp:‹x›")]
    [InlineData("var «x» = 1;\n---\n#!fsharp\n#!share --from csharp ‹x› --as y\ny + 1")]
    public void All_places_of_a_name_are_found_and_renamed(string marked)
    {
        var notebook = new NotebookQuestions(kernel, "csharp", marked);
        notebook.ShouldFindAll();
        notebook.ShouldRename("renamed1");
        notebook.ShouldRename("r");
    }

    [Theory]
    [InlineData("var «x» = 1;", "class", "'class' is a keyword of C#.")]
    [InlineData("var «x» = 1;", "1x", "'1x' is not a name in C#; use letters, digits and _.")]
    [InlineData("var «x» = 1;", "", "'' is not a name in C#; use letters, digits and _.")]
    [InlineData("var «x» = 1; var y = x;", "y", "'y' clashes with another name")]
    [InlineData("var «x» = 1;\n---\nvar y = 2;\n---\nx + y", "y", "'y' already has another meaning in cell 3, line 1.")]
    [InlineData("var y = 1;\n---\nvar «x» = 2;\n---\ny + 1", "y", "'y' already has another meaning in cell 3, line 1.")]
    [InlineData("void F(int «a») { int b = 1; Console.Write(a + b); }", "b", "'b' ")]
    [InlineData("class A { int b; void F(int «a») { b = a; } }", "b", "'b' already has another meaning in cell 1, line 1.")]
    [InlineData("Console.‹WriteLine›();", "Print", "'WriteLine' belongs to a library.")]
    [InlineData(
        "class A { public override string «ToString»() => \"\"; }",
        "Text",
        "'ToString' overrides or implements a member of a library.")]
    [InlineData(
        "class A : IDisposable { public void «Dispose»() { } }",
        "End",
        "'Dispose' overrides or implements a member of a library.")]
    [InlineData("var t = («a»: 1, b: 2);", "c", "'a' is the name of a part of a tuple or of an anonymous type")]
    [InlineData(
        "var «x» = 1;\n---\n#!fsharp\n#!share --from csharp x",
        "y",
        "'x' is shared between languages under one name by line 1 of cell 2.")]
    [InlineData("// «x»", "y", "There is no name here that can be renamed.")]
    [InlineData("«if» (true) { }", "y", "There is no name here that can be renamed.")]
    public void A_name_that_cannot_be_given_is_refused(string marked, string name, string message) =>
        new NotebookQuestions(kernel, "csharp", marked).Refusal(name).ShouldStartWith(message);

    [Fact]
    public void A_member_that_takes_its_name_from_a_variable_keeps_it()
    {
        const string Marked = "var «x» = 1;\n---\nvar row = new { x };\nvar pair = (x, 2);\nrow.x + pair.x";
        var notebook = new NotebookQuestions(kernel, "csharp", Marked);
        Edits.Apply(notebook.Cells, notebook.Ask("rename", 1, 1, 5, "y"))
            .ShouldBe(["var y = 1;", "var row = new { x = y };\nvar pair = (x: y, 2);\nrow.x + pair.x"]);
    }

    [Fact]
    public void The_short_form_of_an_attribute_is_renamed()
    {
        var notebook = new NotebookQuestions(kernel, "csharp", "class «MarkAttribute» : Attribute;\n[Mark] class A;");
        Edits.Apply(notebook.Cells, notebook.Ask("rename", 1, 1, 7, "NoteAttribute"))
            .ShouldBe(["class NoteAttribute : Attribute;\n[Note] class A;"]);
    }

    [Fact]
    public void A_rename_without_a_name_lists_what_would_change()
    {
        var notebook = new NotebookQuestions(kernel, "csharp", "var «x» = 1;\n---\n‹x› + 1");
        notebook.Ask("rename", 1, 1, 5)["items"]!.AsArray().Select(item => $"{item!["cell"]} {item["text"]}")
            .ShouldBe(["1 x", "2 x"]);
        notebook.Ask("rename", 1, 1, 1)["message"]!.ToString().ShouldBe("There is no name here that can be renamed.");
    }

    [Fact]
    public void A_definition_in_an_imported_file_has_its_line_there()
    {
        var folder = Directory.CreateTempSubdirectory("workbench-import-");
        var imported = Path.Combine(folder.FullName, "a.dib");
        File.WriteAllText(imported, "#!markdown\n\n# A\n\n#!csharp\n\nvar one = 1;\nvar two = one;\n\n#!import b.csx\n");
        File.WriteAllText(Path.Combine(folder.FullName, "b.csx"), "\nint Three() => 3;\n");
        var path = folder.FullName.Replace('\\', '/');
        var notebook = new NotebookQuestions(kernel, "csharp", $"#!import {path}/a.dib\n---\n‹two› + Three()");

        var found = notebook.Locations("definition").Single()!;
        (found["file"]!.ToString(), found["line"]!.GetValue<int>(), found["column"]!.GetValue<int>())
            .ShouldBe((imported, 8, 5));
        found = notebook.Ask("definition", 2, 1, 8)["items"]!.AsArray().Single()!;
        (found["file"]!.ToString(), found["line"]!.GetValue<int>()).ShouldBe((Path.Combine(folder.FullName, "b.csx"), 2));
        notebook.Refusal("zwei").ShouldBe(
            "'two' is also named in a.dib, line 8; only the cells of this notebook can be renamed.");
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("\"a\".‹PadLeft›(1)", "system.string.padleft")]
    [InlineData("new ‹List›<int>()", "system.collections.generic.list-1")]
    [InlineData("new[] { 1 }.‹Select›(x => x)", "system.linq.enumerable.select")]
    [InlineData("Environment.‹NewLine›", "system.environment.newline")]
    [InlineData("‹Console›.WriteLine()", "system.console")]
    [InlineData("‹display›(1)", "NotebookFunctions.cs")]
    public void A_member_of_a_library_leads_to_its_source_or_to_its_page(string marked, string expected)
    {
        var found = new NotebookQuestions(kernel, "csharp", marked).Locations("definition").Single()!;
        if (expected.EndsWith(".cs", StringComparison.Ordinal))
            File.ReadLines(found["file"]!.ToString()).ElementAt(found["line"]!.GetValue<int>() - 1).ShouldContain("Display");
        else
            found["page"]!.ToString().ShouldBe("https://learn.microsoft.com/dotnet/api/" + expected);
    }

    [Fact]
    public void Requests_are_answered_while_a_cell_runs_and_change_nothing()
    {
        kernel.Execute("csharp", "var kept = 1;");
        var goOn = Path.Combine(Path.GetTempPath(), $"workbench-{Guid.NewGuid()}");
        var cell = kernel.SendCell("csharp", $"Console.Write(1); while (!File.Exists(\"{goOn}\")) Thread.Sleep(20);");
        kernel.ReadUntil("stream");
        new NotebookQuestions(kernel, "csharp", "var «kept» = \"a\"; File.Delete(\"x\");\n---\n‹kept›.Length").ShouldFindAll();
        File.WriteAllText(goOn, "");
        kernel.ReadUntilFinished(cell)[^1]["status"]!.ToString().ShouldBe("ok");
        File.Delete(goOn);
        KernelClient.Result(kernel.Execute("csharp", "kept + 1")).ShouldBe("2");
    }

    [Fact]
    public void Text_that_breaks_off_anywhere_gets_an_answer()
    {
        const string source =
            "class A<T> { public int F(T t, string s = $\"{1 + }\") => new { t }.t.GetHashCode(); }\n#!set --name x --val\nx.F(";
        for (var length = 0; length <= source.Length; length += 4)
        {
            foreach (var type in new[] { "definition", "references", "rename" })
            {
                var notebook = new NotebookQuestions(kernel, "csharp", source[..length]);
                var lines = notebook.Cells[0].Split('\n');
                notebook.Ask(type, 1, lines.Length, lines[^1].Length + 1, "other")["type"]!.ToString()
                    .ShouldBe(type == "rename" ? "edits" : "locations");
            }
        }
    }
}
