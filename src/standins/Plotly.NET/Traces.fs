namespace Plotly.NET

open System
open Plotly.NET.LayoutObjects
open Plotly.NET.TraceObjects

/// What the chart functions share.
module internal Traces =
    let ofOption (value: 'T option) : obj =
        match value with
        | Some value -> box value
        | None -> null

    let trace kind members : Trace = Props.fill (Trace2D kind) members

    let chart kind (useDefaults: bool option) members =
        GenericChart.ofTraceObject (defaultArg useDefaults true) (trace kind members)

    let scatter (useWebGL: bool option) useDefaults members =
        chart (if defaultArg useWebGL false then "scattergl" else "scatter") useDefaults members

    /// Adds markers to a mode, or takes them away, when asked to.
    let withMarkers (showMarkers: bool option) (mode: StyleParam.Mode) =
        match showMarkers, mode with
        | Some true, StyleParam.Mode.Lines -> StyleParam.Mode.Lines_Markers
        | Some true, StyleParam.Mode.Lines_Text -> StyleParam.Mode.Lines_Markers_Text
        | Some true, StyleParam.Mode.Text -> StyleParam.Mode.Markers_Text
        | Some true, StyleParam.Mode.None -> StyleParam.Mode.Markers
        | Some false, StyleParam.Mode.Lines_Markers -> StyleParam.Mode.Lines
        | Some false, StyleParam.Mode.Lines_Markers_Text -> StyleParam.Mode.Lines_Text
        | Some false, StyleParam.Mode.Markers_Text -> StyleParam.Mode.Text
        | Some false, StyleParam.Mode.Markers -> StyleParam.Mode.None
        | _ -> mode

    /// Texts are drawn when their position is given; otherwise they wait for the pointer.
    let private drawsText (position: 'P option) (positions: 'Q option) = position.IsSome || positions.IsSome

    let lineMode showMarkers position positions =
        (if drawsText position positions then StyleParam.Mode.Lines_Text else StyleParam.Mode.Lines) |> withMarkers showMarkers

    let pointMode position positions =
        if drawsText position positions then StyleParam.Mode.Markers_Text else StyleParam.Mode.Markers

    let withText drawn (mode: StyleParam.Mode) =
        match drawn, mode with
        | true, StyleParam.Mode.Markers -> StyleParam.Mode.Markers_Text
        | true, StyleParam.Mode.Lines -> StyleParam.Mode.Lines_Text
        | true, StyleParam.Mode.Lines_Markers -> StyleParam.Mode.Lines_Markers_Text
        | true, StyleParam.Mode.None -> StyleParam.Mode.Text
        | _ -> mode

    let marker (given: Marker option) (opacities: seq<float> option) color colorScale outline symbol symbols =
        Props.fill (defaultArg given (Marker())) [
            "opacity" =? opacities; "color" =? color; "colorscale" =? colorScale; "line" =? outline
            "symbol" =? symbol; "symbol" =? symbols ]

    let bubble (sizes: seq<int>) given opacities color colorScale outline symbol symbols =
        Props.fill (marker given opacities color colorScale outline symbol symbols) [ "size" =! sizes ]

    let pattern (given: Pattern option) (shape: StyleParam.PatternShape option) =
        Props.fill (defaultArg given (Pattern())) [ "shape" =? shape ]

    let barMarker (given: Marker option) opacities color colorScale outline shape shapes given' =
        let filled = Props.fill (pattern given' shape) [ "shape" =? shapes ]
        Props.fill (marker given opacities color colorScale outline None None) [ "pattern" =! filled ]

    let line (given: Line option) color colorScale width dash =
        Props.fill (defaultArg given (Line())) [ "color" =? color; "colorscale" =? colorScale; "width" =? width; "dash" =? dash ]

    let spline (smoothing: float option) given color colorScale width dash =
        Props.fill (line given color colorScale width dash) [ "shape" =! StyleParam.Shape.Spline; "smoothing" =? smoothing ]

    /// The bounds of a band take the band's colour.
    let boundMarker (given: Marker option) (color: Color option) =
        Props.fill (defaultArg given (Marker())) [ "color" =! defaultArg color (Color.fromString "rgba(0,0,0,0.5)") ]

    let box (given: Box option) visible width fillColor =
        Props.fill (defaultArg given (Box())) [ "visible" =? visible; "width" =? width; "fillcolor" =? fillColor ]

    /// The layout member `name`, made when there is none.
    let private axis name gChart =
        Props.child LinearAxis name (GenericChart.getLayout gChart)

    let heatmap (useWebGL: bool option) (reverseYAxis: bool option) useDefaults members =
        let chart = chart (if defaultArg useWebGL false then "heatmapgl" else "heatmap") useDefaults members
        if defaultArg reverseYAxis false then
            Props.fill (axis "yaxis" chart) [ "autorange" =! StyleParam.AutoRange.Reversed ] |> ignore
        chart

    let stacked gChart =
        gChart |> GenericChart.addLayout (Layout.init(BarMode = StyleParam.BarMode.Stack))

    /// A text in the middle of each cell, row by row.
    let annotated (texts: seq<#seq<string>>) gChart =
        let annotations =
            [| for y, row in Seq.indexed texts do
                   for x, text in Seq.indexed row do
                       Annotation.init(X = x, Y = y, Text = text, ShowArrow = false) |]
        gChart |> GenericChart.addLayout (Layout.init(Annotations = annotations))
