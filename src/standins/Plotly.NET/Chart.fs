namespace Plotly.NET

open System
open System.Diagnostics
open System.IO
open Plotly.NET
open Plotly.NET.LayoutObjects
open Plotly.NET.TraceObjects

/// Titles, axes, legends, sizes, grids and files: what works on every kind of chart.
type Chart =

    /// The text above the chart.
    [<CompiledName("WithTitle")>]
    static member withTitle(title: string, [<O; D(null)>] ?TitleFont: Font) =
        let given = Props.fill (Title.init title) [ "font" =? TitleFont ]
        Chart.withTitle given

    [<CompiledName("WithTitle")>]
    static member withTitle(title: Title) =
        fun (ch: GenericChart) -> ch |> GenericChart.addLayout (Layout.init(Title = title))

    [<CompiledName("WithSize")>]
    static member withSize(width: float, height: float) =
        Chart.withSize(Width = int width, Height = int height)

    /// Width and height in px.
    [<CompiledName("WithSize")>]
    static member withSize([<O; D(null)>] ?Width: int, [<O; D(null)>] ?Height: int) =
        fun (ch: GenericChart) -> ch |> GenericChart.addLayout (Layout.init(?Width = Width, ?Height = Height))

    [<CompiledName("WithXAxis")>]
    static member withXAxis(xAxis: LinearAxis, [<O; D(null)>] ?Id: StyleParam.SubPlotId) =
        Axes.set (defaultArg Id (StyleParam.SubPlotId.XAxis 1)) xAxis

    [<CompiledName("WithYAxis")>]
    static member withYAxis(yAxis: LinearAxis, [<O; D(null)>] ?Id: StyleParam.SubPlotId) =
        Axes.set (defaultArg Id (StyleParam.SubPlotId.YAxis 1)) yAxis

    /// Title, range, type, lines and grid of an x axis.
    [<CompiledName("WithXAxisStyle")>]
    static member withXAxisStyle<'a1, 'a2, 'a3 when 'a1 :> IConvertible and 'a2 :> IConvertible and 'a3 :> IConvertible>
        (
            [<O; D(null)>] ?TitleText: string, [<O; D(null)>] ?TitleFont: Font, [<O; D(null)>] ?TitleStandoff: int,
            [<O; D(null)>] ?Title: Title, [<O; D(null)>] ?Color: Color, [<O; D(null)>] ?AxisType: StyleParam.AxisType,
            [<O; D(null)>] ?MinMax: ('a1 * 'a2), [<O; D(null)>] ?Mirror: StyleParam.Mirror, [<O; D(null)>] ?ShowSpikes: bool,
            [<O; D(null)>] ?SpikeColor: Color, [<O; D(null)>] ?SpikeThickness: int, [<O; D(null)>] ?ShowLine: bool,
            [<O; D(null)>] ?LineColor: Color, [<O; D(null)>] ?ShowGrid: bool, [<O; D(null)>] ?GridColor: Color,
            [<O; D(null)>] ?GridDash: StyleParam.DrawingStyle, [<O; D(null)>] ?ZeroLine: bool,
            [<O; D(null)>] ?ZeroLineColor: Color, [<O; D(null)>] ?Anchor: StyleParam.LinearAxisId,
            [<O; D(null)>] ?Side: StyleParam.Side, [<O; D(null)>] ?Overlaying: StyleParam.LinearAxisId,
            [<O; D(null)>] ?Domain: (float * float), [<O; D(null)>] ?Position: float,
            [<O; D(null)>] ?CategoryOrder: StyleParam.CategoryOrder, [<O; D(null)>] ?CategoryArray: seq<'a3>,
            [<O; D(null)>] ?RangeSlider: RangeSlider, [<O; D(null)>] ?BackgroundColor: Color,
            [<O; D(null)>] ?ShowBackground: bool, [<O; D(null)>] ?Id: StyleParam.SubPlotId
        ) =
        let axis =
            Axes.styled TitleText TitleFont TitleStandoff Title (MinMax |> Option.map StyleParam.Range.ofMinMax) Domain [
            "color" =? Color; "type" =? AxisType; "mirror" =? Mirror; "showspikes" =? ShowSpikes; "spikecolor" =? SpikeColor;
            "spikethickness" =? SpikeThickness; "showline" =? ShowLine; "linecolor" =? LineColor; "showgrid" =? ShowGrid;
            "gridcolor" =? GridColor; "griddash" =? GridDash; "zeroline" =? ZeroLine; "zerolinecolor" =? ZeroLineColor;
            "anchor" =? Anchor; "side" =? Side; "overlaying" =? Overlaying; "position" =? Position;
            "categoryorder" =? CategoryOrder; "categoryarray" =? CategoryArray; "rangeslider" =? RangeSlider;
            "backgroundcolor" =? BackgroundColor; "showbackground" =? ShowBackground ]
        Chart.withXAxis(axis, ?Id = Id)

    /// Title, range, type, lines and grid of a y axis.
    [<CompiledName("WithYAxisStyle")>]
    static member withYAxisStyle<'r, 's, 't when 'r :> IConvertible and 's :> IConvertible and 't :> IConvertible>
        (
            [<O; D(null)>] ?TitleText: string, [<O; D(null)>] ?TitleFont: Font, [<O; D(null)>] ?TitleStandoff: int,
            [<O; D(null)>] ?Title: Title, [<O; D(null)>] ?Color: Color, [<O; D(null)>] ?AxisType: StyleParam.AxisType,
            [<O; D(null)>] ?MinMax: ('r * 's), [<O; D(null)>] ?Mirror: StyleParam.Mirror, [<O; D(null)>] ?ShowSpikes: bool,
            [<O; D(null)>] ?SpikeColor: Color, [<O; D(null)>] ?SpikeThickness: int, [<O; D(null)>] ?ShowLine: bool,
            [<O; D(null)>] ?LineColor: Color, [<O; D(null)>] ?ShowGrid: bool, [<O; D(null)>] ?GridColor: Color,
            [<O; D(null)>] ?GridDash: StyleParam.DrawingStyle, [<O; D(null)>] ?ZeroLine: bool,
            [<O; D(null)>] ?ZeroLineColor: Color, [<O; D(null)>] ?Anchor: StyleParam.LinearAxisId,
            [<O; D(null)>] ?Side: StyleParam.Side, [<O; D(null)>] ?Overlaying: StyleParam.LinearAxisId,
            [<O; D(null)>] ?AutoShift: bool, [<O; D(null)>] ?Shift: int, [<O; D(null)>] ?Domain: (float * float),
            [<O; D(null)>] ?Position: float, [<O; D(null)>] ?CategoryOrder: StyleParam.CategoryOrder,
            [<O; D(null)>] ?CategoryArray: seq<'t>, [<O; D(null)>] ?RangeSlider: RangeSlider,
            [<O; D(null)>] ?BackgroundColor: Color, [<O; D(null)>] ?ShowBackground: bool,
            [<O; D(null)>] ?Id: StyleParam.SubPlotId
        ) =
        let axis =
            Axes.styled TitleText TitleFont TitleStandoff Title (MinMax |> Option.map StyleParam.Range.ofMinMax) Domain [
            "color" =? Color; "type" =? AxisType; "mirror" =? Mirror; "showspikes" =? ShowSpikes; "spikecolor" =? SpikeColor;
            "spikethickness" =? SpikeThickness; "showline" =? ShowLine; "linecolor" =? LineColor; "showgrid" =? ShowGrid;
            "gridcolor" =? GridColor; "griddash" =? GridDash; "zeroline" =? ZeroLine; "zerolinecolor" =? ZeroLineColor;
            "anchor" =? Anchor; "side" =? Side; "overlaying" =? Overlaying; "autoshift" =? AutoShift; "shift" =? Shift;
            "position" =? Position; "categoryorder" =? CategoryOrder; "categoryarray" =? CategoryArray;
            "rangeslider" =? RangeSlider; "backgroundcolor" =? BackgroundColor; "showbackground" =? ShowBackground ]
        Chart.withYAxis(axis, ?Id = Id)

    /// The axes that the traces belong to: the second x axis is `X = 2`.
    [<CompiledName("WithAxisAnchor")>]
    static member withAxisAnchor([<O; D(null)>] ?X: int, [<O; D(null)>] ?Y: int) =
        fun (ch: GenericChart) ->
            ch
            |> GenericChart.mapTrace (fun trace ->
                Props.fill trace [
                    "xaxis" =? Option.map StyleParam.LinearAxisId.X X; "yaxis" =? Option.map StyleParam.LinearAxisId.Y Y ])

    /// The traces' name in the legend, whether they are seen, and their group.
    [<CompiledName("WithTraceInfo")>]
    static member withTraceInfo
        (
            [<O; D(null)>] ?Name: string, [<O; D(null)>] ?Visible: StyleParam.Visible, [<O; D(null)>] ?ShowLegend: bool,
            [<O; D(null)>] ?LegendRank: int, [<O; D(null)>] ?LegendGroup: string, [<O; D(null)>] ?LegendGroupTitle: Title
        ) =
        fun (ch: GenericChart) ->
            ch
            |> GenericChart.mapiTrace (fun index trace ->
                // The traces of one chart share a name, and are told apart by a number.
                let name = Name |> Option.map (fun name -> if index = 0 then name else $"{name}_{index}")
                Props.fill trace [
                    "name" =? name
                    "visible" =? Visible; "showlegend" =? ShowLegend; "legendrank" =? LegendRank;
                    "legendgroup" =? LegendGroup; "legendgrouptitle" =? LegendGroupTitle ])

    [<CompiledName("WithLine")>]
    static member withLine(line: Line) = Axes.restyle Line "line" line

    [<CompiledName("WithMarker")>]
    static member withMarker(marker: Marker) = Axes.restyle Marker "marker" marker

    [<CompiledName("WithXError")>]
    static member withXError(xError: Error) = Axes.restyle Error "error_x" xError

    [<CompiledName("WithYError")>]
    static member withYError(yError: Error) = Axes.restyle Error "error_y" yError

    [<CompiledName("WithColorBar")>]
    static member withColorBar(colorbar: ColorBar) = Axes.restyle ColorBar "colorbar" colorbar

    /// Colour, width and dash of lines.
    [<CompiledName("WithLineStyle")>]
    static member withLineStyle
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
        |> Chart.withLine

    /// Colour, symbol and size of markers, or the fill of bars.
    [<CompiledName("WithMarkerStyle")>]
    static member withMarkerStyle
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
        |> Chart.withMarker

    /// Error bars along x.
    [<CompiledName("WithXErrorStyle")>]
    static member withXErrorStyle<'a11, 'a12 when 'a11 :> IConvertible and 'a12 :> IConvertible>
        (
            [<O; D(null)>] ?Visible: bool, [<O; D(null)>] ?Type: StyleParam.ErrorType, [<O; D(null)>] ?Symmetric: bool,
            [<O; D(null)>] ?Array: seq<'a11>, [<O; D(null)>] ?Arrayminus: seq<'a12>, [<O; D(null)>] ?Value: float,
            [<O; D(null)>] ?Valueminus: float, [<O; D(null)>] ?Traceref: int, [<O; D(null)>] ?Tracerefminus: int,
            [<O; D(null)>] ?Copy_ystyle: bool, [<O; D(null)>] ?Color: Color, [<O; D(null)>] ?Thickness: float,
            [<O; D(null)>] ?Width: float
        ) =
        Props.fill (new Error()) [
            "visible" =? Visible; "type" =? Type; "symmetric" =? Symmetric; "array" =? Array; "arrayminus" =? Arrayminus;
            "value" =? Value; "valueminus" =? Valueminus; "traceref" =? Traceref; "tracerefminus" =? Tracerefminus;
            "copy_ystyle" =? Copy_ystyle; "color" =? Color; "thickness" =? Thickness; "width" =? Width ]
        |> Chart.withXError

    /// Error bars along y.
    [<CompiledName("WithYErrorStyle")>]
    static member withYErrorStyle<'a9, 'a10 when 'a9 :> IConvertible and 'a10 :> IConvertible>
        (
            [<O; D(null)>] ?Visible: bool, [<O; D(null)>] ?Type: StyleParam.ErrorType, [<O; D(null)>] ?Symmetric: bool,
            [<O; D(null)>] ?Array: seq<'a9>, [<O; D(null)>] ?Arrayminus: seq<'a10>, [<O; D(null)>] ?Value: float,
            [<O; D(null)>] ?Valueminus: float, [<O; D(null)>] ?Traceref: int, [<O; D(null)>] ?Tracerefminus: int,
            [<O; D(null)>] ?Copy_ystyle: bool, [<O; D(null)>] ?Color: Color, [<O; D(null)>] ?Thickness: float,
            [<O; D(null)>] ?Width: float
        ) =
        Props.fill (new Error()) [
            "visible" =? Visible; "type" =? Type; "symmetric" =? Symmetric; "array" =? Array; "arrayminus" =? Arrayminus;
            "value" =? Value; "valueminus" =? Valueminus; "traceref" =? Traceref; "tracerefminus" =? Tracerefminus;
            "copy_ystyle" =? Copy_ystyle; "color" =? Color; "thickness" =? Thickness; "width" =? Width ]
        |> Chart.withYError

    /// The scale beside a heatmap.
    [<CompiledName("WithColorbarStyle")>]
    static member withColorBarStyle<'a5, 'a6 when 'a5 :> IConvertible and 'a6 :> IConvertible>
        (
            [<O; D(null)>] ?TitleText: string, [<O; D(null)>] ?TitleFont: Font, [<O; D(null)>] ?TitleStandoff: int,
            [<O; D(null)>] ?Title: Title, [<O; D(null)>] ?BGColor: Color, [<O; D(null)>] ?BorderColor: Color,
            [<O; D(null)>] ?BorderWidth: float, [<O; D(null)>] ?DTick: IConvertible,
            [<O; D(null)>] ?ExponentFormat: StyleParam.ExponentFormat, [<O; D(null)>] ?Len: float,
            [<O; D(null)>] ?LenMode: StyleParam.UnitMode, [<O; D(null)>] ?MinExponent: float, [<O; D(null)>] ?NTicks: int,
            [<O; D(null)>] ?Orientation: StyleParam.Orientation, [<O; D(null)>] ?OutlineColor: Color,
            [<O; D(null)>] ?OutlineWidth: float, [<O; D(null)>] ?SeparateThousands: bool,
            [<O; D(null)>] ?ShowExponent: StyleParam.ShowExponent, [<O; D(null)>] ?ShowTickLabels: bool,
            [<O; D(null)>] ?ShowTickPrefix: StyleParam.ShowTickOption,
            [<O; D(null)>] ?ShowTickSuffix: StyleParam.ShowTickOption, [<O; D(null)>] ?Thickness: float,
            [<O; D(null)>] ?ThicknessMode: StyleParam.UnitMode, [<O; D(null)>] ?Tick0: IConvertible,
            [<O; D(null)>] ?TickAngle: int, [<O; D(null)>] ?TickColor: Color, [<O; D(null)>] ?TickFont: Font,
            [<O; D(null)>] ?TickFormat: string, [<O; D(null)>] ?TickLabelOverflow: StyleParam.TickLabelOverflow,
            [<O; D(null)>] ?TickLabelPosition: StyleParam.TickLabelPosition, [<O; D(null)>] ?TickLabelStep: int,
            [<O; D(null)>] ?TickLen: float, [<O; D(null)>] ?TickMode: StyleParam.TickMode, [<O; D(null)>] ?TickPrefix: string,
            [<O; D(null)>] ?Ticks: StyleParam.TickOptions, [<O; D(null)>] ?TickSuffix: string,
            [<O; D(null)>] ?TickText: seq<'a5>, [<O; D(null)>] ?TickVals: seq<'a6>, [<O; D(null)>] ?TickWidth: float,
            [<O; D(null)>] ?X: float, [<O; D(null)>] ?XAnchor: StyleParam.HorizontalAlign, [<O; D(null)>] ?XPad: float,
            [<O; D(null)>] ?XRef: string, [<O; D(null)>] ?Y: float, [<O; D(null)>] ?YAnchor: StyleParam.VerticalAlign,
            [<O; D(null)>] ?YPad: float, [<O; D(null)>] ?YRef: string
        ) =
        Props.fill (new ColorBar()) [
            "bgcolor" =? BGColor; "bordercolor" =? BorderColor; "borderwidth" =? BorderWidth; "dtick" =? DTick;
            "exponentformat" =? ExponentFormat; "len" =? Len; "lenmode" =? LenMode; "minexponent" =? MinExponent;
            "nticks" =? NTicks; "orientation" =? Orientation; "outlinecolor" =? OutlineColor; "outlinewidth" =? OutlineWidth;
            "separatethousands" =? SeparateThousands; "showexponent" =? ShowExponent; "showticklabels" =? ShowTickLabels;
            "showtickprefix" =? ShowTickPrefix; "showticksuffix" =? ShowTickSuffix; "thickness" =? Thickness;
            "thicknessmode" =? ThicknessMode; "tick0" =? Tick0; "tickangle" =? TickAngle; "tickcolor" =? TickColor;
            "tickfont" =? TickFont; "tickformat" =? TickFormat; "ticklabeloverflow" =? TickLabelOverflow;
            "ticklabelposition" =? TickLabelPosition; "ticklabelstep" =? TickLabelStep; "ticklen" =? TickLen;
            "tickmode" =? TickMode; "tickprefix" =? TickPrefix; "ticks" =? Ticks; "ticksuffix" =? TickSuffix;
            "ticktext" =? TickText; "tickvals" =? TickVals; "tickwidth" =? TickWidth; "x" =? X; "xanchor" =? XAnchor;
            "xpad" =? XPad; "xref" =? XRef; "y" =? Y; "yanchor" =? YAnchor; "ypad" =? YPad; "yref" =? YRef
            "title" =! Axes.title TitleText TitleFont TitleStandoff Title ]
        |> Chart.withColorBar

    [<CompiledName("WithLegend")>]
    static member withLegend(legend: Legend, [<O; D(null)>] ?Id: int) =
        Axes.set (StyleParam.SubPlotId.Legend(defaultArg Id 1)) legend


    /// Place and look of the legend.
    [<CompiledName("WithLegendStyle")>]
    static member withLegendStyle
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
            [<O; D(null)>] ?YRef: string, [<O; D(null)>] ?Id: int
        ) =
        let legend = Props.fill (new Legend()) [
            "bgcolor" =? BGColor; "bordercolor" =? BorderColor; "borderwidth" =? BorderWidth; "entrywidth" =? EntryWidth;
            "entrywidthmode" =? EntryWidthMode; "font" =? Font; "groupclick" =? GroupClick;
            "grouptitlefont" =? GroupTitleFont; "itemclick" =? ItemClick; "itemdoubleclick" =? ItemDoubleClick;
            "itemsizing" =? ItemSizing; "itemwidth" =? ItemWidth; "orientation" =? Orientation; "title" =? Title;
            "tracegroupgap" =? TraceGroupGap; "traceorder" =? TraceOrder; "uirevision" =? UIRevision;
            "valign" =? VerticalAlign; "visible" =? Visible; "x" =? X; "xanchor" =? XAnchor; "xref" =? XRef; "y" =? Y;
            "yanchor" =? YAnchor; "yref" =? YRef ]
        Chart.withLegend(legend, ?Id = Id)

    [<CompiledName("WithLayout")>]
    static member withLayout(layout: Layout) = fun (ch: GenericChart) -> ch |> GenericChart.addLayout layout

    [<CompiledName("SetLayout")>]
    static member setLayout(layout: Layout) = fun (ch: GenericChart) -> ch |> GenericChart.setLayout layout

    /// Colours, bar mode, hover mode, … of the whole chart.
    [<CompiledName("WithLayoutStyle")>]
    static member withLayoutStyle<'a4 when 'a4 :> IConvertible>
        (
            [<O; D(null)>] ?Title: Title, [<O; D(null)>] ?ShowLegend: bool, [<O; D(null)>] ?Margin: Margin,
            [<O; D(null)>] ?AutoSize: bool, [<O; D(null)>] ?Width: int, [<O; D(null)>] ?Height: int,
            [<O; D(null)>] ?Font: Font, [<O; D(null)>] ?Separators: string, [<O; D(null)>] ?PaperBGColor: Color,
            [<O; D(null)>] ?PlotBGColor: Color, [<O; D(null)>] ?AutoTypeNumbers: StyleParam.AutoTypeNumbers,
            [<O; D(null)>] ?Colorway: Color, [<O; D(null)>] ?HoverMode: StyleParam.HoverMode,
            [<O; D(null)>] ?ClickMode: StyleParam.ClickMode, [<O; D(null)>] ?DragMode: StyleParam.DragMode,
            [<O; D(null)>] ?SelectDirection: StyleParam.SelectDirection, [<O; D(null)>] ?HoverDistance: int,
            [<O; D(null)>] ?SpikeDistance: int, [<O; D(null)>] ?Hoverlabel: Hoverlabel, [<O; D(null)>] ?DataRevision: string,
            [<O; D(null)>] ?UIRevision: string, [<O; D(null)>] ?EditRevision: string, [<O; D(null)>] ?SelectRevision: string,
            [<O; D(null)>] ?Meta: string, [<O; D(null)>] ?Computed: string, [<O; D(null)>] ?Grid: LayoutGrid,
            [<O; D(null)>] ?Calendar: StyleParam.Calendar, [<O; D(null)>] ?MinReducedHeight: int,
            [<O; D(null)>] ?MinReducedWidth: int, [<O; D(null)>] ?HideSources: bool, [<O; D(null)>] ?ScatterGap: float,
            [<O; D(null)>] ?ScatterMode: StyleParam.ScatterMode, [<O; D(null)>] ?BarGap: float,
            [<O; D(null)>] ?BarGroupGap: float, [<O; D(null)>] ?BarMode: StyleParam.BarMode,
            [<O; D(null)>] ?BarNorm: StyleParam.BarNorm, [<O; D(null)>] ?ExtendPieColors: bool,
            [<O; D(null)>] ?HiddenLabels: seq<'a4>, [<O; D(null)>] ?PieColorWay: Color, [<O; D(null)>] ?BoxGap: float,
            [<O; D(null)>] ?BoxGroupGap: float, [<O; D(null)>] ?BoxMode: StyleParam.BoxMode, [<O; D(null)>] ?ViolinGap: float,
            [<O; D(null)>] ?ViolinGroupGap: float, [<O; D(null)>] ?ViolinMode: StyleParam.ViolinMode,
            [<O; D(null)>] ?WaterfallGap: float, [<O; D(null)>] ?WaterfallGroupGap: float,
            [<O; D(null)>] ?WaterfallMode: StyleParam.WaterfallMode, [<O; D(null)>] ?FunnelGap: float,
            [<O; D(null)>] ?FunnelGroupGap: float, [<O; D(null)>] ?FunnelMode: StyleParam.FunnelMode,
            [<O; D(null)>] ?ExtendFunnelAreaColors: bool, [<O; D(null)>] ?FunnelAreaColorWay: Color,
            [<O; D(null)>] ?ExtendSunBurstColors: bool, [<O; D(null)>] ?SunBurstColorWay: Color,
            [<O; D(null)>] ?ExtendTreeMapColors: bool, [<O; D(null)>] ?TreeMapColorWay: Color,
            [<O; D(null)>] ?ExtendIcicleColors: bool, [<O; D(null)>] ?IcicleColorWay: Color,
            [<O; D(null)>] ?Annotations: seq<Annotation>, [<O; D(null)>] ?Shapes: seq<Shape>,
            [<O; D(null)>] ?Images: seq<LayoutImage>
        ) =
        Props.fill (new Layout()) [
            "title" =? Title; "showlegend" =? ShowLegend; "margin" =? Margin; "autosize" =? AutoSize; "width" =? Width;
            "height" =? Height; "font" =? Font; "separators" =? Separators; "paper_bgcolor" =? PaperBGColor;
            "plot_bgcolor" =? PlotBGColor; "autotypenumbers" =? AutoTypeNumbers; "colorway" =? Colorway;
            "hovermode" =? HoverMode; "clickmode" =? ClickMode; "dragmode" =? DragMode; "selectdirection" =? SelectDirection;
            "hoverdistance" =? HoverDistance; "spikedistance" =? SpikeDistance; "hoverlabel" =? Hoverlabel;
            "datarevision" =? DataRevision; "uirevision" =? UIRevision; "editrevision" =? EditRevision;
            "selectrevision" =? SelectRevision; "meta" =? Meta; "computed" =? Computed; "grid" =? Grid;
            "calendar" =? Calendar; "minreducedheight" =? MinReducedHeight; "minreducedwidth" =? MinReducedWidth;
            "hidesources" =? HideSources; "scattergap" =? ScatterGap; "scattermode" =? ScatterMode; "bargap" =? BarGap;
            "bargroupgap" =? BarGroupGap; "barmode" =? BarMode; "barnorm" =? BarNorm; "extendpiecolors" =? ExtendPieColors;
            "hiddenlabels" =? HiddenLabels; "piecolorway" =? PieColorWay; "boxgap" =? BoxGap; "boxgroupgap" =? BoxGroupGap;
            "boxmode" =? BoxMode; "violingap" =? ViolinGap; "violingroupgap" =? ViolinGroupGap; "violinmode" =? ViolinMode;
            "waterfallgap" =? WaterfallGap; "waterfallgroupgap" =? WaterfallGroupGap; "waterfallmode" =? WaterfallMode;
            "funnelgap" =? FunnelGap; "funnelgroupgap" =? FunnelGroupGap; "funnelmode" =? FunnelMode;
            "extendfunnelareacolors" =? ExtendFunnelAreaColors; "funnelareacolorway" =? FunnelAreaColorWay;
            "extendsunburstcolors" =? ExtendSunBurstColors; "sunburstcolorway" =? SunBurstColorWay;
            "extendtreemapcolors" =? ExtendTreeMapColors; "treemapcolorway" =? TreeMapColorWay;
            "extendiciclecolors" =? ExtendIcicleColors; "iciclecolorway" =? IcicleColorWay; "annotations" =? Annotations;
            "shapes" =? Shapes; "images" =? Images ]
        |> Chart.withLayout

    [<CompiledName("WithMargin")>]
    static member withMargin(margin: Margin) = Chart.withLayout(Layout.init(Margin = margin))

    /// The space around the plot, in px.
    [<CompiledName("WithMarginSize")>]
    static member withMarginSize
        (
            [<O; D(null)>] ?Left: 'h, [<O; D(null)>] ?Right: 'i, [<O; D(null)>] ?Top: 'j, [<O; D(null)>] ?Bottom: 'k,
            [<O; D(null)>] ?Pad: 'l, [<O; D(null)>] ?Autoexpand: 'm
        ) =
        Margin.init(?Left = Left, ?Right = Right, ?Top = Top, ?Bottom = Bottom, ?Pad = Pad, ?Autoexpand = Autoexpand)
        |> Chart.withMargin

    [<CompiledName("WithAnnotations")>]
    static member withAnnotations(annotations: seq<Annotation>, [<O; D(true)>] ?Append: bool) =
        Axes.addTo "annotations" annotations Append

    [<CompiledName("WithAnnotation")>]
    static member withAnnotation(annotation: Annotation, [<O; D(true)>] ?Append: bool) =
        Chart.withAnnotations([ annotation ], ?Append = Append)

    [<CompiledName("WithShapes")>]
    static member withShapes(shapes: seq<Shape>, [<O; D(true)>] ?Append: bool) =
        Axes.addTo "shapes" shapes Append

    [<CompiledName("WithShape")>]
    static member withShape(shape: Shape, [<O; D(true)>] ?Append: bool) =
        Chart.withShapes([ shape ], ?Append = Append)

    [<CompiledName("WithLayoutImages")>]
    static member withLayoutImages(images: seq<LayoutImage>, [<O; D(true)>] ?Append: bool) =
        Axes.addTo "images" images Append

    [<CompiledName("WithLayoutImage")>]
    static member withLayoutImage(image: LayoutImage, [<O; D(true)>] ?Append: bool) =
        Chart.withLayoutImages([ image ], ?Append = Append)

    [<CompiledName("WithTemplate")>]
    static member withTemplate(template: Template) =
        fun (ch: GenericChart) ->
            Props.fill (GenericChart.getLayout ch) [ "template" =! template ] |> ignore
            ch

    [<CompiledName("WithConfig")>]
    static member withConfig(config: Config) = fun (ch: GenericChart) -> ch |> GenericChart.addConfig config

    [<CompiledName("SetConfig")>]
    static member setConfig(config: Config) = fun (ch: GenericChart) -> ch |> GenericChart.setConfig config

    /// How the chart reacts to the reader.
    [<CompiledName("WithConfigStyle")>]
    static member withConfigStyle
        (
            [<O; D(null)>] ?StaticPlot: bool, [<O; D(null)>] ?TypesetMath: bool, [<O; D(null)>] ?PlotlyServerUrl: string,
            [<O; D(null)>] ?Editable: bool, [<O; D(null)>] ?EditSelection: bool, [<O; D(null)>] ?Autosizable: bool,
            [<O; D(null)>] ?Responsive: bool, [<O; D(null)>] ?FillFrame: bool, [<O; D(null)>] ?FrameMargins: float,
            [<O; D(null)>] ?ScrollZoom: StyleParam.ScrollZoom, [<O; D(null)>] ?DoubleClick: StyleParam.DoubleClick,
            [<O; D(null)>] ?DoubleClickDelay: int, [<O; D(null)>] ?ShowAxisDragHandles: bool,
            [<O; D(null)>] ?ShowAxisRangeEntryBoxes: bool, [<O; D(null)>] ?ShowTips: bool, [<O; D(null)>] ?ShowLink: bool,
            [<O; D(null)>] ?LinkText: string, [<O; D(null)>] ?SendData: bool, [<O; D(null)>] ?ShowSources: obj,
            [<O; D(null)>] ?DisplayModeBar: bool, [<O; D(null)>] ?ShowSendToCloud: bool,
            [<O; D(null)>] ?ShowEditInChartStudio: bool, [<O; D(null)>] ?Displaylogo: bool, [<O; D(null)>] ?Watermark: bool,
            [<O; D(null)>] ?plotGlPixelRatio: float, [<O; D(null)>] ?SetBackground: obj, [<O; D(null)>] ?TopojsonURL: string,
            [<O; D(null)>] ?MapboxAccessToken: string, [<O; D(null)>] ?Logging: int, [<O; D(null)>] ?NotifyOnLogging: int,
            [<O; D(null)>] ?QueueLength: int, [<O; D(null)>] ?GlobalTransforms: obj, [<O; D(null)>] ?Locale: string,
            [<O; D(null)>] ?Locales: obj
        ) =
        Props.fill (new Config()) [
            "staticPlot" =? StaticPlot; "typesetMath" =? TypesetMath; "plotlyServerUrl" =? PlotlyServerUrl;
            "editable" =? Editable; "editSelection" =? EditSelection; "autosizable" =? Autosizable;
            "responsive" =? Responsive; "fillFrame" =? FillFrame; "frameMargins" =? FrameMargins; "scrollZoom" =? ScrollZoom;
            "doubleClick" =? DoubleClick; "doubleClickDelay" =? DoubleClickDelay;
            "showAxisDragHandles" =? ShowAxisDragHandles; "showAxisRangeEntryBoxes" =? ShowAxisRangeEntryBoxes;
            "showTips" =? ShowTips; "showLink" =? ShowLink; "linkText" =? LinkText; "sendData" =? SendData;
            "showSources" =? ShowSources; "displayModeBar" =? DisplayModeBar; "showSendToCloud" =? ShowSendToCloud;
            "showEditInChartStudio" =? ShowEditInChartStudio; "displaylogo" =? Displaylogo; "watermark" =? Watermark;
            "plotGlPixelRatio" =? plotGlPixelRatio; "setBackground" =? SetBackground; "topojsonURL" =? TopojsonURL;
            "mapboxAccessToken" =? MapboxAccessToken; "logging" =? Logging; "notifyOnLogging" =? NotifyOnLogging;
            "queueLength" =? QueueLength; "globalTransforms" =? GlobalTransforms; "locale" =? Locale; "locales" =? Locales ]
        |> Chart.withConfig

    [<CompiledName("WithDisplayOptions")>]
    static member withDisplayOptions(displayOpts: DisplayOptions) =
        fun (ch: GenericChart) -> ch |> GenericChart.addDisplayOptions displayOpts

    [<CompiledName("SetDisplayOptions")>]
    static member setDisplayOptions(displayOpts: DisplayOptions) =
        fun (ch: GenericChart) -> ch |> GenericChart.setDisplayOptions displayOpts

    /// What surrounds the chart in an HTML page.
    [<CompiledName("WithDisplayOptionsStyle")>]
    static member withDisplayOptionsStyle([<O; D(null)>] ?PlotlyJSReference: PlotlyJSReference) =
        Chart.withDisplayOptions(DisplayOptions.init(?PlotlyJSReference = PlotlyJSReference))

    /// All charts in one, over one another.
    [<CompiledName("Combine")>]
    static member combine(gCharts: seq<GenericChart>) = GenericChart.combine gCharts

    /// An empty place in a grid.
    static member Invisible() =
        let hidden =
            LinearAxis.init(ShowTickLabels = false, ShowLine = false, ShowGrid = false, ZeroLine = false)
        GenericChart.ofTraceObject false (Trace2D null)
        |> Chart.withXAxis hidden
        |> Chart.withYAxis hidden

    /// Charts in a grid, row by row from the top.
    static member Grid
        (
            nRows: int, nCols: int, [<O; D(null)>] ?SubPlotTitles: #seq<string>, [<O; D(null)>] ?SubPlotTitleFont: Font,
            [<O; D(null)>] ?SubPlotTitleOffset: float,
            [<O; D(null)>] ?SubPlots: (StyleParam.LinearAxisId * StyleParam.LinearAxisId)[][],
            [<O; D(null)>] ?XAxes: StyleParam.LinearAxisId[], [<O; D(null)>] ?YAxes: StyleParam.LinearAxisId[],
            [<O; D(null)>] ?RowOrder: StyleParam.LayoutGridRowOrder, [<O; D(null)>] ?Pattern: StyleParam.LayoutGridPattern,
            [<O; D(null)>] ?XGap: float, [<O; D(null)>] ?YGap: float, [<O; D(null)>] ?Domain: Domain,
            [<O; D(null)>] ?XSide: StyleParam.LayoutGridXSide, [<O; D(null)>] ?YSide: StyleParam.LayoutGridYSide
        ) =
        fun (gCharts: #seq<GenericChart>) ->
            let grid = Axes.layoutGrid nRows nCols SubPlots XAxes YAxes RowOrder Pattern XGap YGap Domain XSide YSide
            Grid.arrange nRows nCols grid SubPlotTitles SubPlotTitleFont SubPlotTitleOffset (List.ofSeq gCharts)

    /// Charts in a grid, as the rows given; short rows end with empty places.
    static member Grid
        (
            [<O; D(null)>] ?SubPlotTitles: #seq<string>, [<O; D(null)>] ?SubPlotTitleFont: Font,
            [<O; D(null)>] ?SubPlotTitleOffset: float,
            [<O; D(null)>] ?SubPlots: (StyleParam.LinearAxisId * StyleParam.LinearAxisId)[][],
            [<O; D(null)>] ?XAxes: StyleParam.LinearAxisId[], [<O; D(null)>] ?YAxes: StyleParam.LinearAxisId[],
            [<O; D(null)>] ?RowOrder: StyleParam.LayoutGridRowOrder, [<O; D(null)>] ?Pattern: StyleParam.LayoutGridPattern,
            [<O; D(null)>] ?XGap: float, [<O; D(null)>] ?YGap: float, [<O; D(null)>] ?Domain: Domain,
            [<O; D(null)>] ?XSide: StyleParam.LayoutGridXSide, [<O; D(null)>] ?YSide: StyleParam.LayoutGridYSide
        ) =
        fun (gCharts: #seq<#seq<GenericChart>>) ->
            let rows = [ for row in gCharts -> List.ofSeq row ]
            let columns = rows |> List.map List.length |> List.max
            let filled =
                rows |> List.collect (fun row -> row @ List.init (columns - row.Length) (fun _ -> Chart.Invisible()))
            let grid = Axes.layoutGrid rows.Length columns SubPlots XAxes YAxes RowOrder Pattern XGap YGap Domain XSide YSide
            Grid.arrange rows.Length columns grid SubPlotTitles SubPlotTitleFont SubPlotTitleOffset filled

    /// Charts below one another.
    static member SingleStack
        (
            [<O; D(null)>] ?SubPlotTitles: #seq<string>, [<O; D(null)>] ?SubPlotTitleFont: Font,
            [<O; D(null)>] ?SubPlotTitleOffset: float,
            [<O; D(null)>] ?SubPlots: (StyleParam.LinearAxisId * StyleParam.LinearAxisId)[][],
            [<O; D(null)>] ?XAxes: StyleParam.LinearAxisId[], [<O; D(null)>] ?YAxes: StyleParam.LinearAxisId[],
            [<O; D(null)>] ?RowOrder: StyleParam.LayoutGridRowOrder, [<O; D(null)>] ?Pattern: StyleParam.LayoutGridPattern,
            [<O; D(null)>] ?XGap: float, [<O; D(null)>] ?YGap: float, [<O; D(null)>] ?Domain: Domain,
            [<O; D(null)>] ?XSide: StyleParam.LayoutGridXSide, [<O; D(null)>] ?YSide: StyleParam.LayoutGridYSide
        ) =
        fun (gCharts: #seq<GenericChart>) ->
            let charts = List.ofSeq gCharts
            let grid = Axes.layoutGrid charts.Length 1 SubPlots XAxes YAxes RowOrder Pattern XGap YGap Domain XSide YSide
            Grid.arrange charts.Length 1 grid SubPlotTitles SubPlotTitleFont SubPlotTitleOffset charts

    /// Writes a page that works without a network; `.html` is added where it is missing.
    [<CompiledName("SaveHtml")>]
    static member saveHtml(path: string, [<O; D(null)>] ?OpenInBrowser: bool) =
        fun (ch: GenericChart) ->
            let file = if path.EndsWith(".html", StringComparison.OrdinalIgnoreCase) then path else path + ".html"
            let part = file + ".part"
            File.WriteAllText(part, GenericChart.toEmbeddedHTML ch)
            File.Move(part, file, true)
            if defaultArg OpenInBrowser false then
                Process.Start(ProcessStartInfo(Path.GetFullPath file, UseShellExecute = true)) |> ignore

    /// Opens the chart in the browser.
    [<CompiledName("Show")>]
    static member show(ch: GenericChart) =
        let path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString() + ".html")
        ch |> Chart.saveHtml (path, OpenInBrowser = true)
