namespace Workbench.Analysis

open System
open Workbench.Attacks
open System.Collections.Generic
open Deedle
open Workbench.Evaluation
open Workbench.Experiments.Records

/// <summary>Results as Deedle frames with one row per measurement, ready to be grouped and pivoted.</summary>
[<AbstractClass; Sealed>]
type Frames private () =

    /// A column with one value per run and measurement.
    static let column (value: RunRecord -> 'M -> 'V) (rows: (RunRecord * 'M)[]) =
        rows |> Seq.map (fun (run, row) -> value run row) |> Series.ofValues :> ISeries<int>

    static let frame (measurements: RunRecord -> seq<'M>) columns (records: seq<RunRecord>) : Frame<int, string> =
        let records = Sources.atLeastOne "run record" records
        let rows = [| for run in records do for row in measurements run do run, row |]
        let all =
            [ "Model", column (fun run _ -> run.Model) rows; "Seed", column (fun run _ -> run.Seed) rows
              for name, make in columns do name, make rows ]
        Frame(Seq.map fst all, Seq.map snd all)

    /// Empty for what an experiment does not record.
    static let orNone (rows: IReadOnlyList<'M> | null) : seq<'M> =
        match rows with
        | null -> Seq.empty
        | rows -> rows :> seq<'M>

    static let scores () : (string * ((RunRecord * #Score)[] -> ISeries<int>)) list =
        [ "Accuracy", column (fun _ row -> row.Accuracy.Value)
          "Low", column (fun _ row -> row.Accuracy.Low)
          "High", column (fun _ row -> row.Accuracy.High)
          "MeanLoss", column (fun _ row -> row.MeanLoss) ]

    /// <summary>The training history: one row per run and epoch.</summary>
    /// <param name="records">Runs of any models and seeds; at least one.</param>
    /// <returns>Columns Model, Seed, Epoch, TrainLoss, TestLoss, TestAccuracy (0–1), LearningRate and Seconds.</returns>
    /// <exception cref="T:System.ArgumentException">There is no record.</exception>
    /// <example><code>var losses = Frames.Histories(runs).PivotTable&lt;int, string, int, string, double&gt;(
    ///     "Epoch", "Model", rows => rows.GetColumn&lt;double&gt;("TestLoss").Mean());</code></example>
    static member Histories(records: IEnumerable<RunRecord>) : Frame<int, string> =
        records
        |> frame _.History [
            "Epoch", column (fun _ row -> row.Epoch)
            "TrainLoss", column (fun _ row -> row.TrainLoss)
            "TestLoss", column (fun _ row -> row.TestLoss)
            "TestAccuracy", column (fun _ row -> row.TestAccuracy)
            "LearningRate", column (fun _ row -> row.LearningRate)
            "Seconds", column (fun _ row -> row.Seconds) ]

    /// <summary>The first epoch part by part: one row per run and part; runs without parts have none.</summary>
    /// <param name="records">Runs of any models and seeds; at least one.</param>
    /// <returns>Columns Model, Seed, Batches, TrainLoss, TestLoss and TestAccuracy (0–1, on some of the test images).</returns>
    /// <exception cref="T:System.ArgumentException">There is no record.</exception>
    static member FirstEpoch(records: IEnumerable<RunRecord>) : Frame<int, string> =
        records
        |> frame (fun run -> run.History |> Seq.truncate 1 |> Seq.collect (fun epoch -> orNone epoch.Parts)) [
            "Batches", column (fun _ row -> row.Batches)
            "TrainLoss", column (fun _ row -> row.TrainLoss)
            "TestLoss", column (fun _ row -> row.TestLoss)
            "TestAccuracy", column (fun _ row -> float row.TestCorrect / float row.TestCount) ]

    /// <summary>Active units: one row per run and activation layer; runs that did not count them have none.</summary>
    /// <param name="records">Runs of any models and seeds; at least one.</param>
    /// <returns>Columns Model, Seed, Layer, Kind, Units, SilentUnits (active on no test image), ActiveFraction (0–1, mean over
    /// images), EntropyBits and MaximumEntropyBits.</returns>
    /// <exception cref="T:System.ArgumentException">There is no record.</exception>
    static member Activity(records: IEnumerable<RunRecord>) : Frame<int, string> =
        records
        |> frame (fun run -> orNone run.Activity) [
            "Layer", column (fun _ row -> row.Layer)
            "Kind", column (fun _ row -> row.Kind)
            "Units", column (fun _ row -> row.Units)
            "SilentUnits", column (fun _ row -> row.SilentUnits)
            "ActiveFraction", column (fun _ row -> row.ActiveFraction)
            "EntropyBits", column (fun _ row -> row.EntropyBits)
            "MaximumEntropyBits", column (fun _ row -> row.MaximumEntropyBits) ]

    /// <summary>Duty cycles after training: one row per run, k-winners layer and channel or unit.</summary>
    /// <param name="records">Runs of any models and seeds; at least one.</param>
    /// <returns>Columns Model, Seed, Layer, Unit (from 0) and Share (of training samples in which it wins, 0–1).</returns>
    /// <exception cref="T:System.ArgumentException">There is no record.</exception>
    static member DutyCycles(records: IEnumerable<RunRecord>) : Frame<int, string> =
        let units (run: RunRecord) =
            orNone run.DutyCycles
            |> Seq.collect (fun layer -> layer.Shares |> Seq.mapi (fun unit share -> layer.Layer, unit, share))

        records
        |> frame units [
            "Layer", column (fun _ (layer, _, _) -> layer)
            "Unit", column (fun _ (_, unit, _) -> unit)
            "Share", column (fun _ (_, _, share) -> share) ]

    /// <summary>Misclassified images: one row per run and image; runs that did not keep them have none.</summary>
    /// <param name="records">Runs of any models and seeds; at least one.</param>
    /// <returns>Columns Model, Seed, Image (index in the test set, from 0), Actual and Predicted (names of classes).</returns>
    /// <exception cref="T:System.ArgumentException">There is no record.</exception>
    static member Mistakes(records: IEnumerable<RunRecord>) : Frame<int, string> =
        let mistakes (run: RunRecord) =
            match run.Clean with
            | null -> Seq.empty
            | clean -> clean.Misclassified() :> seq<Mistake>

        records
        |> frame mistakes [
            "Image", column (fun _ row -> row.Image)
            "Actual", column (fun run row -> ConfusedPairs.ClassNames(run)[row.Actual])
            "Predicted", column (fun run row -> ConfusedPairs.ClassNames(run)[row.Predicted]) ]

    /// <summary>The results on clean images: one row per run that has them.</summary>
    /// <param name="records">Runs of any models and seeds; at least one.</param>
    /// <returns>Columns Model, Seed, Accuracy with its 95 % interval Low and High (0–1), MeanLoss, Epochs and
    /// TrainingSeconds.</returns>
    /// <exception cref="T:System.ArgumentException">There is no record.</exception>
    static member Clean(records: IEnumerable<RunRecord>) : Frame<int, string> =
        records
        |> frame (fun run -> Option.toList (Option.ofObj run.Clean)) [
            yield! scores ()
            "Epochs", column (fun run _ -> run.History.Count)
            "TrainingSeconds", column (fun run _ -> run.TrainingSeconds) ]

    /// <summary>The results on corrupted images: one row per run, corruption and severity.</summary>
    /// <param name="records">Runs of any models and seeds; at least one.</param>
    /// <returns>Columns Model, Seed, Corruption, Severity, Accuracy with its 95 % interval Low and High (0–1), and
    /// MeanLoss.</returns>
    /// <exception cref="T:System.ArgumentException">There is no record.</exception>
    static member Corruptions(records: IEnumerable<RunRecord>) : Frame<int, string> =
        records
        |> frame _.Corruptions [
            "Corruption", column (fun _ row -> row.Corruption)
            "Severity", column (fun _ row -> row.Severity)
            yield! scores () ]

    /// <summary>The results under attack: one row per run, attack and epsilon.</summary>
    /// <param name="records">Runs of any models and seeds; at least one.</param>
    /// <returns>Columns Model, Seed, Attack, Norm, Epsilon, Accuracy with its 95 % interval Low and High (0–1), MeanLoss,
    /// MeanLInf and MeanL2 (sizes of the perturbations, for pixels of 0–1).</returns>
    /// <exception cref="T:System.ArgumentException">There is no record.</exception>
    static member AttackCurves(records: IEnumerable<RunRecord>) : Frame<int, string> =
        records
        |> frame _.Attacks [
            "Attack", column (fun _ row -> row.Attack)
            "Norm", column (fun _ row -> string row.Norm)
            "Epsilon", column (fun _ row -> row.Epsilon)
            yield! scores ()
            "MeanLInf", column (fun _ row -> row.MeanLInf)
            "MeanL2", column (fun _ row -> row.MeanL2) ]

    /// <summary>A confusion matrix: counts of images, one row per actual class, one column per predicted class.</summary>
    /// <param name="matrix">The matrix.</param>
    static member Confusion(matrix: ConfusionMatrix) : Frame<string, string> =
        let classes = Seq.toArray matrix.ClassNames
        let column predicted =
            Series(classes, Array.init classes.Length (fun actual -> matrix[actual, predicted])) :> ISeries<string>
        Frame(classes, Array.init classes.Length column)

    /// <summary>Each network's prediction for one image, before and after each change.</summary>
    /// <param name="comparisons">One image, with one comparison per network and change, for example from
    /// <see cref="M:Workbench.Analysis.ImageComparison.OfAttack"/>.</param>
    /// <returns>One row per network; column clean, then one column per change; the cells are names of classes.</returns>
    /// <exception cref="T:System.ArgumentException">There is no comparison, or a network has two of the same change.</exception>
    static member Predictions(comparisons: seq<ImageComparison>) : Frame<string, string> =
        let comparisons = Sources.atLeastOne "comparison" comparisons
        let changes = comparisons |> Seq.map _.Change |> Seq.distinct |> List.ofSeq

        let predictions (ofModel: ImageComparison list) =
            let after = Map [ for item in ofModel -> item.Change, item.ChangedPrediction ]
            if after.Count <> ofModel.Length then
                raise (ArgumentException $"Expected one image, found two comparisons of one change for {ofModel.Head.Model}.")
            Series.ofObservations [
                "clean", ofModel.Head.CleanPrediction
                for change in changes do
                    match after.TryFind change with
                    | Some prediction -> change, prediction
                    | None -> () ]

        comparisons
        |> List.ofSeq
        |> List.groupBy _.Model
        |> List.map (fun (model, ofModel) -> model, predictions ofModel)
        |> Frame.ofRows
