namespace Workbench.Analysis

open System.Collections.Generic
open System.IO
open Microsoft.DotNet.Interactive.Formatting
open Plotly.NET
open TorchSharp
open Workbench
open Workbench.Data
open Workbench.Experiments

/// <summary>Lets notebooks show this project's types.</summary>
[<AbstractClass; Sealed>]
type Formatters private () =

    /// As HTML and as plain text, so that neither is ever the list of all properties.
    static let register (toHtml: 'T -> string) (toText: 'T -> string) =
        Formatter.Register<'T>((fun (value: 'T) -> toHtml value), HtmlFormatter.MimeType)
        Formatter.Register<'T>((fun (value: 'T) -> toText value), PlainTextFormatter.MimeType)
        Formatter.SetPreferredMimeTypesFor(typeof<'T>, HtmlFormatter.MimeType)

    /// <summary>MIME type of a Plotly figure: <c>{"data":…,"layout":…,"config":…}</c>.</summary>
    static member PlotlyMimeType = "application/vnd.plotly.v1+json"

    /// <summary>
    /// Registers the formatters of charts, frames, tensors, image sets, runs and networks; setup.dib calls it once, and calling
    /// it again changes nothing.
    /// </summary>
    static member Register() =
        // The page that shows the HTML form brings plotly.js; nothing here names a network address.
        Formatter.Register<GenericChart>(
            (fun (chart: GenericChart) -> GenericChart.toJson chart), Formatters.PlotlyMimeType)
        Formatter.Register<GenericChart>((fun (chart: GenericChart) -> GenericChart.toChartHTML chart), HtmlFormatter.MimeType)
        Formatter.SetPreferredMimeTypesFor(typeof<GenericChart>, Formatters.PlotlyMimeType, HtmlFormatter.MimeType)
        FrameFormatters.register ()
        register TensorFormatter.toHtml TensorFormatter.toText
        register ModelFormatter.networkToHtml ModelFormatter.networkToText
        register ModelFormatter.toHtml ModelFormatter.toText
        register ImageSetFormatter.toHtml ImageSetFormatter.toText
        register RecordFormatter.toHtml RecordFormatter.toText
        register RecordFormatter.listToHtml RecordFormatter.listToText
