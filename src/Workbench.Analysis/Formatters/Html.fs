namespace Workbench.Analysis

open System.Net

/// The few pieces of HTML that formatters write; all text is escaped.
module internal Html =
    let text (text: string) = match WebUtility.HtmlEncode text with null -> "" | encoded -> encoded

    let cells (tag: string) (texts: seq<string>) =
        texts |> Seq.map (fun cell -> $"<{tag}>{text cell}</{tag}>") |> String.concat ""

    /// On one line, however narrow the table is.
    let captionOf (caption: string) = $"<caption style=\"text-align:left;white-space:nowrap\">{text caption}</caption>"

    /// A caption, a line of column names and lines of cells.
    let table (caption: string) (columns: seq<string>) (lines: seq<#seq<string>>) =
        let body = lines |> Seq.map (fun line -> "<tr>" + cells "td" line + "</tr>") |> String.concat "\n"
        let names = cells "th" columns
        let caption = if caption = "" then "" else captionOf caption + "\n"
        $"<table>\n{caption}<thead><tr>{names}</tr></thead>\n<tbody>{body}</tbody>\n</table>"
