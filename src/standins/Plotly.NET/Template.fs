namespace Plotly.NET

open Plotly.NET.LayoutObjects
open Plotly.NET.TraceObjects

/// The default looks. They set what line, bar, heat-map, histogram, box and violin charts use; other kinds of
/// trace keep plotly.js's own look.
module ChartTemplates =
    module ColorWays =
        let plotly =
            [ "#636efa"; "#ef553b"; "#00cc96"; "#ab63fa"; "#ffa15a"; "#19d3f3"; "#ff6692"; "#b6e880"; "#ff97ff"; "#fecb52" ]
            |> List.map Color.fromHex
            |> Color.fromColors

    let private ink = Color.fromHex "#2a3f5f"
    let private white = Color.fromHex "#ffffff"
    let private panel = Color.fromHex "#e5ecf6"

    /// Plasma, from dark blue to yellow.
    let private plasma =
        let stops =
            [ "#0d0887"; "#46039f"; "#7201a8"; "#9c179e"; "#bd3786"; "#d8576b"; "#ed7953"; "#fb9f3a"; "#fdca26"; "#f0f921" ]
        StyleParam.Colorscale.Custom(stops |> List.mapi (fun i stop -> float i / 9.0, Color.fromString stop))

    let private withAxes (axis: unit -> LinearAxis) (layout: Layout) =
        Props.fill layout [ "xaxis" =! axis (); "yaxis" =! axis () ]

    let private paintedTraces () =
        let bar = Marker.init(Outline = Line.init(Color = panel, Width = 0.5))
        let scaled kind = Props.fill (Trace kind) [ "colorbar" =! ColorBar.init(OutlineWidth = 0.0); "colorscale" =! plasma ]
        [ Props.fill (Trace "bar") [
              "marker" =! bar; "error_x" =! Error.init(Color = ink); "error_y" =! Error.init(Color = ink) ]
          scaled "heatmap"
          scaled "contour"
          scaled "histogram2d" ]

    /// White lines on light blue: the default.
    let plotly =
        let axis () =
            LinearAxis.init(
                Title = Title.init(Standoff = 15), Ticks = StyleParam.TickOptions.Empty, LineColor = white, GridColor = white,
                ZeroLineColor = white, ZeroLineWidth = 2.0)
            |> fun axis -> Props.fill axis [ "automargin" =! true ]
        let layout =
            Layout.init(
                Title = Title.init(X = 0.05), Font = Font.init(Color = ink), PaperBGColor = white, PlotBGColor = panel,
                AutoTypeNumbers = StyleParam.AutoTypeNumbers.Strict, HoverMode = StyleParam.HoverMode.Closest,
                Hoverlabel = Hoverlabel.init(Align = StyleParam.Align.Left), Colorway = ColorWays.plotly)
            |> withAxes axis
        Template.init(layout, TraceTemplates = paintedTraces ())

    let private plain paper ink =
        let axis () =
            LinearAxis.init(
                ShowLine = true, ZeroLine = true, LineColor = ink, Ticks = StyleParam.TickOptions.Outside, TickColor = ink)
        Template.init(
            Layout.init(PaperBGColor = paper, PlotBGColor = paper, Font = Font.init(Color = ink)) |> withAxes axis)

    /// Black on white.
    let light = plain white (Color.fromHex "#000000")

    /// White on dark grey.
    let dark = plain (Color.fromHex "#323232") white

    /// Black on whatever the page shows.
    let transparent = plain (Color.fromString "rgba(255, 255, 255, 0)") (Color.fromHex "#000000")

/// What a chart starts with; a notebook may set it once for all.
module Defaults =
    let mutable DefaultWidth = 600
    let mutable DefaultHeight = 600
    let mutable DefaultTemplate = ChartTemplates.plotly
    let mutable DefaultConfig = Config.init(Responsive = true)

    /// plotly.js within the page: no chart depends on a network address.
    let mutable DefaultDisplayOptions = DisplayOptions.init(PlotlyJSReference = Full)

    let reset () =
        DefaultWidth <- 600
        DefaultHeight <- 600
        DefaultTemplate <- ChartTemplates.plotly
        DefaultConfig <- Config.init(Responsive = true)
        DefaultDisplayOptions <- DisplayOptions.init(PlotlyJSReference = Full)
