using Plotly.NET.CSharp;
using Color = Plotly.NET.Color;
using GenericChart = Plotly.NET.GenericChart;

namespace Plotly.Tests;

public class HtmlTests
{
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
            Cases.Heatmap().SaveHtml(path, OpenInBrowser: false);
            File.ReadAllText(path + ".html").ShouldStartWith("<!DOCTYPE html>");
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
