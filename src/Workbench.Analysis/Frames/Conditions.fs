namespace Workbench.Analysis

open System
open Workbench.Experiments.Records
open Workbench.Experiments.Paper
open Workbench.Experiments.Robustness
open Workbench.Experiments.Sweeps

/// What a run was measured under, by the names below the bars: `clean`, `noise 0.1`, `fgsm 0.2`, …
module internal Conditions =
    let name (kind: string) (setting: float) =
        if kind = "clean" then kind else FormattableString.Invariant $"{kind} {setting}"

    /// Every measurement of a run, in the order in which it was made.
    let all (run: RunRecord) : (string * Score) list =
        [ match run.Clean with
          | null -> ()
          | score -> "clean", score
          for row in run.Corruptions do name row.Corruption row.Severity, row
          for row in run.Attacks do name row.Attack row.Epsilon, row ]

    /// Refuses what no run measured.
    let expect (known: seq<string>) (wanted: seq<string>) =
        for name in wanted do
            if not (Seq.contains name known) then
                let all = String.concat ", " known
                raise (ArgumentException($"Expected conditions that were measured ({all}), found '{name}'.", "conditions"))

    /// What the runs measured under one condition; a run that did not measure it has no score.
    let scores (condition: string) (runs: seq<RunRecord>) : (RunRecord * Score) list =
        let measured = [ for run in runs -> run, all run ]
        expect (measured |> Seq.collect snd |> Seq.map fst |> Seq.distinct |> List.ofSeq) [ condition ]
        [ for run, scores in measured do
              match scores |> List.tryFind (fst >> (=) condition) with
              | Some(_, score) -> run, score
              | None -> () ]
