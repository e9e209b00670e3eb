module Workbench.Analysis.Tests.FormattersTests

open System.Linq
open System.Text.Json
open Microsoft.DotNet.Interactive.Formatting
open Xunit
open Workbench.Analysis
open Workbench.Analysis.Tests.Samples

[<Fact>]
let ``a chart is shown as a Plotly figure first, then as HTML`` () =
    Formatters.Register()
    Formatters.Register()
    let chart = Charts.TestLoss runs
    let mimeTypes = Formatter.GetPreferredMimeTypesFor(chart.GetType()).ToArray()
    Assert.Equal<string[]>([| Formatters.PlotlyMimeType; "text/html" |], mimeTypes)

[<Fact>]
let ``the figure holds data, layout and configuration; the HTML names no network address`` () =
    Formatters.Register()
    let chart = Charts.TestLoss runs
    let figure = JsonDocument.Parse(chart.ToDisplayString Formatters.PlotlyMimeType).RootElement
    for part in [ "data"; "layout"; "config" ] do
        Assert.True(fst (figure.TryGetProperty part), part)
    let html = chart.ToDisplayString HtmlFormatter.MimeType
    Assert.Contains("Plotly.newPlot", html)
    Assert.DoesNotContain("http", html)

[<Fact>]
let ``formatters that a host registers afterwards stay when a notebook registers again`` () =
    Formatters.Register()
    let chart = Charts.TestLoss runs
    let before = chart.ToDisplayString HtmlFormatter.MimeType
    Formatter.Register<Plotly.NET.GenericChart>((fun (_: Plotly.NET.GenericChart) -> "the host's"), HtmlFormatter.MimeType)
    try
        Formatters.Register()
        Assert.Equal("the host's", chart.ToDisplayString HtmlFormatter.MimeType)
    finally
        Formatter.Register<Plotly.NET.GenericChart>(
            (fun (chart: Plotly.NET.GenericChart) -> Plotly.NET.GenericChart.toChartHTML chart), HtmlFormatter.MimeType)
    Assert.Contains("Plotly.newPlot", before)
