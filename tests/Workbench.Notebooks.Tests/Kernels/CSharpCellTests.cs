namespace Workbench.Notebooks.Tests.Kernels;

/// <summary>What C# cells may write although scripts have no such syntax, and what to write instead of the rest.</summary>
public sealed class CSharpCellTests(KernelClient kernel) : IClassFixture<KernelClient>
{
    private const string Traced =
        "class Traced(string name) : IDisposable { public void Dispose() => Console.Write($\"-{name}\"); }\n";

    [Theory]
    [InlineData(
        "using var a = new Traced(\"a\"); using Traced b = new(\"b\"), c = new(\"c\");\nConsole.Write(\"run\");",
        "run-c-b-a"
    )]
    [InlineData("await using var s = new MemoryStream();\nConsole.Write(s.Length);", "0")]
    [InlineData(
        "using var a = new Traced(\"a\");\nif (a is not null) throw new Exception();\nusing var b = new Traced(\"b\");",
        "-a"
    )]
    [InlineData("using (var a = new Traced(\"a\")) Console.Write(\"in\");\nConsole.Write(\"out\");", "in-aout")]
    [InlineData("{ using var a = new Traced(\"a\"); Console.Write(\"in\"); }\nConsole.Write(\"out\");", "in-aout")]
    [InlineData("void F() { using var a = new Traced(\"a\"); }\nF();", "-a")]
    [InlineData(
        "using System.Xml;\nusing static System.Math;\nusing L = System.Random;\nConsole.Write(Abs(-1) + new L(1).Next(1));",
        "1"
    )]
    [InlineData(
        "using List<Func<int, int>>.Enumerator e = new List<Func<int, int>>().GetEnumerator();\nConsole.Write(\"ok\");",
        "ok"
    )]
    public void Using_declarations_at_the_top_of_a_cell_are_disposed_of_at_its_end(string source, string expected)
    {
        kernel.Execute("csharp", Traced);

        string.Concat(
                kernel.Execute("csharp", source).Where(item => (string?)item["type"] == "stream").Select(item => item["text"])
            )
            .ShouldBe(expected);
    }

    [Fact]
    public void A_result_is_shown_before_what_it_needs_is_disposed_of() =>
        KernelClient
            .Result(
                kernel.Execute(
                    "csharp",
                    """
                    using var reader = new StringReader("a\nb");
                    IEnumerable<string> Lines() { while (reader.ReadLine() is { } line) yield return line; }
                    Lines()
                    """
                )
            )
            .ShouldBe("[ a, b ]");

    [Fact]
    public void Editors_accept_using_declarations() =>
        kernel.Ask("diagnose", "csharp", "using var s = new MemoryStream();\ns.WriteByte(1);")["items"]!
            .AsArray()
            .ShouldBeEmpty();

    [Theory]
    [InlineData(
        "static class Words { public static string Loud(this string s) => s + \"!\"; }",
        "CS1109",
        "static int Twice(this int x)"
    )]
    [InlineData(
        "static class Words { extension(string s) { public string Loud() => s; } }",
        "CS9283",
        "static int Twice(this int x)"
    )]
    [InlineData("namespace Shapes { class Box { } }", "CS7021", "without a namespace")]
    [InlineData("Span<int> s = stackalloc int[3];", "CS8345", "into a block { … } or a method")]
    [InlineData("file class Hidden { }", "CS9054", "Leave out `file`")]
    [InlineData("#use \"feed\"\n1", "CS1024", "#r, #i, #load")]
    [InlineData("yield return 1;", "CS7020", "Put it into a method")]
    public void What_scripts_forbid_has_a_hint(string source, string code, string hint)
    {
        var error = kernel.Execute("csharp", source).Single(item => (string?)item["type"] == "error");

        error["name"]!.ToString().ShouldBe(code);
        error["message"]!.ToString().ShouldContain(hint);
    }

    [Fact]
    public void The_hint_for_extension_methods_works()
    {
        kernel.Execute("csharp", "static int Twice(this int x) => 2 * x;")[^1]["status"]!.ToString().ShouldBe("ok");
        KernelClient.Result(kernel.Execute("csharp", "4.Twice()")).ShouldBe("8");
    }
}
