namespace Plotly.NET.TraceObjects

open System
open Plotly.NET

/// The hatching of a bar.
type Pattern() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?BGColor: Color, [<O; D(null)>] ?FGColor: Color, [<O; D(null)>] ?FGOpacity: float,
            [<O; D(null)>] ?FillMode: StyleParam.PatternFillMode, [<O; D(null)>] ?Shape: StyleParam.PatternShape,
            [<O; D(null)>] ?MultiShape: seq<StyleParam.PatternShape>, [<O; D(null)>] ?Size: int,
            [<O; D(null)>] ?MultiSize: seq<int>, [<O; D(null)>] ?Solidity: float
        ) =
        Props.fill (new Pattern()) [
              "bgcolor" =? BGColor; "fgcolor" =? FGColor; "fgopacity" =? FGOpacity; "fillmode" =? FillMode; "shape" =? Shape;
              "shape" =? MultiShape; "size" =? Size; "size" =? MultiSize; "solidity" =? Solidity ]

/// A marker: symbol, size, colour; also the fill of bars.
type Marker() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?Angle: float, [<O; D(null)>] ?AngleRef: StyleParam.AngleRef, [<O; D(null)>] ?AutoColorScale: bool,
            [<O; D(null)>] ?CAuto: bool, [<O; D(null)>] ?CMax: float, [<O; D(null)>] ?CMid: float,
            [<O; D(null)>] ?CMin: float, [<O; D(null)>] ?Color: Color, [<O; D(null)>] ?Colors: seq<Color>,
            [<O; D(null)>] ?ColorAxis: StyleParam.SubPlotId, [<O; D(null)>] ?ColorBar: ColorBar,
            [<O; D(null)>] ?Colorscale: StyleParam.Colorscale, [<O; D(null)>] ?CornerRadius: int,
            [<O; D(null)>] ?Outline: Line, [<O; D(null)>] ?MaxDisplayed: int, [<O; D(null)>] ?Opacity: float,
            [<O; D(null)>] ?MultiOpacity: seq<float>, [<O; D(null)>] ?Pattern: Pattern, [<O; D(null)>] ?ReverseScale: bool,
            [<O; D(null)>] ?ShowScale: bool, [<O; D(null)>] ?Size: int, [<O; D(null)>] ?MultiSize: seq<int>,
            [<O; D(null)>] ?SizeMin: int, [<O; D(null)>] ?SizeMode: StyleParam.MarkerSizeMode, [<O; D(null)>] ?SizeRef: int,
            [<O; D(null)>] ?StandOff: float, [<O; D(null)>] ?MultiStandOff: seq<float>,
            [<O; D(null)>] ?Symbol: StyleParam.MarkerSymbol, [<O; D(null)>] ?MultiSymbol: seq<StyleParam.MarkerSymbol>,
            [<O; D(null)>] ?OutlierColor: Color, [<O; D(null)>] ?OutlierWidth: int
        ) =
        Props.fill (new Marker()) [
              "angle" =? Angle; "angleref" =? AngleRef; "autocolorscale" =? AutoColorScale; "cauto" =? CAuto; "cmax" =? CMax;
              "cmid" =? CMid; "cmin" =? CMin; "color" =? Color; "colors" =? Colors; "coloraxis" =? ColorAxis;
              "colorbar" =? ColorBar; "colorscale" =? Colorscale; "cornerradius" =? CornerRadius; "line" =? Outline;
              "maxdisplayed" =? MaxDisplayed; "opacity" =? Opacity; "opacity" =? MultiOpacity; "pattern" =? Pattern;
              "reversescale" =? ReverseScale; "showscale" =? ShowScale; "size" =? Size; "size" =? MultiSize;
              "sizemin" =? SizeMin; "sizemode" =? SizeMode; "sizeref" =? SizeRef; "standoff" =? StandOff;
              "standoff" =? MultiStandOff; "symbol" =? Symbol; "symbol" =? MultiSymbol; "outliercolor" =? OutlierColor;
              "outlierwidth" =? OutlierWidth ]

/// Error bars of one direction.
type Error() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?Visible: bool, [<O; D(null)>] ?Type: StyleParam.ErrorType, [<O; D(null)>] ?Symmetric: bool,
            [<O; D(null)>] ?Array: seq<#IConvertible>, [<O; D(null)>] ?Arrayminus: seq<#IConvertible>,
            [<O; D(null)>] ?Value: float, [<O; D(null)>] ?Valueminus: float, [<O; D(null)>] ?Traceref: int,
            [<O; D(null)>] ?Tracerefminus: int, [<O; D(null)>] ?Copy_ystyle: bool, [<O; D(null)>] ?Color: Color,
            [<O; D(null)>] ?Thickness: float, [<O; D(null)>] ?Width: float
        ) =
        Props.fill (new Error()) [
              "visible" =? Visible; "type" =? Type; "symmetric" =? Symmetric; "array" =? Array; "arrayminus" =? Arrayminus;
              "value" =? Value; "valueminus" =? Valueminus; "traceref" =? Traceref; "tracerefminus" =? Tracerefminus;
              "copy_ystyle" =? Copy_ystyle; "color" =? Color; "thickness" =? Thickness; "width" =? Width ]

/// The bins of a histogram.
type Bins() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?Start: float, [<O; D(null)>] ?End: float, [<O; D(null)>] ?Size: float
        ) =
        Props.fill (new Bins()) [
              "start" =? Start; "end" =? End; "size" =? Size ]

/// The box within a violin.
type Box() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?Visible: bool, [<O; D(null)>] ?Width: float, [<O; D(null)>] ?FillColor: Color
        ) =
        Props.fill (new Box()) [
              "visible" =? Visible; "width" =? Width; "fillcolor" =? FillColor ]

/// The line at the mean of a violin.
type MeanLine() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?Visible: bool, [<O; D(null)>] ?Color: Color, [<O; D(null)>] ?Width: float
        ) =
        Props.fill (new MeanLine()) [
              "visible" =? Visible; "color" =? Color; "width" =? Width ]

/// Whether a histogram accumulates.
type Cumulative() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?Enabled: bool, [<O; D(null)>] ?Direction: StyleParam.CumulativeDirection,
            [<O; D(null)>] ?Currentbin: StyleParam.Currentbin
        ) =
        Props.fill (new Cumulative()) [
              "enabled" =? Enabled; "direction" =? Direction; "currentbin" =? Currentbin ]
