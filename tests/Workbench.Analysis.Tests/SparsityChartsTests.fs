module Workbench.Analysis.Tests.SparsityChartsTests

open System
open Plotly.NET
open TorchSharp
open Xunit
open Workbench
open Workbench.Analysis
open Workbench.Analysis.Tests.Samples
open Workbench.Data
open Workbench.Models
open Workbench.Sparse

let private layout chart = (figure chart).GetProperty "layout"
let private names chart = traces chart |> List.map (text "name")

/// Random pixels in MNIST's shape.
let private images =
    let random = Random 1
    ImageSet.FromArrays(
        "toys", "test", Provenance.Synthetic, ImageShape(1, 28, 28), [| for digit in 0 .. 9 -> string digit |],
        Array.init (20 * 784) (fun _ -> byte (random.Next 256)), [| for i in 0 .. 19 -> i % 10 |])

[<Fact>]
let ``duty cycles: one histogram per k-winners layer, and a line at each layer's share of winners`` () =
    use classifier = AllModels.Create("mnist-sparse-cnn", Seed 1L, 10)
    let chart = Charts.DutyCycleHistogram classifier
    Assert.Equal<string list>([ "cnn1_kwinner"; "cnn2_kwinner"; "linear_kwinner" ], names chart)
    Assert.All(traces chart, fun trace -> Assert.Equal("histogram", text "type" trace))
    Assert.Equal<int list>([ 32; 64; 700 ], traces chart |> List.map (numbers "x" >> List.length))
    let lines = [ for shape in (layout chart).GetProperty("shapes").EnumerateArray() -> shape.GetProperty("x0").GetDouble() ]
    Assert.Equal<float list>([ 0.1; 0.2; 0.2 ], lines)
    Assert.Equal("overlay", text "barmode" (layout chart))
    Assert.StartsWith("duty cycle (share", axisTitle "xaxis" chart)
    Assert.Contains("mnist-sparse-cnn", title chart)

[<Fact>]
let ``duty cycles of a single layer`` () =
    use layer = new KWinners(4L, KWinnersOptions(ActiveFraction = 0.5, BoostStrength = 0.0))
    use input = torch.tensor([| 4f; 3f; 2f; 1f |]).reshape(1L, 4L)
    layer.forward(input).Dispose()
    let chart = Charts.DutyCycleHistogram layer
    Assert.Equal<float list>([ 1.0; 1.0; 0.0; 0.0 ], numbers "x" (List.exactlyOne (traces chart)))
    Assert.Contains("1 training sample", title chart)

[<Fact>]
let ``duty cycles of a dense network: the error says what is missing`` () =
    use classifier = AllModels.Create("mnist-dense-cnn", Seed 1L, 10)
    let error = Assert.Throws<ArgumentException>(fun () -> Charts.DutyCycleHistogram classifier |> ignore)
    Assert.Contains("Expected a network with k-winners", error.Message)

[<Fact>]
let ``entropy: per layer and epoch, in percent of the maximum; the dense network has none`` () =
    let chart = Charts.EntropyOverTime runs

    let lines =
        traces chart |> List.filter (fun trace -> text "mode" trace = "lines+markers")

    Assert.Equal<string list>(
        [ "cnn1_kwinner of mnist-sparse-cnn"; "linear_kwinner of mnist-sparse-cnn" ],
        lines |> List.map (text "name")
    )

    let rounded trace =
        numbers "y" trace |> List.map (fun (value: float) -> Math.Round(value, 9))

    Assert.Equal<float list>([ 50.0; 50.0; 50.0 ], rounded lines.Head)
    Assert.Equal<float list>([ 70.0; 80.0; 90.0 ], rounded (List.last lines))
    let dashes = lines |> List.map (fun trace -> text "dash" (trace.GetProperty "line"))
    Assert.Equal<string list>([ "solid"; "dash" ], dashes)

[<Fact>]
let ``entropy of training that just finished`` () =
    let history = (List.last runs).History
    let chart = Charts.EntropyOverTime(history, "mnist-sparse-cnn", images)
    Assert.Equal(2, (traces chart).Length)
    Assert.Contains("toys/test, 20 synthetic images", title chart)
    let error = Assert.Throws<ArgumentException>(fun () -> Charts.EntropyOverTime [ run "mnist-dense-cnn" 1L 0 ] |> ignore)
    Assert.Contains("found mnist-dense-cnn", error.Message)

[<Fact>]
let ``sparsity per layer: the shares agree with the network's options`` () =
    use classifier = AllModels.Create("mnist-sparse-cnn", Seed 1L, 10)
    let rows = LayerSparsity.Of(classifier, images) |> List.ofSeq
    Assert.Equal<string list>(
        [ "cnn1"; "cnn1_kwinner"; "cnn2"; "cnn2_kwinner"; "linear"; "linear_kwinner"; "output" ], rows |> List.map _.Layer)
    let weights = Map [ for row in rows do if row.Weights > 0L then row.Layer, row.WeightSparsity.Value ]
    Assert.Equal(0.4, weights["cnn1"], 2)
    Assert.Equal(0.55, weights["cnn2"], 2)
    Assert.Equal(0.8, weights["linear"], 2)
    Assert.Equal(0.0, weights["output"])
    let activations = Map [ for row in rows do if row.ActivationSparsity.HasValue then row.Layer, row.ActivationSparsity.Value ]
    Assert.Equal(3, activations.Count)
    Assert.Equal(0.9, activations["cnn1_kwinner"], 2)
    Assert.Equal(0.8, activations["cnn2_kwinner"], 2)
    Assert.Equal(0.8, activations["linear_kwinner"], 2)
    Assert.Equal("SparseWeights2d", rows.Head.Kind)

[<Fact>]
let ``sparsity per layer: measuring leaves no hooks and no tensors behind`` () =
    use classifier = AllModels.Create("mnist-sparse-cnn", Seed 1L, 10)
    LayerSparsity.Of(classifier, images) |> ignore

    let first, again =
        leavesNothing (fun () -> LayerSparsity.Of(classifier, images), LayerSparsity.Of(classifier, images))

    Assert.Equal<float list>(
        [ for row in first -> row.WeightSparsity.GetValueOrDefault() ],
        [ for row in again -> row.WeightSparsity.GetValueOrDefault() ]
    )

[<Fact>]
let ``sparsity per layer: weights filled, activations hatched, models side by side`` () =
    use sparse = AllModels.Create("mnist-sparse-cnn", Seed 1L, 10)
    use dense = AllModels.Create("mnist-dense-cnn", Seed 1L, 10)
    let one = Charts.SparsityPerLayer(sparse, images)
    Assert.Equal<string list>([ "mnist-sparse-cnn" ], names one)
    let shapes = ((traces one).Head.GetProperty("marker").GetProperty "pattern").GetProperty "shape"
    Assert.Equal<string list>([ ""; "/"; ""; "/"; ""; "/"; "" ], [ for shape in shapes.EnumerateArray() -> string shape ])
    Assert.Contains("toys/test, 20 synthetic images", title one)
    let both = Charts.SparsityPerLayer(Seq.append (LayerSparsity.Of sparse) (LayerSparsity.Of dense))
    Assert.Equal<string list>([ "mnist-sparse-cnn"; "mnist-dense-cnn" ], names both)
    Assert.Equal<int list>([ 4; 4 ], traces both |> List.map (numbers "y" >> List.length))
    Assert.Equal("group", text "barmode" (layout both))
    Assert.DoesNotContain("hatched", title both)
