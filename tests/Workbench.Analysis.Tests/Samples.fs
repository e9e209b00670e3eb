module Workbench.Analysis.Tests.Samples

open System
open System.Collections.Generic
open System.Text.Json
open Workbench.Attacks
open Workbench.Data
open Workbench.Evaluation
open Workbench.Experiments.Records
open Workbench.Experiments.Paper
open Workbench.Training

// Live tensors are counted for the whole process, so tests run one at a time.
[<assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)>]
do ()

/// Checks that the work leaves no tensors behind. Garbage is collected first, so that earlier tensors cannot disappear during the
/// work. Create networks before the work, because TorchSharp counts a module's parameters twice.
let leavesNothing (work: unit -> 'T) =
    for _ in 1 .. 3 do
        GC.Collect()
        GC.WaitForPendingFinalizers()
    let before = TorchSharp.torch.Tensor.TotalCount
    let result = work ()
    Xunit.Assert.Equal(before, TorchSharp.torch.Tensor.TotalCount)
    result

/// The figure of a chart, as plotly.js receives it.
let figure (chart: Plotly.NET.GenericChart) = JsonDocument.Parse(Plotly.NET.GenericChart.toFigureJson chart).RootElement

let traces chart = [ for trace in (figure chart).GetProperty("data").EnumerateArray() -> trace ]

let text (name: string) (element: JsonElement) =
    match element.TryGetProperty name with
    | true, value -> value.ToString()
    | _ -> ""

let numbers (name: string) (element: JsonElement) =
    [ for value in element.GetProperty(name).EnumerateArray() -> value.GetDouble() ]

let title chart = (figure chart).GetProperty("layout").GetProperty("title").GetProperty("text").GetString()
let axisTitle (axis: string) chart =
    (figure chart).GetProperty("layout").GetProperty(axis).GetProperty("title").GetProperty("text").GetString()

/// Two k-winners layers; the wins of the second one become more even with every epoch.
let private layers (epoch: int) =
    [| LayerMeasurement("cnn1", "weight_sparsity", 0.4)
       for layer, maximum, share in [ "cnn1_kwinner", 200.0, 0.5; "linear_kwinner", 100.0, 0.6 + 0.1 * float epoch ] do
           LayerMeasurement(layer, "duty_cycle_entropy", maximum * share)
           LayerMeasurement(layer, "maximum_entropy", maximum) |]

/// Every layer counts 100 units, of which the sparse network's stay silent more often.
let private activity (model: string) : LayerActivity[] =
    let isSparse = model.Contains "sparse"
    [| for index, layer in List.indexed [ "features.1"; "features.4"; "classifier.2" ] do
           let kind = if isSparse && index < 2 then "KWinners2d" else "ReLU"
           LayerActivity(layer, kind, 100, (if isSparse then 10 * (index + 1) else index), 0.2, 60.0, 80.0) |]

/// A tenth of the images of class 0 are taken for class 1, every other mistake is made once.
let private confusion (correct: int) =
    let counts = Array.create 100 0
    for label in 0 .. 9 do counts[11 * label] <- 100
    for mistake in 0 .. 999 - correct do
        let actual = if mistake < 10 then 0 else mistake % 10
        counts[11 * actual] <- counts[11 * actual] - 1
        let predicted = (actual + 1) % 10
        counts[10 * actual + predicted] <- counts[10 * actual + predicted] + 1
    counts |> Array.collect BitConverter.GetBytes |> Convert.ToBase64String

let private parts =
    [| for part in 1..10 -> EpochPart(10 * part, 1.0, 1.0 / float part, 40 + 5 * part, 100) |]

let private dutyCycles (model: string) =
    [| if model.Contains "sparse" then
           for layer in [ "features.1"; "features.4" ] do LayerDutyCycles(layer, [| 0.0; 0.1; 0.2; 0.3 |]) |]

let private kept (keeps: bool) (items: 'T[]) : IReadOnlyList<'T> | null = if keeps then items else null

let private first (keeps: bool) (model: string) correct =
    let layers = if model.Contains "sparse" then layers 1 else [||]
    EpochRecord(1, 0.5, 0.5, correct, 1000, 0.01, layers, 1.0, Parts = kept keeps parts)

let private epoch (model: string) number loss correct =
    EpochRecord(number, loss, loss, correct, 1000, 0.01, (if model.Contains "sparse" then layers number else [||]), 1.0)

let private mnist = [|
    DataRecord(DataRole.Train, "mnist", "train", 60000, 10, Provenance.Real, "a")
    DataRecord(DataRole.Test, "mnist", "test", 1000, 10, Provenance.Real, "b") |]

/// A run with three epochs, FGSM at two epsilons, and results on clean and corrupted images, with or without the data that only
/// some experiments keep.
let private runKeeping
    (keeps: bool)
    (data: DataRecord[])
    (clean: CleanScore)
    (corruptions: CorruptionScore list)
    (options: (string * float) list)
    (model: string)
    (seed: int64)
    (shift: int)
    =
    let modelOptions = Nodes.JsonObject()
    for name, value in options do modelOptions[name] <- Nodes.JsonValue.Create value
    RunRecord(
        Schema = RunRecord.CurrentSchema, Experiment = "mnist", Budget = Budget("smoke", 3, 32, 100, 1000, [||], [||]),
        Model = model, Seed = seed, ModelOptions = modelOptions, Training = TrainerOptions(),
        EvaluationBatchSize = 100, EvaluationThreads = 1,
        Data = data,
        Versions = VersionRecord("", "", "", "", ""), Machine = MachineRecord("", 1, "", ""),
        Departures = [||], Started = DateTimeOffset.UnixEpoch,
        Activity = kept keeps (activity model),
        DutyCycles = kept keeps (dutyCycles model),
        History = [| first keeps model (900 + shift); epoch model 2 0.2 (950 + shift); epoch model 3 0.1 (970 + shift) |],
        Clean = clean,
        Corruptions = List.toArray corruptions,
        Attacks = [|
            AttackScore("fgsm", Norm.LInf, 0.1, 0.1, 1.0, Accuracy(int64 (500 + shift), 1000L), 1.0, "", 1.0)
            AttackScore("fgsm", Norm.LInf, 0.2, 0.2, 2.0, Accuracy(int64 (100 + shift), 1000L), 3.0, "", 1.0) |])

let private runOf corruptions options model seed shift =
    let clean = CleanScore(Accuracy(int64 (970 + shift), 1000L), 0.1, "", 1.0, Confusion = confusion (970 + shift))
    runKeeping true mnist clean corruptions options model seed shift

/// A run of an experiment that keeps nothing of its layers, its first epoch and its confusions.
let runOfOld (model: string) =
    runKeeping false mnist (CleanScore(Accuracy(970L, 1000L), 0.1, "", 1.0)) [] [] model 1L 0

/// A run that was measured on these images.
let runOn (data: DataRecord) (clean: CleanScore) (model: string) = runKeeping true [| data |] clean [] [] model 1L 0

/// The same with noise at two severities.
let runWith (options: (string * float) list) (model: string) (seed: int64) (shift: int) =
    let noise =
        [ CorruptionScore("noise", 0.1, Accuracy(int64 (960 + shift), 1000L), 0.2, "", 1.0)
          CorruptionScore("noise", 0.5, Accuracy(int64 (600 + shift), 1000L), 0.8, "", 1.0) ]
    runOf noise options model seed shift

let run = runWith []

/// The same with other corruptions instead.
let runUnder (corruptions: CorruptionScore list) (model: string) = runOf corruptions [] model 1L 0

/// Two models, three seeds each.
let runs =
    [ for model, shift in [ "mnist-dense-cnn", 0; "mnist-sparse-cnn", 20 ] do
          for seed in 1L .. 3L -> run model seed (shift + int seed) ]

/// The sparse model on a grid of two settings, two seeds each; the last cell has no run.
let sweep =
    [ for boost in [ 0.0; 1.5 ] do
          for fraction in [ 0.05; 0.1; 0.2 ] do
              for seed in 1L .. 2L do
                  if (boost, fraction) <> (1.5, 0.2) then
                      let options = [ "boostStrength", boost; "cnn1ActiveFraction", fraction ]
                      runWith options "mnist-sparse-cnn" seed (int (100.0 * fraction) - 10 + 2 * int seed) ]
