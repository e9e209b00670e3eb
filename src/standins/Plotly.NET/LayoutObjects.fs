namespace Plotly.NET.LayoutObjects

open System
open Plotly.NET

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
