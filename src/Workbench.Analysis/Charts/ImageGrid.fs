namespace Workbench.Analysis

open System.Collections.Generic
open Plotly.NET
open Plotly.NET.LayoutObjects

/// Images in three rows (clean, changed, difference), with the model's predictions below them.
module internal ImageGrid =
    let private right = Color.fromHex "#222222"
    let private wrong = Color.fromHex "#B34000"

    // An image is one unit wide and high; the distance of rows leaves room for the prediction below each image.
    let private rowStep = 1.25

    let private picture (x: float) (y: float) (comparison: ImageComparison) (pixel: int -> float) =
        let shape = comparison.Shape
        let scale = max 1 (112 / shape.Width)
        LayoutImage.init(
            Source = Png.dataUri shape.Channels shape.Height shape.Width scale pixel, X = x, Y = y, SizeX = 1, SizeY = 1,
            XRef = "x", YRef = "y", Sizing = StyleParam.LayoutImageSizing.Contain,
            XAnchor = StyleParam.XAnchorPosition.Center, YAnchor = StyleParam.YAnchorPosition.Middle)

    let private answer (x: float) (y: float) (comparison: ImageComparison) (prediction: string) =
        let text, colour =
            if prediction = comparison.Label then Look.text prediction, right
            else $"{Look.text prediction}, not {Look.text comparison.Label}", wrong
        Annotation.init(
            X = x, Y = y - 0.5, Text = text, ShowArrow = false, YAnchor = StyleParam.YAnchorPosition.Top,
            Font = Font.init(Size = 12.0, Color = colour))

    let private axis (low: float) (high: float) (ticks: (float * string) list) =
        LinearAxis.init(
            Range = StyleParam.Range.ofMinMax (low, high), TickVals = List.map fst ticks, TickText = List.map snd ticks,
            ShowGrid = false, ShowLine = false, ZeroLine = false, FixedRange = true)

    let draw (comparisons: IReadOnlyList<ImageComparison>) =
        let clean, changed, difference = 2.0 * rowStep, rowStep, 0.0
        let pictures, answers =
            [ for column in 0 .. comparisons.Count - 1 do
                  let item, x = comparisons[column], float column
                  [ picture x clean item (fun index -> item.Clean[index])
                    picture x changed item (fun index -> item.Changed[index])
                    picture x difference item (fun index -> 0.5 + 10.0 * (item.Changed[index] - item.Clean[index])) ],
                  [ answer x clean item item.CleanPrediction; answer x changed item item.ChangedPrediction ] ]
            |> List.unzip
        let first = comparisons[0]
        let width = float comparisons.Count
        // A single change is named next to its row; several changes, such as epsilons, are named below their columns.
        let several = comparisons |> Seq.distinctBy _.Change |> Seq.length > 1

        let changes =
            if several then
                [ for column in 0 .. comparisons.Count - 1 -> float column, Look.text comparisons[column].Change ]
            else
                []

        let rows =
            [ clean, "clean"
              changed, (if several then "changed" else Look.text first.Change)
              difference, "difference × 10" ]
        // An invisible trace: plotly.js draws images on axes, and axes need a trace.
        [ Chart.Scatter(
              x = [ 0.0 ], y = [ 0.0 ], mode = StyleParam.Mode.Markers, MarkerColor = Color.fromString "rgba(0,0,0,0)",
              ShowLegend = false, UseDefaults = false) ]
        |> Look.finish $"Predictions of {first.Model}" first.Data "" ""
        |> Chart.withXAxis (axis -0.6 (width - 0.4) changes)
        |> Chart.withYAxis (axis -0.6 (clean + 0.6) rows)
        |> Chart.withLayoutImages (List.concat pictures)
        |> Chart.withAnnotations (List.concat answers)
        |> Chart.withMargin (Margin.init(Left = 150, Right = 20, Top = 70, Bottom = 20))
        |> Chart.withSize (Height = 460)
