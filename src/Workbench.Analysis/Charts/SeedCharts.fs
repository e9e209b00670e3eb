namespace Workbench.Analysis

open System.Collections.Generic
open Plotly.NET
open Plotly.NET.LayoutObjects
open Workbench.Experiments.Records
open Workbench.Experiments.Reports

/// The spread between runs with different seeds.
module internal SeedCharts =

    /// For each variant, one point per run and condition: its condition and its accuracy in percent.
    let private points (conditions: IReadOnlyList<Condition>) (records: IReadOnlyList<RunRecord>) =
        let scores = [ for condition in conditions -> condition, Conditions.scores condition records ]
        [ for variant in Settings.variants records do
              let own = HashSet<RunRecord>(variant.Runs, HashIdentity.Reference)
              variant,
              [ for condition, scores in scores do
                    for run, score in scores do
                        if own.Contains run then Look.text (Wording.Of condition), 100.0 * score.Accuracy.Value ] ]

    let private finish (title: string) (conditions: IReadOnlyList<Condition>) (records: IReadOnlyList<RunRecord>) charts =
        let names = [ for condition in conditions -> Wording.Of condition ]
        charts
        |> Look.finish title (Sources.ofSeeds records) "condition" "accuracy (%)"
        |> Chart.withXAxis (Look.categories names)
        |> Look.legendOf [ for variant in Settings.variants records -> variant.Name ]
        |> Chart.withLayoutStyle (BoxMode = StyleParam.BoxMode.Group, ViolinMode = StyleParam.ViolinMode.Group)
        |> if names.Length > 8 then Look.slantedTicks names else id

    let box (conditions: IReadOnlyList<Condition>) (records: IReadOnlyList<RunRecord>) =
        [ for variant, points in points conditions records do
              Chart.BoxPlot(
                  X = List.map fst points, Y = List.map snd points, Name = Look.text variant.Name,
                  MarkerColor = Color.fromHex variant.Colour, FillColor = Look.shade variant.Colour,
                  BoxPoints = StyleParam.BoxPoints.All, Jitter = 0.4, PointPos = 0.0, UseDefaults = false) ]
        |> finish "Accuracy over seeds" conditions records

    let violin (conditions: IReadOnlyList<Condition>) (records: IReadOnlyList<RunRecord>) =
        [ for variant, points in points conditions records do
              Chart.Violin(
                  X = List.map fst points, Y = List.map snd points, Name = Look.text variant.Name,
                  MarkerColor = Color.fromHex variant.Colour, FillColor = Look.shade variant.Colour,
                  OutlineColor = Color.fromHex variant.Colour, Points = StyleParam.BoxPoints.All, Jitter = 0.4, PointPos = 0.0,
                  MeanLine = Plotly.NET.TraceObjects.MeanLine.init(Visible = true), UseDefaults = false) ]
        |> finish "Distribution of accuracy over seeds" conditions records
