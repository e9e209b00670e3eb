module Workbench.Analysis.Tests.MatrixChartsTests

open System
open System.Text.Json
open Plotly.NET
open Xunit
open Workbench.Analysis
open Workbench.Analysis.Tests.Samples
open Workbench.Data
open Workbench.Evaluation
open Workbench.Experiments.Records

let private layout chart = (figure chart).GetProperty "layout"
let private notes chart =
    match (layout chart).TryGetProperty "annotations" with
    | true, notes -> [ for note in notes.EnumerateArray() -> text "text" note ]
    | _ -> []

let private rows chart =
    [ for row in ((traces chart).Head.GetProperty "z").EnumerateArray() -> [ for cell in row.EnumerateArray() -> cell ] ]

/// A blank cell is the text NaN.
let private isBlank (cell: JsonElement) = cell.ValueKind = JsonValueKind.String && cell.GetString() = "NaN"

let private along (axis: string) chart =
    [ for name in ((layout chart).GetProperty axis).GetProperty("categoryarray").EnumerateArray() -> string name ]

[<Fact>]
let ``sweep: means over seeds at each pair of values, blank without a run`` () =
    let chart = Charts.SweepHeatmap(sweep, "boostStrength", "modelOptions.cnn1ActiveFraction")
    Assert.Equal("heatmap", text "type" (traces chart).Head)
    Assert.Equal<string list>([ "0"; "1.5" ], along "xaxis" chart)
    Assert.Equal("boost strength", axisTitle "xaxis" chart)
    Assert.Equal("cnn1 active fraction", axisTitle "yaxis" chart)
    Assert.Equal<string list>([ "0.05"; "0.1"; "0.2" ], along "yaxis" chart)
    Assert.Equal("category", text "type" ((layout chart).GetProperty "xaxis"))
    Assert.Equal<string list>([ "96.8"; "96.8"; "97.3"; "97.3"; "98.3" ], notes chart)
    Assert.True(rows chart |> List.last |> List.last |> isBlank)
    Assert.Contains("10 runs, 2 seeds", title chart)

[<Fact>]
let ``sweep: other conditions, entropy, settings of the training`` () =
    Assert.Contains(
        "Accuracy under FGSM 0.1",
        title (Charts.SweepHeatmap(sweep, "boostStrength", "cnn1ActiveFraction", Condition.Attack("fgsm", 0.1)))
    )

    let entropy = Charts.EntropyHeatmap(sweep, "BoostStrength", "training.learningRate")
    // After three epochs one layer is at 50 %, the other at 90 %.
    Assert.Equal<string list>([ "70.0"; "70.0" ], notes entropy)
    Assert.Equal<string list>([ "0.01" ], along "yaxis" entropy)

[<Fact>]
let ``sweep: the error names an unknown setting or condition and the known ones`` () =
    let error = Assert.Throws<ArgumentException>(fun () -> Charts.SweepHeatmap(sweep, "boost", "cnn1ActiveFraction") |> ignore)
    Assert.Contains("modelOptions.boostStrength", error.Message)
    Assert.Contains("found 'boost'", error.Message)

    let error =
        Assert.Throws<ArgumentException>(fun () ->
            Charts.SweepHeatmap(sweep, "boostStrength", "trainImages", Condition.Attack("pgd", 0.1))
            |> ignore)

    Assert.Contains("found 'pgd 0.1'", error.Message)

let private images classes =
    let names = [| for i in 0 .. classes - 1 -> if i < 10 then string i else string (char (55 + i)) |]
    ImageSet.FromArrays("toys", "test", Provenance.Synthetic, ImageShape(1, 1, 1), names, [| 0uy |], [| 0 |])

let private matrix classes (count: int -> int -> int64) =
    let rows = [| for i in 0 .. classes - 1 -> Array.init classes (count i) :> Collections.Generic.IReadOnlyList<int64> |]
    ConfusionMatrix.FromCounts(rows, (images classes).ClassNames)

[<Fact>]
let ``confusion of 10 classes: counts in the cells, blanks for none, the first class at the top`` () =
    let counts =
        matrix 10 (fun actual predicted ->
            if actual = predicted then 1000L
            elif actual = 4 && predicted = 9 then 7L
            else 0L)

    let chart = Charts.ConfusionMatrix(counts, images 10)
    Assert.Equal<string list>([ "1,000"; "7" ], notes chart |> List.distinct)
    Assert.Equal(7.0, (rows chart |> List.item 4 |> List.item 9).GetDouble())
    Assert.True(rows chart |> List.item 9 |> List.item 4 |> isBlank)
    Assert.Equal("reversed", text "autorange" ((layout chart).GetProperty "yaxis"))
    Assert.Equal("actual class", axisTitle "yaxis" chart)
    Assert.Contains("99.93 %", title chart)
    Assert.Contains("toys/test, 10,007 synthetic images", title chart)

[<Fact>]
let ``confusion, normalised: each row in percent of its class`` () =
    let counts = matrix 3 (fun actual predicted -> if actual = predicted then int64 (3 * (actual + 1)) else int64 (actual + 1))
    let chart = Charts.ConfusionMatrix(counts, images 3, true)
    Assert.Equal<string list>([ "60.0"; "20.0"; "20.0" ], notes chart |> List.take 3)
    for row in rows chart do
        Assert.Equal(100.0, row |> List.sumBy _.GetDouble(), 9)

[<Fact>]
let ``confusion of 47 classes: every class has a tick, and cells have no numbers`` () =
    let chart =
        Charts.ConfusionMatrix(
            matrix 47 (fun actual predicted ->
                if actual = predicted then
                    380L
                else
                    int64 ((actual * predicted) % 3)),
            images 47
        )

    Assert.Empty(notes chart)
    Assert.Equal("1", text "dtick" ((layout chart).GetProperty "xaxis"))
    Assert.Equal(47, (along "yaxis" chart).Length)
    Assert.True((layout chart).GetProperty("height").GetInt32() > 900)
