namespace Workbench.Analysis

open System
open Workbench.Experiments.Records

/// The conditions of measurements.
module internal Conditions =
    /// Rejects conditions that no run measured.
    let expect (known: seq<Condition>) (wanted: seq<Condition>) =
        for condition in wanted do
            if not (Seq.contains condition known) then
                let all = known |> Seq.map string |> String.concat ", "
                raise (ArgumentException($"Expected conditions that were measured ({all}), found '{condition}'.", "conditions"))

    /// The scores of the runs under one condition; runs that did not measure it are left out.
    let scores (condition: Condition) (runs: seq<RunRecord>) : (RunRecord * Score) list =
        expect (runs |> Seq.collect _.Scores |> Seq.map _.Condition |> Seq.distinct |> List.ofSeq) [ condition ]
        [ for run in runs do
              match run.Scores |> Seq.tryFind (fun score -> score.Condition = condition) with
              | Some score -> run, score
              | None -> () ]
