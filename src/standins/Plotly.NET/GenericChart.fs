namespace Plotly.NET

open System

/// A chart: traces, layout, configuration. As in the package, charts change in place: whatever takes a chart may
/// alter it, and gives back the same traces and layout.
type GenericChart =
    | Chart of data: Trace * layout: Layout * config: Config * displayOpts: DisplayOptions
    | MultiChart of data: Trace list * layout: Layout * config: Config * displayOpts: DisplayOptions

    static member getTraces gChart =
        match gChart with
        | Chart(trace, _, _, _) -> [ trace ]
        | MultiChart(traces, _, _, _) -> traces

    static member getLayout gChart =
        match gChart with
        | Chart(_, layout, _, _)
        | MultiChart(_, layout, _, _) -> layout

    static member getConfig gChart =
        match gChart with
        | Chart(_, _, config, _)
        | MultiChart(_, _, config, _) -> config

    static member getDisplayOptions gChart =
        match gChart with
        | Chart(_, _, _, options)
        | MultiChart(_, _, _, options) -> options

    static member setLayout layout gChart =
        match gChart with
        | Chart(trace, _, config, options) -> Chart(trace, layout, config, options)
        | MultiChart(traces, _, config, options) -> MultiChart(traces, layout, config, options)

    static member setConfig config gChart =
        match gChart with
        | Chart(trace, layout, _, options) -> Chart(trace, layout, config, options)
        | MultiChart(traces, layout, _, options) -> MultiChart(traces, layout, config, options)

    static member setDisplayOptions displayOpts gChart =
        match gChart with
        | Chart(trace, layout, config, _) -> Chart(trace, layout, config, displayOpts)
        | MultiChart(traces, layout, config, _) -> MultiChart(traces, layout, config, displayOpts)

    static member mapTrace (f: Trace -> Trace) gChart =
        match gChart with
        | Chart(trace, layout, config, options) -> Chart(f trace, layout, config, options)
        | MultiChart(traces, layout, config, options) -> MultiChart(List.map f traces, layout, config, options)

    static member mapiTrace (f: int -> Trace -> Trace) gChart =
        match gChart with
        | Chart(trace, layout, config, options) -> Chart(f 0 trace, layout, config, options)
        | MultiChart(traces, layout, config, options) -> MultiChart(List.mapi f traces, layout, config, options)

    static member existsTrace (predicate: Trace -> bool) gChart = GenericChart.getTraces gChart |> List.exists predicate
    static member countTrace gChart = GenericChart.getTraces gChart |> List.length

    /// Sets what `layout` sets, and leaves the rest.
    static member addLayout (layout: Layout) gChart =
        Props.merge (Props.ofObject (GenericChart.getLayout gChart)) (Props.ofObject layout)
        gChart

    static member addConfig (config: Config) gChart =
        // The default configuration belongs to every chart, so it is copied before it is changed.
        let mine = Config()
        Props.merge (Props.ofObject mine) (Props.ofObject (GenericChart.getConfig gChart))
        Props.merge (Props.ofObject mine) (Props.ofObject config)
        GenericChart.setConfig mine gChart

    static member addDisplayOptions (displayOpts: DisplayOptions) gChart =
        let mine = DisplayOptions()
        Props.merge (Props.ofObject mine) (Props.ofObject (GenericChart.getDisplayOptions gChart))
        Props.merge (Props.ofObject mine) (Props.ofObject displayOpts)
        GenericChart.setDisplayOptions mine gChart

    static member private defaults useDefaults =
        if useDefaults then
            let layout = Layout.init(Width = Defaults.DefaultWidth, Height = Defaults.DefaultHeight)
            Props.fill layout [ "template" =! Defaults.DefaultTemplate ], Defaults.DefaultConfig, Defaults.DefaultDisplayOptions
        else
            Layout(), Config(), DisplayOptions()

    static member ofTraceObject (useDefaults: bool) (trace: Trace) =
        let layout, config, options = GenericChart.defaults useDefaults
        Chart(trace, layout, config, options)

    static member ofTraceObjects (useDefaults: bool) (traces: #seq<Trace>) =
        let layout, config, options = GenericChart.defaults useDefaults
        MultiChart(List.ofSeq traces, layout, config, options)

    /// All traces in one chart; where layouts differ, the later one wins.
    static member combine(gCharts: seq<GenericChart>) =
        match List.ofSeq gCharts with
        | [] -> invalidArg (nameof gCharts) "There is no chart to combine: expected at least one, found none."
        | first :: rest ->
            let traces = first :: rest |> List.collect GenericChart.getTraces
            let layout = GenericChart.getLayout first
            for chart in rest do
                Props.merge (Props.ofObject layout) (Props.ofObject (GenericChart.getLayout chart))
            (MultiChart(traces, layout, GenericChart.getConfig first, GenericChart.getDisplayOptions first), rest)
            ||> List.fold (fun chart other ->
                chart
                |> GenericChart.addConfig (GenericChart.getConfig other)
                |> GenericChart.addDisplayOptions (GenericChart.getDisplayOptions other))

    static member tryGetLayoutSize gChart =
        let size name =
            match (Props.ofObject (GenericChart.getLayout gChart)).Get name with
            | :? int as size -> Some size
            | _ -> None
        size "width", size "height"

    /// `{"data":…,"layout":…,"config":…}`
    static member toJson(gChart: GenericChart) =
        Json.object [
            "data" =! GenericChart.getTraces gChart; "layout" =! GenericChart.getLayout gChart
            "config" =! GenericChart.getConfig gChart ]

    /// `{"data":…,"layout":…,"frames":[]}`
    static member toFigureJson(gChart: GenericChart) =
        Json.object [
            "data" =! GenericChart.getTraces gChart; "layout" =! GenericChart.getLayout gChart
            "frames" =! Array.empty<obj> ]

    /// An element for a page that has plotly.js already.
    static member toChartHTML(gChart: GenericChart) =
        let element =
            Html.chart (GenericChart.getTraces gChart) (GenericChart.getLayout gChart) (GenericChart.getConfig gChart)
        $"<div>{element}</div>"

    /// A whole page; plotly.js comes from where the display options say, by default from within.
    static member toEmbeddedHTML(gChart: GenericChart) =
        Html.chart (GenericChart.getTraces gChart) (GenericChart.getLayout gChart) (GenericChart.getConfig gChart)
        |> Html.page (GenericChart.getDisplayOptions gChart)
