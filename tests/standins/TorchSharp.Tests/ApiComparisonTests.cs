using Conformance;

namespace TorchSharp.Tests;

/// <summary>The conformance tests are worth what the comparison finds.</summary>
public class ApiComparisonTests
{
    private const string Published = """
        class Shapes.Box : Shape
          new(double side, string name = null)
          double area(int digits = 2, bool exact = false)
          static T Read<T>(T fallback, params (long, long)[] sizes)
          (double, double) extent(double scale)
          string Name { get; set; }
          long Count { get; }

        enum Shapes.Unit
          static Unit Metre = 1

        """;

    [Theory]
    [InlineData("double area(int digits = 2, bool exact = false)")]
    [InlineData("virtual double area(bool exact = false)")]
    [InlineData("double area()")]
    [InlineData("static U Read<U>(U fallback, params (long, long)[] sizes)")]
    [InlineData("new(double side)")]
    [InlineData("string Name { get; }")]
    public void MembersAsPublishedConform(string member) => NotPublished(member).ShouldBeEmpty();

    [Theory]
    [InlineData("float area(int digits = 2, bool exact = false)", "another return type")]
    [InlineData("static double area(int digits = 2, bool exact = false)", "static")]
    [InlineData("double area(int digits = 3, bool exact = false)", "another default")]
    [InlineData("double area(int digits)", "a default that is gone")]
    [InlineData("double area(bool exact = false, int digits = 2)", "another order")]
    [InlineData("double area(int places = 2)", "another parameter name")]
    [InlineData("double extent(double scale)", "another return type than a tuple")]
    [InlineData("(double, double) extent()", "a required parameter that is gone")]
    [InlineData("new(string name = null)", "a required parameter that is gone")]
    [InlineData("static T Read<T, U>(T fallback, params (long, long)[] sizes)", "one type parameter more")]
    [InlineData("static T Read<T>(int fallback, params (long, long)[] sizes)", "another parameter type")]
    [InlineData("double Volume()", "an extra method")]
    [InlineData("long Count { get; set; }", "an extra accessor")]
    [InlineData("string Title { get; }", "an extra property")]
    [InlineData("long length", "an extra field")]
    public void AnyOtherMemberDoesNot(string member, string because) => NotPublished(member).Count.ShouldBe(1, because);

    [Fact]
    public void AnExtraTypeDoesNot() =>
        ApiComparison.NotPublished(Published, "class Shapes.Ball\n  new()\n").ShouldBe(["Shapes.Ball  new()"]);

    [Fact]
    public void AnotherEnumValueDoesNot() =>
        ApiComparison.NotPublished(Published, "enum Shapes.Unit\n  static Unit Metre = 2\n").Count.ShouldBe(1);

    public class Sample(int size = 3)
    {
        public const int Most = 7;
        public int Size { get; private set; } = size;
        public virtual (double, long?) Pair<T>(T[] many, DayOfWeek day = DayOfWeek.Monday, string? name = null) =>
            (many.Length, null);
        public static implicit operator string(Sample sample) => sample.ToString()!;
    }

    [Fact]
    public void TheApiIsPrintedAsTheListingsAre() => PublicApi.Of([typeof(Sample)]).ShouldBe("""
        class TorchSharp.Tests.ApiComparisonTests+Sample
          new(int size = 3)
          static int Most = 7
          static string op_Implicit(ApiComparisonTests.Sample sample)
          virtual (double, long?) Pair<T>(T[] many, DayOfWeek day = 1, string name = null)
          int Size { get; }

        """);

    private static IReadOnlyList<string> NotPublished(string member) =>
        ApiComparison.NotPublished(Published, "class Shapes.Box\n  " + member + "\n");
}
