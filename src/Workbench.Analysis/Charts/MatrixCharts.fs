namespace Workbench.Analysis

open System
open System.Collections.Generic
open Plotly.NET
open Plotly.NET.LayoutObjects
open Workbench.Data
open Workbench.Evaluation
open Workbench.Experiments.Records
open Workbench.Experiments.Reports

/// Heatmaps: a sweep over two settings, and confusion matrices.
module internal MatrixCharts =
    let private invariant (text: FormattableString) = FormattableString.Invariant text

    let private scale (stops: (float * string) list) =
        StyleParam.Colorscale.Custom [ for share, colour in stops -> share, Color.fromHex colour ]

    let private even = scale [ 0.0, "#e4eff7"; 0.5, "#569fcc"; 1.0, "#06305a" ]

    // Nearly all images are on the diagonal; the interesting cells next to it are a hundred times smaller.
    let private steep =
        scale
            [ 0.0, "#e4eff7"
              0.003, "#c3dcee"
              0.01, "#93c1e0"
              0.05, "#569fcc"
              0.3, "#216ba5"
              1.0, "#06305a" ]

    // Not quite black and white: reports adapt those two to a dark page, but the cells keep their colours.
    let private dark, light = Color.fromHex "#10202f", Color.fromHex "#fbfdfe"

    let private writing (rows: (string * bool)[][]) =
        [ for y in 0 .. rows.Length - 1 do
              for x in 0 .. rows[y].Length - 1 do
                  let text, onDark = rows[y][x]
                  if text <> "" then
                      Annotation.init(
                          X = x, Y = y, Text = text, ShowArrow = false,
                          Font = Font.init(Size = 12.0, Color = (if onDark then light else dark))) ]

    let private heatmap colours (unit: string) (columns: string list) (rows: string list) (gap: int) (values: float[][]) =
        Chart.Heatmap(
            zData = values, X = List.map Look.text columns, Y = List.map Look.text rows, ColorScale = colours, XGap = gap,
            YGap = gap, ColorBar = ColorBar.init(Title = Title.init(Text = unit), Thickness = 12.0), UseDefaults = false)

    let private accuracies (condition: Condition) (records: IReadOnlyList<RunRecord>) : (RunRecord * float) list =
        [ for run, score in Conditions.scores condition records -> run, 100.0 * score.Accuracy.Value ]

    let private entropies (records: IReadOnlyList<RunRecord>) : (RunRecord * float) list =
        [ for run in records do
              match SparsityCharts.meanEntropy run with
              | Some share -> run, 100.0 * share
              | None -> raise (ArgumentException $"Expected networks with k-winners for the entropy, found {run.Model}.") ]

    /// The mean over the runs of each pair of values, in percent; pairs without a run stay blank.
    let private sweep
        (what: string)
        (unit: string)
        (x: string)
        (y: string)
        (measured: (RunRecord * float) list)
        (records: IReadOnlyList<RunRecord>)
        =
        let settings name =
            Settings.values name (List.map fst measured) |> List.map snd

        let xs, ys = settings x, settings y
        let columns, rows = Settings.ascending xs, Settings.ascending ys
        let means =
            List.zip3 xs ys (List.map snd measured)
            |> List.groupBy (fun (x, y, _) -> x, y)
            |> List.map (fun (place, ofPlace) -> place, ofPlace |> List.averageBy (fun (_, _, value) -> value))
            |> Map
        let values = [| for y in rows -> [| for x in columns -> means.TryFind(x, y) |> Option.defaultValue nan |] |]
        let low, high = Seq.min means.Values, Seq.max means.Values
        let text value = (if Double.IsNaN value then "" else invariant $"{value:F1}"), value > low + 0.55 * (high - low)
        [ heatmap even "%" columns rows 2 values ]
        |> Look.finish
            $"{what} over two settings"
            $"{Sources.ofSweep records} · {unit}, mean over seeds"
            (Settings.words x)
            (Settings.words y)
        |> Chart.withXAxis (Look.categories columns)
        |> Chart.withYAxis (Look.categories rows)
        |> if columns.Length * rows.Length <= 200 then Chart.withAnnotations (writing (Array.map (Array.map text) values)) else id

    let sweepOfAccuracy (x: string) (y: string) (condition: Condition) (records: IReadOnlyList<RunRecord>) =
        let what = if condition = Condition.Clean then "Accuracy on clean images" else $"Accuracy under {Wording.Of condition}"
        sweep what "accuracy (%)" x y (accuracies condition records) records

    let sweepOfEntropy (x: string) (y: string) (records: IReadOnlyList<RunRecord>) =
        sweep "Entropy of the duty cycles" "entropy (% of the maximum)" x y (entropies records) records

    /// Rows are actual classes, with the first one on top. Cells without images stay blank.
    let confusion (images: ImageSet) (normalised: bool) (matrix: ConfusionMatrix) =
        let names = List.ofSeq matrix.ClassNames
        let value row column =
            match matrix[row, column] with
            | 0L -> nan
            | count -> if normalised then 100.0 * float count / float matrix.Actual[row] else float count
        let values = [| for row in 0 .. names.Length - 1 -> Array.init names.Length (value row) |]
        let largest = values |> Seq.collect id |> Seq.filter (Double.IsNaN >> not) |> Seq.append [ 1.0 ] |> Seq.max
        let text value =
            let text = if Double.IsNaN value then "" elif normalised then invariant $"{value:F1}" else invariant $"{value:N0}"
            text, value > 0.15 * largest
        // More numbers would be unreadable; the hover text has all of them.
        let few = names.Length <= 16
        let unit = if normalised then "% of the actual class" else "images"
        let side = if few then 620 else 260 + 17 * names.Length
        let axis = Look.categories names
        let colours = Trace2DStyle.Heatmap(ZMin = 0.0, ZMax = (if normalised then 100.0 else largest))
        [ heatmap steep (if normalised then "%" else "images") names names 1 values |> GenericChart.mapTrace colours ]
        |> Look.finish $"Confusion matrix, {unit}: {matrix.Accuracy} correct" (Sources.ofImages images [ matrix.Count ])
            "predicted class" "actual class"
        |> Chart.withXAxis axis
        |> Chart.withYAxis (Look.categories names)
        |> Chart.withXAxis (LinearAxis.init(DTick = 1, TickFont = Font.init(Size = (if few then 12.0 else 10.0)), TickAngle = 0))
        |> Chart.withYAxis (
            LinearAxis.init(
                DTick = 1, TickFont = Font.init(Size = (if few then 12.0 else 10.0)), AutoRange = StyleParam.AutoRange.Reversed))
        |> Chart.withSize (Height = side)
        |> if few then Chart.withAnnotations (writing (Array.map (Array.map text) values)) else id
