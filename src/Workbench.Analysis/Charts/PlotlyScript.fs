namespace Workbench.Analysis

open System.IO
open System.Reflection
open System.Text.RegularExpressions

/// The plotly.js that Plotly.NET carries in its assembly, for pages and editors that draw charts without a network.
[<AbstractClass; Sealed>]
type PlotlyScript private () =
    static let assembly = typeof<Plotly.NET.GenericChart>.Assembly
    static let pattern = Regex(@"plotly-([\d.]+)\.min\.js$")

    static let name =
        match assembly.GetManifestResourceNames() |> Array.tryFind pattern.IsMatch with
        | Some name -> name
        | None -> raise (FileNotFoundException $"Expected plotly.js among the resources of {assembly.GetName().Name}, found none.")

    static let read (resource: string) =
        match assembly.GetManifestResourceStream resource with
        | null -> raise (FileNotFoundException $"Expected the resource {resource} in {assembly.GetName().Name}, found none.")
        | stream ->
            use reader = new StreamReader(stream)
            reader.ReadToEnd()

    /// The version of plotly.js, for example 2.28.0.
    static member Version() = pattern.Match(name).Groups[1].Value

    /// The script itself, minified.
    static member Text() = read name

    /// The licence notices that travel with the script.
    static member License() = read $"{name}.LICENSE.txt"
