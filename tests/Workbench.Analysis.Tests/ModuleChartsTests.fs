module Workbench.Analysis.Tests.ModuleChartsTests

open System
open System.Collections.Generic
open Plotly.NET
open TorchSharp
open Workbench
open Workbench.Analysis
open Workbench.Analysis.Tests.Samples
open Workbench.Sparse
open Xunit

let private layer () = new SparseWeights(torch.nn.Linear(6L, 3L), 0.5, Seed 1L)

let private draw (figure: torch.Tensor -> torch.Tensor -> GenericChart) =
    leavesNothing (fun () ->
        use row = torch.tensor [| 2.0f; 1.31f; 0.77f; 1.9f; 0.4f; 1.62f |]
        use x = row.reshape (1L, 6L)
        use none = torch.zeros (6L)
        use y = KWinnersFunction.Apply(x, none, 2L, 0.0, false, false)
        figure x y |> GenericChart.toFigureJson)

[<Fact>]
let ``winners and losers are distinguished, and no tensor is kept`` () =
    let json = draw (fun x y -> ModuleCharts.Winners(x, y))
    Assert.Contains("2 of 6 units win", json)

[<Fact>]
let ``figure 1 counts winners and the signals that arrive`` () =
    use layer = layer ()
    let json = draw (fun x y -> ModuleCharts.Neurons(x, y, layer))
    Assert.Contains("6 inputs, 6 signals", json)
    Assert.Contains("2 of 6 win, ", json)

[<Fact>]
let ``boosting shows the scores by which units are ranked`` () =
    let json = draw (fun x _ ->
        use shares = torch.tensor [| 0.6f; 0.1f; 0.3f; 0.45f; 0.2f; 0.5f |]
        ModuleCharts.Boosting(x, shares, 2L, [ 0.0; 1.0 ]))
    Assert.Contains("b = 1", json)
    Assert.Contains("won 45 %", json)
    // Scores have eight digits; nobody wants to read them all.
    Assert.Contains("\"hoverformat\":\".4~f\"", json.Replace(" ", ""))

[<Fact>]
let ``zero weights are blank and counted`` () =
    use layer = layer ()
    let json = draw (fun _ _ -> ModuleCharts.Weights("weights", layer.Weight))
    Assert.Contains("50 % of 18 weights are zero", json)

[<Fact>]
let ``feature maps name the share of active units`` () =
    let json = draw (fun x _ ->
        use maps = x.reshape (1L, 2L, 1L, 3L)
        ModuleCharts.FeatureMaps("maps", [ KeyValuePair("before", maps) ], 2))
    Assert.Contains("100 % active", json)

[<Fact>]
let ``figure 2 names each layer, its twin and the rules that apply`` () =
    let named (name: string) (layer: torch.nn.Module<torch.Tensor, torch.Tensor>) = struct (name, layer)
    use network =
        torch.nn.Sequential(named "a" (torch.nn.Linear(4L, 3L)), named "b" (torch.nn.ReLU()), named "c" (torch.nn.Linear(3L, 2L)))
    let json = ModuleCharts.Replacements(Sparsifier.Explain(network, SparsifierOptions())) |> GenericChart.toFigureJson
    for text in [ "a: Linear"; "KWinners, 20 % win"; "rule 2: "; "rule 4: " ] do
        Assert.Contains(text, json)
    Assert.DoesNotContain("rule 1: ", json)

[<Fact>]
let ``several samples are rejected`` () =
    use x = torch.zeros (2L, 6L)
    let error = Assert.Throws<ArgumentException>(fun () -> ModuleCharts.Winners(x, x) |> ignore)
    Assert.Contains("found [2, 6]", error.Message)
