namespace Plotly.NET

/// One set of points, bars, cells… with its style.
type Trace(traceTypeName: string) as this =
    let props = Props()
    do this.``type`` <- traceTypeName

    interface IProps with member _.Props = props

    member _.``type``
        with get () = string (props.Get "type")
        and set (value: string) = if isNull value then props.Remove "type" else props.Set("type", value)

/// A trace on cartesian axes.
type Trace2D(traceTypeName: string) =
    inherit Trace(traceTypeName)

/// A default look: what a figure leaves open, its template decides.
type Template() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init(layoutTemplate: Layout, [<O; D(null)>] ?TraceTemplates: seq<#Trace>) =
        let template = Props.fill (Template()) [ "layout" =! layoutTemplate ]
        match TraceTemplates with
        | None -> template
        | Some traces ->
            let byType = Template()
            for kind, ofKind in traces |> Seq.groupBy (fun trace -> trace.``type``) do
                (Props.ofObject byType).Set(kind, Seq.toArray ofKind)
            Props.fill template [ "data" =! byType ]

/// Where an HTML page takes plotly.js from.
type PlotlyJSReference =
    /// From a network address.
    | CDN of string
    /// Embedded in the page, which then works without a network.
    | Full
    /// Through require.js, from a network address.
    | Require of string
    /// The page that takes in the chart brings it.
    | NoReference

/// What surrounds the chart in an HTML page.
type DisplayOptions() =
    let props = Props()
    interface IProps with member _.Props = props

    static member init
        (
            [<O; D(null)>] ?DocumentTitle: string, [<O; D(null)>] ?DocumentCharset: string,
            [<O; D(null)>] ?DocumentDescription: string, [<O; D(null)>] ?PlotlyJSReference: PlotlyJSReference
        ) =
        Props.fill (DisplayOptions()) [
            "DocumentTitle" =? DocumentTitle; "DocumentCharset" =? DocumentCharset
            "DocumentDescription" =? DocumentDescription; "PlotlyJSReference" =? PlotlyJSReference ]
