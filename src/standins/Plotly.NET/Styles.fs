namespace Plotly.NET

open System
open Plotly.NET

/// A font: family, size in px, colour.
type Font() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?Family: StyleParam.FontFamily, [<O; D(null)>] ?Size: float, [<O; D(null)>] ?Color: Color
        ) =
        Props.fill (new Font()) [
              "family" =? Family; "size" =? Size; "color" =? Color ]

/// The title of a chart, an axis, a legend or a colour bar.
type Title() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?Text: string, [<O; D(null)>] ?Font: Font, [<O; D(null)>] ?AutoMargin: bool,
            [<O; D(null)>] ?X: float, [<O; D(null)>] ?XAnchor: StyleParam.XAnchorPosition, [<O; D(null)>] ?XRef: string,
            [<O; D(null)>] ?Y: float, [<O; D(null)>] ?YAnchor: StyleParam.YAnchorPosition, [<O; D(null)>] ?YRef: string,
            [<O; D(null)>] ?Standoff: int, [<O; D(null)>] ?Side: StyleParam.Side
        ) =
        Props.fill (new Title()) [
              "text" =? Text; "font" =? Font; "automargin" =? AutoMargin; "x" =? X; "xanchor" =? XAnchor; "xref" =? XRef;
              "y" =? Y; "yanchor" =? YAnchor; "yref" =? YRef; "standoff" =? Standoff; "side" =? Side ]

/// The scale beside a heatmap.
type ColorBar() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?BGColor: Color, [<O; D(null)>] ?BorderColor: Color, [<O; D(null)>] ?BorderWidth: float,
            [<O; D(null)>] ?DTick: IConvertible, [<O; D(null)>] ?ExponentFormat: StyleParam.ExponentFormat,
            [<O; D(null)>] ?Len: float, [<O; D(null)>] ?LenMode: StyleParam.UnitMode, [<O; D(null)>] ?MinExponent: float,
            [<O; D(null)>] ?NTicks: int, [<O; D(null)>] ?Orientation: StyleParam.Orientation,
            [<O; D(null)>] ?OutlineColor: Color, [<O; D(null)>] ?OutlineWidth: float, [<O; D(null)>] ?SeparateThousands: bool,
            [<O; D(null)>] ?ShowExponent: StyleParam.ShowExponent, [<O; D(null)>] ?ShowTickLabels: bool,
            [<O; D(null)>] ?ShowTickPrefix: StyleParam.ShowTickOption,
            [<O; D(null)>] ?ShowTickSuffix: StyleParam.ShowTickOption, [<O; D(null)>] ?Thickness: float,
            [<O; D(null)>] ?ThicknessMode: StyleParam.UnitMode, [<O; D(null)>] ?Tick0: IConvertible,
            [<O; D(null)>] ?TickAngle: int, [<O; D(null)>] ?TickColor: Color, [<O; D(null)>] ?TickFont: Font,
            [<O; D(null)>] ?TickFormat: string, [<O; D(null)>] ?TickLabelOverflow: StyleParam.TickLabelOverflow,
            [<O; D(null)>] ?TickLabelPosition: StyleParam.TickLabelPosition, [<O; D(null)>] ?TickLabelStep: int,
            [<O; D(null)>] ?TickLen: float, [<O; D(null)>] ?TickMode: StyleParam.TickMode, [<O; D(null)>] ?TickPrefix: string,
            [<O; D(null)>] ?Ticks: StyleParam.TickOptions, [<O; D(null)>] ?TickSuffix: string,
            [<O; D(null)>] ?TickText: seq<#IConvertible>, [<O; D(null)>] ?TickVals: seq<#IConvertible>,
            [<O; D(null)>] ?TickWidth: float, [<O; D(null)>] ?Title: Title, [<O; D(null)>] ?X: float,
            [<O; D(null)>] ?XAnchor: StyleParam.HorizontalAlign, [<O; D(null)>] ?XPad: float, [<O; D(null)>] ?XRef: string,
            [<O; D(null)>] ?Y: float, [<O; D(null)>] ?YAnchor: StyleParam.VerticalAlign, [<O; D(null)>] ?YPad: float,
            [<O; D(null)>] ?YRef: string
        ) =
        Props.fill (new ColorBar()) [
              "bgcolor" =? BGColor; "bordercolor" =? BorderColor; "borderwidth" =? BorderWidth; "dtick" =? DTick;
              "exponentformat" =? ExponentFormat; "len" =? Len; "lenmode" =? LenMode; "minexponent" =? MinExponent;
              "nticks" =? NTicks; "orientation" =? Orientation; "outlinecolor" =? OutlineColor;
              "outlinewidth" =? OutlineWidth; "separatethousands" =? SeparateThousands; "showexponent" =? ShowExponent;
              "showticklabels" =? ShowTickLabels; "showtickprefix" =? ShowTickPrefix; "showticksuffix" =? ShowTickSuffix;
              "thickness" =? Thickness; "thicknessmode" =? ThicknessMode; "tick0" =? Tick0; "tickangle" =? TickAngle;
              "tickcolor" =? TickColor; "tickfont" =? TickFont; "tickformat" =? TickFormat;
              "ticklabeloverflow" =? TickLabelOverflow; "ticklabelposition" =? TickLabelPosition;
              "ticklabelstep" =? TickLabelStep; "ticklen" =? TickLen; "tickmode" =? TickMode; "tickprefix" =? TickPrefix;
              "ticks" =? Ticks; "ticksuffix" =? TickSuffix; "ticktext" =? TickText; "tickvals" =? TickVals;
              "tickwidth" =? TickWidth; "title" =? Title; "x" =? X; "xanchor" =? XAnchor; "xpad" =? XPad; "xref" =? XRef;
              "y" =? Y; "yanchor" =? YAnchor; "ypad" =? YPad; "yref" =? YRef ]

/// A line: colour, width, dash.
type Line() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?AutoColorScale: bool, [<O; D(null)>] ?CAuto: bool, [<O; D(null)>] ?CMax: float,
            [<O; D(null)>] ?CMid: float, [<O; D(null)>] ?CMin: float, [<O; D(null)>] ?Color: Color,
            [<O; D(null)>] ?ColorAxis: StyleParam.SubPlotId, [<O; D(null)>] ?Colorscale: StyleParam.Colorscale,
            [<O; D(null)>] ?ReverseScale: bool, [<O; D(null)>] ?ShowScale: bool, [<O; D(null)>] ?ColorBar: ColorBar,
            [<O; D(null)>] ?Dash: StyleParam.DrawingStyle, [<O; D(null)>] ?Shape: StyleParam.Shape,
            [<O; D(null)>] ?Simplify: bool, [<O; D(null)>] ?Smoothing: float, [<O; D(null)>] ?Width: float,
            [<O; D(null)>] ?MultiWidth: seq<float>, [<O; D(null)>] ?OutlierColor: Color, [<O; D(null)>] ?OutlierWidth: float
        ) =
        Props.fill (new Line()) [
              "autocolorscale" =? AutoColorScale; "cauto" =? CAuto; "cmax" =? CMax; "cmid" =? CMid; "cmin" =? CMin;
              "color" =? Color; "coloraxis" =? ColorAxis; "colorscale" =? Colorscale; "reversescale" =? ReverseScale;
              "showscale" =? ShowScale; "colorbar" =? ColorBar; "dash" =? Dash; "shape" =? Shape; "simplify" =? Simplify;
              "smoothing" =? Smoothing; "width" =? Width; "width" =? MultiWidth; "outliercolor" =? OutlierColor;
              "outlierwidth" =? OutlierWidth ]
