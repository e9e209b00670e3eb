using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Workbench.Notebooks.Tests.Kernels;

/// <summary>Values are shown whole, whatever they contain, and every form shows the same.</summary>
public sealed partial class ValueTests(KernelClient kernel) : IClassFixture<KernelClient>
{
    [Theory]
    [InlineData("fsharp", "Some 1", "Some 1")]
    [InlineData("fsharp", "(None : int option)", "None")]
    [InlineData("fsharp", "Map.tryFind \"b\" (Map.ofList [ \"a\", 1 ])", "None")]
    [InlineData("fsharp", "(ValueNone : int voption)", "ValueNone")]
    [InlineData("fsharp", "None", "None")]
    [InlineData("fsharp", "(null : string)", "<null>")]
    [InlineData("csharp", "(string)null", "<null>")]
    [InlineData("csharp", "int? n = null;\nn", "<null>")]
    [InlineData("fsharp", "[ Some \"a\"; None ]", "[Some \"a\"; None]")]
    [InlineData("fsharp", "[| Some 1.5; None |]", "[|Some 1.5; None|]")]
    [InlineData("fsharp", "seq { Some 1; None }", "seq [Some 1; None]")]
    [InlineData("fsharp", "[ ValueSome 1; ValueNone ]", "[ValueSome 1; ValueNone]")]
    [InlineData("fsharp", "Some (Some (None : int option))", "Some (Some None)")]
    [InlineData("fsharp", "[ Ok 1; Error \"bad\" ]", "[Ok 1; Error \"bad\"]")]
    [InlineData("fsharp", "Ok 1 : Result<int, string>", "Ok 1")]
    [InlineData("fsharp", "(\"b\", (None : int option), [ 1 ])", "(\"b\", None, [1])")]
    [InlineData("fsharp", "{| K = \"a\"; V = (None : int option) |}", "{| K = \"a\"; V = None |}")]
    [InlineData(
        "fsharp",
        "type S = Box of width: float * height: float | Disc of radius: float | Dot\n[ Box(1.5, 2.0); Disc 1.0; Dot ]",
        "[Box (width = 1.5, height = 2); Disc (radius = 1); Dot]"
    )]
    [InlineData(
        "fsharp",
        "type T = Leaf | Node of T * int * T\nNode (Leaf, -1, Node (Leaf, 2, Leaf))",
        "Node (Leaf, -1, Node (Leaf, 2, Leaf))"
    )]
    [InlineData("fsharp", "Map.ofList [ 1, [ Some 2 ] ]", "map [(1, [Some 2])]")]
    [InlineData("fsharp", "Seq.groupBy (fun (w: string) -> w.[0]) [ \"ape\"; \"ant\" ]", "seq [('a', seq [\"ape\"; \"ant\"])]")]
    [InlineData("fsharp", "[ (); () ]", "[(); ()]")]
    [InlineData("fsharp", "[]", "[]")]
    [InlineData("fsharp", "([] : int list)", "[]")]
    [InlineData("fsharp", "task { return (None : int option) }", "Task, completed: None")]
    [InlineData("fsharp", "async { return 1 }", "Async, not started; Async.RunSynchronously runs it")]
    [InlineData("fsharp", "<@ 1 + 2 @>", "Call (None, op_Addition, [Value (1), Value (2)])")]
    [InlineData("fsharp", "{| A = Some 1; S = seq { 1; failwith \"late\" } |}", "{| A = Some 1; S = Exception: late |}")]
    [InlineData("fsharp", "Some(System.DateOnly(2026, 1, 2))", "Some 2026-01-02")]
    [InlineData("csharp", "Task.FromResult(3)", "Task, completed: 3")]
    [InlineData("csharp", "Task.CompletedTask", "Task, completed")]
    [InlineData("csharp", "new ValueTask<int>(3)", "Task, completed: 3")]
    [InlineData("csharp", "new[] { ValueTask.CompletedTask }", "ValueTask[]\nTask, completed")]
    [InlineData(
        "csharp",
        "new ValueTask<int>(new TaskCompletionSource<int>().Task)",
        "Task, not completed; await it to get its result"
    )]
    [InlineData(
        "csharp",
        """
        var channel = System.Threading.Channels.Channel.CreateUnbounded<int>();
        var read = channel.Reader.ReadAsync();
        channel.Writer.TryWrite(3);
        var shown = Microsoft.DotNet.Interactive.Formatting.Formatter.ToDisplayString(read, "text/plain");
        var number = await read;
        (shown, number)
        """,
        "( Task, completed; await it to get its result, 3 )"
    )]
    [InlineData("csharp", "Task.FromException<int>(new ArgumentException(\"bad\"))", "Task, failed: ArgumentException: bad")]
    [InlineData("csharp", "new TaskCompletionSource<int>().Task", "Task, not completed; await it to get its result")]
    [InlineData("csharp", "new TimeOnly(3, 4, 5)", "03:04:05")]
    [InlineData("csharp", "new Uri(\"http://a.b/c\")", "http://a.b/c")]
    [InlineData("csharp", "new Version(1, 2)", "1.2")]
    [InlineData("csharp", "1..^2", "1..^2")]
    [InlineData("csharp", "new Index[] { 1, ^2 }", "Index[]\n1\n^2")]
    [InlineData("csharp", "System.Xml.Linq.XElement.Parse(\"<a><b>1</b></a>\")", "<a>\n  <b>1</b>\n</a>")]
    [InlineData("csharp", "new[] { (1, (2, \"x\")), (3, (4, null)) }", "[ (1, (2, x)), (3, (4, <null>)) ]")]
    [InlineData("csharp", "new List<(int, int[])> { (1, new[] { 2, 3 }) }", "[ (1, [ 2, 3 ]) ]")]
    [InlineData("csharp", "new[] { 1 }.Select(i => (i, new[] { i, 2 }))", "[ (1, [ 1, 2 ]) ]")]
    [InlineData("csharp", "new[] { (1, 2, 3, 4, 5, 6, 7, 8, new[] { 9 }) }", "[ (1, 2, 3, 4, 5, 6, 7, 8, [ 9 ]) ]")]
    [InlineData("csharp", "new int?[] { 1, null }", "[ 1, <null> ]")]
    [InlineData("fsharp", "[ (null : string); \"b\" ]", "[ <null>, b ]")]
    [InlineData("csharp", "new StringBuilder(\"text\")", "text")]
    [InlineData("csharp", "new[,] { { 1, 20 }, { 3, 4 } }", "1  20\n3   4")]
    [InlineData("csharp", "new string[,,] { { { \"a\", null } } }", "[0, …]\na  <null>")]
    [InlineData("csharp", "new double[0, 3]", "(empty: 0 × 3)")]
    public void Plain_text_shows_the_whole_value(string language, string source, string expected) =>
        Form(language, source, "text/plain").ShouldBe(expected);

    // Each row holds what must be found in every form of the value.
    [Theory]
    [InlineData("csharp", "\"apple avocado banana\".Split(' ').GroupBy(w => w[0])", "a|apple|avocado|b|banana")]
    [InlineData("csharp", "new[] { 1, 2, 3 }.ToLookup(x => x % 2 == 0 ? \"even\" : \"odd\")", "odd|1, 3|even|2")]
    [InlineData("csharp", "class Bag : List<int> { public string Name { get; set; } }\nnew[] { new Bag { 7, 8 } }", "7, 8")]
    [InlineData(
        "csharp",
        "class Pair { public int First; public string Second; }\nnew[] { new Pair { First = 41, Second = \"x\" } }",
        "First|41|Second|x"
    )]
    [InlineData(
        "csharp",
        "class Mixed { public int A { get; set; } public List<int> L = new() { 5, 6 }; }\nnew[] { new Mixed { A = 9 } }",
        "A|9|L|5, 6"
    )]
    [InlineData(
        "csharp",
        "record Shape(int Id); record Disc(int Id, double Radius) : Shape(Id);\nnew Shape[] { new Disc(1, 2.25) }",
        "Radius|2.25"
    )]
    [InlineData(
        "csharp",
        "class Lazy { public int Ok => 77; public int Bad => throw new Exception(\"not yet\"); }\nnew Lazy()",
        "77|Exception: not yet"
    )]
    [InlineData(
        "csharp",
        "class Late { public int Ok => 77; public int Bad => throw new Exception(\"not yet\"); }\nnew[] { new Late() }",
        "77|Exception: not yet"
    )]
    [InlineData(
        "csharp",
        "new[] { System.Net.IPAddress.IPv6Loopback, System.Net.IPAddress.Loopback }",
        "InterNetworkV6|Operation not supported"
    )]
    [InlineData(
        "csharp",
        "class Late2 { public int Ok => 77; public IEnumerable<int> Bad { get { yield return 1; throw new Exception(\"no\"); } }"
            + " public Span<int> Never => default; }\nnew Late2()",
        "Ok|77|Bad|Exception: no"
    )]
    [InlineData(
        "csharp",
        "class Late3 { public int Ok => 77; public IEnumerable<int> Bad => Enumerable.Range(0, 9).Select(i => 1 / (i - i)); }\n"
            + "new[] { new Late3() }",
        "Ok|77|Bad|DivideByZeroException"
    )]
    [InlineData(
        "csharp",
        "new { Missing = default(System.Collections.Immutable.ImmutableArray<int>), Ok = 78 }",
        "Missing|InvalidOperationException|Ok|78"
    )]
    [InlineData("csharp", "new[] { new { D = new DateOnly(2026, 1, 2), V = new Version(1, 2) } }", "2026-01-02|1.2")]
    [InlineData("csharp", "record P(int A);\nnew P[] { null, new P(5) }", "<null>|5")]
    [InlineData("csharp", "new List<(int A, string B)> { (1, null), (2, \"x\") }", "1|<null>|2|x")]
    [InlineData("csharp", "new object[] { null, DBNull.Value, 1 }", "<null>|DBNull|1")]
    [InlineData("csharp", "System.Text.Json.Nodes.JsonNode.Parse(\"{\\\"a\\\":[1,{\\\"b\\\":null}]}\")", "\"a\": [|\"b\": null")]
    [InlineData(
        "fsharp",
        "type R = { Name: string; Tag: string option }\n[ { Name = \"a\"; Tag = None }; { Name = \"b\"; Tag = Some \"t\" } ]",
        "a|None|Some \"t\""
    )]
    [InlineData("csharp", "var random = new Random(); Enumerable.Range(0, 5).Select(_ => random.Next(1000, 10000))", null)]
    [InlineData(
        "csharp",
        "var dice = new Random(); Enumerable.Range(0, 5).Select(_ => new { Number = dice.Next(1000, 10000) })",
        null
    )]
    [InlineData(
        "csharp",
        "IEnumerable<int> Endless() { for (var i = 1000; ; i++) yield return i; }\nEndless()",
        "1000, 1001|1019|The first 20; there are more."
    )]
    [InlineData("fsharp", "Seq.initInfinite (fun i -> 1000 + i)", "1000, 1001|1019|The first 20; there are more.")]
    [InlineData("csharp", "Enumerable.Range(1000, 70).Where(i => true)", "1000, 1001|1019|The first 20; there are 50 more.")]
    [InlineData("csharp", "Enumerable.Range(1000, 700).Select(i => new { i })", "1000|1099|The first 100 rows; there are more.")]
    public void Every_form_of_a_value_shows_the_same(string language, string source, string? parts)
    {
        var data = kernel.Execute(language, source).Single(item => (string?)item["type"] == "result")["data"]!.AsObject();
        var text = data["text/plain"]!.ToString();
        var html = System.Net.WebUtility.HtmlDecode(Tags().Replace(data["text/html"]!.ToString(), " "));

        foreach (var part in parts?.Split('|') ?? Numbers().Matches(text).Select(match => match.Value))
        {
            text.ShouldContain(part);
            html.ShouldContain(part);
        }

        Numbers().Matches(text).Count.ShouldBe(Numbers().Matches(html).Count, $"{text}\n{html}");
    }

    [Theory]
    [InlineData("{| Name = \"a\"; Share = 0.5 |}", "{| Name = \"a\"; Share = 0.5 |}")]
    [InlineData("[ {| Name = \"a\"; Rows = [ {| X = 1; Y = 2 |} ] |} ]", "{| Name = \"a\"; Rows = [{| X = 1; Y = 2 |}] |}")]
    public void The_line_above_the_members_of_a_record_is_one_line(string source, string line)
    {
        var data = kernel.Execute("fsharp", source).Single(item => (string?)item["type"] == "result")["data"]!;
        System.Net.WebUtility.HtmlDecode(data["text/html"]!.ToString()).ShouldContain(line);
    }

    [Fact]
    public void Nothing_is_shown_for_definitions_and_commands()
    {
        foreach (
            var source in (string[])
                [
                    "let a = (null : string)",
                    "let f () = ()\nf ()",
                    "()",
                    "type Q = A | B",
                    "printf \"\"",
                    "if false then ()",
                    "#nowarn \"20\"",
                ]
        )
            kernel.Execute("fsharp", source).ShouldNotContain(item => (string?)item["type"] == "result", source);

        foreach (
            var source in (string[])
                ["string a = null;", "Console.Write(\"\")", "void F() { }\nF()", "await Task.Delay(1)", "if (false) return 1;"]
        )
            kernel.Execute("csharp", source).ShouldNotContain(item => (string?)item["type"] == "result", source);
    }

    [Fact]
    public void Displayed_values_keep_their_type()
    {
        Displayed("fsharp", "display [ Some 1; None ]").ShouldBe("[Some 1; None]");
        Displayed("fsharp", "display (None : int option)").ShouldBe("None");
        Displayed("csharp", "display(null);").ShouldBe("<null>");
    }

    // Also after `using System`, which makes the methods of Microsoft.DotNet.Interactive.Formatting nearer than any import.
    [Theory]
    [InlineData("csharp", "\"AQID\".DisplayAs(\"image/png\");", "image/png", "AQID")]
    [InlineData("csharp", "using System;\n\"AQID\".DisplayAs(\"image/png\");", "image/png", "AQID")]
    [InlineData("csharp", "\"<b>x</b>\".DisplayAs(\"text/html\");", "text/html", "<b>x</b>")]
    [InlineData("csharp", "new[] { 1, 2 }.Display();", "text/plain", "[ 1, 2 ]")]
    [InlineData("csharp", "using System;\nHTML(\"<i>y</i>\").Display();", "text/html", "<i>y</i>")]
    [InlineData("csharp", "42.Display(\"text/plain\");", "text/plain", "42")]
    [InlineData("csharp", "((object)null).Display();", "text/plain", "<null>")]
    [InlineData("fsharp", "\"AQID\".DisplayAs \"image/png\" |> ignore", "image/png", "AQID")]
    [InlineData("fsharp", "[ 1; 2 ].Display() |> ignore", "text/plain", "[ 1, 2 ]")]
    public void Extension_methods_show_below_the_cell(string language, string source, string type, string expected)
    {
        var events = kernel.Execute(language, source);
        events.ShouldNotContain(item => (string?)item["type"] == "stream");
        events.Single(item => (string?)item["type"] == "display")["data"]![type]!.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("\"a\".DisplayAs(\"\");")]
    [InlineData("\"a\".DisplayAs(null);")]
    public void A_text_needs_a_mime_type(string source) =>
        ((string?)kernel.Execute("csharp", source).Single(item => (string?)item["type"] == "error")["message"])
            .ShouldNotBeNull()
            .ShouldContain("mimeType");

    [Theory]
    [InlineData("csharp", "var shown = display(1);", "shown.Update(HTML(\"<b>2</b>\"));")]
    [InlineData("csharp", "using System;\nvar shown = 1.Display();", "shown.Update(HTML(\"<b>2</b>\"));")]
    [InlineData("csharp", "var shown = \"1\".DisplayAs(\"text/html\");", "shown.Update(\"<b>2</b>\");")]
    [InlineData("fsharp", "let shown = display 1", "shown.Update(HTML \"<b>2</b>\")")]
    public void An_update_from_a_later_cell_goes_to_the_first_output(string language, string show, string update)
    {
        var id = (string?)kernel.Execute(language, show).Single(item => (string?)item["type"] == "display")["displayId"];
        var updated = kernel.Execute(language, update).Single(item => (string?)item["type"] == "update");
        ((string?)updated["displayId"]).ShouldBe(id);
        updated["data"]!["text/html"]!.ToString().ShouldBe("<b>2</b>");
    }

    [Fact]
    public void A_registered_formatter_of_an_element_is_used()
    {
        kernel.Execute(
            "fsharp",
            "type Coin = Heads | Tails\nFormatter.Register<Coin>((fun (coin: Coin) -> sprintf \"coin %A\" coin), \"text/plain\")"
        );

        Form("fsharp", "[ Heads; Tails ]", "text/plain").ShouldContain("coin Tails");
    }

    [Theory]
    [InlineData("csharp", "foreach (var letter in \"👍🏽 done\") { Console.Write(letter); Thread.Sleep(50); }", "👍🏽 done")]
    [InlineData("csharp", "Console.Write('\\ud83d'); Console.Error.Write(\"e\"); Console.Write('\\udc4d');", "e👍")]
    [InlineData("fsharp", "for letter in \"👍🏽 done\" do stdout.Write letter", "👍🏽 done")]
    [InlineData(
        "csharp",
        "Console.Write(\"👍\".ToCharArray(), 0, 1); await Console.Out.FlushAsync(); Thread.Sleep(60); Console.Write(\"👍\"[1]);",
        "👍"
    )]
    [InlineData("csharp", "Console.Write('\\ud83d');", "\ufffd")]
    public void Characters_outside_the_basic_plane_survive_in_halves(string language, string source, string expected) =>
        string.Concat(
                kernel.Execute(language, source).Where(item => (string?)item["type"] == "stream").Select(item => item["text"])
            )
            .ShouldBe(expected);

    private string Form(string language, string source, string type) =>
        kernel.Execute(language, source).Single(item => (string?)item["type"] == "result")["data"]![type]!.ToString();

    private string Displayed(string language, string source) =>
        kernel.Execute(language, source).Single(item => (string?)item["type"] == "display")["data"]!["text/plain"]!.ToString();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\b\d{4}\b")]
    private static partial Regex Numbers();
}
