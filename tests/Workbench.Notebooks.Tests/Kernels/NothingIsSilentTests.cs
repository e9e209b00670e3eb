using System.Text.Json.Nodes;

namespace Workbench.Notebooks.Tests.Kernels;

/// <summary>What a cell says runs, or the cell fails and says why.</summary>
public sealed class NothingIsSilentTests(KernelClient kernel) : IClassFixture<KernelClient>
{
    [Theory]
    // The F# session itself neither runs these nor throws.
    [InlineData("fsharp", "let ok = 1\nprintfn \"never\"\n)", "compile", "FS0010", 3)]
    [InlineData("fsharp", "printfn \"a\" ]", "compile", "FS0010", 1)]
    [InlineData("fsharp", "failwith \"no type\"", "compile", "FS0030", 1)]
    [InlineData("fsharp", "let q = 1;;\nlet w : string = q;;\n", "compile", "FS0001", 2)]
    [InlineData("fsharp", "#load \"good/lib/nothing.fsx\"", "compile", "FS0078", 1)]
    [InlineData("csharp", "#load \"good/lib/nothing.csx\"", "compile", "CS1504", 1)]
    [InlineData("csharp", "var line = Console.ReadLine();", "exception", "System.InvalidOperationException", 1)]
    [InlineData("csharp", "\nvar all = Console.In.ReadToEnd();", "exception", "System.InvalidOperationException", 2)]
    [InlineData("csharp", "await Console.In.ReadLineAsync();", "exception", "System.InvalidOperationException", 1)]
    [InlineData("csharp", "Console.Read();", "exception", "System.InvalidOperationException", 1)]
    [InlineData("fsharp", "let line = stdin.ReadLine()", "exception", "System.InvalidOperationException", 1)]
    [InlineData("html", "#!share --from csharp x\n<p>x</p>", "command", "command", 1)]
    [InlineData("html", "\n#!time\n<p>x</p>", "command", "command", 2)]
    [InlineData("javascript", "#!share --from csharp missing\n1;", "share", "share", 1)]
    [InlineData("javascript", "1;\n#!nonsense\n2;", "command", "command", 2)]
    public void A_cell_that_would_silently_do_nothing_fails(string language, string source, string kind, string name, int line)
    {
        var events = kernel.Execute(language, source);

        var error = events.Single(item => (string?)item["type"] == "error");
        (error["kind"]!.ToString(), error["name"]!.ToString(), error["line"]!.GetValue<int>()).ShouldBe((kind, name, line));
        events[^1]["status"]!.ToString().ShouldBe("failed");
    }

    [Fact]
    public void Every_interaction_of_an_FSharp_cell_runs()
    {
        Text(kernel.Execute("fsharp", "let first = 1;;\nlet second = 2;;\nprintfn \"sum %d\" (first + second);;"))
            .ShouldBe("sum 3\n");
        Text(kernel.Execute("fsharp", "printfn \"%d\" second")).ShouldBe("2\n");
        Text(kernel.Execute("fsharp", "printf \"a\" ;; printf \"b\" (* ;; *) ;; printf \";;\"")).ShouldBe("ab;;");
        Results(kernel.Execute("fsharp", "1 + 1;;\n\"text;;\";;")).ShouldBe(["2", "text;;"]);
    }

    [Fact]
    public void A_failing_interaction_names_its_line_and_ends_the_cell()
    {
        var events = kernel.Execute("fsharp", "printfn \"runs\";;\n\nfailwith \"stop\" |> ignore;;\nprintfn \"too far\";;");

        Text(events).ShouldBe("runs\n");
        events.Single(item => (string?)item["type"] == "error")["line"]!.GetValue<int>().ShouldBe(3);
    }

    [Fact]
    public void Loaded_files_run_and_their_definitions_stay()
    {
        Results(kernel.Execute("csharp", "#load \"good/lib/triple.csx\"\nTriple(2)")).ShouldBe(["6"]);
        Results(kernel.Execute("csharp", "Triple(3)")).ShouldBe(["9"]);
        kernel.Execute("csharp", "#load \"good/lib/triple.csx\"")[^1]["status"]!.ToString().ShouldBe("ok");
        Results(kernel.Execute("csharp", "new Measure(\"s\", Triple(4)).Value")).ShouldBe(["12"]);
        Results(kernel.Execute("csharp", "#if NEVER\n#load \"none.csx\"\n#r \"none.dll\"\n#endif\n5")).ShouldBe(["5"]);
        Results(kernel.Execute("fsharp", "#load \"good/lib/halves.fsx\"\nHalves.half 5.0")).ShouldBe(["2.5"]);
        kernel.Ask("diagnose", "csharp", "#load \"good/lib/triple.csx\"\nTriple(2) + missing")["items"]!.AsArray()
            .Select(item => $"{item!["code"]} {item["line"]}").ShouldBe(["CS0103 2"]);
    }

    [Fact]
    public void Errors_in_loaded_files_name_the_file()
    {
        var broken = kernel
            .Execute("csharp", "// load it\n#load \"good/lib/broken.csx\"")
            .Single(item => (string?)item["type"] == "error");
        (broken["line"]!.GetValue<int>(), broken["fileLine"]!.GetValue<int>()).ShouldBe((2, 2));
        broken["file"]!.ToString().ShouldEndWith("broken.csx");

        var thrown = kernel
            .Execute("csharp", "#load \"good/lib/throws.csx\"\n\nFail(1);")
            .Single(item => (string?)item["type"] == "error");
        thrown["line"]!.GetValue<int>().ShouldBe(3);
        thrown["trace"]!
            .AsArray()
            .Select(frame => frame!.ToString())
            .ShouldContain(frame => frame.Contains("throws.csx, line 2"));
    }

    [Fact]
    public void JavaScript_cells_receive_values()
    {
        kernel.Execute(
            "csharp",
            "var count = 123; var rows = new[] { (\"</script>\", 1.5), (\"b\", double.NaN) }; var big = long.MaxValue;"
        );

        Script("#!share --from csharp count\nuse(count);").ShouldBe("globalThis[\"count\"] = 123;\nuse(count);");
        Script("#!share --from csharp rows --as table\n1").ShouldBe(
            "globalThis[\"table\"] = [{\"Item1\":\"\\u003C/script\\u003E\",\"Item2\":1.5},{\"Item1\":\"b\",\"Item2\":NaN}];\n1");
        Script("#!set --name limit --value @csharp:big\n1").ShouldStartWith("globalThis[\"limit\"] = 9223372036854775807n;");
        kernel.Execute("csharp", "var most = ulong.MaxValue; var one = (Int128)1;");
        kernel.Execute("csharp", "var power = System.Numerics.BigInteger.Pow(10, 20);");
        Script("#!share --from csharp most\n1").ShouldStartWith("globalThis[\"most\"] = 18446744073709551615n;");
        Script("#!share --from csharp power\n1").ShouldStartWith("globalThis[\"power\"] = 100000000000000000000n;");
        Script("#!share --from csharp one\n1").ShouldStartWith("globalThis[\"one\"] = 1;");
        kernel.Execute("csharp", "var built = new StringBuilder(\"x\"); var keys = new Dictionary<long, int> { [1] = 2 };");
        Script("#!share --from csharp built\n1").ShouldStartWith("globalThis[\"built\"] = \"x\";");
        Script("#!share --from csharp keys\n1").ShouldStartWith("globalThis[\"keys\"] = {\"1\":2};");
        Script("#!set --name ε --value 0.1").ShouldBe("globalThis[\"ε\"] = 0.1;\n");
        Script("// text\n`\n#!share --from csharp count\n`;").ShouldBe("// text\n`\n#!share --from csharp count\n`;");
        var error = kernel
            .Execute("csharp", "var loop = new object[1]; loop[0] = loop;\n#!javascript\n#!share --from csharp loop")
            .Single(item => (string?)item["type"] == "error");
        error["message"]!
            .ToString()
            .ShouldStartWith("'loop' cannot be shared with javascript: a value of type System.Object[] has no form in JSON");
    }

    [Theory]
    [InlineData("csharp", "Console.ReadLine()")]
    [InlineData("csharp", "Console.ReadKey()")]
    [InlineData("csharp", "Console.KeyAvailable")]
    [InlineData("fsharp", "System.Console.ReadKey()")]
    public void Asking_for_input_says_what_to_do_instead(string language, string source) =>
        kernel.Execute(language, source).Single(item => (string?)item["type"] == "error")["message"]!.ToString()
            .ShouldContain("Cells cannot read input. Put the value into a variable");

    private string Script(string source) => kernel.Execute("javascript", source)
        .Single(item => (string?)item["type"] == "result")["data"]!["application/javascript"]!.ToString();

    private static string Text(IEnumerable<JsonObject> events) =>
        string.Concat(events.Where(item => (string?)item["type"] == "stream").Select(item => item["text"]!.ToString()));

    private static IEnumerable<string> Results(IEnumerable<JsonObject> events) =>
        events.Where(item => (string?)item["type"] == "result").Select(item => item["data"]!["text/plain"]!.ToString());
}
