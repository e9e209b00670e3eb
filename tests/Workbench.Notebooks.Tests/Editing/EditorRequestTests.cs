using System.Globalization;
using System.Text.Json.Nodes;
using Workbench.Notebooks.Tests.Kernels;

namespace Workbench.Notebooks.Tests.Editing;

/// <summary>Sends a kernel the requests of an editor while the user types. A | marks the cursor.</summary>
public sealed class EditorRequestTests(KernelClient kernel) : IClassFixture<KernelClient>
{
    [Fact]
    public void Variables_functions_and_types_of_earlier_cells_are_proposed()
    {
        kernel.Execute(
            "csharp",
            "using System.Globalization;\nvar counted = new List<int> { 1 }; int Twice(int x) => 2 * x; record Box(double Width);"
        );
        kernel.Execute(
            "fsharp",
            "open System.Globalization\nlet measured = [ 1.5 ]\nlet thrice x = 3 * x\ntype Crate = { Height: float }"
        );

        Item("csharp", "coun|", "counted").ShouldBe("variable: List<int> counted");
        Item("csharp", "var y = Tw|", "Twice").ShouldBe("function: int Twice(int x)");
        Item("csharp", "var b = new Bo|", "Box").ShouldBe("class: record Box");
        Item("csharp", "Cultur|", "CultureInfo").ShouldBe("class: class CultureInfo");
        Item("fsharp", "let z = mea|", "measured").ShouldBe("variable: val measured: float list");
        Item("fsharp", "let z = thr|", "thrice").ShouldBe("method: val thrice: x: int -> int");
        Item("fsharp", "let f (c: Cra|", "Crate").ShouldStartWith("class: type Crate");
        Item("fsharp", "Cultur|", "CultureInfo").ShouldStartWith("class: type CultureInfo");
    }

    [Fact]
    public void Members_are_proposed_on_values_of_earlier_cells_and_on_types_of_libraries()
    {
        kernel.Execute("csharp", "var words = new[] { \"a\" }; record Box(double Width); var box = new Box(1);");
        kernel.Execute("fsharp", "let words = [| \"a\" |]\ntype Crate = { Height: float }\nlet crate = { Height = 1.0 }");

        Labels("csharp", "box.|")
            .ShouldBe([
                "Deconstruct",
                "Display",
                "Equals",
                "FormatTo",
                "GetHashCode",
                "GetType",
                "ToDisplayString",
                "ToString",
                "Width",
            ]);
        Item("csharp", "words.Wh|", "Where")
            .ShouldStartWith(
                "method: IEnumerable<string> IEnumerable<string>.Where<string>(Func<string, bool> predicate) (+ 1 overload)"
            );
        Labels("csharp", "words.Select(w => w.Len|")[0].ShouldBe("Length");
        Labels("csharp", "Console.WL|").ShouldBe(["WindowLeft", "WriteLine"]);
        Labels("csharp", "foreach (var w in words)\n{\n    w.Tr|\n}\nvar after = 1;")[..3]
            .ShouldBe(["Trim", "TrimEnd", "TrimStart"]);
        Labels("fsharp", "crate.|")
            .ShouldBe(["Display", "Equals", "FormatTo", "GetHashCode", "GetType", "Height", "ToDisplayString", "ToString"]);
        Labels("fsharp", "words |> Array.mapi|").ShouldBe(["mapi", "mapi2"]);
        Labels("fsharp", "for w in words do\n    printfn \"%d\" (w.Len|").ShouldBe(["Length", "ReplaceLineEndings"]);
        Labels("fsharp", "Console.WL|").ShouldBe(["WindowLeft", "WriteLine"]);
    }

    [Fact]
    public void Nothing_is_proposed_in_strings_comments_and_numbers_and_no_keyword_after_a_dot()
    {
        Labels("csharp", "var s = \"Con|\";").ShouldBeEmpty();
        Labels("csharp", "// Con|").ShouldBeEmpty();
        Labels("csharp", "var n = 12|").ShouldBeEmpty();
        Labels("fsharp", "let n = 12|").ShouldBeEmpty();
        Labels("csharp", "Console.whi|").ShouldBeEmpty();
        Labels("csharp", "wh|").ShouldContain("while");
        Labels("fsharp", "wh|").ShouldContain("while");
        Labels("markdown", "wh|").ShouldBeEmpty();
    }

    [Fact]
    public void Proposals_are_sorted_and_long_lists_are_limited()
    {
        var answer = kernel.Ask("complete", "csharp", "\n  var x = |");

        answer["items"]!.AsArray().Count.ShouldBeLessThanOrEqualTo(500);
        (answer["line"]!.GetValue<int>(), answer["column"]!.GetValue<int>(), answer["endColumn"]!.GetValue<int>()).ShouldBe(
            (2, 11, 11)
        );
        answer.ContainsKey("busy").ShouldBeFalse();
    }

    [Theory]
    [InlineData("csharp", "var a = 1;\nvar b = a + missing;\n", "error CS0103 2:13-2:20")]
    [InlineData("csharp", "int i = \"text\";", "error CS0029 1:9-1:15")]
    [InlineData("csharp", "var x = 1;\nConsole.WriteLine(x", "error CS1026 2:20-2:20")]
    [InlineData("csharp", "#!time\nvar a = missing;", "error CS0103 2:9-2:16")]
    [InlineData("csharp", "void F() { int unused = 1; }\nF();", "warning CS0219 1:16-1:22")]
    [InlineData("csharp", "var fine = 1;\nfine + 1", "")]
    [InlineData("csharp", "#!fsharp\nlet a = 1\na + 1", "")]
    [InlineData("csharp", "#!nothing\n", "error command 1:1-1:10")]
    [InlineData("csharp", "#!import no.dib\n", "error command 1:1-1:16")]
    [InlineData("csharp", "#!import good/setup.dib\nvar z = whatever;", "")]
    [InlineData("csharp", "#!set --name later --value @fsharp:x\nvar z = later; var q = never;", "error CS0103 2:24-2:29")]
    [InlineData("csharp", "#r \"no.dll\"\n", "error reference 1:1-1:12")]
    [InlineData("fsharp", "let a = 1\nlet b = a + missing\n", "error FS0039 2:13-2:20")]
    [InlineData("fsharp", "let i: int = \"text\"", "error FS0001 1:14-1:20")]
    [InlineData("fsharp", "let a = 1\na + 1", "")]
    [InlineData("fsharp", "let f () =\n    2\n    3", "warning FS0020 2:5-2:6")]
    [InlineData("fsharp", "#!share --from csharp later\nlater + 1", "")]
    [InlineData("markdown", "# 1 + +", "")]
    public void Diagnostics_have_the_position_of_the_error(string language, string source, string expected) =>
        Diagnostics(language, source).ShouldBe(expected);

    [Fact]
    public void Diagnostics_know_the_definitions_of_earlier_cells()
    {
        Diagnostics("csharp", "var b = known + 1;").ShouldStartWith("error CS0103");
        kernel.Execute("csharp", "var known = 1;");
        Diagnostics("csharp", "var b = known + 1;").ShouldBe("");
        Diagnostics("fsharp", "let b = known + 1").ShouldStartWith("error FS0039");
        kernel.Execute("fsharp", "let known = 1");
        Diagnostics("fsharp", "let b = known + 1").ShouldBe("");
    }

    [Fact]
    public void Hover_says_what_a_name_is()
    {
        kernel.Execute("csharp", "var words = new[] { \"a\" };");
        kernel.Execute("fsharp", "/// Adds one to a number.\nlet increment x = x + 1");

        Hover("csharp", "wo|rds.Length").ShouldBe("string[] words @1:1-1:6");
        Hover("csharp", "words.Len|gth").ShouldStartWith("int Array.Length { get; } @1:7-1:13");
        Hover("csharp", "int Half(int x) => x / 2;\nHal|f(3)").ShouldBe("int Half(int x) @2:1-2:5");
        Hover("csharp", "   |").ShouldBe("");
        Hover("fsharp", "let y = incre|ment 1").ShouldBe("val increment: x: int -> int @1:9-1:18");
        Hover("fsharp", "let q = \"a\"\nq.Len|gth").ShouldStartWith("property String.Length: int with get @2:3-2:9");
        Hover("csharp", "#!ti|me").ShouldBe("#!time: shows how long the cell takes @1:1-1:7");
    }

    [Fact]
    public void Magic_commands_and_their_arguments_are_proposed()
    {
        kernel.Execute("csharp", "var shared = 1;");

        Labels("csharp", "#!|")
            .ShouldBe(["#!import", "#!set", "#!share", "#!time", "#!csharp", "#!fsharp", "#!html", "#!javascript", "#!markdown"]);
        Labels("fsharp", "#!share --from |").ShouldBe(["csharp"]);
        Labels("fsharp", "#!share --from csharp sha|").ShouldBe(["shared"]);
        Labels("fsharp", "#!share --from csharp --|").ShouldBe(["--as", "--mime-type"]);
        Labels("fsharp", "#!set --name x --value @|").ShouldBe(["@csharp:"]);
        Labels("fsharp", "let a = 1\n#!set --name x --value @csharp:sh|").ShouldBe(["@csharp:shared"]);
        Labels("fsharp", "#!set |").ShouldBe(["--name", "--value", "--mime-type"]);
        Labels("csharp", "#!import good/se|").ShouldBe(["good/setup.dib"]);
        Labels("csharp", "#!time\nsha|")[0].ShouldBe("shared");
    }

    [Theory]
    [InlineData("csharp", "Console.Write(1); while (!File.Exists(\"{0}\")) Thread.Sleep(20);", "var n = 1; n.|")]
    [InlineData("fsharp", "printf \"1\"\nwhile not (File.Exists \"{0}\") do System.Threading.Thread.Sleep 9", "let n = 1 in n.|")]
    public void Requests_are_answered_while_a_cell_runs(string language, string waiting, string question)
    {
        kernel.Execute(language, "1");
        kernel.Ask("complete", language, question);
        var goOn = Path.Combine(Path.GetTempPath(), $"workbench-{Guid.NewGuid()}");
        var cell = kernel.SendCell(language, waiting.Replace("{0}", goOn, StringComparison.Ordinal));
        kernel.ReadUntil("stream");
        var id = kernel.SendQuestion("complete", language, question);

        var answer = kernel.Read();
        (answer["id"]!.ToString(), answer["type"]!.ToString()).ShouldBe((id, "completions"));
        (answer.ContainsKey("busy") || answer["items"]!.AsArray().Count > 0).ShouldBeTrue();
        File.WriteAllText(goOn, "");
        kernel.ReadUntilFinished(cell)[^1]["status"]!.ToString().ShouldBe("ok");
        File.Delete(goOn);
    }

    // How fast they come depends on what else the machine does, so it is not for a test to judge.
    [Theory]
    [InlineData("csharp", "var words = new[] {{ \"a\" }}; // {0}\nwords.Select(w => w.Len|")]
    [InlineData("fsharp", "let words = [| \"a\" |] // {0}\nwords |> Array.ma|")]
    public void Every_editor_request_is_answered_while_no_cell_runs(string language, string question)
    {
        kernel.Execute(language, "1");
        foreach (var type in new[] { "complete", "hover", "diagnose" })
            foreach (var round in Enumerable.Range(1, 5))
                kernel.Ask(type, language, string.Format(CultureInfo.InvariantCulture, question, round)).ContainsKey("busy")
                    .ShouldBeFalse();
    }

    [Fact]
    public void Requests_change_no_state()
    {
        kernel.Execute("csharp", "var a = 1;");
        kernel.Execute("fsharp", "let a = 1");
        var before = Variables();
        kernel.Ask("complete", "csharp", "var a = \"x\"; var created = 1; System.IO.File.Delete(\"x\"); a.|");
        kernel.Ask("diagnose", "fsharp", "let a = \"x\"\nlet created = 1\nfailwith \"ran\"");
        kernel.Ask("hover", "fsharp", "let a|a = \"x\"");

        Variables().ShouldBe(before);
        KernelClient.Result(kernel.Execute("csharp", "a + 1")).ShouldBe("2");
        KernelClient.Result(kernel.Execute("fsharp", "a + 1")).ShouldBe("2");
    }

    [Fact]
    public void Invalid_requests_are_rejected_or_get_empty_answers()
    {
        kernel.Send(new JsonObject { ["type"] = "complete", ["id"] = "1", ["kernel"] = "csharp", ["source"] = "x" });
        kernel.Read()["type"]!.ToString().ShouldBe("refused");
        foreach (var (line, column) in new[] { (9, 9), (1, 99) })
        {
            kernel.Send(
                new JsonObject
                {
                    ["type"] = "complete",
                    ["id"] = "2",
                    ["kernel"] = "csharp",
                    ["source"] = "x.",
                    ["line"] = line,
                    ["column"] = column,
                }
            );
            kernel.Read()["type"]!.ToString().ShouldBe("completions");
            kernel.Send(
                new JsonObject
                {
                    ["type"] = "hover",
                    ["id"] = "3",
                    ["kernel"] = "fsharp",
                    ["source"] = "x.",
                    ["line"] = line,
                    ["column"] = column,
                }
            );
            kernel.Read()["type"]!.ToString().ShouldBe("hover");
        }
    }

    private string Variables()
    {
        kernel.Send(new JsonObject { ["type"] = "variables", ["id"] = "v" });
        return kernel.Read()["kernels"]!.ToJsonString();
    }

    private List<string> Labels(string language, string source) =>
        kernel.Ask("complete", language, source)["items"]!.AsArray().Select(item => item!["label"]!.ToString()).ToList();

    private string Item(string language, string source, string label)
    {
        var item = kernel.Ask("complete", language, source)["items"]!
            .AsArray()
            .Single(item => item!["label"]!.ToString() == label)!;
        return $"{item["kind"]}: {item["detail"]}";
    }

    private string Diagnostics(string language, string source) =>
        string.Join(
            '\n',
            kernel.Ask("diagnose", language, source)["items"]!
                .AsArray()
                .Select(item =>
                    $"{item!["severity"]} {item["code"]} {item["line"]}:{item["column"]}-{item["endLine"]}:{item["endColumn"]}"
                )
        );

    private string Hover(string language, string source) =>
        kernel.Ask("hover", language, source) is var answer && answer.ContainsKey("signature")
            ? $"{answer["signature"]} @{answer["line"]}:{answer["column"]}-{answer["endLine"]}:{answer["endColumn"]}"
            : "";
}
