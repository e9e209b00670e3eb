namespace Workbench.Analysis

open System.Collections.Generic
open System.IO
open Microsoft.DotNet.Interactive.Formatting
open Plotly.NET
open TorchSharp
open Workbench

/// <summary>Formatters that show the workbench's types in notebooks.</summary>
[<AbstractClass; Sealed>]
type Formatters private () =

    static let plotly = "application/vnd.plotly.v1+json"

    /// Both as HTML and as plain text; a missing form would show as the list of all properties.
    static let register (toHtml: 'T -> string) (toText: 'T -> string) =
        Formatter.Register<'T>((fun (value: 'T) -> toHtml value), HtmlFormatter.MimeType)
        Formatter.Register<'T>((fun (value: 'T) -> toText value), PlainTextFormatter.MimeType)
        Formatter.SetPreferredMimeTypesFor(typeof<'T>, HtmlFormatter.MimeType)

    // A host may register its own formatters afterwards; calling Register again must not undo that.
    static let all =
        lazy
            // The page that shows the chart includes plotly.js, so the HTML needs no network address.
            Formatter.Register<GenericChart>((fun (chart: GenericChart) -> GenericChart.toJson chart), plotly)

            Formatter.Register<GenericChart>(
                (fun (chart: GenericChart) -> GenericChart.toChartHTML chart),
                HtmlFormatter.MimeType
            )

            Formatter.SetPreferredMimeTypesFor(typeof<GenericChart>, plotly, HtmlFormatter.MimeType)
            FrameFormatters.register ()
            register TensorFormatter.toHtml TensorFormatter.toText
            register ModelFormatter.networkToHtml ModelFormatter.networkToText
            register ModelFormatter.toHtml ModelFormatter.toText
            register ImageSetFormatter.toHtml ImageSetFormatter.toText
            register RecordFormatter.toHtml RecordFormatter.toText
            register RecordFormatter.listToHtml RecordFormatter.listToText
            register ReportTableFormatter.toHtml ReportTableFormatter.toText
            register CellProgressLineFormatter.toHtml CellProgressLineFormatter.toText

    /// <summary>MIME type of a Plotly figure: <c>{"data":…,"layout":…,"config":…}</c>.</summary>
    static member PlotlyMimeType = plotly

    /// <summary>
    /// Registers the formatters of charts, frames, tables, tensors, image sets, runs and networks. setup.dib calls it once;
    /// calling it again has no effect.
    /// </summary>
    static member Register() = all.Force()
