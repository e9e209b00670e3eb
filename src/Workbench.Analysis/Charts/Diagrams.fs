namespace Workbench.Analysis

open System
open System.Collections.Generic
open Plotly.NET
open Plotly.NET.LayoutObjects
open TorchSharp
open Workbench.Sparse

/// The paper's Figures 1 and 2, drawn from real layers.
module internal Diagrams =
    let blue, orange, green, pale = Palette.colours[0], Palette.colours[1], Palette.colours[2], "#9aa7b1"

    let floats (tensor: torch.Tensor) =
        use _ = torch.NewDisposeScope()
        tensor.detach().to_type(torch.ScalarType.Float32).flatten().contiguous().data<float32>().ToArray() |> Array.map float

    let private hidden (low: float, high: float) =
        LinearAxis.init(
            Range = StyleParam.Range.ofMinMax (low, high), ShowGrid = false, ShowLine = false, ZeroLine = false,
            ShowTickLabels = false, FixedRange = true)

    let private note (x: float) (y: float) (text: string) =
        Annotation.init(X = x, Y = y, Text = text, ShowArrow = false, Font = Font.init(Size = 13.0))

    let private segment
        (name: string)
        (colour: string)
        (width: float)
        (dash: StyleParam.DrawingStyle)
        (ends: ((float * float) * (float * float)) list)
        =
        // A gap after each line, so that one trace draws them all.
        let xs, ys = [ for (x0, y0), (x1, y1) in ends do yield! [ x0, y0; x1, y1; nan, nan ] ] |> List.unzip
        Chart.Line(
            x = xs, y = ys, Name = name, LineColor = Color.fromHex colour, LineWidth = width, LineDash = dash,
            ShowLegend = (name <> ""), UseDefaults = false)

    let private dots (name: string) (colour: string) (sizes: int list) (places: (float * float) list) =
        let xs, ys = List.unzip places
        Chart.Scatter(
            x = xs, y = ys, mode = StyleParam.Mode.Markers, Name = name, MarkerColor = Color.fromHex colour,
            Marker = TraceObjects.Marker.init(MultiSize = sizes), ShowLegend = (name <> ""), UseDefaults = false)

    let private bare (chart: GenericChart) (x: float * float) (y: float * float) =
        chart
        |> Chart.withXAxis (hidden x)
        |> Chart.withYAxis (hidden y)
        |> Chart.withMargin (Margin.init (Left = 20, Right = 20, Top = 70, Bottom = 60))
        |> Chart.withLegendStyle (Y = -0.02)

    /// On the left a dense neuron, on the right the first neuron of a sparse layer after k-winners.
    let neurons (activations: torch.Tensor) (winners: torch.Tensor) (layer: SparseWeights) =
        let before, after, mask = floats activations, floats winners, floats layer.Mask
        let count = before.Length
        let largest = before |> Array.map abs |> Array.max
        let size i = 8 + int (18.0 * abs before[i] / largest)
        let left i = 0.0, float (count - 1 - i)
        let right i = 1.6, float (count - 1 - i)
        let middle = float (count - 1) / 2.0
        let units = [ 0 .. count - 1 ]
        let wins i = after[i] <> 0.0
        let isFree i = mask[i] = 0.0
        let used = units |> List.filter (fun i -> wins i && isFree i)
        let idle = units |> List.filter (fun i -> not (wins i) && isFree i)
        let k = units |> List.filter wins |> List.length
        [ segment "" pale 1.0 StyleParam.DrawingStyle.Solid [ for i in units -> left i, (1.0, middle) ]
          segment
              "unmasked weight, inactive input"
              pale
              1.0
              StyleParam.DrawingStyle.Dot
              [ for i in idle -> right i, (2.6, middle) ]
          segment "signal that arrives" blue 2.5 StyleParam.DrawingStyle.Solid [ for i in used -> right i, (2.6, middle) ]
          dots "unit" orange (units |> List.map size) (units |> List.map left)
          dots "winner" blue (units |> List.filter wins |> List.map size) (units |> List.filter wins |> List.map right)
          dots
              "loser"
              pale
              (units |> List.filter (wins >> not) |> List.map size)
              (units |> List.filter (wins >> not) |> List.map right)
          dots "neuron of the next layer" green [ 34; 34 ] [ 1.0, middle; 2.6, middle ] ]
        |> Look.finish "Figure 1: a dense neuron and a sparse one" "the larger a circle, the stronger the activation" "" ""
        |> fun chart -> bare chart (-0.25, 2.85) (-1.0, float count + 0.8)
        |> Chart.withAnnotations [
            note 0.5 (float count + 0.1) $"<b>dense</b>: {count} inputs, {count} signals"
            note 2.1 (float count + 0.1) $"<b>sparse</b>: {k} of {count} win, {used.Length} signals" ]
        |> Chart.withSize (Height = 520)

    let private rules = [| pale; blue; green; "#CC79A7"; orange |]

    let private box (x: float) (y: float) (colour: string) (text: string) =
        Shape.init(
            ShapeType = StyleParam.ShapeType.Rectangle, X0 = x - 0.42, X1 = x + 0.42, Y0 = y - 0.32, Y1 = y + 0.32,
            FillColor = Look.shade colour, Line = Line.init(Color = Color.fromHex colour, Width = 1.5)),
        note x y (Look.text text)

    /// Each layer of the dense network on the left, its replacement on the right; the colour shows the rule.
    let replacements (rows: IReadOnlyList<Replacement>) =
        let place i = float (rows.Count - 1 - i)
        let boxes =
            [ for i, row in Seq.indexed rows do
                  let colour = rules[row.Rule]
                  box 0.0 (place i) colour $"{row.Layer}: {row.Dense}"
                  box 1.35 (place i) colour row.Sparse ]
        let legend rule =
            let name =
                if rule = 0 then
                    "no rule: unchanged"
                else
                    $"rule {rule}: {Sparsifier.Rules[rule - 1]}"

            segment
                name
                rules[rule]
                3.0
                StyleParam.DrawingStyle.Solid
                [ for i, row in Seq.indexed rows do
                      if row.Rule = rule then
                          (0.44, place i), (0.91, place i) ]

        [ for rule in [ 1; 2; 3; 4; 0 ] do
              if rows |> Seq.exists (fun row -> row.Rule = rule) then
                  legend rule ]
        |> Look.finish
            "Figure 2: how the layers of a dense network change"
            "left: the dense network, right: its sparse twin; the first layer is on top"
            ""
            ""
        |> fun chart -> bare chart (-0.5, 1.85) (-0.7, float rows.Count - 0.3)
        |> Chart.withShapes (List.map fst boxes)
        |> Chart.withAnnotations (List.map snd boxes)
        |> Chart.withLegendStyle (Orientation = StyleParam.Orientation.Vertical)
        |> Chart.withSize (Height = 200 + 46 * rows.Count)
