using Plotly.NET.CSharp;
using Color = Plotly.NET.Color;
using DisplayOptions = Plotly.NET.DisplayOptions;
using GenericChart = Plotly.NET.GenericChart;
using PlotlyJSReference = Plotly.NET.PlotlyJSReference;

namespace Plotly.Tests;

public class HtmlTests
{
    private static GenericChart WithPlotlyJs(GenericChart chart, PlotlyJSReference reference)
        => GenericChart.setDisplayOptions(DisplayOptions.init(PlotlyJSReference: reference), chart);

    [Fact]
    public void A_page_can_hold_plotly_js_itself()
    {
        var page = GenericChart.toEmbeddedHTML(WithPlotlyJs(Cases.Line(), PlotlyJSReference.Full));
        page.ShouldStartWith("<!DOCTYPE html>");
        page.ShouldContain("* plotly.js v2.");
        page.ShouldContain("Plotly.newPlot(");
        page.ShouldNotContain("<script src=");
        page.ShouldNotContain("<link");
    }

    [Fact]
    public void An_element_leaves_plotly_js_to_its_page()
    {
        var element = GenericChart.toChartHTML(Cases.Line());
        element.ShouldContain("Plotly.newPlot(");
        element.Length.ShouldBeLessThan(20_000);
        element.ShouldNotContain("http");
    }

    [Fact]
    public void Two_elements_of_a_page_do_not_share_an_id()
        => GenericChart.toChartHTML(Cases.Line())[..60].ShouldNotBe(GenericChart.toChartHTML(Cases.Line())[..60]);

    [Fact]
    public void A_chart_is_saved_as_a_page_with_the_ending_that_it_lacks()
    {
        var folder = Directory.CreateTempSubdirectory("charts");
        try
        {
            var path = Path.Combine(folder.FullName, "heat");
            WithPlotlyJs(Cases.Heatmap(), PlotlyJSReference.Full).SaveHtml(path, OpenInBrowser: false);
            folder.GetFiles().Select(file => file.Name).ShouldBe(["heat.html"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Colours_out_of_range_are_refused()
    {
        Should.Throw<Exception>(() => Color.fromRGB(0, 0, 300));
        Should.Throw<Exception>(() => Color.fromHex("#12"));
    }
}
