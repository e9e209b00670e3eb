namespace Workbench.Analysis

open System.Globalization
open Plotly.NET
open Plotly.NET.LayoutObjects
open TorchSharp
open Workbench
open Workbench.Corruptions
open Workbench.Data
open Workbench.Experiments.Reports

/// A corruption at a glance: one column per image, with the clean image on top and one row per severity.
module internal ContactSheet =
    let private rowHeight = 62

    // An image is one unit wide and high.
    let private step = 1.06

    let private axis (low: float) (high: float) (ticks: (float * string) list) =
        LinearAxis.init(
            Range = StyleParam.Range.ofMinMax (low, high), TickVals = List.map fst ticks, TickText = List.map snd ticks,
            ShowGrid = false, ShowLine = false, ZeroLine = false, FixedRange = true)

    let private pixels (tensor: torch.Tensor) = tensor.contiguous().data<float32>().ToArray()

    let draw (images: ImageSet) (corruption: ICorruption) (seed: Seed) =
        use _ = torch.NewDisposeScope()
        let shape, clean = images.Shape, images.Pixels(0, images.Count)
        let rows =
            [ "clean", pixels clean
              for severity in corruption.Severities do
                  severity.ToString CultureInfo.InvariantCulture, pixels (corruption.Apply(clean, severity, seed)) ]
        let top = step * float (rows.Length - 1)
        let picture row column (values: float32[]) =
            LayoutImage.init (
                Source =
                    Png.dataUri shape.Channels shape.Height shape.Width (max 1 (56 / shape.Width)) (fun index ->
                        float values[column * shape.Size + index]),
                X = step * float column,
                Y = top - step * float row,
                SizeX = 1,
                SizeY = 1,
                XRef = "x",
                YRef = "y",
                Sizing = StyleParam.LayoutImageSizing.Contain,
                XAnchor = StyleParam.XAnchorPosition.Center, YAnchor = StyleParam.YAnchorPosition.Middle)
        let pictures =
            [ for row, (_, values) in List.indexed rows do
                  for column in 0 .. images.Count - 1 -> picture row column values ]

        let columns =
            [ for column in 0 .. images.Count - 1 -> step * float column, Look.text images.ClassNames[images.Label column] ]
        // An invisible trace: plotly.js draws images on axes, and axes need a trace.
        [ Chart.Scatter(
              x = [ 0.0 ],
              y = [ 0.0 ],
              mode = StyleParam.Mode.Markers,
              MarkerColor = Color.fromString "rgba(0,0,0,0)",
              ShowLegend = false,
              UseDefaults = false
          ) ]
        |> Look.finish
            (Wording.Corruption corruption.Name)
            $"{images.Name}/{images.Split}, {images.Provenance.ToWord()} images"
            "class"
            corruption.SeverityUnit
        |> Chart.withXAxis (axis -0.6 (step * float (images.Count - 1) + 0.6) columns)
        |> Chart.withYAxis (axis -0.6 (top + 0.6) [ for row, (name, _) in List.indexed rows -> top - step * float row, name ])
        |> Chart.withLayoutImages pictures
        |> Chart.withMargin (Margin.init(Left = 90, Right = 20, Top = 60, Bottom = 50))
        |> Chart.withSize (Height = 110 + rowHeight * rows.Length)
