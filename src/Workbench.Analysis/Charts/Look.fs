namespace Workbench.Analysis

open System
open System.Net
open Plotly.NET
open Plotly.NET.LayoutObjects
open Workbench.Experiments.Records
open Workbench.Experiments.Paper
open Workbench.Experiments.Robustness
open Workbench.Experiments.Sweeps

/// A share, mean or loss at one place of the x axis.
type internal Point = { X: float; Value: float; Low: float; High: float }

/// What all charts look like: white ground (readable in light and dark pages), thin grey grid, the page's width.
module internal Look =
    let private ink = Color.fromHex "#222222"
    let private white = Color.fromHex "#ffffff"
    let private grid = Color.fromHex "#dddddd"

    /// plotly.js takes texts for HTML.
    let text (text: string) =
        match WebUtility.HtmlEncode text with
        | null -> ""
        | encoded -> encoded

    let point (x: float) (estimate: Estimate) =
        { X = x; Value = estimate.Value; Low = estimate.Low; High = estimate.High }

    let percent (point: Point) =
        { point with Value = 100.0 * point.Value; Low = 100.0 * point.Low; High = 100.0 * point.High }

    let colour (model: string) = Color.fromHex (Palette.ofModel model)

    /// For what is no model of ours.
    let neutral = Color.fromHex "#8a8a8a"

    /// A colour of the palette, see-through.
    let shade (colour: string) =
        let opaque = ARGB.fromWebHex colour
        // Color.fromARGB would round the share to one digit.
        Color.fromString $"rgba({opaque.R}, {opaque.G}, {opaque.B}, 0.18)"

    let dash (model: string) =
        if model.Contains("sparse", StringComparison.OrdinalIgnoreCase) then StyleParam.DrawingStyle.Solid
        else StyleParam.DrawingStyle.Dash

    /// One line with markers and, where an interval is known, its band.
    let curveOf (name: string) (colour: string) (dash: StyleParam.DrawingStyle) (points: Point list) =
        let points = points |> List.sortBy _.X
        let line =
            Chart.Line(
                x = List.map _.X points, y = List.map _.Value points, Name = text name, ShowMarkers = true,
                LineColor = Color.fromHex colour, LineDash = dash, MarkerColor = Color.fromHex colour, UseDefaults = false)
            |> Chart.withTraceInfo (LegendGroup = name)
        if points |> List.forall (fun point -> point.High <= point.Low) then
            [ line ]
        else
            let back = List.rev points
            let band =
                Chart.Line(
                    x = List.map _.X (points @ back), y = List.map _.High points @ List.map _.Low back,
                    Name = "95 % interval", LineWidth = 0.0, LineColor = shade colour, Fill = StyleParam.Fill.ToSelf,
                    FillColor = shade colour, ShowLegend = false, UseDefaults = false)
                |> Chart.withTraceInfo (LegendGroup = name)
            [ band; line ]

    /// The curve of a model, or of a model with certain settings: sparse ones solid, dense ones dashed.
    let curve (name: string) (colour: string) (points: Point list) = curveOf name colour (dash name) points

    /// Title with a line on where the figures come from; axes with units.
    let finish (title: string) (source: string) (xTitle: string) (yTitle: string) (charts: GenericChart list) =
        Chart.combine charts
        |> Chart.withLayoutStyle (
            Title = Title.init($"{text title}<br><sup>{text source}</sup>", X = 0.02),
            PaperBGColor = white, PlotBGColor = white, Font = Font.init(Size = 13.0, Color = ink),
            HoverMode = StyleParam.HoverMode.Closest, BarMode = StyleParam.BarMode.Group, ShowLegend = true)
        |> Chart.withXAxisStyle (
            TitleText = text xTitle, ShowGrid = true, GridColor = grid, ZeroLine = false, ShowLine = true, LineColor = ink)
        |> Chart.withYAxisStyle (
            TitleText = text yTitle, ShowGrid = true, GridColor = grid, ZeroLine = false, ShowLine = true, LineColor = ink)
        // Below the plot: beside it, the legend would take a third of a narrow page.
        |> Chart.withLegendStyle (
            Orientation = StyleParam.Orientation.Horizontal, X = 0.0, Y = -0.2, YAnchor = StyleParam.YAnchorPosition.Top)
        |> Chart.withMargin (Margin.init(Left = 70, Right = 20, Top = 70, Bottom = 90))
        |> Chart.withSize (Height = 440)
        |> Chart.withConfig (Config.init(Responsive = true, Displaylogo = false))

    /// Room for names below the axis that plotly.js turns when they are many.
    let slantedTicks (chart: GenericChart) =
        chart
        |> Chart.withXAxisStyle (TitleStandoff = 20)
        |> Chart.withLegendStyle (Y = -0.45)
        |> Chart.withMargin (Margin.init(Left = 70, Right = 20, Top = 70, Bottom = 160))
        |> Chart.withSize (Height = 500)

    /// Room for a legend of long names, one below the other, without taking it from the plot.
    let legendOf (names: string list) (chart: GenericChart) =
        let longest = names |> List.map _.Length |> List.max
        // About as many letters as a page is wide; each name has its line or symbol before it.
        let inRow = max 1 (105 / (longest + 8))
        let rows = (names.Length + inRow - 1) / inRow
        if rows < 2 then chart
        else
            chart
            |> Chart.withLegendStyle (Y = -0.27)
            |> Chart.withMargin (Margin.init(Left = 70, Right = 20, Top = 70, Bottom = 100 + 20 * rows))
            |> Chart.withSize (Height = 450 + 20 * rows)

    /// Names along the axis in this order, even where they look like numbers.
    let categories (names: seq<string>) =
        LinearAxis.init(
            AxisType = StyleParam.AxisType.Category, CategoryOrder = StyleParam.CategoryOrder.Array,
            CategoryArray = Seq.map text names, ShowGrid = false, ZeroLine = false)

    /// Ticks at whole numbers only: there is no epoch 1.5.
    let wholeNumbers (last: int) (chart: GenericChart) =
        chart |> Chart.withXAxis (LinearAxis.init(Tick0 = 0, DTick = max 1 ((last + 9) / 10)))
