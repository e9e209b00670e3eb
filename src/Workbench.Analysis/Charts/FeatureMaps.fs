namespace Workbench.Analysis

open System
open System.Collections.Generic
open Plotly.NET
open Plotly.NET.LayoutObjects
open TorchSharp

/// Channels of one image side by side, with one row per stage.
module internal FeatureMaps =
    // An image is one unit wide and high.
    let private rowStep, columnStep = 1.12, 1.06

    let private axis (low: float) (high: float) (ticks: (float * string) list) =
        LinearAxis.init(
            Range = StyleParam.Range.ofMinMax (low, high), TickVals = List.map fst ticks, TickText = List.map snd ticks,
            ShowGrid = false, ShowLine = false, ZeroLine = false, FixedRange = true)

    let private expectImage (stage: KeyValuePair<string, torch.Tensor>) =
        if stage.Value.dim () <> 4L || stage.Value.shape[0] <> 1L then
            let shape = String.Join(", ", stage.Value.shape)
            raise (ArgumentException $"Expected the maps of one image, [1, C, H, W], found [{shape}] for {stage.Key}.")

    let draw (title: string) (stages: IReadOnlyList<KeyValuePair<string, torch.Tensor>>) (channels: int) =
        Seq.iter expectImage stages
        let shape = stages[0].Value.shape
        let count, height, width = min channels (int shape[1]), int shape[2], int shape[3]
        let maps = [ for stage in stages -> Diagrams.floats stage.Value ]
        // One scale for all rows, so that unchanged values look unchanged.
        let largest = maps |> Seq.collect id |> Seq.append [ 1e-6 ] |> Seq.max
        let place (row: int) = rowStep * float (stages.Count - 1 - row)
        let picture row channel =
            let pixel index =
                sqrt (max 0.0 (maps[row].[channel * height * width + index]) / largest)

            LayoutImage.init (
                Source = Png.dataUri 1 height width (max 1 (96 / width)) pixel,
                X = columnStep * float channel,
                Y = place row,
                SizeX = 1,
                SizeY = 1,
                XRef = "x",
                YRef = "y",
                Sizing = StyleParam.LayoutImageSizing.Contain,
                XAnchor = StyleParam.XAnchorPosition.Center,
                YAnchor = StyleParam.YAnchorPosition.Middle
            )

        let active (map: float array) =
            100.0 * float (map |> Array.filter ((<>) 0.0) |> Array.length)
            / float map.Length

        let rows =
            [ for row in 0 .. stages.Count - 1 ->
                  place row, FormattableString.Invariant $"{Look.text stages[row].Key}<br>{active maps[row]:F0} %% active" ]
        [ Chart.Scatter(
              x = [ 0.0 ],
              y = [ 0.0 ],
              mode = StyleParam.Mode.Markers,
              MarkerColor = Color.fromString "rgba(0,0,0,0)",
              ShowLegend = false,
              UseDefaults = false
          ) ]
        |> Look.finish
            title
            (FormattableString.Invariant
                $"{count} of {shape[1]} channels of {height} × {width} units; brighter is stronger")
            "channel"
            ""
        |> Chart.withXAxis (
            axis
                -0.6
                (columnStep * float (count - 1) + 0.6)
                [ for channel in 0 .. count - 1 -> columnStep * float channel, $"{channel + 1}" ]
        )
        |> Chart.withYAxis (axis -0.6 (place 0 + 0.6) rows)
        |> Chart.withLayoutImages [ for row in 0 .. stages.Count - 1 do for channel in 0 .. count - 1 do picture row channel ]
        |> Chart.withMargin (Margin.init(Left = 150, Right = 20, Top = 70, Bottom = 50))
        |> Chart.withSize (Height = 140 + 130 * stages.Count)
