using System.Text.Json.Nodes;
using Workbench.Notebooks.Tests.Kernels;

namespace Workbench.Notebooks.Tests.Editing;

/// <summary>Asks a kernel to format cells, and applies the edits it answers with.</summary>
public sealed class FormatTests(KernelClient kernel) : IClassFixture<KernelClient>
{
    [Theory]
    [InlineData("var  x=1 ;", "var x = 1;")]
    [InlineData("1+1", "1 + 1")]
    [InlineData("int F(int x){return x*2;}\nF( 2 )", "int F(int x) { return x * 2; }\nF(2)")]
    [InlineData("if (true) {\nConsole.WriteLine(1);\n  }", "if (true)\n{\n    Console.WriteLine(1);\n}")]
    [InlineData("foreach(var i in new[]{1,2})\nforeach(var j in new[]{1})\nConsole.Write(i+j);",
        "foreach (var i in new[] { 1, 2 })\n    foreach (var j in new[] { 1 })\n        Console.Write(i + j);")]
    [InlineData("using var  reader=File.OpenText(\"a\") ;", "using var reader = File.OpenText(\"a\");")]
    [InlineData("await using var  s=File.OpenRead(\"a\") ;\nawait  Task.Delay(1);",
        "await using var s = File.OpenRead(\"a\");\nawait Task.Delay(1);")]
    [InlineData("using   System.Text ;\nrecord  P(int X,int Y);", "using System.Text;\nrecord P(int X, int Y);")]
    [InlineData("#r \"nuget:  X,  1\"\n#!time\nvar  x=1;", "#r \"nuget:  X,  1\"\n#!time\nvar x = 1;")]
    [InlineData("var  x=1;\n#r \"a.dll\"\nvar  y=2;", "var x = 1;\n#r \"a.dll\"\nvar y = 2;")]
    [InlineData("var  x=1;\n#!html\n<p  >\n#!csharp\nvar  z=3;", "var x = 1;\n#!html\n<p  >\n#!csharp\nvar z = 3;")]
    [InlineData("#!set  --name  x   --value  1\nx+1", "#!set  --name  x   --value  1\nx + 1")]
    [InlineData("var s=\"a  b\"; // two  spaces", "var s = \"a  b\"; // two  spaces")]
    [InlineData(
        "var s=\"\"\"\n   a\n  b\n  \"\"\";\nvar t=$@\"x\n   {1+1}  y\";",
        "var s = \"\"\"\n   a\n  b\n  \"\"\";\nvar t = $@\"x\n   {1 + 1}  y\";")]
    [InlineData("#if false\nvar  x=1;\n#!time\n#endif\nvar  y=2;", "#if false\nvar  x=1;\n#!time\n#endif\nvar y = 2;")]
    [InlineData("var  é=\"𝄞\" ;var  z=1;", "var é = \"𝄞\"; var z = 1;")]
    public void Csharp_is_formatted_between_magic_lines(string source, string expected) =>
        Twice("csharp", source).ShouldBe(expected);

    [Theory]
    [InlineData("var  x = (1 + ;")]
    [InlineData("void  F() { if (true) {")]
    [InlineData("Console . WriteLine( \"a")]
    [InlineData("class  A { int  x")]
    [InlineData("   ")]
    [InlineData("")]
    [InlineData("#!nothing")]
    public void Incomplete_code_stays_as_it_is(string source)
    {
        Formatted("csharp", source).ShouldBe(source);
    }

    [Fact]
    public void Other_languages_stay_as_they_are()
    {
        Formatted("markdown", "#  A   title\n#!csharp").ShouldBe("#  A   title\n#!csharp");
        Formatted("html", "<p  >").ShouldBe("<p  >");
    }

    [Fact]
    public void Tabs_and_widths_are_the_editors()
    {
        const string source = "if (true)\n{\nvar x = 1;\n}";
        Formatted("csharp", source, size: 2).ShouldBe("if (true)\n{\n  var x = 1;\n}");
        Formatted("csharp", source, spaces: false).ShouldBe("if (true)\n{\n\tvar x = 1;\n}");
    }

    [Fact]
    public void Every_csharp_cell_of_a_notebook_keeps_its_words_and_the_second_time_changes_nothing()
    {
        var cells = Directory.EnumerateFiles(Path.Combine(Running.Runs.Folder, "good"), "*.dib")
            .SelectMany(file => Notebook.Load(file).Cells)
            .Where(cell => cell.Kernel == "csharp")
            .ToList();
        cells.Count.ShouldBeGreaterThan(3);
        foreach (var cell in cells)
        {
            var formatted = Twice("csharp", cell.Code);
            Words(formatted).ShouldBe(Words(cell.Code));
        }

        static string Words(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
    }

    [Fact]
    public void Fsharp_is_formatted_by_fantomas_if_it_is_installed()
    {
        var home = Directory.CreateTempSubdirectory("workbench-home-").FullName;
        var environment = new Dictionary<string, string> { ["HOME"] = home, ["USERPROFILE"] = home, ["PATH"] = home };
        using var alone = new KernelClient(Running.Runs.Folder, environment);
        var answer = Ask(alone, "fsharp", "let  x=1");
        answer["items"]!.AsArray().ShouldBeEmpty();
        answer["message"]!.ToString().ShouldContain("dotnet tool install --global fantomas");
        if (OperatingSystem.IsWindows())
            return;

        // A program of this name that doubles the equals signs of a file, but fails at question marks.
        var program = Path.Combine(home, "fantomas");
        File.WriteAllText(
            program,
            "#!/bin/sh\n/bin/grep -q '?' \"$1\" && echo \"$1 has ?\" && exit 1\n/bin/sed -i s/=/==/ \"$1\"\n"
        );
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        const string Source = "let x = 1\n\n#!csharp\nvar  y=1;\n#!fsharp\nlet z = 2";
        Edits.Apply([Source], Ask(alone, "fsharp", Source))
            .ShouldBe(["let x == 1\n\n#!csharp\nvar y = 1;\n#!fsharp\nlet z == 2"]);
        answer = Ask(alone, "fsharp", "let x = ?");
        answer["items"]!.AsArray().ShouldBeEmpty();
        answer["message"]!.ToString().ShouldBe("Fantomas cannot format the cell: the cell has ?");
        Directory.Delete(home, recursive: true);
    }

    private string Twice(string language, string source)
    {
        var once = Formatted(language, source);
        Formatted(language, once).ShouldBe(once);
        return once;
    }

    private string Formatted(string language, string source, int size = 4, bool spaces = true)
    {
        var answer = Ask(kernel, language, source, size, spaces);
        answer.ContainsKey("message").ShouldBeFalse(answer.ToJsonString());
        return Edits.Apply([source], answer)[0];
    }

    private static JsonObject Ask(KernelClient kernel, string language, string source, int size = 4, bool spaces = true)
    {
        kernel.Send(new JsonObject
        {
            ["type"] = "format",
            ["id"] = "f",
            ["kernel"] = language,
            ["source"] = source,
            ["tabSize"] = size,
            ["insertSpaces"] = spaces,
        });
        var answer = kernel.Read();
        answer["type"]!.ToString().ShouldBe("edits", answer.ToJsonString());
        return answer;
    }
}
