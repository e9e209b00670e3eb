/// Networks composed of layers.
module Workbench.Analysis.Tests.LayersTests

open System
open System.IO
open TorchSharp
open Xunit
open Workbench
open Workbench.Analysis
open Workbench.Attacks
open Workbench.Evaluation
open Workbench.Experiments.Sweeps
open Workbench.Models
open Workbench.Sparse
open Workbench.Training
open Workbench.Analysis.Tests.PipelinesTests

let private names (layer: Layer) = [ for struct (name, _) in layer.named_parameters () -> name ]

let private sparseNetwork seed : Layer =
    Layers.flatten ()
    ->> (Layers.linear 784 50 |> Layers.sparse 0.6 seed)
    ->> Layers.kWinners 0.2 50
    ->> Layers.linear 50 2

[<Fact>]
let ``joined layers are numbered, however they are grouped`` () =
    let a, b, c = Layers.linear 4 3, Layers.relu (), Layers.linear 3 2
    use left = (a ->> b) ->> c
    Assert.Equal<string list>([ "0.weight"; "0.bias"; "2.weight"; "2.bias" ], names left)
    use right = Layers.linear 4 3 ->> (Layers.relu () ->> Layers.linear 3 2)
    Assert.Equal<string list>(names left, names right)
    use plain = torch.nn.Sequential(torch.nn.Linear(4L, 3L), torch.nn.ReLU(), torch.nn.Linear(3L, 2L))
    Assert.Equal<string list>(names plain, names left)

[<Fact>]
let ``a sequence with names of its own stays one layer`` () =
    let struct (first: string, second: string) = "in", "out"
    let body =
        torch.nn.Sequential(struct (first, Layers.linear 4 3), struct (second, Layers.linear 3 3))
    use network = body ->> Layers.linear 3 2
    Assert.Equal<string list>(
        [ "0.in.weight"; "0.in.bias"; "0.out.weight"; "0.out.bias"; "1.weight"; "1.bias" ],
        names network
    )

[<Fact>]
let ``joined layers compute one after the other`` () =
    let first, second = Layers.linear 4 3, Layers.linear 3 2
    use x = torch.arange(8L, dtype = torch.float32).reshape (2L, 4L)
    use expected = second.forward (first.forward x)
    use network = first ->> second
    use found = network.forward x
    Assert.Equal<float32>(expected.data<float32>().ToArray(), found.data<float32>().ToArray())

[<Fact>]
let ``sparse layers: zeros and winners as asked for`` () =
    use network = sparseNetwork 1L
    let weight =
        network.state_dict ()
        |> Seq.find (fun pair -> pair.Key.StartsWith "1." && pair.Value.shape.Length = 2)
        |> _.Value
    let zeros = weight.eq(torch.tensor 0.0f).sum().item<int64> ()
    Assert.Equal(50L * int64 (round (0.6 * 784.0)), zeros)
    network.eval ()
    use x = torch.rand (5L, 1L, 28L, 28L)
    use hidden = (Layers.flatten ()).forward x
    let winners = Layers.kWinnersWith (KWinnersOptions(ActiveFraction = 0.1, InferenceFactor = 1.0)) 784
    winners.eval ()
    use kept = winners.forward hidden
    Assert.Equal<int64>(Array.replicate 5 78L, kept.ne(torch.tensor 0.0f).sum(1L).data<int64>().ToArray())
    let error = Assert.Throws<ArgumentException>(fun () -> Layers.relu () |> Layers.sparse 0.5 1L |> ignore)
    Assert.Contains("found ReLU", error.Message)

[<Fact>]
let ``layers to a trained, attacked and saved classifier in one pipeline`` () =
    let train, test = halves 640 "train", halves 100 "test"
    use classifier = sparseNetwork 1L |> Networks.ofLayers "mine" Normalization.Mnist 2
    classifier |> Networks.train (TrainerOptions(Epochs = 2)) Progress.silent train test |> ignore
    let clean = classifier |> Measure.clean (EvaluatorOptions()) test
    Assert.True(clean.Accuracy.Value > 0.9, string clean.Accuracy)
    let path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "mine.safetensors")
    classifier |> Networks.save path
    use same = sparseNetwork 2L |> Networks.ofLayers "mine" Normalization.Mnist 2
    match same |> Catalogue.weights path with
    | Ok loaded -> Assert.Equal(clean.Accuracy, (loaded |> Measure.clean (EvaluatorOptions()) test).Accuracy)
    | Error reason -> failwith reason

[<Fact>]
let ``the catalogue answers with a value or a reason`` () =
    match Catalogue.attack "pgd" with
    | Ok attack -> Assert.Equal("pgd", attack.Name)
    | Error reason -> failwith reason
    let reason (result: Result<'found, string>) = match result with Error reason -> reason | Ok _ -> "found"
    Assert.Contains("pgd", Catalogue.attack "pdg" |> reason)
    Assert.DoesNotContain("(Parameter", Catalogue.attack "pdg" |> reason)
    Assert.Contains("noise", Catalogue.corruption "nois" |> reason)
    Assert.Contains("mnist-sparse-cnn", "mnist-sparse" |> Catalogue.network 1L 10 |> reason)
    Assert.Contains("mnist", "mnits" |> Catalogue.split "test" |> reason)
    use classifier = sparseNetwork 1L |> Networks.ofLayers "mine" Normalization.Mnist 2
    Assert.Contains("nowhere.safetensors", classifier |> Catalogue.weights "nowhere.safetensors" |> reason)
    for name in Catalogue.attacks do Assert.True((Catalogue.attack name).IsOk, name)
    for name in Catalogue.corruptions do Assert.True((Catalogue.corruption name).IsOk, name)

[<Fact>]
let ``progress goes to a function, and silence is one value`` () =
    let lines = ResizeArray<string>()
    Progress.lines(lines.Add).Report(WorkProgress("training", 1, 1, "epochs"))
    Progress.silent.Report(WorkProgress("training", 1, 1, "epochs"))
    Assert.Contains("training", Assert.Single lines)

[<Fact>]
let ``a trial of a varied network`` () =
    let trial = TrialOptions(TrainImages = 64) |> Runs.ofNetwork (MnistSparseCnnOptions(LinearSparsity = 0.9))
    Assert.Contains("\"linearSparsity\":0.9", trial.ModelOptions.ToJsonString())
