namespace Plotly.NET.LayoutObjects

open System
open Plotly.NET

/// The share of the plotting area that a subplot takes.
type Domain() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?X: StyleParam.Range, [<O; D(null)>] ?Y: StyleParam.Range, [<O; D(null)>] ?Row: int,
            [<O; D(null)>] ?Column: int
        ) =
        Props.fill (new Domain()) [
              "x" =? X; "y" =? Y; "row" =? Row; "column" =? Column ]

/// The label that appears under the pointer.
type Hoverlabel() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?Align: StyleParam.Align, [<O; D(null)>] ?BgColor: Color, [<O; D(null)>] ?BorderColor: Color,
            [<O; D(null)>] ?Font: Font, [<O; D(null)>] ?GroupTitleFont: Font, [<O; D(null)>] ?Namelength: int
        ) =
        Props.fill (new Hoverlabel()) [
              "align" =? Align; "bgcolor" =? BgColor; "bordercolor" =? BorderColor; "font" =? Font;
              "grouptitlefont" =? GroupTitleFont; "namelength" =? Namelength ]

/// The space around the plot, in px.
type Margin() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?Left: 'TA, [<O; D(null)>] ?Right: 'TB, [<O; D(null)>] ?Top: 'TC, [<O; D(null)>] ?Bottom: 'TD,
            [<O; D(null)>] ?Pad: 'TE, [<O; D(null)>] ?Autoexpand: 'TF
        ) =
        Props.fill (new Margin()) [
              "l" =? Left; "r" =? Right; "t" =? Top; "b" =? Bottom; "pad" =? Pad; "autoexpand" =? Autoexpand ]

/// The slider below an x axis.
type RangeSlider() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?BgColor: Color, [<O; D(null)>] ?BorderColor: Color, [<O; D(null)>] ?BorderWidth: float,
            [<O; D(null)>] ?AutoRange: bool, [<O; D(null)>] ?Range: StyleParam.Range, [<O; D(null)>] ?Thickness: float,
            [<O; D(null)>] ?Visible: bool
        ) =
        Props.fill (new RangeSlider()) [
              "bgcolor" =? BgColor; "bordercolor" =? BorderColor; "borderwidth" =? BorderWidth; "autorange" =? AutoRange;
              "range" =? Range; "thickness" =? Thickness; "visible" =? Visible ]

/// The minor ticks and grid of an axis.
type Minor() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?DTick: #IConvertible, [<O; D(null)>] ?GridColor: Color,
            [<O; D(null)>] ?GridDash: StyleParam.DrawingStyle, [<O; D(null)>] ?GridWidth: float, [<O; D(null)>] ?NTicks: int,
            [<O; D(null)>] ?ShowGrid: bool, [<O; D(null)>] ?Tick0: #IConvertible, [<O; D(null)>] ?TickColor: Color,
            [<O; D(null)>] ?TickLen: int, [<O; D(null)>] ?TickMode: StyleParam.TickMode,
            [<O; D(null)>] ?Ticks: StyleParam.TickOptions, [<O; D(null)>] ?TickVals: seq<#IConvertible>,
            [<O; D(null)>] ?TickWidth: int
        ) =
        Props.fill (new Minor()) [
              "dtick" =? DTick; "gridcolor" =? GridColor; "griddash" =? GridDash; "gridwidth" =? GridWidth;
              "nticks" =? NTicks; "showgrid" =? ShowGrid; "tick0" =? Tick0; "tickcolor" =? TickColor; "ticklen" =? TickLen;
              "tickmode" =? TickMode; "ticks" =? Ticks; "tickvals" =? TickVals; "tickwidth" =? TickWidth ]

/// A cartesian axis.
type LinearAxis() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?Visible: bool, [<O; D(null)>] ?Color: Color, [<O; D(null)>] ?Title: Title,
            [<O; D(null)>] ?AxisType: StyleParam.AxisType, [<O; D(null)>] ?AutoTypeNumbers: StyleParam.AutoTypeNumbers,
            [<O; D(null)>] ?AutoRange: StyleParam.AutoRange, [<O; D(null)>] ?AutoShift: bool,
            [<O; D(null)>] ?RangeMode: StyleParam.RangeMode, [<O; D(null)>] ?Range: StyleParam.Range,
            [<O; D(null)>] ?FixedRange: bool, [<O; D(null)>] ?ScaleAnchor: StyleParam.ScaleAnchor,
            [<O; D(null)>] ?ScaleRatio: float, [<O; D(null)>] ?Constrain: StyleParam.AxisConstraint,
            [<O; D(null)>] ?ConstrainToward: StyleParam.AxisConstraintDirection,
            [<O; D(null)>] ?Matches: StyleParam.LinearAxisId, [<O; D(null)>] ?MaxAllowed: #IConvertible,
            [<O; D(null)>] ?MinAllowed: #IConvertible, [<O; D(null)>] ?TickMode: StyleParam.TickMode,
            [<O; D(null)>] ?NTicks: int, [<O; D(null)>] ?Tick0: #IConvertible, [<O; D(null)>] ?DTick: #IConvertible,
            [<O; D(null)>] ?TickVals: seq<#IConvertible>, [<O; D(null)>] ?TickText: seq<#IConvertible>,
            [<O; D(null)>] ?Ticks: StyleParam.TickOptions, [<O; D(null)>] ?TicksOn: StyleParam.CategoryTickAnchor,
            [<O; D(null)>] ?TickLabelMode: StyleParam.TickLabelMode,
            [<O; D(null)>] ?TickLabelPosition: StyleParam.TickLabelPosition, [<O; D(null)>] ?TickLabelStep: int,
            [<O; D(null)>] ?TickLabelOverflow: StyleParam.TickLabelOverflow, [<O; D(null)>] ?Mirror: StyleParam.Mirror,
            [<O; D(null)>] ?TickLen: int, [<O; D(null)>] ?TickWidth: int, [<O; D(null)>] ?TickColor: Color,
            [<O; D(null)>] ?ShowTickLabels: bool, [<O; D(null)>] ?ShowSpikes: bool, [<O; D(null)>] ?SpikeColor: Color,
            [<O; D(null)>] ?SpikeThickness: int, [<O; D(null)>] ?SpikeDash: StyleParam.DrawingStyle,
            [<O; D(null)>] ?SpikeMode: StyleParam.SpikeMode, [<O; D(null)>] ?SpikeSnap: StyleParam.SpikeSnap,
            [<O; D(null)>] ?TickFont: Font, [<O; D(null)>] ?TickAngle: int,
            [<O; D(null)>] ?ShowTickPrefix: StyleParam.ShowTickOption, [<O; D(null)>] ?TickPrefix: string,
            [<O; D(null)>] ?ShowTickSuffix: StyleParam.ShowTickOption, [<O; D(null)>] ?TickSuffix: string,
            [<O; D(null)>] ?ShowExponent: StyleParam.ShowExponent, [<O; D(null)>] ?ExponentFormat: StyleParam.ExponentFormat,
            [<O; D(null)>] ?MinExponent: float, [<O; D(null)>] ?Minor: Minor, [<O; D(null)>] ?SeparateThousands: bool,
            [<O; D(null)>] ?TickFormat: string, [<O; D(null)>] ?HoverFormat: string,
            [<O; D(null)>] ?InsideRange: StyleParam.Range, [<O; D(null)>] ?ShowLine: bool, [<O; D(null)>] ?LineColor: Color,
            [<O; D(null)>] ?LineWidth: float, [<O; D(null)>] ?ShowGrid: bool, [<O; D(null)>] ?GridColor: Color,
            [<O; D(null)>] ?GridDash: StyleParam.DrawingStyle, [<O; D(null)>] ?GridWidth: float,
            [<O; D(null)>] ?ZeroLine: bool, [<O; D(null)>] ?ZeroLineColor: Color, [<O; D(null)>] ?ZeroLineWidth: float,
            [<O; D(null)>] ?Shift: int, [<O; D(null)>] ?ShowDividers: bool, [<O; D(null)>] ?DividerColor: Color,
            [<O; D(null)>] ?DividerWidth: int, [<O; D(null)>] ?Anchor: StyleParam.LinearAxisId,
            [<O; D(null)>] ?Side: StyleParam.Side, [<O; D(null)>] ?Overlaying: StyleParam.LinearAxisId,
            [<O; D(null)>] ?Layer: StyleParam.Layer, [<O; D(null)>] ?Domain: StyleParam.Range,
            [<O; D(null)>] ?Position: float, [<O; D(null)>] ?CategoryOrder: StyleParam.CategoryOrder,
            [<O; D(null)>] ?CategoryArray: seq<#IConvertible>, [<O; D(null)>] ?UIRevision: #IConvertible,
            [<O; D(null)>] ?RangeSlider: RangeSlider, [<O; D(null)>] ?Calendar: StyleParam.Calendar,
            [<O; D(null)>] ?BackgroundColor: Color, [<O; D(null)>] ?ShowBackground: bool
        ) =
        Props.fill (new LinearAxis()) [
              "visible" =? Visible; "color" =? Color; "title" =? Title; "type" =? AxisType;
              "autotypenumbers" =? AutoTypeNumbers; "autorange" =? AutoRange; "autoshift" =? AutoShift;
              "rangemode" =? RangeMode; "range" =? Range; "fixedrange" =? FixedRange; "scaleanchor" =? ScaleAnchor;
              "scaleratio" =? ScaleRatio; "constrain" =? Constrain; "constraintoward" =? ConstrainToward;
              "matches" =? Matches; "maxallowed" =? MaxAllowed; "minallowed" =? MinAllowed; "tickmode" =? TickMode;
              "nticks" =? NTicks; "tick0" =? Tick0; "dtick" =? DTick; "tickvals" =? TickVals; "ticktext" =? TickText;
              "ticks" =? Ticks; "tickson" =? TicksOn; "ticklabelmode" =? TickLabelMode;
              "ticklabelposition" =? TickLabelPosition; "ticklabelstep" =? TickLabelStep;
              "ticklabeloverflow" =? TickLabelOverflow; "mirror" =? Mirror; "ticklen" =? TickLen; "tickwidth" =? TickWidth;
              "tickcolor" =? TickColor; "showticklabels" =? ShowTickLabels; "showspikes" =? ShowSpikes;
              "spikecolor" =? SpikeColor; "spikethickness" =? SpikeThickness; "spikedash" =? SpikeDash;
              "spikemode" =? SpikeMode; "spikesnap" =? SpikeSnap; "tickfont" =? TickFont; "tickangle" =? TickAngle;
              "showtickprefix" =? ShowTickPrefix; "tickprefix" =? TickPrefix; "showticksuffix" =? ShowTickSuffix;
              "ticksuffix" =? TickSuffix; "showexponent" =? ShowExponent; "exponentformat" =? ExponentFormat;
              "minexponent" =? MinExponent; "minor" =? Minor; "separatethousands" =? SeparateThousands;
              "tickformat" =? TickFormat; "hoverformat" =? HoverFormat; "insiderange" =? InsideRange; "showline" =? ShowLine;
              "linecolor" =? LineColor; "linewidth" =? LineWidth; "showgrid" =? ShowGrid; "gridcolor" =? GridColor;
              "griddash" =? GridDash; "gridwidth" =? GridWidth; "zeroline" =? ZeroLine; "zerolinecolor" =? ZeroLineColor;
              "zerolinewidth" =? ZeroLineWidth; "shift" =? Shift; "showdividers" =? ShowDividers;
              "dividercolor" =? DividerColor; "dividerwidth" =? DividerWidth; "anchor" =? Anchor; "side" =? Side;
              "overlaying" =? Overlaying; "layer" =? Layer; "domain" =? Domain; "position" =? Position;
              "categoryorder" =? CategoryOrder; "categoryarray" =? CategoryArray; "uirevision" =? UIRevision;
              "rangeslider" =? RangeSlider; "calendar" =? Calendar; "backgroundcolor" =? BackgroundColor;
              "showbackground" =? ShowBackground ]
