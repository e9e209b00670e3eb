namespace Workbench.Analysis

open System.Net

/// The HTML of the formatters; all text is escaped.
module internal Html =
    let text (text: string) = match WebUtility.HtmlEncode text with null -> "" | encoded -> encoded

    /// Cells of one row; an empty one is no heading, because a screen reader would announce it. In a narrow column, no line
    /// begins with a percent sign.
    let cells (tag: string) (texts: seq<string>) =
        let cell (content: string) =
            let tag = if content = "" then "td" else tag
            let whole = content.Replace(" %", "\u00a0%")
            $"<{tag}>{text whole}</{tag}>"
        texts |> Seq.map cell |> String.concat ""

    /// A caption on one line, even above a narrow table; one that would be wider than a page wraps.
    let captionOf (caption: string) =
        let space = if caption.Length > 100 then "normal" else "nowrap"
        $"<caption style=\"text-align:left;white-space:{space}\">{text caption}</caption>"

    /// A table with a caption, column names and rows of cells.
    let table (caption: string) (columns: seq<string>) (lines: seq<#seq<string>>) =
        let body = lines |> Seq.map (fun line -> "<tr>" + cells "td" line + "</tr>") |> String.concat "\n"
        let names = cells "th" columns
        let caption = if caption = "" then "" else captionOf caption + "\n"
        $"<table>\n{caption}<thead><tr>{names}</tr></thead>\n<tbody>{body}</tbody>\n</table>"
