namespace Workbench.Analysis

open System
open System.IO
open Workbench
open Workbench.Attacks
open Workbench.Checkpoints
open Workbench.Corruptions
open Workbench.Data
open Workbench.Models

/// <summary>What can be had by name, or read from a file. Where that fails, the result is <c>Error</c> with the reason.</summary>
/// <remarks>
/// <code>
/// match Catalogue.attack name with
/// | Ok attack -> classifier |> Measure.attack (EvaluatorOptions()) attack [ 0.1 ] test |> display
/// | Error reason -> display reason
/// </code>
/// </remarks>
[<RequireQualifiedAccess>]
module Catalogue =
    // Only what a wrong name or file causes; a fault of the program is still an exception.
    let private attempt (work: unit -> 'result) : Result<'result, string> =
        try
            Ok(work ())
        with
        | :? ArgumentException
        | :? IOException
        | :? UnauthorizedAccessException
        | :? InvalidDataException as error -> Error(PlainMessage.Of error)

    /// <summary>Names of all attacks.</summary>
    let attacks: string list = List.ofSeq AllAttacks.Names
    /// <summary>Names of all corruptions.</summary>
    let corruptions: string list = List.ofSeq AllCorruptions.Names
    /// <summary>Names of all networks.</summary>
    let networks: string list = List.ofSeq AllModels.Names
    /// <summary>Names of all data sets.</summary>
    let images: string list = List.ofSeq AllData.Names
    /// <summary>An attack with its default parameters.</summary>
    let attack (name: string) : Result<IAttack, string> = attempt (fun () -> AllAttacks.Create name)
    /// <summary>A corruption with its default parameters.</summary>
    let corruption (name: string) : Result<ICorruption, string> = attempt (fun () -> AllCorruptions.Create name)

    /// <summary>An untrained network.</summary>
    let network (seed: int64) (classes: int) (name: string) : Result<Classifier, string> =
        attempt (fun () -> AllModels.Create(name, Seed seed, classes))

    /// <summary>One split of a data set; <c>Error</c> says how to get a set that is missing.</summary>
    let split (split: string) (set: string) : Result<ImageSet, string> = attempt (fun () -> AllData.Load(set, split))

    /// <summary>
    /// Reads a network's weights from a file (<c>.safetensors</c>, <c>.pt</c>, <c>.pth</c>). On <c>Error</c> the network keeps
    /// its weights.
    /// </summary>
    let weights (path: string) (classifier: Classifier) : Result<Classifier, string> =
        attempt (fun () ->
            Checkpoint.Load(path, classifier.Network) |> ignore
            classifier)
