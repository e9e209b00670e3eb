namespace Workbench.Analysis

open System
open System.Globalization
open System.Text.RegularExpressions
open Deedle.Internal
open Microsoft.DotNet.Interactive.Formatting

/// Frames and series as HTML tables. Deedle supplies the cells, namely the first and the last rows and columns; all text is
/// escaped.
module internal FrameFormatters =
    let private mostRows, mostColumns = 16, 20

    /// Deedle writes every digit of a float; six are enough for a table, as in tables of records.
    let private rounded (cell: string) =
        if Regex.IsMatch(cell, @"^-?\d+\.\d{6,}(E[+-]\d+)?$") then
            Double.Parse(cell, CultureInfo.InvariantCulture).ToString("G6", CultureInfo.InvariantCulture)
        else cell

    /// The first `headers` lines are column names; each line has keys, an arrow and values.
    let private table (headers: int) (keys: int) (caption: string) (lines: string[][]) =
        let row (i: int) (line: string[]) =
            let tag = if i < headers then "th" else "td"
            "<tr>" + Html.cells "th" line[.. keys - 1] + Html.cells tag (Array.map rounded line[keys + 1 ..]) + "</tr>"
        let rows = lines |> Array.mapi row
        let part (name: string) (rows: string[]) =
            if rows.Length = 0 then "" else "<" + name + ">" + String.concat "\n" rows + "</" + name + ">\n"
        let parts = part "thead" rows[.. headers - 1] + part "tbody" rows[headers ..]
        $"<table class=\"dataframe\">\n<caption>{Html.text caption}</caption>\n{parts}</table>"

    let private frame (frame: IFrameFormattable) =
        let rows, columns = frame.GetDimensions()
        frame.InteractiveFormat(mostRows, mostColumns, false)
        |> table (frame.GetColLevels()) (frame.GetRowLevels()) $"{rows:N0} rows × {columns:N0} columns"

    let private series (series: ISeriesFormattable) =
        if series.GetKeyCount() = 0 then "<p>An empty series</p>"
        else series.InteractiveFormat mostRows |> table 0 (series.GetKeyLevels()) $"{series.GetKeyCount():N0} items"

    let register () =
        Formatter.Register<IFrameFormattable>((fun (value: IFrameFormattable) -> frame value), HtmlFormatter.MimeType)
        Formatter.Register<ISeriesFormattable>((fun (value: ISeriesFormattable) -> series value), HtmlFormatter.MimeType)
        Formatter.SetPreferredMimeTypesFor(typeof<IFrameFormattable>, HtmlFormatter.MimeType)
        Formatter.SetPreferredMimeTypesFor(typeof<ISeriesFormattable>, HtmlFormatter.MimeType)
