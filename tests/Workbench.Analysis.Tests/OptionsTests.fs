/// Records of C# varied from F#.
module Workbench.Analysis.Tests.OptionsTests

open System
open FsCheck
open FsCheck.FSharp
open Xunit
open Workbench
open Workbench.Analysis
open Workbench.Experiments.Sweeps
open Workbench.Models
open Workbench.Training

[<Fact>]
let ``set changes one property of a copy`` () =
    let original = TrainerOptions(Epochs = 2, LearningRate = 0.5)
    let changed = original |> Options.set <@ _.Epochs @> 7
    Assert.Equal(TrainerOptions(Epochs = 7, LearningRate = 0.5), changed)
    Assert.Equal(2, original.Epochs)

[<Fact>]
let ``set reaches into inner records`` () =
    let original = TrialOptions(TrainImages = 10)
    let changed = original |> Options.set <@ _.Training.Epochs @> 4
    Assert.Equal(TrialOptions(TrainImages = 10, Training = TrainerOptions(Epochs = 4)).Training, changed.Training)
    Assert.Equal(10, changed.TrainImages)
    Assert.Equal(1, original.Training.Epochs)

[<Fact>]
let ``over makes every combination, the last property varying fastest`` () =
    let grid =
        [ MnistSparseCnnOptions() ]
        |> Options.over <@ _.LinearActiveFraction @> [ 0.1; 0.2 ]
        |> Options.over <@ _.LinearSparsity @> [ 0.3; 0.6; 0.9 ]
    let pairs = grid |> List.map (fun network -> network.LinearActiveFraction, network.LinearSparsity)
    Assert.Equal<(float * float) list>([ 0.1, 0.3; 0.1, 0.6; 0.1, 0.9; 0.2, 0.3; 0.2, 0.6; 0.2, 0.9 ], pairs)

[<Fact>]
let ``a property has the value that was set last`` () =
    let holds (first: PositiveInt) (second: PositiveInt) =
        TrainerOptions()
        |> Options.set <@ _.BatchSize @> first.Get
        |> Options.set <@ _.BatchSize @> second.Get
        |> (=) (TrainerOptions(BatchSize = second.Get))
    Check.QuickThrowOnFailure holds

[<Fact>]
let ``a value out of range is refused as when the options are made`` () =
    let expected = Assert.Throws<ArgumentOutOfRangeException>(fun () -> TrainerOptions(Epochs = 0) |> ignore)
    let found =
        Assert.Throws<ArgumentOutOfRangeException>(fun () -> TrainerOptions() |> Options.set <@ _.Epochs @> 0 |> ignore)
    Assert.Equal(expected.Message, found.Message)

[<Fact>]
let ``what is no property of a record is refused`` () =
    let computed = Assert.Throws<ArgumentException>(fun () -> "text" |> Options.set <@ _.Length @> 3 |> ignore)
    Assert.Contains("Expected options (a record), found String", computed.Message)
    let quotation =
        Assert.Throws<ArgumentException>(fun () -> TrainerOptions() |> Options.set <@ fun o -> o.Epochs + 1 @> 3 |> ignore)
    Assert.Contains("Expected a property such as <@ _.Epochs @>", quotation.Message)
    let itself =
        Assert.Throws<ArgumentException>(fun () -> TrainerOptions() |> Options.set <@ id @> (TrainerOptions()) |> ignore)
    Assert.Contains("Expected a property", itself.Message)
