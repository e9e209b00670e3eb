namespace Plotly.NET

open System
open Plotly.NET
open Plotly.NET.LayoutObjects

/// How the plot reacts to the reader: mode bar, zoom, responsiveness.
type Config() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
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
              "responsive" =? Responsive; "fillFrame" =? FillFrame; "frameMargins" =? FrameMargins;
              "scrollZoom" =? ScrollZoom; "doubleClick" =? DoubleClick; "doubleClickDelay" =? DoubleClickDelay;
              "showAxisDragHandles" =? ShowAxisDragHandles; "showAxisRangeEntryBoxes" =? ShowAxisRangeEntryBoxes;
              "showTips" =? ShowTips; "showLink" =? ShowLink; "linkText" =? LinkText; "sendData" =? SendData;
              "showSources" =? ShowSources; "displayModeBar" =? DisplayModeBar; "showSendToCloud" =? ShowSendToCloud;
              "showEditInChartStudio" =? ShowEditInChartStudio; "displaylogo" =? Displaylogo; "watermark" =? Watermark;
              "plotGlPixelRatio" =? plotGlPixelRatio; "setBackground" =? SetBackground; "topojsonURL" =? TopojsonURL;
              "mapboxAccessToken" =? MapboxAccessToken; "logging" =? Logging; "notifyOnLogging" =? NotifyOnLogging;
              "queueLength" =? QueueLength; "globalTransforms" =? GlobalTransforms; "locale" =? Locale; "locales" =? Locales ]

/// All of a figure but its data: size, title, axes, legend, shapes.
type Layout() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
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
            [<O; D(null)>] ?HiddenLabels: seq<#IConvertible>, [<O; D(null)>] ?PieColorWay: Color,
            [<O; D(null)>] ?BoxGap: float, [<O; D(null)>] ?BoxGroupGap: float, [<O; D(null)>] ?BoxMode: StyleParam.BoxMode,
            [<O; D(null)>] ?ViolinGap: float, [<O; D(null)>] ?ViolinGroupGap: float,
            [<O; D(null)>] ?ViolinMode: StyleParam.ViolinMode, [<O; D(null)>] ?WaterfallGap: float,
            [<O; D(null)>] ?WaterfallGroupGap: float, [<O; D(null)>] ?WaterfallMode: StyleParam.WaterfallMode,
            [<O; D(null)>] ?FunnelGap: float, [<O; D(null)>] ?FunnelGroupGap: float,
            [<O; D(null)>] ?FunnelMode: StyleParam.FunnelMode, [<O; D(null)>] ?ExtendFunnelAreaColors: bool,
            [<O; D(null)>] ?FunnelAreaColorWay: Color, [<O; D(null)>] ?ExtendSunBurstColors: bool,
            [<O; D(null)>] ?SunBurstColorWay: Color, [<O; D(null)>] ?ExtendTreeMapColors: bool,
            [<O; D(null)>] ?TreeMapColorWay: Color, [<O; D(null)>] ?ExtendIcicleColors: bool,
            [<O; D(null)>] ?IcicleColorWay: Color, [<O; D(null)>] ?Annotations: seq<Annotation>,
            [<O; D(null)>] ?Shapes: seq<Shape>, [<O; D(null)>] ?Images: seq<LayoutImage>
        ) =
        Props.fill (new Layout()) [
              "title" =? Title; "showlegend" =? ShowLegend; "margin" =? Margin; "autosize" =? AutoSize; "width" =? Width;
              "height" =? Height; "font" =? Font; "separators" =? Separators; "paper_bgcolor" =? PaperBGColor;
              "plot_bgcolor" =? PlotBGColor; "autotypenumbers" =? AutoTypeNumbers; "colorway" =? Colorway;
              "hovermode" =? HoverMode; "clickmode" =? ClickMode; "dragmode" =? DragMode;
              "selectdirection" =? SelectDirection; "hoverdistance" =? HoverDistance; "spikedistance" =? SpikeDistance;
              "hoverlabel" =? Hoverlabel; "datarevision" =? DataRevision; "uirevision" =? UIRevision;
              "editrevision" =? EditRevision; "selectrevision" =? SelectRevision; "meta" =? Meta; "computed" =? Computed;
              "grid" =? Grid; "calendar" =? Calendar; "minreducedheight" =? MinReducedHeight;
              "minreducedwidth" =? MinReducedWidth; "hidesources" =? HideSources; "scattergap" =? ScatterGap;
              "scattermode" =? ScatterMode; "bargap" =? BarGap; "bargroupgap" =? BarGroupGap; "barmode" =? BarMode;
              "barnorm" =? BarNorm; "extendpiecolors" =? ExtendPieColors; "hiddenlabels" =? HiddenLabels;
              "piecolorway" =? PieColorWay; "boxgap" =? BoxGap; "boxgroupgap" =? BoxGroupGap; "boxmode" =? BoxMode;
              "violingap" =? ViolinGap; "violingroupgap" =? ViolinGroupGap; "violinmode" =? ViolinMode;
              "waterfallgap" =? WaterfallGap; "waterfallgroupgap" =? WaterfallGroupGap; "waterfallmode" =? WaterfallMode;
              "funnelgap" =? FunnelGap; "funnelgroupgap" =? FunnelGroupGap; "funnelmode" =? FunnelMode;
              "extendfunnelareacolors" =? ExtendFunnelAreaColors; "funnelareacolorway" =? FunnelAreaColorWay;
              "extendsunburstcolors" =? ExtendSunBurstColors; "sunburstcolorway" =? SunBurstColorWay;
              "extendtreemapcolors" =? ExtendTreeMapColors; "treemapcolorway" =? TreeMapColorWay;
              "extendiciclecolors" =? ExtendIcicleColors; "iciclecolorway" =? IcicleColorWay; "annotations" =? Annotations;
              "shapes" =? Shapes; "images" =? Images ]
