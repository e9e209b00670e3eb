namespace Workbench.Analysis

open System
open System.Net
open Plotly.NET
open Plotly.NET.LayoutObjects
open Plotly.NET.TraceObjects
open Workbench.Experiments.Records

/// A share, mean or loss with its interval, at one position on the x axis.
type internal Point = { X: float; Value: float; Low: float; High: float }

/// The common look of all charts: white background (readable on light and dark pages), thin grey grid, full page width.
module internal Look =
    let private ink = Color.fromHex "#222222"
    let private white = Color.fromHex "#ffffff"
    let private grid = Color.fromHex "#dddddd"

    // At most four decimals, without zeros at the end.
    let private hovered = ".4~f"

    /// Escapes a text, because plotly.js interprets texts as HTML.
    let text (text: string) =
        match WebUtility.HtmlEncode text with
        | null -> ""
        | encoded -> encoded

    let point (x: float) (estimate: Estimate) =
        { X = x; Value = estimate.Value; Low = estimate.Low; High = estimate.High }

    let percent (point: Point) =
        { point with Value = 100.0 * point.Value; Low = 100.0 * point.Low; High = 100.0 * point.High }

    /// Intervals of bars or markers, which need not be symmetric.
    let intervals (points: Point list) =
        Error.init(
            Symmetric = false, Array = [ for point in points -> point.High - point.Value ],
            Arrayminus = [ for point in points -> point.Value - point.Low ], Thickness = 1.5, Width = 4.0)

    let colour (model: string) = Color.fromHex (Palette.ofModel model)

    /// For figures that are not from our models.
    let neutral = Color.fromHex "#8a8a8a"

    /// A transparent colour of the palette.
    let shade (colour: string) =
        let opaque = ARGB.fromWebHex colour
        // Color.fromARGB would round the opacity to one digit.
        Color.fromString $"rgba({opaque.R}, {opaque.G}, {opaque.B}, 0.18)"

    let dash (model: string) =
        if model.Contains("sparse", StringComparison.OrdinalIgnoreCase) then StyleParam.DrawingStyle.Solid
        else StyleParam.DrawingStyle.Dash

    /// One line with markers and, if the intervals are known, its band.
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

    /// The curve of a model, possibly with certain settings: sparse models solid, dense ones dashed.
    let curve (name: string) (colour: string) (points: Point list) = curveOf name colour (dash name) points

    /// Adds the title, with the source of the figures below it, and the titles of the axes with units.
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
        |> Chart.withXAxis (LinearAxis.init(HoverFormat = hovered))
        |> Chart.withYAxis (LinearAxis.init(HoverFormat = hovered))
        // Below the plot, because next to it the legend would take a third of a narrow page.
        |> Chart.withLegendStyle (
            Orientation = StyleParam.Orientation.Horizontal, X = 0.0, Y = -0.2, YAnchor = StyleParam.YAnchorPosition.Top)
        |> Chart.withMargin (Margin.init(Left = 70, Right = 20, Top = 70, Bottom = 90))
        |> Chart.withSize (Height = 440)
        |> Chart.withConfig (Config.init(Responsive = true, Displaylogo = false))

    /// Leaves room for names below the axis, which plotly.js turns by 30 degrees if there are many.
    let slantedTicks (names: seq<string>) (chart: GenericChart) =
        let plot, top = 270, 70
        let longest = names |> Seq.map _.Length |> Seq.max
        // A letter is about seven pixels wide. Then follow the axis' title and the legend.
        let title = 75 + 7 * longest / 2
        chart
        |> Chart.withXAxisStyle (TitleStandoff = 20)
        |> Chart.withLegendStyle (Y = -float title / float plot)
        |> Chart.withMargin (Margin.init(Left = 70, Right = 20, Top = top, Bottom = title + 40))
        |> Chart.withSize (Height = top + plot + title + 40)

    /// Leaves room for a legend of several lines without making the plot smaller.
    let legendOf (names: string list) (chart: GenericChart) =
        let longest = names |> List.map _.Length |> List.max
        // A page is about 105 letters wide; each name is preceded by its line or symbol.
        let inRow = max 1 (105 / (longest + 8))
        let rows = (names.Length + inRow - 1) / inRow
        if rows < 2 then chart
        else
            chart
            |> Chart.withLegendStyle (Y = -0.27)
            |> Chart.withMargin (Margin.init(Left = 70, Right = 20, Top = 70, Bottom = 100 + 20 * rows))
            |> Chart.withSize (Height = 450 + 20 * rows)

    /// An axis of names in this order, even if they look like numbers.
    let categories (names: seq<string>) =
        LinearAxis.init(
            AxisType = StyleParam.AxisType.Category, CategoryOrder = StyleParam.CategoryOrder.Array,
            CategoryArray = Seq.map text names, ShowGrid = false, ZeroLine = false)

    /// Ticks only at whole numbers: there is no epoch 1.5.
    let wholeNumbers (last: int) (chart: GenericChart) =
        chart |> Chart.withXAxis (LinearAxis.init(Tick0 = 0, DTick = max 1 ((last + 9) / 10)))
