/// The most common calls in notebooks and ad-hoc cells, in F#, with the package of the build.
module Workbench.Analysis.Tests.PlotlyTests

open System.IO
open Plotly.NET
open Plotly.NET.LayoutObjects
open Xunit
open Workbench.Analysis
open Workbench.Analysis.Tests.Samples

let private x, y = [ 0; 1; 2; 3 ], [ 1.0; 0.5; nan; 0.25 ]
let private line () = Chart.Line(x = x, y = y, Name = "loss", ShowMarkers = true)
let private heat () =
    Chart.Heatmap(
        zData = [ [ 1.; 2.; 3. ]; [ 4.; 5.; 6. ] ], X = [ "a"; "b"; "c" ], Y = [ "r0"; "r1" ],
        ColorScale = StyleParam.Colorscale.Viridis, ShowScale = true, ReverseYAxis = true)
let private layout chart = (figure chart).GetProperty "layout"

[<Fact>]
let ``a line with title, axes, name and size`` () =
    let chart =
        line ()
        |> Chart.withTitle "Loss"
        |> Chart.withXAxisStyle (TitleText = "epoch", MinMax = (0.0, 3.0))
        |> Chart.withYAxisStyle (TitleText = "loss", AxisType = StyleParam.AxisType.Log)
        |> Chart.withTraceInfo (Name = "train")
        |> Chart.withSize (800., 400.)
    Assert.Equal("Loss", title chart)
    Assert.Equal("epoch", axisTitle "xaxis" chart)
    Assert.Equal("log", text "type" ((layout chart).GetProperty("yaxis")))
    Assert.Equal<float list>([ 0.0; 3.0 ], numbers "range" ((layout chart).GetProperty("xaxis")))
    Assert.Equal("train", text "name" (traces chart).Head)
    Assert.Equal(("800", "400"), (text "width" (layout chart), text "height" (layout chart)))

[<Fact>]
let ``a gap in the data stays a gap`` () =
    let values = (traces (line ())).Head.GetProperty "y"
    Assert.Equal("NaN", values[2].GetString())

[<Fact>]
let ``a heatmap, and both in a grid`` () =
    Assert.Equal("reversed", text "autorange" ((layout (heat ())).GetProperty "yaxis"))
    let grid = [ line (); heat () ] |> Chart.Grid(1, 2)
    Assert.Equal<string list>([ "x"; "x2" ], traces grid |> List.map (text "xaxis"))
    Assert.Equal("reversed", text "autorange" ((layout grid).GetProperty "yaxis2"))

[<Fact>]
let ``bands, bars with errors, histograms, boxes, annotations, shapes, legends`` () =
    let band = Chart.Range(x = x, y = y, upper = y, lower = y, mode = StyleParam.Mode.Lines, Name = "mean")
    Assert.Equal(3, traces band |> List.length)
    let bars =
        Chart.Column(values = [ 1; 2 ], Keys = [ "a"; "b" ])
        |> Chart.withYErrorStyle (Array = [ 0.1; 0.2 ])
        |> Chart.withAnnotation (Annotation.init(X = 1, Y = 2, Text = "here"))
        |> Chart.withShape (Shape.init(ShapeType = StyleParam.ShapeType.Line, X0 = 0, X1 = 1, Y0 = 0.5, Y1 = 0.5))
        |> Chart.withLegendStyle (X = 0.02, Y = 0.98)
    Assert.Equal<float list>([ 0.1; 0.2 ], numbers "array" ((traces bars).Head.GetProperty("error_y")))
    Assert.Equal("here", text "text" ((layout bars).GetProperty("annotations")[0]))
    Assert.Equal("line", text "type" ((layout bars).GetProperty("shapes")[0]))
    Assert.Equal("histogram", text "type" (traces (Chart.Histogram(X = [ 1.; 2. ], NBinsX = 10))).Head)
    Assert.Equal("box", text "type" (traces (Chart.BoxPlot(X = [ "a"; "a" ], Y = [ 1.; 2. ]))).Head)

[<Fact>]
let ``pitfalls of the package: combining and titling change the original charts`` () =
    let first = line ()
    first |> Chart.withTitle "one" |> ignore
    Assert.Equal("one", title first)
    let wide = line () |> Chart.withSize (Width = 900)
    Assert.Equal("600", text "width" (layout (Chart.combine [ wide; line () ])))

[<Fact>]
let ``the embedded script is complete and has the version that the package names`` () =
    let script = PlotlyScript.Text()
    Assert.StartsWith("/**", script)
    Assert.Contains($"plotly.js v{PlotlyScript.Version()}", script.Substring(0, 100))
    Assert.InRange(script.Length, 3_000_000, 6_000_000)
    Assert.Contains("MIT", PlotlyScript.License())

[<Fact>]
let ``a saved page works without a network`` () =
    let folder = Directory.CreateTempSubdirectory "charts"
    try
        let path = Path.Combine(folder.FullName, "line")
        line () |> Chart.withDisplayOptionsStyle (PlotlyJSReference = Full) |> Chart.saveHtml path
        let page = File.ReadAllText(path + ".html")
        Assert.DoesNotContain("<script src=", page)
        Assert.Contains("plotly.js v", page)
        Assert.Contains("Plotly.newPlot", page)
    finally
        folder.Delete true
