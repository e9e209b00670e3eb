using System.Text;
using System.Text.Json;

namespace Workbench.Tests;

public sealed class JsonTextTests
{
    private sealed record Thing
    {
        public required int Count { get; init; }

        public IReadOnlyList<string> Names { get; init; } = [];

        public IReadOnlyDictionary<string, IReadOnlyList<double>> Ranges { get; init; } =
            new Dictionary<string, IReadOnlyList<double>>();

        public double Share
        {
            get;
            init => field = value <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Share), "Expected at most 1.");
        }

        public double? Optional { get; init; }
    }

    [Theory]
    [InlineData("null", "expected an object, found null")]
    [InlineData("[]", "$: expected an object (Thing), found []")]
    [InlineData("{", "line 1: Expected")]
    [InlineData("{\n\"Count\": 1,\n}", "line 3: The JSON object contains a trailing comma")]
    [InlineData("{}", "expected the required properties 'Count', found none")]
    [InlineData("", "expected JSON, found an empty file")]
    [InlineData(" \n", "expected JSON, found an empty file")]
    [InlineData("{\"Count\": 1, \"Count\": 2}", "expected every member once, found 'Count' twice")]
    [InlineData("{\"Count\": 1.5}", "$.Count: expected a whole number, found 1.5")]
    [InlineData("{\"Count\": 99999999999}", "$.Count: expected a whole number, found 99999999999")]
    [InlineData("{\"Count\": null}", "$.Count: expected a whole number, found null")]
    [InlineData("{\"Count\": 1, \"Names\": null}", "$.Names: expected a value, found null")]
    [InlineData("{\"Count\": 1, \"Names\": [\"a\", null]}", "$.Names[1]: expected text, found null")]
    [InlineData("{\"Count\": 1, \"Names\": {}}", "$.Names: expected a list, found {}")]
    [InlineData(
        "{\"Count\": 1, \"Names\": [\"\\ud800\"]}",
        "$.Names[0]: expected text, found half a character (a lone surrogate)"
    )]
    [InlineData("{\"Count\": 1, \"\\ud800\": 1}", "$: expected text as the name of a member, found half a character")]
    [InlineData("{\"Count\": 1, \"Ranges\": {\"x\": null}}", "$.Ranges.x: expected a list, found null")]
    [InlineData("{\"Count\": 1, \"Ranges\": {\"x\": [null]}}", "$.Ranges.x[0]: expected a number, found null")]
    [InlineData("{\"Count\": 1, \"Share\": 2}", "Expected at most 1.")]
    public void Every_damage_is_one_kind_of_problem(string json, string problem) =>
        Should.Throw<JsonProblem>(() => Read(json)).Message.ShouldContain(problem);

    [Fact]
    public void Valid_JSON_is_read_and_deep_nesting_rejected()
    {
        var thing = Read("\uFEFF{\"Count\": 3, \"Optional\": null, \"Ranges\": {\"x\": [0.5]}, \"Names\": [\"\\ud83d\\ude00\"]}");

        (thing.Count, thing.Optional, thing.Ranges["x"][0], thing.Names[0]).ShouldBe((3, null, 0.5, "😀"));
        Should.Throw<JsonProblem>(() => Read(new string('[', 100))).Message.ShouldContain("depth");
    }

    [Fact]
    public void Text_in_another_encoding_is_named()
    {
        Message([.. "{\n\"Names\": [\""u8, 0xE9, .. "\"]}"u8])
            .ShouldBe("line 2: expected UTF-8, found the byte 0xE9. Save the file as UTF-8");
        Message([0xFF, 0xFE, (byte)'{', 0]).ShouldBe("line 1: expected UTF-8, found UTF-16. Save the file as UTF-8");

        static string Message(byte[] utf8) => Should.Throw<JsonProblem>(() => JsonText.Parse(utf8)).Message;
    }

    private static Thing Read(string json) => JsonText.Read<Thing>(Encoding.UTF8.GetBytes(json),
        new JsonSerializerOptions { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true });
}
