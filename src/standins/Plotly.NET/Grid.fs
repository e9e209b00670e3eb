namespace Plotly.NET

open Plotly.NET.LayoutObjects

/// Puts charts into the cells of a grid.
module internal Grid =
    /// The share of a cell's width or height that plotly.js leaves between cells when nothing is said.
    let private defaultGap (pattern: StyleParam.LayoutGridPattern) independent =
        match pattern with
        | StyleParam.LayoutGridPattern.Independent -> independent
        | StyleParam.LayoutGridPattern.Coupled -> 0.1

    let private numbered name id = if id < 2 then name else name + string id

    /// Gives a chart's traces the axes of its cell, and renames the axes in its layout.
    let private place (pattern: StyleParam.LayoutGridPattern) columns (index: int) gChart =
        let x, y =
            match pattern with
            | StyleParam.LayoutGridPattern.Independent -> index + 1, index + 1
            | StyleParam.LayoutGridPattern.Coupled -> index % columns + 1, index / columns + 1
        let layout = Props.ofObject (GenericChart.getLayout gChart)
        for name in [ "xaxis"; "yaxis" ] do
            let axis = match layout.Get name with null -> box (LinearAxis()) | axis -> axis
            layout.Remove name
            layout.Set(numbered name (index + 1), axis)
        gChart
        |> GenericChart.mapTrace (fun trace ->
            Props.fill trace [ "xaxis" =! StyleParam.LinearAxisId.X x; "yaxis" =! StyleParam.LinearAxisId.Y y ])

    /// A title above each cell, in the page's coordinates.
    let private titles (titles: string list) (font: Font option) (offset: float) rows columns xGap yGap =
        let xStep, yStep = 1.0 / (float columns - xGap), 1.0 / (float rows - yGap)
        [| for index, title in List.indexed (List.truncate (rows * columns) titles) do
               let annotation =
                   Annotation.init(
                       X = xStep * float (index % columns) + xStep * (1.0 - xGap) / 2.0,
                       Y = 1.0 - yStep * float (index / columns) + offset, Text = title, ShowArrow = false,
                       XRef = "paper", YRef = "paper",
                       XAnchor = StyleParam.XAnchorPosition.Center, YAnchor = StyleParam.YAnchorPosition.Bottom)
               Props.fill annotation [ "font" =? font ] |]

    /// Fills the grid row by row, from the top.
    let arrange rows columns (grid: LayoutGrid) subPlotTitles titleFont titleOffset (gCharts: GenericChart list) =
        if gCharts.Length > rows * columns then
            invalidArg "gCharts" $"A grid of {rows} x {columns} has room for {rows * columns} charts; found {gCharts.Length}."
        let pattern =
            match (Props.ofObject grid).Get "pattern" with
            | :? StyleParam.LayoutGridPattern as pattern -> pattern
            | _ -> StyleParam.LayoutGridPattern.Independent
        let gap name independent =
            match (Props.ofObject grid).Get name with
            | :? float as gap -> gap
            | _ -> defaultGap pattern independent
        let chart = gCharts |> List.mapi (place pattern columns) |> GenericChart.combine
        let layout = Props.ofObject (GenericChart.getLayout chart)
        let above =
            titles (subPlotTitles |> Option.map List.ofSeq |> Option.defaultValue []) titleFont (defaultArg titleOffset 0.0)
                rows columns (gap "xgap" 0.2) (gap "ygap" 0.3)
        layout.Set("annotations", Array.append (Array.map box above) (Props.items (layout.Get "annotations")))
        layout.Set("grid", grid)
        chart
