using System.Reflection;
using System.Text.Json.Nodes;
using Plotly.NET.CSharp;
using Color = Plotly.NET.Color;
using ColorKeyword = Plotly.NET.ColorKeyword;
using GenericChart = Plotly.NET.GenericChart;

namespace Plotly.Tests;

/// <summary>The calls that people make in C# cells.</summary>
public class CallTests
{
    private static readonly double[] Numbers = [1, 2, 3];

    private static JsonNode Figure(GenericChart chart) => JsonNode.Parse(GenericChart.toFigureJson(chart))!;

    [Fact]
    public void Optional_arguments_may_be_named_in_any_order_or_left_out()
    {
        var line = Chart.Line<int, double, string>(
            y: Numbers, x: [1, 2, 3], LineColor: Color.fromKeyword(ColorKeyword.Crimson), Name: "loss");
        Figure(line)["data"]![0]!["name"]!.GetValue<string>().ShouldBe("loss");
        Figure(line)["data"]![0]!["mode"]!.GetValue<string>().ShouldBe("lines");
        Figure(line)["data"]![0]!["showlegend"].ShouldBeNull();
    }

    [Fact]
    public void A_title_is_set_through_the_FSharp_side()
    {
        // By name: later versions of the package have put it elsewhere.
        var withTitle = typeof(GenericChart).Assembly.GetType("Plotly.NET.GenericChartExtensions")?.GetMethod("WithTitle");
        if (withTitle is null) return;
        var titled = ((GenericChart)withTitle.Invoke(null, [Cases.Point(), "T", null])!).WithLegendStyle(X: 0.02, Y: 0.98);
        Figure(titled)["layout"]!["title"]!["text"]!.GetValue<string>().ShouldBe("T");
        Figure(titled)["layout"]!["legend"]!["y"]!.GetValue<double>().ShouldBe(0.98);
    }

    [Fact]
    public void Traces_and_layout_can_be_taken_out()
    {
        var both = Chart.Combine([Cases.Line(), Cases.Point()]);
        both.GetTraces().Length.ShouldBe(2);
        both.GetTraces()[0].type.ShouldBe("scatter");
        both.GetLayout().ShouldBeSameAs(both.GetLayout());
    }

    [Fact]
    public void A_sequence_may_be_lazy()
    {
        var squares = Enumerable.Range(0, 3).Select(i => (double)i * i);
        var chart = Chart.Column<double, int, string>(values: squares, Keys: new Optional<IEnumerable<int>>([1, 2, 3], true));
        Figure(chart)["data"]![0]!["y"]!.AsArray().Select(value => value!.GetValue<double>()).ShouldBe([0, 1, 4]);
    }

    [Fact]
    public void A_text_cannot_end_the_script_that_it_is_in()
    {
        // The package itself (6.0.0) lets it.
        if (typeof(GenericChart).Assembly.GetCustomAttribute<AssemblyCompanyAttribute>()?.Company != "Workbench") return;
        var chart = Chart.Line<int, double, string>(x: [1], y: [1.0], Name: "</script><b>");
        GenericChart.toChartHTML(chart).Split("</script>").Length.ShouldBe(2);
    }
}
