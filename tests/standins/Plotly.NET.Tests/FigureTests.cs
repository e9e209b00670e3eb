using System.Text.Json;
using System.Text.Json.Nodes;
using GenericChart = Plotly.NET.GenericChart;

namespace Plotly.Tests;

/// <summary>Figures against those that the published package (6.0.0) makes of the same calls; templates aside.</summary>
public class FigureTests
{
    private static readonly JsonObject Published =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "figures.json")))!.AsObject();

    public static TheoryData<string> Names => [.. Cases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_figure_is_the_published_one(string name)
    {
        var figure = JsonNode.Parse(GenericChart.toFigureJson(Cases.All[name]()))!;
        figure["layout"]!.AsObject().Remove("template");
        Meaning(figure)!.ToJsonString().ShouldBe(Meaning(Published[name])!.ToJsonString());
    }

    [Fact]
    public void Every_case_has_a_published_figure()
        => Published.Select(pair => pair.Key).ShouldBe(Cases.All.Keys, ignoreOrder: true);

    /// <summary>What plotly.js sees: members in any order, numbers by value, no empty objects.</summary>
    private static JsonNode? Meaning(JsonNode? node) => node switch
    {
        JsonObject parent => MeaningOf(parent),
        JsonArray items => new JsonArray([.. items.Select(Meaning)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => JsonValue.Create(Math.Round(value.GetValue<double>(), 12)),
        _ => node?.DeepClone(),
    };

    private static JsonObject MeaningOf(JsonObject parent)
    {
        var members = parent.Select(pair => (pair.Key, Value: Meaning(pair.Value)))
            .Where(pair => pair.Value is not (null or JsonObject { Count: 0 })).OrderBy(pair => pair.Key, StringComparer.Ordinal);
        return new JsonObject(members.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
    }
}
