module Workbench.Analysis.Tests.FramesTests

open System
open Workbench.Attacks
open Deedle
open Microsoft.DotNet.Interactive.Formatting
open Workbench.Analysis
open Workbench.Data
open Workbench.Evaluation
open Xunit

[<Fact>]
let ``a history has one row per run and epoch`` () =
    let df = Frames.Histories Samples.runs
    Assert.Equal(18, df.RowCount)

    Assert.Equal<string seq>(
        [ "Model"
          "Seed"
          "Epoch"
          "TrainLoss"
          "TestLoss"
          "TestAccuracy"
          "LearningRate"
          "Seconds" ],
        df.ColumnKeys
    )

    let losses =
        df
        |> Frame.pivotTable (fun _ r -> r.GetAs<int> "Epoch") (fun _ r -> r.GetAs<string> "Model") (fun f ->
            f?TestLoss |> Stats.mean)

    Assert.Equal<int seq>([ 1; 2; 3 ], losses.RowKeys)
    Assert.Equal(0.2, losses.GetColumn<float>("mnist-dense-cnn").[2], 12)

[<Fact>]
let ``levels are averaged over the seeds`` () =
    let means = Frames.Clean Samples.runs |> Frame.groupRowsByString "Model" |> fun g -> g?Accuracy |> Stats.levelMean fst
    Assert.Equal(0.972, means.["mnist-dense-cnn"], 12)
    Assert.Equal(0.992, means.["mnist-sparse-cnn"], 12)

[<Fact>]
let ``attacks and corruptions have one row per strength`` () =
    let attacks = Frames.AttackCurves Samples.runs |> Frame.filterRowsBy "Seed" 1L
    Assert.Equal<float seq>([ 0.1; 0.2; 0.1; 0.2 ], (attacks |> Frame.getCol "Epsilon": Series<int, float>).Values)
    Assert.Equal("LInf", attacks.Rows.[0].GetAs<string> "Norm")
    let noise = Frames.Corruptions Samples.runs
    Assert.Equal(12, noise.RowCount)
    Assert.True(noise.Rows.Values |> Seq.forall (fun row -> row?Low <= row?Accuracy && row?Accuracy <= row?High))

[<Fact>]
let ``a confusion matrix has the actual classes as rows`` () =
    let matrix = ConfusionMatrix.FromCounts([| [| 3L; 1L |]; [| 0L; 4L |] |], [| "cat"; "dog" |])
    let df = Frames.Confusion matrix
    Assert.Equal(1, df.GetColumn<int>("dog").["cat"])
    Assert.Equal(0, df.GetColumn<int>("cat").["dog"])

[<Fact>]
let ``without records, the error says so`` () =
    Assert.Contains("at least one run record", Assert.Throws<ArgumentException>(fun () -> Frames.Clean [] |> ignore).Message)

let private shown (value: 'T when 'T: not null) =
    Formatters.Register()
    Assert.Equal<string seq>([ HtmlFormatter.MimeType ], Formatter.GetPreferredMimeTypesFor((box value).GetType()))
    value.ToDisplayString HtmlFormatter.MimeType

[<Theory>]
[<InlineData(-0.14500000000000002, "-0.145")>]
[<InlineData(0.612479733946457, "0.61248")>]
[<InlineData(1234567.125, "1234567.125")>]
[<InlineData(3.14159, "3.14159")>]
let ``a float in a frame has six digits at most behind many`` (value: float) (expected: string) =
    let html = shown (frame [ "x", series [ 1, value ] ])
    Assert.Contains($"<td>{expected}</td>", html)

[<Fact>]
let ``a frame is shown as a table with its first and last rows and a count`` () =
    let df = Frame.ofRecords [ for i in 1..1000 -> {| Name = $"<b>{i}</b>"; Value = float i |} ]
    let html = shown df
    Assert.Contains("1,000 rows &#215; 2 columns", html)
    Assert.Contains("<td>&lt;b&gt;1000&lt;/b&gt;</td><td>1000</td>", html)
    Assert.DoesNotContain("<b>", html)
    Assert.Equal(18, html.Split("<tr>").Length - 1)
    for row in [ 1; 8; 993; 1000 ] do Assert.Contains($"<td>{row}</td></tr>", html)

[<Fact>]
let ``keys and names of several levels are headers`` () =
    let html = shown (frame [ ("a", "x") => series [ ("r", 1) => 1.5 ]; ("a", "y") => series [ ("r", 1) => 2.5 ] ])
    Assert.Contains("<tr><td></td><td></td><th>a</th><td></td></tr>", html)
    Assert.Contains("<tr><td></td><td></td><th>x</th><th>y</th></tr>", html)
    Assert.Contains("<tr><th>r</th><th>1</th><td>1.5</td><td>2.5</td></tr>", html)

[<Fact>]
let ``empty frames and series are shown too`` () =
    Assert.Contains("0 rows &#215; 0 columns", shown (frame ([]: (string * Series<int, float>) list)))
    Assert.Contains("An empty series", shown (series ([]: (int * int) list)))

[<Fact>]
let ``a series is shown as a table too`` () =
    let html = shown (series [ "a<b" => 1.0; "c" => nan ])
    Assert.Contains("<th>a&lt;b</th><td>1</td>", html)
    Assert.Contains("2 items", html)

[<Fact>]
let ``predictions: one row per network, one column per change`` () =
    let compare model change before after =
        let pixel = [| 0.0 |]
        ImageComparison(model, change, "toys/test, synthetic images", ImageShape(1, 1, 1), pixel, pixel, "5", before, after)
    let strong, weak = "fgsm, epsilon 0.2", "fgsm, epsilon 0.1"
    let frame = Frames.Predictions [ compare "a" weak "5" "5"; compare "a" strong "5" "3"; compare "b" weak "8" "8" ]
    Assert.Equal<string seq>([ "a"; "b" ], frame.RowKeys)
    Assert.Equal<string seq>([ "clean"; weak; strong ], frame.ColumnKeys)
    let cell (column: string) (row: string) : string = frame.GetColumn<string>(column)[row]
    Assert.Equal("5", cell "clean" "a")
    Assert.Equal("3", cell strong "a")
    Assert.Equal("8", cell weak "b")
    Assert.False((frame.GetColumn<string> strong).TryGet("b").HasValue)
    let twice () = Frames.Predictions [ compare "a" weak "5" "5"; compare "a" weak "2" "2" ] |> ignore
    Assert.Contains("two comparisons of one change for a", Assert.Throws<ArgumentException>(twice).Message)
