namespace Workbench.Analysis

open System
open System.Collections.Generic
open Plotly.NET
open Workbench
open Workbench.Attacks
open Workbench.Evaluation
open Workbench.Experiments.Records
open Workbench.Experiments.Paper
open Workbench.Experiments.Reports
open Workbench.Training

/// Loss and accuracy by epoch, severity and epsilon.
module internal RobustnessCharts =
    let fromZeroToHundred chart = chart |> Chart.withYAxisStyle (MinMax = (0.0, 100.0))

    let overEpsilon (norm: Norm) =
        $"epsilon ({NormExtensions.Symbol norm}, in pixel units of [0, 1])"

    /// One curve per variant, of one figure of its runs per epoch.
    let perEpoch
        (measure: RunRecord list -> int -> Point)
        (title: string)
        (yTitle: string)
        (source: string)
        (records: IReadOnlyList<RunRecord>)
        =
        [ for variant in Settings.variants records do
              let epochs = variant.Runs |> List.map _.History.Count |> List.min
              yield! Look.curve variant.Name variant.Colour [ for epoch in 1 .. epochs -> measure variant.Runs epoch ] ]
        |> Look.finish title source "epoch" yTitle
        |> Look.legendOf [ for variant in Settings.variants records -> variant.Name ]
        |> Look.wholeNumbers (records |> Seq.map _.History.Count |> Seq.max)

    let loss (runs: RunRecord list) (epoch: int) =
        Estimate.OfMean [| for run in runs -> run.History[epoch - 1].TestLoss |] |> Look.point (float epoch)

    let trainLoss (runs: RunRecord list) (epoch: int) =
        Estimate.OfMean [| for run in runs -> run.History[epoch - 1].TrainLoss |] |> Look.point (float epoch)

    let accuracy (runs: RunRecord list) (epoch: int) =
        let score (record: EpochRecord) =
            CleanScore(Accuracy(int64 record.TestCorrect, int64 record.TestCount), record.TestLoss, "", 0.0) :> Score
        Estimate.Of [| for run in runs -> score run.History[epoch - 1] |] |> Look.point (float epoch) |> Look.percent

    let private curve (name: string) (colour: string) (rows: (float * Score) list) =
        [ for x, ofX in List.groupBy fst rows -> Estimate.Of [| for _, score in ofX -> score |] |> Look.point x |> Look.percent ]
        |> Look.curve name colour

    /// Curves of rows that were just measured, one per model.
    let ofRows (rows: (string * float * Score) list) =
        [ for model, ofModel in rows |> List.groupBy (fun (model, _, _) -> model) |> List.sortBy fst do
              yield! curve model (Palette.ofModel model) [ for _, x, score in ofModel -> x, score ] ]

    /// Curves of the rows of the runs, of which there must be at least one. If 0 means no change and was not measured, the clean
    /// images are the point at 0.
    let ofRuns
        (zeroIsClean: bool)
        (what: string)
        (known: seq<string>)
        (rows: RunRecord -> (float * Score) list)
        (records: IReadOnlyList<RunRecord>)
        =
        if records |> Seq.forall (rows >> List.isEmpty) then
            let known = match Seq.distinct known |> String.concat ", " with "" -> "none" | names -> names
            raise (ArgumentException $"Expected runs that measured {what}, found {known}.")
        [ for variant in Settings.variants records do
              let measured = List.collect rows variant.Runs
              let clean =
                  if not zeroIsClean || measured |> List.exists (fun (x, _) -> x <= 0.0) then []
                  else [ for run in variant.Runs do match run.Clean with null -> () | score -> 0.0, score :> Score ]
              yield! curve variant.Name variant.Colour (clean @ measured) ]

    let bars (records: IReadOnlyList<RunRecord>) (rows: SummaryRow list) =
        let condition (row: SummaryRow) = Wording.Of row.Condition
        let conditions = rows |> List.map condition |> List.distinct
        [ for model, rows in rows |> List.groupBy _.Model |> List.sortBy fst do
              let points = [ for row in rows -> Look.point row.Condition.Strength row.Accuracy |> Look.percent ]
              Chart.Column(
                  values = List.map _.Value points, Keys = [ for row in rows -> Look.text (condition row) ],
                  Name = Look.text model, MarkerColor = Look.colour model, UseDefaults = false)
              |> Chart.withYError (Look.intervals points) ]
        |> Look.finish "Accuracy on clean, corrupted and attacked images" (Sources.ofRecords records)
            "corruption and its severity; attack and its epsilon" "accuracy (%)"
        |> fromZeroToHundred
        // About 60 letters fit below the bars.
        |> if conditions |> Seq.sumBy _.Length > 60 then Look.slantedTicks conditions else id

    /// Accuracy on clean images: one bar per model and test set, and grey bars for published figures.
    let withPublished (published: IReadOnlyList<PublishedAccuracy>) (records: IReadOnlyList<RunRecord>) =
        let column (name: string) (colour: Color) (keys: string list) (percents: float list) =
            Chart.Column(
                values = percents,
                Keys = List.map Look.text keys,
                Name = Look.text name,
                MarkerColor = colour,
                UseDefaults = false
            )
        let clean = Conditions.scores Condition.Clean records
        let names = [ for run, _ in clean -> $"{run.Model}, {run.TestImages.Name}" ] @ [ for item in published -> item.Name ]
        [ for model, ofModel in clean |> List.groupBy (fun (run, _) -> run.Model) |> List.sortBy fst do
              let bySet = ofModel |> List.groupBy (fun (run, _) -> run.TestImages.Name)
              let points =
                  [ for _, scores in bySet ->
                        Estimate.Of [| for _, score in scores -> score |] |> Look.point 0.0 |> Look.percent ]
              column model (Look.colour model) [ for set, _ in bySet -> $"{model}, {set}" ] [ for point in points -> point.Value ]
              |> Chart.withYError (Look.intervals points)
          column
              "published"
              Look.neutral
              [ for item in published -> item.Name ]
              [ for item in published -> 100.0 * item.Accuracy ] ]
        |> Look.finish
            "Accuracy next to published figures"
            (Sources.ofRecords records)
            "network and its test images"
            "accuracy (%)"
        |> fromZeroToHundred
        |> Look.slantedTicks names
        // The names are below the bars.
        |> Chart.withLayoutStyle (BarMode = StyleParam.BarMode.Overlay, ShowLegend = false)

    /// The rows of the chosen conditions, in their order.
    let chosen (conditions: seq<Condition>) (rows: SummaryRow list) =
        let wanted = Sources.atLeastOne "condition" conditions
        Conditions.expect (rows |> List.map _.Condition |> List.distinct) wanted
        [ for condition in wanted do yield! rows |> List.filter (fun row -> row.Condition = condition) ]
