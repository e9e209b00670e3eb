using System.Text.Json.Nodes;
using Workbench.Notebooks.Tests.Kernels;

namespace Workbench.Notebooks.Tests.Variables;

/// <summary>The list of variables for an editor's panel, and the forms of one of them.</summary>
public sealed class VariableTests : IDisposable
{
    private readonly KernelClient kernel = new();

    [Fact]
    public void Names_types_values_and_sizes_are_listed_for_csharp()
    {
        Run("csharp", """
            var number = 42; var half = 0.5; var text = "two\nlines"; string nothing = null; int? maybe = null;
            var list = new List<int> { 1, 2, 3 }; var matrix = new double[3, 4];
            var ages = new Dictionary<string, int> { ["a"] = 1 };
            var pair = (1, "b"); var anonymous = new { A = 1 }; record Point(int X, int Y); var point = new Point(1, 2);
            var many = Enumerable.Range(0, 1_000_000).ToArray();
            Func<int, int> twice = x => 2 * x; class Plain { } var plain = new Plain();
            """);
        var rows = Rows("csharp");

        rows["number"].ShouldBe(("int", "42", ""));
        rows["half"].ShouldBe(("double", "0.5", ""));
        rows["text"].ShouldBe(("string", "\"two lines\"", "9 characters"));
        rows["nothing"].ShouldBe(("string", "null", ""));
        rows["maybe"].ShouldBe(("int?", "null", ""));
        rows["list"].ShouldBe(("List<int>", "[1, 2, 3]", "3 items"));
        rows["matrix"].ShouldBe(("double[,]", "", "3 × 4"));
        rows["ages"].ShouldBe(("Dictionary<string, int>", "[\"a\": 1]", "1 item"));
        rows["pair"].ShouldBe(("(int, string)", "(1, \"b\")", ""));
        rows["anonymous"].ShouldBe(("anonymous type", "{ A = 1 }", ""));
        rows["point"].ShouldBe(("Point", "Point { X = 1, Y = 2 }", ""));
        rows["many"].ShouldBe(("int[]", "[0, 1, 2, 3, 4, 5, …]", "1,000,000 items"));
        rows["twice"].ShouldBe(("Func<int, int>", "function", ""));
        rows["plain"].ShouldBe(("Plain", "", ""));
    }

    [Fact]
    public void Names_types_values_and_sizes_are_listed_for_fsharp()
    {
        Run("fsharp", """
            type Shape = Disc of radius: float | Dot
            type Person = { Name: string; Age: int }
            let numbers = [ 1 .. 200000 ]
            let some = Some 1
            let none: int option = None
            let disc = Disc 1.5
            let ada = { Name = "Ada"; Age = 36 }
            let tuple = 1, "b"
            let lazySequence = seq { while true do 1 }
            let table = Map.ofList [ "a", [ 1.5 ] ]
            let twice x = 2 * x
            let shadowed = 1
            """);
        Run("fsharp", "let shadowed = \"again\"");
        var rows = Rows("fsharp");

        rows["numbers"].ShouldBe(("int list", "[1, 2, 3, 4, 5, 6, …]", "more than 100,000 items"));
        rows["some"].ShouldBe(("int option", "Some 1", ""));
        rows["none"].ShouldBe(("int option", "None", ""));
        rows["disc"].ShouldBe(("Shape", "Disc (radius = 1.5)", ""));
        rows["ada"].ShouldBe(("Person", "{ Name = \"Ada\"; Age = 36 }", ""));
        rows["tuple"].ShouldBe(("int * string", "(1, \"b\")", ""));
        rows["lazySequence"].ShouldBe(("int seq", "a sequence that has not been evaluated", ""));
        rows["table"].ShouldBe(("Map<string, float list>", "[\"a\": [1.5]]", "1 item"));
        rows["shadowed"].ShouldBe(("string", "\"again\"", "5 characters"));
        Details("fsharp").Count(row => (string?)row!["name"] == "shadowed").ShouldBe(1);
    }

    [Fact]
    public void Code_of_the_users_types_that_throws_or_never_ends_costs_one_row()
    {
        Run("csharp", """
            class Thrower { public override string ToString() => throw new InvalidOperationException("no text"); }
            class Sleeper { public override string ToString() { Thread.Sleep(-1); return ""; } }
            class Looper { public override string ToString() { while (true) { } } }
            class Counter : IReadOnlyCollection<int>
            {
                public int Count => throw new NotSupportedException("no count");
                public IEnumerator<int> GetEnumerator() { while (true) yield return 1; }
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
            }
            IEnumerable<int> Endless() { Console.WriteLine("evaluated"); while (true) yield return 1; }
            var a = new Thrower(); var b = new Sleeper(); var c = new Looper(); var d = new Counter();
            var e = Endless(); var f = new Sleeper();
            var g = new Lazy<int>(() => { Thread.Sleep(-1); return 1; });
            var h = new TaskCompletionSource<int>().Task; var last = 1;
            """);
        var rows = Rows("csharp");

        rows["a"].Value.ShouldBe("could not be shown: InvalidOperationException: no text");
        rows["b"].Value.ShouldBe("takes too long to show");
        rows["c"].Value.ShouldBe("takes too long to show");
        rows["d"].Value.ShouldBe("could not be shown: NotSupportedException: no count");
        rows["e"].Value.ShouldBe("a sequence that has not been evaluated");
        rows["f"].Value.ShouldBe("takes too long to show");
        rows["g"].Value.ShouldBe("Value is not created.");
        rows["h"].Value.ShouldBe("task, WaitingForActivation");
        rows["last"].Value.ShouldBe("1");
        KernelClient.Result(kernel.Execute("csharp", "last + 1")).ShouldBe("2");
    }

    [Fact]
    public void Values_shared_between_languages_are_marked_until_one_of_them_is_defined_again()
    {
        Run("csharp", "var numbers = new[] { 1, 2 }; var alone = 1;");
        Run("fsharp", "#!share --from csharp numbers --as values\nlet own = 2");
        Shared("csharp", "numbers").ShouldBe("fsharp values");
        Shared("fsharp", "values").ShouldBe("csharp numbers");
        Shared("csharp", "alone").ShouldBe("");
        Shared("fsharp", "own").ShouldBe("");

        Run("fsharp", "#!set --name numbers --value @csharp:alone");
        Shared("fsharp", "numbers").ShouldBe("csharp alone");

        Run("csharp", "numbers = new[] { 3 };");
        Shared("csharp", "numbers").ShouldBe("");
        Shared("fsharp", "values").ShouldBe("csharp numbers");
    }

    [Fact]
    public void The_forms_of_a_value_are_those_of_a_result()
    {
        Run("csharp", "var rows = new[] { new { Name = \"a\", Value = 1 } };");
        Run("fsharp", "let some = Some 1");
        Value("csharp", "rows")["data"]!["text/html"]!.ToString().ShouldStartWith("<table>");
        Value("F#", "some")["data"]!["text/plain"]!.ToString().ShouldBe("Some 1");
        Value("csharp", "missing")["message"]!.ToString().ShouldBe("There is no variable 'missing' in csharp.");
    }

    public void Dispose() => kernel.Dispose();

    private void Run(string language, string source)
    {
        var events = kernel.Execute(language, source);
        events[^1]["status"]!.ToString().ShouldBe("ok", string.Join('\n', events.Select(item => item.ToJsonString())));
    }

    private JsonObject Ask(JsonObject request)
    {
        kernel.Send(request);
        return kernel.Read();
    }

    private JsonObject Value(string language, string name) =>
        Ask(new JsonObject { ["type"] = "value", ["id"] = "w", ["kernel"] = language, ["name"] = name });

    private JsonArray Details(string language) =>
        Ask(new JsonObject { ["type"] = "variables", ["id"] = "v", ["details"] = true })["details"]![language]!.AsArray();

    private Dictionary<string, (string Type, string Value, string Size)> Rows(string language) =>
        Details(language).ToDictionary(
            row => row!["name"]!.ToString(),
            row => (row!["type"]!.ToString(), row["value"]!.ToString(), row["size"]?.ToString() ?? ""));

    private string Shared(string language, string name) =>
        string.Join(", ", Details(language).Single(row => (string?)row!["name"] == name)!["shared"]?.AsArray()
            .Select(other => $"{other!["kernel"]} {other["name"]}") ?? []);
}
