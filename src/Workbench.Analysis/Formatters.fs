namespace Workbench.Analysis

open Microsoft.DotNet.Interactive.Formatting
open Plotly.NET

/// <summary>Lets notebooks show this project's types.</summary>
[<AbstractClass; Sealed>]
type Formatters private () =

    /// <summary>MIME type of a Plotly figure: <c>{"data":…,"layout":…,"config":…}</c>.</summary>
    static member PlotlyMimeType = "application/vnd.plotly.v1+json"

    /// <summary>Registers the formatters; setup.dib calls it once, and calling it again changes nothing.</summary>
    static member Register() =
        // The page that shows the HTML form brings plotly.js; nothing here names a network address.
        Formatter.Register<GenericChart>(
            (fun (chart: GenericChart) -> GenericChart.toJson chart), Formatters.PlotlyMimeType)
        Formatter.Register<GenericChart>((fun (chart: GenericChart) -> GenericChart.toChartHTML chart), HtmlFormatter.MimeType)
        Formatter.SetPreferredMimeTypesFor(typeof<GenericChart>, Formatters.PlotlyMimeType, HtmlFormatter.MimeType)
        FrameFormatters.register ()
