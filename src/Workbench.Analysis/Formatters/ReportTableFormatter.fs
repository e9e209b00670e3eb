namespace Workbench.Analysis

open System
open Workbench.Experiments.Reports

/// Tables of the report as HTML tables.
module internal ReportTableFormatter =
    let toHtml (table: ReportTable) = Html.table table.Title table.Columns table.Rows

    let toText (table: ReportTable) =
        let lines = [ yield table.Columns; yield! table.Rows ] |> List.map (fun cells -> String.Join(" | ", cells))
        String.Join("\n", (if table.Title = "" then lines else table.Title :: lines))
