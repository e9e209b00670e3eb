namespace Workbench.Analysis

open System
open System.Collections.Generic
open Plotly.NET
open Plotly.NET.TraceObjects
open Workbench
open Workbench.Attacks
open Workbench.Corruptions
open Workbench.Data
open Workbench.Evaluation
open Workbench.Experiments
open Workbench.Training

/// <summary>The figures: one function each, from finished runs or from rows just measured.</summary>
/// <remarks>
/// A model has the same colour everywhere; sparse models are drawn solid, dense ones dashed. Titles say which images the
/// figures are about. Each call builds its chart afresh, so a chart may be restyled or combined without touching another.
/// </remarks>
/// <example>
/// <code>
/// var records = RunRecords.LoadAll(RunRecords.Folder("mnist"));
/// Charts.TestLoss(records)
/// </code>
/// </example>
[<AbstractClass; Sealed>]
type Charts private () =

    static let byModel (records: IReadOnlyList<RunRecord>) = records |> Seq.groupBy _.Model |> Seq.sortBy fst |> List.ofSeq

    static let perEpoch (records: IReadOnlyList<RunRecord>) (measure: RunRecord seq -> int -> Estimate) =
        [ for model, runs in byModel records do
              let epochs = runs |> Seq.map _.History.Count |> Seq.min
              yield! Look.curve model [ for epoch in 1 .. epochs -> Look.point (float epoch) (measure runs epoch) ] ]

    static let accuracies (rows: (string * float * Score) seq) =
        [ for model, ofModel in rows |> Seq.groupBy (fun (model, _, _) -> model) |> Seq.sortBy fst do
              let points =
                  [ for x, ofX in ofModel |> Seq.groupBy (fun (_, x, _) -> x) ->
                        Estimate.Of [| for _, _, score in ofX -> score |] |> Look.point x |> Look.percent ]
              yield! Look.curve model points ]

    /// The rows, which must not be empty, and the clean images at 0 where nothing was measured there.
    static let measured (what: string) (known: seq<string>) (records: seq<RunRecord>) (rows: (string * float * Score) list) =
        if rows.IsEmpty then
            let known = match Seq.distinct known |> String.concat ", " with "" -> "none" | names -> names
            raise (ArgumentException $"Expected runs that measured {what}, found {known}.")
        let clean =
            [ for run in records do
                  match run.Clean with
                  | null -> ()
                  | score when rows |> List.exists (fun (model, x, _) -> model = run.Model && x <= 0.0) |> not ->
                      run.Model, 0.0, score :> Score
                  | _ -> () ]
        accuracies (clean @ rows)

    static let condition (row: SummaryRow) =
        if row.Kind = "clean" then "clean" else FormattableString.Invariant $"{row.Kind} {row.Setting}"

    static let fromZeroToHundred chart = chart |> Chart.withYAxisStyle (MinMax = (0.0, 100.0))

    static let bars (records: IReadOnlyList<RunRecord>) (rows: SummaryRow list) =
        [ for model, rows in rows |> List.groupBy _.Model |> List.sortBy fst do
              let points = [ for row in rows -> Look.point row.Setting row.Accuracy |> Look.percent ]
              Chart.Column(
                  values = List.map _.Value points, Keys = [ for row in rows -> Look.text (condition row) ],
                  Name = Look.text model, MarkerColor = Look.colour model, UseDefaults = false)
              |> Chart.withYError (
                  Error.init(
                      Symmetric = false, Array = [ for point in points -> point.High - point.Value ],
                      Arrayminus = [ for point in points -> point.Value - point.Low ], Thickness = 1.5, Width = 4.0)) ]
        |> Look.finish "Accuracy on clean, damaged and attacked images" (Sources.ofRecords records)
            "corruption and its severity; attack and its epsilon" "accuracy (%)"
        |> fromZeroToHundred
        |> if rows |> Seq.distinctBy condition |> Seq.length > 8 then Look.slantedTicks else id

    static let lastEpoch (records: seq<RunRecord>) = records |> Seq.map _.History.Count |> Seq.max
    static let overEpsilon (norm: Norm) = $"epsilon ({norm} norm, in pixel units of [0, 1])"

    /// <summary>Mean cross-entropy on the test images after each epoch: a line per model, with a band over seeds.</summary>
    /// <param name="records">Runs, at least one; several seeds of a model become one line.</param>
    /// <exception cref="T:System.ArgumentException">There is no run.</exception>
    static member TestLoss(records: seq<RunRecord>) =
        let records = Sources.atLeastOne "run record" records
        perEpoch records (fun runs epoch -> Estimate.OfMean [| for run in runs -> run.History[epoch - 1].TestLoss |])
        |> Look.finish "Test loss per epoch" (Sources.ofRecords records) "epoch" "test loss (nats per image)"
        |> Look.wholeNumbers (lastEpoch records)

    /// <summary>Share of the test images classified correctly per epoch: a line per model, with a band over seeds.</summary>
    /// <param name="records">Runs, at least one; several seeds of a model become one line.</param>
    /// <exception cref="T:System.ArgumentException">There is no run.</exception>
    static member TestAccuracy(records: seq<RunRecord>) =
        let records = Sources.atLeastOne "run record" records
        [ for model, runs in byModel records do
              let score (epoch: EpochRecord) =
                  CleanScore(Accuracy(int64 epoch.TestCorrect, int64 epoch.TestCount), epoch.TestLoss, "", 0.0) :> Score
              let epochs = runs |> Seq.map _.History.Count |> Seq.min
              let points =
                  [ for epoch in 1 .. epochs ->
                        Estimate.Of [| for run in runs -> score run.History[epoch - 1] |]
                        |> Look.point (float epoch)
                        |> Look.percent ]
              yield! Look.curve model points ]
        |> Look.finish "Test accuracy per epoch" (Sources.ofRecords records) "epoch" "test accuracy (%)"
        |> Look.wholeNumbers (lastEpoch records)

    /// <summary>
    /// Accuracy over the severity of a corruption, severity 0 being the clean images: a line per model, with its band.
    /// </summary>
    /// <param name="records">Runs that measured the corruption.</param>
    /// <param name="corruption">Name in the catalogue, for example <c>noise</c>.</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or none measured the corruption.</exception>
    static member AccuracyUnderCorruption(records: seq<RunRecord>, corruption: string) =
        let records = Sources.atLeastOne "run record" records
        [ for run in records do
              for row in run.Corruptions do
                  if row.Corruption = corruption then run.Model, row.Severity, row :> Score ]
        |> measured $"the corruption '{corruption}'" (records |> Seq.collect _.Corruptions |> Seq.map _.Corruption) records
        |> Look.finish $"Accuracy under {corruption}" (Sources.ofRecords records)
            $"severity of {corruption} ({AllCorruptions.Create(corruption).SeverityUnit})" "accuracy (%)"
        |> fromZeroToHundred

    /// <summary>Accuracy over the severity of a corruption just measured: a line per model, with Wilson's band.</summary>
    /// <param name="rows">Rows of <see cref="M:Workbench.Evaluation.Evaluator.Corrupt"/>, of one corruption.</param>
    /// <param name="images">The images that were measured.</param>
    /// <exception cref="T:System.ArgumentException">There is no row, or rows of several corruptions.</exception>
    static member AccuracyUnderCorruption(rows: seq<CorruptionRow>, images: ImageSet) =
        let rows = Sources.atLeastOne "row" rows
        let corruption = Sources.one "corruption" (rows |> Seq.map _.Corruption)
        accuracies [ for row in rows -> row.Model, row.Severity, CorruptionScore.From row ]
        |> Look.finish $"Accuracy under {corruption}" (Sources.ofImages images (rows |> Seq.map _.Accuracy.Count))
            $"severity of {corruption}" "accuracy (%)"
        |> fromZeroToHundred

    /// <summary>
    /// Accuracy over the strength of an attack, epsilon 0 being the clean images: a line per model, with its band.
    /// </summary>
    /// <param name="records">Runs that measured the attack.</param>
    /// <param name="attack">Name in the catalogue, for example <c>fgsm</c>.</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or none measured the attack.</exception>
    static member AccuracyUnderAttack(records: seq<RunRecord>, attack: string) =
        let records = Sources.atLeastOne "run record" records
        let rows = [ for run in records do for row in run.Attacks do if row.Attack = attack then run, row ]
        let norm = rows |> List.tryHead |> Option.map (fun (_, row) -> row.Norm) |> Option.defaultValue Norm.LInf
        [ for run, row in rows -> run.Model, row.Epsilon, row :> Score ]
        |> measured $"the attack '{attack}'" (records |> Seq.collect _.Attacks |> Seq.map _.Attack) records
        |> Look.finish $"Accuracy under {attack}" (Sources.ofRecords records) (overEpsilon norm) "accuracy (%)"
        |> fromZeroToHundred

    /// <summary>Accuracy over the strength of an attack just made: a line per model, with Wilson's band.</summary>
    /// <param name="rows">Rows of <see cref="M:Workbench.Evaluation.Evaluator.Attack"/>, of one attack.</param>
    /// <param name="images">The images that were attacked.</param>
    /// <exception cref="T:System.ArgumentException">There is no row, or rows of several attacks.</exception>
    static member AccuracyUnderAttack(rows: seq<AttackRow>, images: ImageSet) =
        let rows = Sources.atLeastOne "row" rows
        let attack = Sources.one "attack" (rows |> Seq.map _.Attack)
        accuracies [ for row in rows -> row.Model, row.Epsilon, AttackScore.From row ]
        |> Look.finish $"Accuracy under {attack}" (Sources.ofImages images (rows |> Seq.map _.Accuracy.Count))
            (overEpsilon rows[0].Norm) "accuracy (%)"
        |> fromZeroToHundred

    /// <summary>
    /// Figure 5 of the paper: accuracy on clean, damaged and attacked images as grouped bars with 95 % intervals.
    /// </summary>
    /// <param name="records">Runs of one experiment at one budget.</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or runs of several experiments.</exception>
    static member Robustness(records: seq<RunRecord>) =
        let records = Sources.atLeastOne "run record" records
        bars records (ExperimentSummary.Of(records).Rows |> List.ofSeq)

    /// <summary>Figure 5 of the paper with chosen conditions only.</summary>
    /// <param name="records">Runs of one experiment at one budget.</param>
    /// <param name="conditions">Names as below the bars: <c>clean</c>, <c>noise 0.1</c>, <c>fgsm 0.2</c>, …</param>
    /// <exception cref="T:System.ArgumentException">There is no run, or a condition was not measured.</exception>
    static member Robustness(records: seq<RunRecord>, conditions: seq<string>) =
        let records = Sources.atLeastOne "run record" records
        let rows = ExperimentSummary.Of(records).Rows |> List.ofSeq
        let known = rows |> List.map condition |> List.distinct
        let wanted = Sources.atLeastOne "condition" conditions
        for name in wanted do
            if not (List.contains name known) then
                let all = String.concat ", " known
                raise (ArgumentException($"Expected conditions that were measured ({all}), found '{name}'.", nameof conditions))
        bars records [ for name in wanted do yield! rows |> List.filter (fun row -> condition row = name) ]

    /// <summary>Images before and after a change, their difference tenfold, and the model's answers.</summary>
    /// <param name="comparisons">About eight images, of one model and one change.</param>
    /// <exception cref="T:System.ArgumentException">There is no image.</exception>
    static member ImageGrid(comparisons: seq<ImageComparison>) =
        Sources.atLeastOne "image" comparisons |> ImageGrid.draw
