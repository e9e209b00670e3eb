namespace Workbench.Analysis

open System
open System.Collections.Generic
open System.Globalization
open System.Text.Json.Nodes
open System.Text.RegularExpressions
open Workbench.Experiments.Records
open Workbench.Training

/// Runs that differ only in their seeds, with their name and colour in charts.
type internal Variant = { Name: string; Colour: string; Runs: RunRecord list }

/// The settings of runs, by the names that sweeps use.
module internal Settings =
    let private text (value: obj | null) =
        match Convert.ToString(value, CultureInfo.InvariantCulture) with
        | null -> ""
        | text -> text

    // The seed and options that only affect speed do not make a variant.
    let private training =
        [ for property in typeof<TrainerOptions>.GetProperties() do
              if not (List.contains property.Name [ "Seed"; "Threads"; "TestBatchSize" ]) then
                  let name = string (Char.ToLowerInvariant property.Name[0]) + property.Name[1..]
                  $"training.{name}", fun (run: RunRecord) -> text (property.GetValue run.Training) ]

    let rec private flat (prefix: string) (options: JsonObject) : (string * string) list =
        [ for option in options do
              match option.Value with
              | null -> $"{prefix}.{option.Key}", ""
              | :? JsonObject as inner -> yield! flat $"{prefix}.{option.Key}" inner
              | value -> $"{prefix}.{option.Key}", value.ToString() ]

    /// The options of the network, those within others included: a sparse twin has the options of its dense network.
    let options (run: RunRecord) : (string * string) list = flat "modelOptions" run.ModelOptions

    let private ofRun (run: RunRecord) =
        [ "model", run.Model
          yield! options run
          for name, read in training do name, read run
          "trainImages", text run.Budget.TrainImages
          "testImages", text run.Budget.TestImages ]

    let private lastPart (name: string) = name[name.LastIndexOf '.' + 1 ..]

    /// For example "cnn1 active fraction" for "modelOptions.cnn1ActiveFraction".
    let words (name: string) =
        Regex.Replace(lastPart name, "(?<=[a-z0-9])(?=[A-Z])", " ").ToLowerInvariant()

    /// The value of one setting in each run; the name may be the full one or its last part, in any case.
    let values (name: string) (runs: seq<RunRecord>) : (RunRecord * string) list =
        let isIt (known: string) =
            known.Equals(name, StringComparison.OrdinalIgnoreCase)
            || (lastPart known).Equals(name, StringComparison.OrdinalIgnoreCase)
        // Records leave out some options that have their defaults.
        let isKnown = lazy (runs |> Seq.exists (ofRun >> List.exists (fst >> isIt)))
        [ for run in runs do
              let settings = ofRun run
              match settings |> List.tryFind (fst >> isIt) with
              | Some(_, value) -> run, value
              | None when isKnown.Value -> run, "default"
              | None ->
                  let known = settings |> List.map fst |> String.concat ", "
                  raise (ArgumentException($"Expected a setting of {run.Model} ({known}), found '{name}'.", nameof name)) ]

    /// The distinct values in ascending order: as numbers if all of them are.
    let ascending (values: seq<string>) : string list =
        let number (value: string) =
            match Double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture) with
            | true, number -> Some number
            | _ -> None
        let values = Seq.distinct values |> List.ofSeq
        if values |> List.forall (number >> Option.isSome) then values |> List.sortBy number else List.sort values

    let private variantsOf (model: string) (runs: RunRecord list) =
        let settings = [ for run in runs -> run, Map(ofRun run) ]
        let differing =
            [ for name, _ in ofRun runs.Head do
                  if settings |> Seq.map (fun (_, values) -> values.TryFind name) |> Seq.distinct |> Seq.length > 1 then name ]
        let shown (values: Map<string, string>) =
            [ model
              for name in differing do
                  match values.TryFind name with
                  | Some value -> $"{words name} {value}"
                  | None -> () ]
            |> String.concat ", "
        let first = List.findIndex ((=) (Palette.ofModel model)) Palette.colours
        settings
        |> List.groupBy (snd >> shown)
        |> List.mapi (fun i (name, ofName) ->
            { Name = name; Colour = Palette.colours[(first + i) % Palette.colours.Length]; Runs = List.map fst ofName })

    /// The runs by model; runs of a model with different settings are separate variants, whose names contain the differences.
    let variants (runs: seq<RunRecord>) : Variant list =
        [ for model, ofModel in runs |> Seq.groupBy _.Model |> Seq.sortBy fst do
              yield! variantsOf model (List.ofSeq ofModel) ]
