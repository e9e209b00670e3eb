namespace Workbench.Analysis

open System
open System.Globalization
open Workbench.Data
open Workbench.Experiments.Records
open Workbench.Experiments.Paper
open Workbench.Experiments.Reports

/// Shows one run with its origin and results, or several runs with one line each.
module internal RecordFormatter =
    let private invariant (text: FormattableString) = FormattableString.Invariant text

    let private time (seconds: float) =
        if seconds < 90.0 then invariant $"{seconds:F1} s" else invariant $"{seconds / 60.0:F1} min"

    let private clean (run: RunRecord) = match run.Clean with null -> "not measured" | score -> string score.Accuracy

    /// The origin of the results.
    let private describe (run: RunRecord) =
        [ "model", run.Model
          "experiment", $"{run.Experiment}, budget {run.Budget.Name}, seed {run.Seed}"
          for set in run.Data do
              (string set.Role).ToLowerInvariant(),
              invariant $"{set.Name}/{set.Split}, {set.Count:N0} {set.Provenance.ToWord()} images"
          "training", $"""{Sources.counted run.History.Count "epoch"} in {time run.TrainingSeconds}"""
          if run.ModelOptions.Count > 0 then
              "options",
              Settings.options run |> List.map (fun (name, value) -> $"{Settings.words name} {value}") |> String.concat ", "
          "started", run.Started.ToString("u", CultureInfo.InvariantCulture)
          "state", (if run.IsFinished then $"finished, measured in {time run.EvaluationSeconds}" else "not finished") ]

    let toText (run: RunRecord) = $"{run.Model}, seed {run.Seed}, {run.Experiment} at budget {run.Budget.Name}: clean {clean run}"

    let toHtml (run: RunRecord) =
        let facts =
            describe run
            |> Seq.map (fun (name, value) -> "<tr>" + Html.cells "th" [ name ] + Html.cells "td" [ value ] + "</tr>")
        let rows =
            [ for score in run.Scores -> [ Wording.Of score.Condition; string score.Accuracy; invariant $"{score.MeanLoss:F3}" ] ]
        "<table>\n" + String.concat "\n" facts + "\n</table>\n"
        + if rows.IsEmpty then "" else Html.table "" [ "Condition"; "Accuracy"; "Mean loss (nats)" ] rows

    let private most = 100

    let private counts (run: RunRecord) =
        [ for row in run.Corruptions do Wording.Corruption row.Corruption
          for row in run.Attacks do Wording.Attack row.Attack ]
        |> List.countBy id
        |> List.map (fun (name, count) -> $"{name} ({count})")
        |> String.concat ", "

    let listToText (runs: seq<RunRecord>) = runs |> Seq.truncate most |> Seq.map toText |> String.concat "\n"

    let listToHtml (runs: seq<RunRecord>) =
        let runs = Seq.toArray runs
        let lines =
            [ for variant in Settings.variants runs do
                  for run in variant.Runs ->
                      [ variant.Name; string run.Seed; Sources.budget run; string run.History.Count
                        clean run; counts run; time run.TrainingSeconds ] ]
        let more = if runs.Length > most then $"; the first {most} of" else ""
        Html.table
            $"{runs.Length} runs{more}"
            [ "Model"; "Seed"; "Budget"; "Epochs"; "Clean images"; "Also measured"; "Training" ]
            (List.truncate most lines)
