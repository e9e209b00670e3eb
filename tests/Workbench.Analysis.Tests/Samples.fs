module Workbench.Analysis.Tests.Samples

open System
open System.Text.Json
open Workbench.Attacks
open Workbench.Data
open Workbench.Evaluation
open Workbench.Experiments
open Workbench.Training

/// The figure of a chart, as plotly.js gets it.
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

let private epoch number loss correct = EpochRecord(number, loss, loss, correct, 1000, 0.01, [||], 1.0)

/// A run with three epochs, noise at two severities and FGSM at two epsilons.
let run (model: string) (seed: int64) (shift: int) =
    RunRecord(
        Schema = RunRecord.CurrentSchema, Experiment = "mnist", Budget = Budget("smoke", 3, 32, 100, 1000, [||], [||]),
        Model = model, Seed = seed, ModelOptions = Nodes.JsonObject(), Training = TrainerOptions(),
        EvaluationBatchSize = 100, EvaluationThreads = 1,
        Data = [|
            DataRecord("train", "mnist", "train", 60000, 10, Provenance.Real, "a")
            DataRecord("test", "mnist", "test", 1000, 10, Provenance.Real, "b") |],
        Versions = VersionRecord("", "", "", "", ""), Machine = MachineRecord("", 1, "", ""),
        Departures = [||], Started = DateTimeOffset.UnixEpoch,
        History = [| epoch 1 0.5 (900 + shift); epoch 2 0.2 (950 + shift); epoch 3 0.1 (970 + shift) |],
        Clean = CleanScore(Accuracy(int64 (970 + shift), 1000L), 0.1, "", 1.0),
        Corruptions = [|
            CorruptionScore("noise", 0.1, Accuracy(int64 (960 + shift), 1000L), 0.2, "", 1.0)
            CorruptionScore("noise", 0.5, Accuracy(int64 (600 + shift), 1000L), 0.8, "", 1.0) |],
        Attacks = [|
            AttackScore("fgsm", Workbench.Norm.LInf, 0.1, 0.1, 1.0, Accuracy(int64 (500 + shift), 1000L), 1.0, "", 1.0)
            AttackScore("fgsm", Workbench.Norm.LInf, 0.2, 0.2, 2.0, Accuracy(int64 (100 + shift), 1000L), 3.0, "", 1.0) |])

/// Two models, three seeds each.
let runs =
    [ for model, shift in [ "mnist-dense-cnn", 0; "mnist-sparse-cnn", 20 ] do
          for seed in 1L .. 3L -> run model seed (shift + int seed) ]
