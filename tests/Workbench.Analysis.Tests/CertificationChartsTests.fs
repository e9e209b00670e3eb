/// Charts of what is proved, from a made-up summary.
module Workbench.Analysis.Tests.CertificationChartsTests

open System
open Xunit
open Workbench.Analysis
open Workbench.Analysis.Tests.Samples
open Workbench.Certification
open Workbench.Evaluation
open Workbench.Experiments.Certification
open Workbench.Experiments.Records

let private estimate correct = Estimate.OfAccuracies [| Accuracy(correct, 100L) |]

let private summary =
    let model = "mnist-small-dense-cnn"
    let brackets =
        [| for epsilon, certified, attacked in [ 0.05, 90L, 95L; 0.1, 80L, 88L ] ->
               Bracket(model, epsilon, estimate 98L, estimate certified, estimate attacked) |]
    CertificationSummary("mnist/test, 100 real images", 0.1, [| model |], brackets, [||], [||], [||], [||])

[<Fact>]
let ``a bracket: two lines that meet at the clean images, and the open area between them`` () =
    let chart = CertificationCharts.Brackets(summary, "mnist-small-dense-cnn")
    let line name = traces chart |> List.find (fun trace -> (text "name" trace).StartsWith(name, StringComparison.Ordinal))
    Assert.Equal<float list>([ 0.0; 0.05; 0.1 ], numbers "x" (line "at least"))
    Assert.Equal<float list>([ 98.0; 90.0; 80.0 ], numbers "y" (line "at least"))
    Assert.Equal<float list>([ 98.0; 95.0; 88.0 ], numbers "y" (line "at most"))
    Assert.Equal<float list>([ 98.0; 95.0; 88.0; 80.0; 90.0; 98.0 ], numbers "y" (line "open"))
    Assert.Contains("mnist/test, 100 real images", title chart)
    let message = Assert.Throws<ArgumentException>(fun () -> CertificationCharts.Brackets(summary, "x") |> ignore).Message
    Assert.Contains("found 'x'", message)

[<Fact>]
let ``certified images: one line per network of the summary`` () =
    let chart = CertificationCharts.Certified(summary, [ "mnist-small-dense-cnn"; "mnist-dense-cnn" ])
    let line = traces chart |> List.filter (fun trace -> text "name" trace = "mnist-small-dense-cnn") |> List.exactlyOne
    Assert.Equal<float list>([ 98.0; 90.0; 80.0 ], numbers "y" line)
    Assert.Throws<ArgumentException>(fun () -> CertificationCharts.Certified(summary, [ "x" ]) |> ignore) |> ignore

[<Fact>]
let ``fates: a row for each epsilon, sure winners left, sure losers right`` () =
    let fates epsilon units = LayerFates("winners 1", 0, epsilon, List.toArray units)
    let wins, open', loses = UnitFate.SurelyWins, UnitFate.Undecided, UnitFate.SurelyLoses
    let chart =
        CertificationCharts.Fates("image 0", [ fates 0.1 [ open'; open'; wins; open' ]; fates 0.01 [ loses; open'; wins; wins ] ])
    let heatmap = traces chart |> List.find (fun trace -> text "type" trace = "heatmap")
    let rows =
        [ for row in heatmap.GetProperty("z").EnumerateArray() -> [ for cell in row.EnumerateArray() -> cell.GetDouble() ] ]
    Assert.Equal<float list list>([ [ 0.0; 0.0; 1.0; 2.0 ]; [ 0.0; 1.0; 1.0; 1.0 ] ], rows)
    Assert.Throws<ArgumentException>(fun () -> CertificationCharts.Fates("", []) |> ignore) |> ignore
