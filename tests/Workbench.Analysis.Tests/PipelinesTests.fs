/// The library from an F# user's point of view: pipelines from images to charts, frames and verdicts.
module Workbench.Analysis.Tests.PipelinesTests

open System
open Deedle
open Plotly.NET
open TorchSharp
open Xunit
open Workbench
open Workbench.Analysis
open Workbench.Analysis.Tests.Samples
open Workbench.Attacks
open Workbench.Certification
open Workbench.Corruptions
open Workbench.Data
open Workbench.Evaluation
open Workbench.Experiments.Records
open Workbench.Training

/// A verdict on two models, given their intervals.
type private Verdict =
    | Better of string
    | Alike

let private judge (a: string * Accuracy) (b: string * Accuracy) =
    match a, b with
    | (name, a), (_, b) when a.Low > b.High -> Better name
    | (_, a), (name, b) when b.Low > a.High -> Better name
    | _ -> Alike

/// Two classes that a network learns in one epoch: the upper or the lower half is bright.
let halves (count: int) (split: string) =
    let random = Random(if split = "train" then 1 else 2)
    let labels = Array.init count (fun _ -> random.Next 2)
    let pixel label row = byte (random.Next 100 + if (row < 14) = (label = 0) then 150 else 0)
    let pixels = [| for label in labels do for place in 0 .. 783 -> pixel label (place / 28) |]
    ImageSet.FromArrays("halves", split, Provenance.Synthetic, ImageShape(1, 28, 28), [| "upper"; "lower" |], pixels, labels)

let private silent = { new IProgress<WorkProgress> with member _.Report _ = () }

[<Fact>]
let ``create, train, measure, judge: an experiment is one pipeline`` () =
    let train, test = halves 640 "train", halves 100 "test"
    use network = "mnist-sparse-cnn" |> Networks.create 1L 2
    let history = network |> Networks.train (TrainerOptions(Epochs = 1)) silent train test
    let options = EvaluatorOptions()
    let clean = network |> Measure.clean options test
    Assert.Equal(1, history.Length)
    Assert.Equal(float history.Head.TestCorrect / 100.0, clean.Accuracy.Value)
    Assert.True(clean.Accuracy.Value > 0.9, string clean.Accuracy)

    let attacked = network |> Measure.attack options (Fgsm()) [ 0.0; 0.1 ] test
    Assert.Equal<float list>([ 0.0; 0.1 ], attacked |> List.map _.Epsilon)
    Assert.Equal(clean.Accuracy, attacked.Head.Accuracy)
    let noisy = network |> Measure.corrupt options (AllCorruptions.Create "noise") [ 0.5 ] test
    Assert.Equal("noise", noisy.Head.Corruption)

    let certified =
        network |> Measure.certify (CertifierOptions(Limit = 16)) silent [ 0.0; 1e-4; 0.3 ] test
    Assert.Equal<float list>([ 0.0; 1e-4; 0.3 ], certified |> List.map _.Epsilon)
    Assert.Equal(certified.Head.CleanFraction, certified.Head.CertifiedFraction)
    Assert.True(certified[1].CertifiedFraction >= certified[2].CertifiedFraction)

    let verdict = judge ("clean", clean.Accuracy) ("clean again", clean.Accuracy)
    Assert.Equal(Alike, verdict)
    Assert.Equal(Better "all", judge ("none", Accuracy(0L, 100L)) ("all", Accuracy(100L, 100L)))

    let matrix = clean |> Measure.confusion test
    Assert.Equal(100L, matrix.Count)
    Assert.Equal(2, (matrix |> Frames.confusion).RowCount)
    Assert.StartsWith("Confusion matrix", matrix |> Charts.confusion test |> title)
    Assert.Contains("halves/test", network |> Networks.sparsity test |> Charts.sparsity |> title)
    Assert.Contains("640 training samples", network |> Charts.dutyCycles |> title)
    Assert.Contains("halves/test", network |> Charts.attacked (Fgsm()) 0.1 1L (test |> Images.take 3) |> title)

[<Fact>]
let ``images: parts of a set`` () =
    let images = halves 30 "test"
    Assert.Equal(5, (images |> Images.take 5).Count)
    Assert.Equal(images.Label 12, (images |> Images.slice 10 5).Label 2)
    let error = Assert.Throws<ArgumentException>(fun () -> Images.load "mnits" "test" |> ignore)
    Assert.Contains("mnist", error.Message)

[<Fact>]
let ``runs to figures and tables: the same as without pipelines`` () =
    let same (expected: GenericChart) (chart: GenericChart) =
        Assert.Equal(GenericChart.toFigureJson expected, GenericChart.toFigureJson chart)
    runs |> Charts.testLoss |> same (Charts.TestLoss runs)
    runs |> Charts.testAccuracy |> same (Charts.TestAccuracy runs)
    runs |> Charts.underAttack "fgsm" |> same (Charts.AccuracyUnderAttack(runs, "fgsm"))
    runs |> Charts.underCorruption "noise" |> same (Charts.AccuracyUnderCorruption(runs, "noise"))
    runs |> Charts.robustness |> same (Charts.Robustness runs)
    runs |> Charts.robustnessUnder [ Condition.Clean ] |> same (Charts.Robustness(runs, [ Condition.Clean ]))
    runs |> Charts.entropy |> same (Charts.EntropyOverTime runs)
    runs |> Charts.boxes [ Condition.Clean ] |> same (Charts.BoxOverSeeds runs)
    runs |> Charts.violins [ Condition.Clean ] |> same (Charts.ViolinOverSeeds runs)

    sweep
    |> Charts.sweep "boostStrength" "cnn1ActiveFraction" Condition.Clean
    |> same (Charts.SweepHeatmap(sweep, "boostStrength", "cnn1ActiveFraction"))

    Assert.Equal(6, (runs |> Frames.clean).RowCount)
    Assert.Equal(18, (runs |> Frames.histories).RowCount)
    Assert.Equal(12, (runs |> Frames.corruptions).RowCount)

[<Fact>]
let ``frames: one mean per model and epsilon`` () =
    let means =
        runs
        |> Runs.ofModel "mnist-sparse-cnn"
        |> Frames.attacks
        |> Frame.pivotTable
            (fun _ row -> row.GetAs<float> "Epsilon")
            (fun _ row -> row.GetAs<string> "Model")
            (fun rows -> rows |> Frame.getCol "Accuracy" |> Stats.mean)
    Assert.Equal<float list>([ 0.1; 0.2 ], means.RowKeys |> List.ofSeq)
    Assert.Equal(0.522, means.GetColumn<float>("mnist-sparse-cnn").[0.1], 9)

[<Fact>]
let ``options are records with defaults; a wrong value is rejected when it is set`` () =
    Assert.Equal(2, TrainerOptions(Epochs = 2).Epochs)
    let error = Assert.Throws<ArgumentOutOfRangeException>(fun () -> TrainerOptions(Epochs = 0) |> ignore)
    Assert.Contains("at least 1", error.Message)
