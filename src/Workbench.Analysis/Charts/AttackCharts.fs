namespace Workbench.Analysis

open System
open Plotly.NET
open Plotly.NET.LayoutObjects
open Workbench
open Workbench.Attacks
open Workbench.Evaluation
open Workbench.Experiments.Records
open Workbench.Experiments.Robustness

/// <summary>
/// Charts of attacks, from the summary of the robustness experiment or from a loss landscape.
/// </summary>
/// <example>
/// <code>
/// let summary = RobustnessSummary.Of(RobustnessRecord.LoadAll(RunRecords.Folder("robustness")))
/// AttackCharts.WorstCase summary
/// </code>
/// </example>
[<AbstractClass; Sealed>]
type AttackCharts private () =
    // From the weakest attack to the strongest; those marked * run only on images that survived all earlier attacks.
    static let shown =
        [ "random", "random noise"; "transfer-pgd", "transfer"; "fgsm", "FGSM"; "pgd", "PGD"
          "apgd-dlr", "APGD *"; "square", "Square *"; "adaptive", "adaptive *" ]

    /// One point for the clean images, at epsilon 0, and one for each epsilon of the chosen conditions.
    static let points (summary: RobustnessSummary) (model: string) (isWanted: Condition -> bool) =
        [ for row in summary.Rows do
              if row.Model = model && (row.Condition = Condition.Clean || isWanted row.Condition) then
                  Look.point row.Condition.Strength row.Accuracy |> Look.percent ]

    /// <summary>
    /// Accuracy in the worst case over all attacks, by epsilon (0: the clean images): one line per network, with its interval.
    /// </summary>
    /// <param name="summary">The experiment's summary.</param>
    static member WorstCase(summary: RobustnessSummary) =
        [ for model in summary.Models do
              let worst = points summary model (fun condition -> condition.Kind = ConditionKind.WorstCase)
              yield! Look.curve model (Palette.ofModel model) worst ]
        |> Look.finish "Worst case over all attacks" summary.Source (RobustnessCharts.overEpsilon Norm.LInf) "accuracy (%)"
        |> RobustnessCharts.fromZeroToHundred
        |> Look.legendOf (List.ofSeq summary.Models)

    /// <summary>
    /// Accuracy of one network under each attack, by epsilon; * marks attacks that run only on images that survived all earlier
    /// ones.
    /// </summary>
    /// <param name="summary">The experiment's summary.</param>
    /// <param name="model">One of its networks.</param>
    /// <exception cref="T:System.ArgumentException">The network is not in the summary.</exception>
    static member ByAttack(summary: RobustnessSummary, model: string) =
        if not (Seq.contains model summary.Models) then
            raise (
                ArgumentException(
                    $"""Expected a network of the summary ({String.Join(", ", summary.Models)}), found '{model}'.""",
                    nameof model
                )
            )

        let inks =
            [ "#777777"; "#009E73"; "#E69F00"; "#0072B2"; "#56B4E9"; "#CC79A7"; "#D55E00" ]

        [ for (attack, name), ink in List.zip shown inks do
              // Seven bands would overlap; the table has the intervals.
              let line =
                  points summary model (fun condition -> condition.Kind = ConditionKind.Attack && condition.Name = attack)
                  |> List.map (fun point ->
                      { point with
                          Low = point.Value
                          High = point.Value })

              let dash =
                  if name.EndsWith '*' then
                      StyleParam.DrawingStyle.Solid
                  else
                      StyleParam.DrawingStyle.Dash

              yield! Look.curveOf name ink dash line ]
        |> Look.finish $"{model} under each attack" summary.Source (RobustnessCharts.overEpsilon Norm.LInf) "accuracy (%)"
        |> RobustnessCharts.fromZeroToHundred
        |> Look.legendOf (List.map snd shown)

    /// <summary>
    /// The loss around one image as a heatmap: along the signs of the gradient (x axis) and along random signs (y axis).
    /// </summary>
    /// <param name="landscape">From <see cref="M:Workbench.Evaluation.LossLandscape.Around"/>.</param>
    static member Landscape(landscape: LossLandscape) =
        let offsets = List.ofSeq landscape.Offsets
        [ Chart.Heatmap(
              zData = (landscape.Loss |> Seq.map Array.ofSeq |> Array.ofSeq),
              X = offsets,
              Y = offsets,
              ColorScale = StyleParam.Colorscale.Viridis,
              ColorBar = ColorBar.init (Title = Title.init (Text = "loss (nats)"), Thickness = 12.0),
              UseDefaults = false
          ) ]
        |> Look.finish
            $"Loss around an image: {landscape.Model}"
            landscape.Data
            "along the gradient's signs (pixel units of [0, 1])"
            "along random signs (pixel units)"

    /// <summary>
    /// The loss on two straight lines through one image, for several networks: along the signs of the gradient (solid) and along
    /// random signs (dotted).
    /// </summary>
    /// <param name="landscapes">Landscapes of one image, one per network.</param>
    /// <exception cref="T:System.ArgumentException">There is no landscape.</exception>
    static member LossAlongLines(landscapes: seq<LossLandscape>) =
        let landscapes = Sources.atLeastOne "landscape" landscapes
        [ for landscape in landscapes do
              let middle = landscape.Offsets.Count / 2
              let colour = Color.fromHex (Palette.ofModel landscape.Model)
              let line (name: string) dash (losses: seq<float>) =
                  Chart.Line(
                      x = List.ofSeq landscape.Offsets,
                      y = List.ofSeq losses,
                      Name = Look.text $"{landscape.Model}, {name}",
                      LineColor = colour,
                      LineDash = dash,
                      UseDefaults = false
                  )

              line "gradient" StyleParam.DrawingStyle.Solid landscape.Loss[middle]
              line "random" StyleParam.DrawingStyle.Dot [ for row in landscape.Loss -> row[middle] ] ]
        |> Look.finish
            "Loss along the gradient and along a random direction"
            landscapes[0].Data
            "offset of every pixel (pixel units of [0, 1])"
            "loss (nats)"
        |> Look.legendOf
            [ for landscape in landscapes do
                  $"{landscape.Model}, gradient"
                  $"{landscape.Model}, random" ]
