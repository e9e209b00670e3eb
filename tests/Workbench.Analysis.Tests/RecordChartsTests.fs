module Workbench.Analysis.Tests.RecordChartsTests

open System
open System.Text.Json
open Deedle
open Xunit
open Workbench.Analysis
open Workbench.Analysis.Tests.Samples
open Workbench.Data
open Workbench.Evaluation
open Workbench.Experiments.Records

let private named (model: string) chart = traces chart |> List.find (fun trace -> text "name" trace = model)
let private keys (name: string) (trace: JsonElement) = [ for key in (trace.GetProperty name).EnumerateArray() -> string key ]

[<Fact>]
let ``silent units: a bar for each layer, as a share of its units`` () =
    let chart = LayerCharts.SilentUnits runs
    let sparse, dense = named "mnist-sparse-cnn" chart, named "mnist-dense-cnn" chart
    Assert.Equal<string list>([ "features.1"; "features.4"; "classifier.2" ], keys "x" sparse)
    Assert.Equal<float list>([ 10.0; 20.0; 30.0 ], numbers "y" sparse)
    Assert.Equal<float list>([ 0.0; 1.0; 2.0 ], numbers "y" dense)
    Assert.Equal<float list>([ 75.0; 75.0; 75.0 ], numbers "y" (named "mnist-dense-cnn" (LayerCharts.Entropy runs)))

[<Fact>]
let ``records without activity, parts or duty cycles are refused, saying what to do`` () =
    let old = runOfOld "mnist-sparse-cnn"
    let message (draw: unit -> Plotly.NET.GenericChart) = Assert.Throws<ArgumentException>(fun () -> draw () |> ignore).Message
    Assert.Contains("run the experiment again", message (fun () -> LayerCharts.SilentUnits [ old ]))
    Assert.Contains("kept the duty cycles", message (fun () -> LayerCharts.DutyCycles old))
    Assert.Contains("with k-winners", message (fun () -> LayerCharts.DutyCycles(run "mnist-dense-cnn" 1L 0)))
    Assert.Contains("within their first epoch", message (fun () -> Charts.FirstEpoch [ old ]))
    Assert.Contains("one dense and one sparse", message (fun () -> ConfusionCharts.Pairs([ old ], 5)))
    let both = [ old; runOfOld "mnist-dense-cnn" ]
    Assert.Contains("with confusion matrices", message (fun () -> ConfusionCharts.Pairs(both, 5)))

[<Fact>]
let ``duty cycles of a record: a histogram for each layer`` () =
    let chart = LayerCharts.DutyCycles(run "mnist-sparse-cnn" 1L 0)
    Assert.Equal<string list>([ "features.1"; "features.4" ], [ for trace in traces chart -> text "name" trace ])
    Assert.Contains("mnist/test, 1,000 real images", title chart)

[<Fact>]
let ``the first epoch: a curve over its batches`` () =
    let line = traces (Charts.FirstEpoch runs) |> List.find (fun trace -> text "name" trace = "mnist-sparse-cnn")
    Assert.Equal<float list>([ for part in 1..10 -> float (10 * part) ], numbers "x" line)
    Assert.Equal(45.0, List.head (numbers "y" line), 9)

[<Fact>]
let ``pairs of classes: the most confused at the top, as a share of the images of both`` () =
    let chart = ConfusionCharts.Pairs(runs, 3)
    let dense = named "mnist-dense-cnn" chart
    Assert.Equal("0 and 1", List.head (keys "y" dense))
    // Of 29, 28 and 27 mistakes of the three seeds, 12 are of the pair with class 0: ten and every tenth of the rest.
    Assert.Equal(100.0 * 12.0 / 200.0, List.head (numbers "x" dense), 6)
    let interval = dense.GetProperty "error_x"
    Assert.Equal(100.0 * Accuracy(12L, 200L).High - 6.0, List.head (numbers "array" interval), 6)
    Assert.Equal(6.0 - 100.0 * Accuracy(12L, 200L).Low, List.head (numbers "arrayminus" interval), 6)
    Assert.Equal("reversed", (figure chart).GetProperty("layout").GetProperty("yaxis").GetProperty("autorange").GetString())

let private images =
    let labels = [| for image in 0..19 -> image % 2 |]
    let names = [| for digit in 0..9 -> string digit |]
    ImageSet.FromArrays("mnist", "test", Provenance.Real, ImageShape(1, 2, 2), names, Array.zeroCreate 80, labels)

let private runWithMistakes (model: string) (wrong: int list) =
    let labels = [| for image in 0..19 -> images.Label image |]
    let predicted = [| for image in 0..19 -> if List.contains image wrong then 1 - labels[image] else labels[image] |]
    let data = DataRecord(DataRole.Test, "mnist", "test", 20, 10, Provenance.Real, images.Checksum)
    runOn data (CleanScore.From(CleanRow(model, "mnist/test", Outcomes(labels, predicted, 0.1), 1.0), 10)) model

[<Fact>]
let ``confused images: those that both confuse first, with both predictions`` () =
    let dense, sparse = runWithMistakes "mnist-dense-cnn" [ 3; 4 ], runWithMistakes "mnist-sparse-cnn" [ 4; 7 ]
    let chart = ConfusionCharts.Images(dense, sparse, images, "0", "1")
    Assert.Contains("3 of the 3 images", title chart)
    let layout = (figure chart).GetProperty "layout"
    Assert.Equal(3, layout.GetProperty("images").GetArrayLength())
    let answers = [ for note in layout.GetProperty("annotations").EnumerateArray() -> text "text" note ]
    Assert.Equal<string list>(
        [ "<b>0</b><br>dense 1<br>sparse 1"; "<b>1</b><br>dense 1<br>sparse 0"; "<b>1</b><br>dense 0<br>sparse 1" ], answers)
    let message (draw: unit -> Plotly.NET.GenericChart) = Assert.Throws<ArgumentException>(fun () -> draw () |> ignore).Message
    Assert.Contains("found 'x'", message (fun () -> ConfusionCharts.Images(dense, sparse, images, "x", "1")))
    Assert.Contains("found none", message (fun () -> ConfusionCharts.Images(dense, sparse, images, "2", "3")))
    Assert.Contains("others", message (fun () -> ConfusionCharts.Images(dense, sparse, images.Take 9, "0", "1")))

[<Fact>]
let ``frames of layers, parts and mistakes have a row for each`` () =
    Assert.Equal(18, Frames.Activity(runs).RowCount)
    Assert.Equal(24, Frames.DutyCycles(runs).RowCount)
    Assert.Equal(60, Frames.FirstEpoch(runs).RowCount)
    let mistakes = Frames.Mistakes [ runWithMistakes "mnist-dense-cnn" [ 3; 4 ] ]
    Assert.Equal<int list>([ 3; 4 ], mistakes.GetColumn<int>("Image").Values |> List.ofSeq)
    Assert.Equal<string list>([ "0"; "1" ], mistakes.GetColumn<string>("Predicted").Values |> List.ofSeq)
