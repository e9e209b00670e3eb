namespace Workbench.Analysis

open Deedle
open Microsoft.DotNet.Interactive.Formatting

/// Frames and series as HTML tables: the first and the last rows and how many there are; all text is escaped.
module internal FrameFormatters =
    let private firstRows, lastRows = 10, 5
    let private firstColumns, lastColumns = 15, 5

    /// Lines of keys, an arrow and values, below `headers` lines of column names.
    let private table (headers: int) (lines: string[][]) (caption: string) =
        let arrow = if lines.Length = headers then 1 else System.Array.IndexOf(Array.last lines, "->")
        let row (i: int) (line: string[]) =
            let keys, values = line[.. arrow - 1], line[arrow + 1 ..]
            "<tr>" + Html.cells "th" keys + Html.cells (if i < headers then "th" else "td") values + "</tr>"
        let body = lines |> Seq.mapi row |> String.concat "\n"
        $"<table class=\"dataframe\">\n<caption>{Html.text caption}</caption>\n{body}\n</table>"

    let private shown first last count = if count <= first + last then count else first + last + 1

    let private toHtml =
        { new IFrameOperation<string> with
            member _.Invoke frame =
                let lines = frame.FormatStrings(firstRows, lastRows, firstColumns, lastColumns, false)
                let headers = lines.Length - shown firstRows lastRows frame.RowCount
                table headers lines $"{frame.RowCount:N0} rows × {frame.ColumnCount:N0} columns" }

    let frame (frame: IFrame) = frame.Apply toHtml

    /// Series have no common type without parameters.
    type private SeriesOf =
        static member Html<'K, 'V when 'K: equality>(series: Series<'K, 'V>) =
            if series.KeyCount = 0 then "<p>A series without items</p>"
            else table 0 (series.FormatStrings(firstRows, lastRows)) $"{series.KeyCount:N0} items"

    let private series (series: obj) =
        let rec parameters (t: System.Type) =
            if t.IsGenericType && t.GetGenericTypeDefinition() = typedefof<Series<_, _>> then t.GetGenericArguments()
            else parameters (nonNull t.BaseType)
        let flags = System.Reflection.BindingFlags.Static ||| System.Reflection.BindingFlags.Public ||| System.Reflection.BindingFlags.NonPublic
        let html = nonNull (typeof<SeriesOf>.GetMethod("Html", flags))
        string (html.MakeGenericMethod(parameters (series.GetType())).Invoke(null, [| series |]))

    let register () =
        let html (f: obj -> string) (value: obj) (writer: System.IO.TextWriter) = writer.Write(f value)
        Formatter.Register(typedefof<Frame<_, _>>, html (fun value -> frame (value :?> IFrame)), HtmlFormatter.MimeType)
        Formatter.Register(typedefof<Series<_, _>>, html series, HtmlFormatter.MimeType)
        Formatter.SetPreferredMimeTypesFor(typedefof<Frame<_, _>>, HtmlFormatter.MimeType)
        Formatter.SetPreferredMimeTypesFor(typedefof<Series<_, _>>, HtmlFormatter.MimeType)
