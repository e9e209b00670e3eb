namespace Workbench.Analysis

open System.IO
open Plotly.NET

/// <summary>
/// The plotly.js in Plotly.NET's assembly, for pages and editors that draw charts offline.
/// </summary>
[<AbstractClass; Sealed>]
type PlotlyScript private () =

    static let read (ending: string) =
        let name = $"Plotly.NET.plotly-{Globals.PLOTLYJS_VERSION}.min.js{ending}"
        match typeof<GenericChart>.Assembly.GetManifestResourceStream name with
        | null -> raise (FileNotFoundException $"Expected the resource {name} in Plotly.NET's assembly, found none.")
        | stream ->
            use reader = new StreamReader(stream)
            reader.ReadToEnd()

    /// <summary>The version of plotly.js, for example 2.28.0.</summary>
    static member Version() = Globals.PLOTLYJS_VERSION

    /// <summary>The script itself, minified.</summary>
    static member Text() = read ""

    /// <summary>The licence notices that belong to the script.</summary>
    static member License() = read ".LICENSE.txt"
