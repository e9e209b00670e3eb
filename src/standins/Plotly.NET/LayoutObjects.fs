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

/// The legend.
type Legend() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?BGColor: Color, [<O; D(null)>] ?BorderColor: Color, [<O; D(null)>] ?BorderWidth: float,
            [<O; D(null)>] ?EntryWidth: float, [<O; D(null)>] ?EntryWidthMode: StyleParam.EntryWidthMode,
            [<O; D(null)>] ?Font: Font, [<O; D(null)>] ?GroupClick: StyleParam.TraceGroupClickOptions,
            [<O; D(null)>] ?GroupTitleFont: Font, [<O; D(null)>] ?ItemClick: StyleParam.TraceItemClickOptions,
            [<O; D(null)>] ?ItemDoubleClick: StyleParam.TraceItemClickOptions,
            [<O; D(null)>] ?ItemSizing: StyleParam.TraceItemSizing, [<O; D(null)>] ?ItemWidth: int,
            [<O; D(null)>] ?Orientation: StyleParam.Orientation, [<O; D(null)>] ?Title: Title,
            [<O; D(null)>] ?TraceGroupGap: float, [<O; D(null)>] ?TraceOrder: StyleParam.TraceOrder,
            [<O; D(null)>] ?UIRevision: string, [<O; D(null)>] ?VerticalAlign: StyleParam.VerticalAlign,
            [<O; D(null)>] ?Visible: bool, [<O; D(null)>] ?X: float, [<O; D(null)>] ?XAnchor: StyleParam.XAnchorPosition,
            [<O; D(null)>] ?XRef: string, [<O; D(null)>] ?Y: float, [<O; D(null)>] ?YAnchor: StyleParam.YAnchorPosition,
            [<O; D(null)>] ?YRef: string
        ) =
        Props.fill (new Legend()) [
              "bgcolor" =? BGColor; "bordercolor" =? BorderColor; "borderwidth" =? BorderWidth; "entrywidth" =? EntryWidth;
              "entrywidthmode" =? EntryWidthMode; "font" =? Font; "groupclick" =? GroupClick;
              "grouptitlefont" =? GroupTitleFont; "itemclick" =? ItemClick; "itemdoubleclick" =? ItemDoubleClick;
              "itemsizing" =? ItemSizing; "itemwidth" =? ItemWidth; "orientation" =? Orientation; "title" =? Title;
              "tracegroupgap" =? TraceGroupGap; "traceorder" =? TraceOrder; "uirevision" =? UIRevision;
              "valign" =? VerticalAlign; "visible" =? Visible; "x" =? X; "xanchor" =? XAnchor; "xref" =? XRef; "y" =? Y;
              "yanchor" =? YAnchor; "yref" =? YRef ]

/// A text, with or without an arrow, on the plot.
type Annotation() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?X: #IConvertible, [<O; D(null)>] ?Y: #IConvertible,
            [<O; D(null)>] ?Align: StyleParam.AnnotationAlignment, [<O; D(null)>] ?ArrowColor: Color,
            [<O; D(null)>] ?ArrowHead: StyleParam.ArrowHead, [<O; D(null)>] ?ArrowSide: StyleParam.ArrowSide,
            [<O; D(null)>] ?ArrowSize: float, [<O; D(null)>] ?AX: #IConvertible, [<O; D(null)>] ?AXRef: #IConvertible,
            [<O; D(null)>] ?AY: #IConvertible, [<O; D(null)>] ?AYRef: #IConvertible, [<O; D(null)>] ?BGColor: Color,
            [<O; D(null)>] ?BorderColor: Color, [<O; D(null)>] ?BorderPad: int, [<O; D(null)>] ?BorderWidth: int,
            [<O; D(null)>] ?CaptureEvents: bool, [<O; D(null)>] ?ClickToShow: StyleParam.ClickToShow,
            [<O; D(null)>] ?Font: Font, [<O; D(null)>] ?Height: int, [<O; D(null)>] ?HoverLabel: Hoverlabel,
            [<O; D(null)>] ?HoverText: string, [<O; D(null)>] ?Name: string, [<O; D(null)>] ?Opacity: float,
            [<O; D(null)>] ?ShowArrow: bool, [<O; D(null)>] ?StandOff: int, [<O; D(null)>] ?StartArrowHead: int,
            [<O; D(null)>] ?StartArrowSize: float, [<O; D(null)>] ?StartStandOff: int,
            [<O; D(null)>] ?TemplateItemName: string, [<O; D(null)>] ?Text: string, [<O; D(null)>] ?TextAngle: float,
            [<O; D(null)>] ?VAlign: StyleParam.VerticalAlign, [<O; D(null)>] ?Visible: bool, [<O; D(null)>] ?Width: int,
            [<O; D(null)>] ?XAnchor: StyleParam.XAnchorPosition, [<O; D(null)>] ?XClick: #IConvertible,
            [<O; D(null)>] ?XRef: #IConvertible, [<O; D(null)>] ?XShift: int,
            [<O; D(null)>] ?YAnchor: StyleParam.YAnchorPosition, [<O; D(null)>] ?YClick: #IConvertible,
            [<O; D(null)>] ?YRef: #IConvertible, [<O; D(null)>] ?YShift: int
        ) =
        Props.fill (new Annotation()) [
              "x" =? X; "y" =? Y; "align" =? Align; "arrowcolor" =? ArrowColor; "arrowhead" =? ArrowHead;
              "arrowside" =? ArrowSide; "arrowsize" =? ArrowSize; "ax" =? AX; "axref" =? AXRef; "ay" =? AY; "ayref" =? AYRef;
              "bgcolor" =? BGColor; "bordercolor" =? BorderColor; "borderpad" =? BorderPad; "borderwidth" =? BorderWidth;
              "captureevents" =? CaptureEvents; "clicktoshow" =? ClickToShow; "font" =? Font; "height" =? Height;
              "hoverlabel" =? HoverLabel; "hovertext" =? HoverText; "name" =? Name; "opacity" =? Opacity;
              "showarrow" =? ShowArrow; "standoff" =? StandOff; "startarrowhead" =? StartArrowHead;
              "startarrowsize" =? StartArrowSize; "startstandoff" =? StartStandOff; "templateitemname" =? TemplateItemName;
              "text" =? Text; "textangle" =? TextAngle; "valign" =? VAlign; "visible" =? Visible; "width" =? Width;
              "xanchor" =? XAnchor; "xclick" =? XClick; "xref" =? XRef; "xshift" =? XShift; "yanchor" =? YAnchor;
              "yclick" =? YClick; "yref" =? YRef; "yshift" =? YShift ]

/// The text within a shape.
type ShapeLabel() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?Font: Font, [<O; D(null)>] ?Padding: int, [<O; D(null)>] ?Text: string,
            [<O; D(null)>] ?TextAngle: StyleParam.TextAngle, [<O; D(null)>] ?TextPosition: StyleParam.TextPosition,
            [<O; D(null)>] ?TextTemplate: string, [<O; D(null)>] ?XAnchor: StyleParam.XAnchorPosition,
            [<O; D(null)>] ?YAnchor: StyleParam.YAnchorPosition
        ) =
        Props.fill (new ShapeLabel()) [
              "font" =? Font; "padding" =? Padding; "text" =? Text; "textangle" =? TextAngle; "textposition" =? TextPosition;
              "texttemplate" =? TextTemplate; "xanchor" =? XAnchor; "yanchor" =? YAnchor ]

/// A line, rectangle, circle or path on the plot.
type Shape() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?Editable: bool, [<O; D(null)>] ?FillColor: Color, [<O; D(null)>] ?FillRule: StyleParam.FillRule,
            [<O; D(null)>] ?Label: ShapeLabel, [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Legend: StyleParam.SubPlotId,
            [<O; D(null)>] ?LegendRank: int, [<O; D(null)>] ?LegendGroup: string, [<O; D(null)>] ?LegendGroupTitle: Title,
            [<O; D(null)>] ?LegendWidth: float, [<O; D(null)>] ?Layer: StyleParam.Layer, [<O; D(null)>] ?Line: Line,
            [<O; D(null)>] ?Name: string, [<O; D(null)>] ?Opacity: float, [<O; D(null)>] ?Path: string,
            [<O; D(null)>] ?TemplateItemName: string, [<O; D(null)>] ?ShapeType: StyleParam.ShapeType,
            [<O; D(null)>] ?Visible: bool, [<O; D(null)>] ?X0: #IConvertible, [<O; D(null)>] ?X1: #IConvertible,
            [<O; D(null)>] ?XAnchor: StyleParam.LinearAxisId, [<O; D(null)>] ?Xref: string,
            [<O; D(null)>] ?XSizeMode: StyleParam.ShapeSizeMode, [<O; D(null)>] ?Y0: #IConvertible,
            [<O; D(null)>] ?Y1: #IConvertible, [<O; D(null)>] ?YAnchor: StyleParam.LinearAxisId, [<O; D(null)>] ?Yref: string,
            [<O; D(null)>] ?YSizeMode: StyleParam.ShapeSizeMode
        ) =
        Props.fill (new Shape()) [
              "editable" =? Editable; "fillcolor" =? FillColor; "fillrule" =? FillRule; "label" =? Label;
              "showlegend" =? ShowLegend; "legend" =? Legend; "legendrank" =? LegendRank; "legendgroup" =? LegendGroup;
              "legendgrouptitle" =? LegendGroupTitle; "legendwidth" =? LegendWidth; "layer" =? Layer; "line" =? Line;
              "name" =? Name; "opacity" =? Opacity; "path" =? Path; "templateitemname" =? TemplateItemName;
              "type" =? ShapeType; "visible" =? Visible; "x0" =? X0; "x1" =? X1; "xanchor" =? XAnchor; "xref" =? Xref;
              "xsizemode" =? XSizeMode; "y0" =? Y0; "y1" =? Y1; "yanchor" =? YAnchor; "yref" =? Yref; "ysizemode" =? YSizeMode ]

/// A picture on the plot.
type LayoutImage() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?Layer: StyleParam.Layer, [<O; D(null)>] ?Name: string, [<O; D(null)>] ?Opacity: float,
            [<O; D(null)>] ?SizeX: int, [<O; D(null)>] ?SizeY: int, [<O; D(null)>] ?Sizing: StyleParam.LayoutImageSizing,
            [<O; D(null)>] ?Source: string, [<O; D(null)>] ?TemplateItemname: string, [<O; D(null)>] ?Visible: bool,
            [<O; D(null)>] ?X: #IConvertible, [<O; D(null)>] ?XAnchor: StyleParam.XAnchorPosition,
            [<O; D(null)>] ?XRef: string, [<O; D(null)>] ?Y: #IConvertible,
            [<O; D(null)>] ?YAnchor: StyleParam.YAnchorPosition, [<O; D(null)>] ?YRef: string
        ) =
        Props.fill (new LayoutImage()) [
              "layer" =? Layer; "name" =? Name; "opacity" =? Opacity; "sizex" =? SizeX; "sizey" =? SizeY; "sizing" =? Sizing;
              "source" =? Source; "templateitemname" =? TemplateItemname; "visible" =? Visible; "x" =? X;
              "xanchor" =? XAnchor; "xref" =? XRef; "y" =? Y; "yanchor" =? YAnchor; "yref" =? YRef ]

/// The grid of subplots.
type LayoutGrid() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?Rows: int, [<O; D(null)>] ?Columns: int,
            [<O; D(null)>] ?SubPlots: (StyleParam.LinearAxisId * StyleParam.LinearAxisId)[][],
            [<O; D(null)>] ?XAxes: StyleParam.LinearAxisId[], [<O; D(null)>] ?YAxes: StyleParam.LinearAxisId[],
            [<O; D(null)>] ?RowOrder: StyleParam.LayoutGridRowOrder, [<O; D(null)>] ?Pattern: StyleParam.LayoutGridPattern,
            [<O; D(null)>] ?XGap: float, [<O; D(null)>] ?YGap: float, [<O; D(null)>] ?Domain: Domain,
            [<O; D(null)>] ?XSide: StyleParam.LayoutGridXSide, [<O; D(null)>] ?YSide: StyleParam.LayoutGridYSide
        ) =
        Props.fill (new LayoutGrid()) [
              "rows" =? Rows; "columns" =? Columns;
              "subplots" =? (SubPlots |> Option.map (Array.map (Array.map (fun (x, y) -> string x + string y)))); 
              "xaxes" =? XAxes; "yaxes" =? YAxes;
              "roworder" =? RowOrder; "pattern" =? Pattern; "xgap" =? XGap; "ygap" =? YGap; "domain" =? Domain;
              "xside" =? XSide; "yside" =? YSide ]

/// A colour scale that several traces share.
type ColorAxis() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?AutoColorScale: bool, [<O; D(null)>] ?CAuto: float, [<O; D(null)>] ?CMin: float,
            [<O; D(null)>] ?CMid: float, [<O; D(null)>] ?CMax: float, [<O; D(null)>] ?ColorBar: ColorBar,
            [<O; D(null)>] ?ColorScale: StyleParam.Colorscale, [<O; D(null)>] ?ShowScale: bool,
            [<O; D(null)>] ?ReverseScale: bool
        ) =
        Props.fill (new ColorAxis()) [
              "autocolorscale" =? AutoColorScale; "cauto" =? CAuto; "cmin" =? CMin; "cmid" =? CMid; "cmax" =? CMax;
              "colorbar" =? ColorBar; "colorscale" =? ColorScale; "showscale" =? ShowScale; "reversescale" =? ReverseScale ]
