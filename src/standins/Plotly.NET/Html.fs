namespace Plotly.NET

open System
open System.IO
open System.Net
open System.Reflection

/// The HTML around a figure.
module internal Html =
    let private embedded =
        lazy
            (use stream = Assembly.GetExecutingAssembly().GetManifestResourceStream "plotly.min.js"
             if isNull stream then
                 None
             else
                 use reader = new StreamReader(stream)
                 Some(reader.ReadToEnd()))

    /// plotly.js itself, from this assembly's resources.
    let plotlyJs () =
        match embedded.Value with
        | Some script -> script
        | None ->
            invalidOp (
                "A page that works without a network needs plotly.js within this assembly, and it was built without: "
                + "run `./workbench setup`, which fetches it, and build again. (A notebook's charts do not need it.)"
            )

    let private script (reference: PlotlyJSReference) =
        match reference with
        | Full -> $"""<script type="text/javascript" charset="utf-8">{plotlyJs ()}</script>"""
        | CDN address -> $"""<script src="{WebUtility.HtmlEncode address}" charset="utf-8"></script>"""
        | Require _
        | NoReference -> ""

    /// The element that plotly.js draws in and the call that makes it draw, to be put in a page that has plotly.js.
    let chart (data: obj) (layout: obj) (config: obj) =
        let id = Guid.NewGuid().ToString()
        let render = "renderPlotly_" + id.Replace("-", "")
        String.concat "\n" [
            $"""<div id="{id}"><!-- Plotly chart will be drawn inside this DIV --></div>"""
            $"""<script type="text/javascript">var {render} = function() {{"""
            $"    var data = {Json.serialize data};"
            $"    var layout = {Json.serialize layout};"
            $"    var config = {Json.serialize config};"
            $"    Plotly.newPlot('{id}', data, layout, config);"
            "};"
            $"{render}();"
            "</script>" ]

    /// A whole page.
    let page (options: DisplayOptions) (chart: string) =
        let text name =
            match (Props.ofObject options).Get name with
            | :? string as text -> WebUtility.HtmlEncode text
            | _ -> ""
        let reference =
            match (Props.ofObject options).Get "PlotlyJSReference" with
            | :? PlotlyJSReference as reference -> reference
            | _ -> Full
        let charset = match text "DocumentCharset" with "" -> "utf-8" | given -> given
        String.concat "\n" [
            "<!DOCTYPE html>"
            $"""<html><head><meta charset="{charset}"><title>{text "DocumentTitle"}</title>"""
            $"""<meta name="description" content="{text "DocumentDescription"}">{script reference}</head>"""
            $"<body>{chart}</body></html>" ]
