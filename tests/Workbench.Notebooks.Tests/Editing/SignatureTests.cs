using System.Text.Json.Nodes;
using Workbench.Notebooks.Tests.Kernels;

namespace Workbench.Notebooks.Tests.Editing;

/// <summary>Asks a kernel what can be called where the cursor is. A | marks the cursor.</summary>
public sealed class SignatureTests(KernelClient kernel) : IClassFixture<KernelClient>
{
    private const string CSharpCell = """
        /// <summary>Adds.</summary>
        /// <param name="first">The first number.</param>
        int Add(int first, int second) => first + second;
        double Add(double first, double second, double third) => first + second + third;
        T Same<T>(T value) => value;
        Func<int, int> half = x => x / 2;
        class Shape(int sides, string name = "") { public int this[int row, int column] => row * sides + column; }
        class Square : Shape { public Square(int width) : base(4) { } }
        [AttributeUsage(AttributeTargets.All)] class MarkAttribute(string text, int level = 0) : Attribute;
        """;

    private const string FSharpCell = """
        /// <summary>Adds.</summary>
        /// <param name="first">The first number.</param>
        let add (first: int) (second: int) = first + second
        let both (left: int, right: string) = left
        type Shape(sides: int, name: string) =
            member _.Scale(width: float, height: float) = width * height * float sides
            member _.Scale(factor: float) = factor
        let shape = Shape(4, "square")
        """;

    [Theory]
    [InlineData("Add(|", "int Add(int first, int second) [int first]")]
    [InlineData("Add(1, |", "int Add(int first, int second) [int second]")]
    [InlineData("Add(1, 2, |", "double Add(double first, double second, double third) [double third]")]
    [InlineData("Add(1, Add(2, |3))", "int Add(int first, int second) [int second]")]
    [InlineData("Add(1, Add(2, 3)|)", "int Add(int first, int second) [int second]")]
    [InlineData("Add(second: |1, first: 2)", "int Add(int first, int second) [int second]")]
    [InlineData("Add(\n    1,\n    |", "int Add(int first, int second) [int second]")]
    [InlineData("var y = Add(1, (2 + |3));", "int Add(int first, int second) [int second]")]
    [InlineData("var y = Add(|\nvar z = 1;", "int Add(int first, int second) [int first]")]
    [InlineData("#!time\nAdd(1, |)", "int Add(int first, int second) [int second]")]
    [InlineData("Same<int>(|", "int Same<int>(int value) [int value]")]
    [InlineData("half(|", "int Func<int, int>.Invoke(int arg) [int arg]")]
    [InlineData("new Shape(1, |", "Shape.Shape(int sides, string name = \"\") [string name = \"\"]")]
    [InlineData("Shape s = new(|", "Shape.Shape(int sides, string name = \"\") [int sides]")]
    [InlineData("new Shape(4)[1, |]", "int Shape.this[int row, int column] { get; } [int column]")]
    [InlineData("class Big : Shape { public Big() : base(|) { } }", "Shape.Shape(int sides, string name = \"\") [int sides]")]
    [InlineData("class Big(int n) : Shape(n, |);", "Shape.Shape(int sides, string name = \"\") [string name = \"\"]")]
    [InlineData("[Mark(\"a\", |)] class Marked;", "MarkAttribute.MarkAttribute(string text, int level = 0) [int level = 0]")]
    [InlineData("Dictionary<string, |> d;", "class Dictionary<TKey, TValue> [TValue]")]
    [InlineData(
        "string.Join(\", \", 1, 2, |)",
        "string string.Join(string separator, params object[] values) [params object[] values]")]
    [InlineData(
        "new[] { 1 }.Select(|",
        "IEnumerable<TResult> IEnumerable<int>.Select<int, TResult>(Func<int, TResult> selector) [Func<int, TResult> selector]")]
    [InlineData("var y = 1 + |2;", "")]
    [InlineData("Add|(1, 2)", "")]
    [InlineData("Add(1, 2)|", "")]
    [InlineData("// Add(|", "")]
    [InlineData("Nothing(|", "")]
    [InlineData("#!set --name x --value (|", "")]
    public void A_csharp_call_has_its_overloads(string source, string expected)
    {
        kernel.Execute("csharp", CSharpCell);
        Shown("csharp", source).ShouldBe(expected);
    }

    [Theory]
    [InlineData("shape.Scale(|", "Scale(factor: float): float [factor: float]")]
    [InlineData("shape.Scale(1.0, |", "Scale(width: float, height: float): float [height: float]")]
    [InlineData("shape.Scale(1.0, |2.0)", "Scale(width: float, height: float): float [height: float]")]
    [InlineData("let s = Shape(1, |", "Shape(sides: int, name: string): Shape [name: string]")]
    [InlineData("printfn \"%f\" (shape.Scale(1.0, |))", "Scale(width: float, height: float): float [height: float]")]
    [InlineData("\"a\".PadLeft(3, |", "PadLeft(totalWidth: int, paddingChar: char): string [paddingChar: char]")]
    [InlineData(
        "let a =\n    shape.Scale(\n        1.0,\n        |)\n",
        "Scale(width: float, height: float): float [height: float]")]
    [InlineData("add 1 |", "add: first: int -> second: int -> int [second: int]")]
    [InlineData("let y = add |1 2", "add: first: int -> second: int -> int [first: int]")]
    [InlineData("let y = add 1 |2", "add: first: int -> second: int -> int [second: int]")]
    [InlineData("let y = 1 + |2", "")]
    [InlineData("// shape.Scale(|", "")]
    [InlineData("nothing(|", "")]
    public void An_fsharp_call_has_its_overloads(string source, string expected)
    {
        kernel.Execute("fsharp", FSharpCell);
        Shown("fsharp", source).ShouldBe(expected);
    }

    [Fact]
    public void Documentation_comes_with_the_overload_and_its_parameters()
    {
        kernel.Execute("csharp", CSharpCell);
        kernel.Execute("fsharp", FSharpCell);

        Documentation("csharp", "Add(|").ShouldBe("Adds. The first number.");
        Documentation("fsharp", "add |1 2").ShouldBe("Adds. The first number.");
        Documentation("csharp", "\"a\".PadLeft(|").ShouldStartWith("Returns a new string that right-aligns");
        Documentation("csharp", "\"a\".PadLeft(|").ShouldContain("The number of characters in the resulting string");
        Documentation("fsharp", "\"a\".PadLeft(|").ShouldContain("The number of characters in the resulting string");
    }

    [Theory]
    [InlineData("csharp", CSharpCell + "\nvar s = new Shape(Add(1, Same<int>(half(2))), $\"{Add(1, 2)}\")[1, 2];")]
    [InlineData("fsharp", FSharpCell + "\nlet s = Shape(add 1 (add 2 3), $\"{shape.Scale(1.0, 2.0)}\").Scale(1.0)")]
    public void Text_that_breaks_off_anywhere_gets_an_answer(string language, string source)
    {
        for (var length = 0; length <= source.Length; length += 7)
            kernel.Ask("signature", language, source[..length] + "|")["type"]!.ToString().ShouldBe("signature");
    }

    private JsonObject? Active(string language, string source, out JsonObject answer)
    {
        answer = kernel.Ask("signature", language, source);
        answer["type"]!.ToString().ShouldBe("signature", answer.ToJsonString());
        return answer["items"]!.AsArray() is { Count: > 0 } items ? items[answer["active"]!.GetValue<int>()]!.AsObject() : null;
    }

    private string Shown(string language, string source) => Active(language, source, out var answer) is { } item
        ? $"{item["label"]} [{item["parameters"]!.AsArray().ElementAtOrDefault(answer["parameter"]!.GetValue<int>())?["label"]}]"
        : "";

    private string Documentation(string language, string source)
    {
        var item = Active(language, source, out var answer).ShouldNotBeNull();
        return $"{item["documentation"]} {item["parameters"]![answer["parameter"]!.GetValue<int>()]!["documentation"]}";
    }
}
