namespace Workbench.Analysis

open System
open Plotly.NET
open Plotly.NET.LayoutObjects
open Workbench.Attacks
open Workbench.Certification
open Workbench.Experiments.Certification

/// <summary>
/// Charts of what is proved about networks, beside what attacks break, from the summary of the certification experiment.
/// </summary>
/// <example>
/// <code>
/// let summary = CertificationSummary.Of(CertificationRecord.LoadAll(RunRecords.Folder("certification")))
/// CertificationCharts.Brackets(summary, "mnist-small-k-winners-cnn")
/// </code>
/// </example>
[<AbstractClass; Sealed>]
type CertificationCharts private () =
    static let fateColours =
        [ UnitFate.SurelyWins, "surely wins", "#0072B2"
          UnitFate.Undecided, "undecided", "#E69F00"
          UnitFate.SurelyLoses, "surely loses", "#d9d9d9" ]

    /// <summary>
    /// One network by ε: the share of images that is certified, the share that no attack has broken, and between them, shaded,
    /// what nobody knows.
    /// </summary>
    /// <param name="summary">The experiment's summary.</param>
    /// <param name="model">One of its networks.</param>
    /// <exception cref="T:System.ArgumentException">The network is not in the summary.</exception>
    static member Brackets(summary: CertificationSummary, model: string) =
        let rows = [ for row in summary.Brackets do if row.Model = model then row ]
        if rows.IsEmpty then
            raise (ArgumentException(
                $"""Expected a network of the summary ({String.Join(", ", summary.Models)}), found '{model}'.""", nameof model))
        // Without any change, certificate and attack agree: the clean images.
        let points figure =
            (Look.point 0.0 rows.Head.Clean |> Look.percent)
            :: [ for row in rows -> Look.point row.Epsilon (figure row) |> Look.percent ]
        let certified, attacked = points _.Certified, points _.WorstCase
        let outline = attacked @ List.rev certified
        let colour = Palette.ofModel model
        [ Chart.Line(
              x = List.map _.X outline, y = List.map _.Value outline, Name = "open", LineWidth = 0.0,
              LineColor = Look.shade colour, Fill = StyleParam.Fill.ToSelf, FillColor = Look.shade colour, UseDefaults = false)
          for name, dash, points in
              [ "at most: survives every attack", StyleParam.DrawingStyle.Dash, attacked
                "at least: certified", StyleParam.DrawingStyle.Solid, certified ] do
              // The shaded area belongs to what is open; the table has the intervals.
              let withoutBand = [ for point in points -> { point with Low = point.Value; High = point.Value } ]
              yield! Look.curveOf name colour dash withoutBand ]
        |> Look.finish $"{model}: proved and not yet broken" summary.Source (RobustnessCharts.overEpsilon Norm.LInf) "images (%)"
        |> RobustnessCharts.fromZeroToHundred

    /// <summary>Certified images by ε: one line per network, with its interval.</summary>
    /// <param name="summary">The experiment's summary.</param>
    /// <param name="models">Networks of the summary; at least one.</param>
    /// <exception cref="T:System.ArgumentException">There is no network, or none of them is in the summary.</exception>
    static member Certified(summary: CertificationSummary, models: seq<string>) =
        let shown = [ for model in Sources.atLeastOne "network" models do if Seq.contains model summary.Models then model ]
        if shown.IsEmpty then
            raise (ArgumentException(
                $"""Expected networks of the summary ({String.Join(", ", summary.Models)}), found others.""", nameof models))
        [ for model in shown do
              let rows = [ for row in summary.Brackets do if row.Model = model then row ]
              yield! Look.curve model (Palette.ofModel model) [
                  Look.point 0.0 rows.Head.Clean |> Look.percent
                  for row in rows do Look.point row.Epsilon row.Certified |> Look.percent ] ]
        |> Look.finish "Proved robust, by intervals" summary.Source (RobustnessCharts.overEpsilon Norm.LInf) "images (%)"
        |> RobustnessCharts.fromZeroToHundred
        |> Look.legendOf shown

    /// <summary>
    /// The fate of every unit of one layer, for one image, as ε grows: one row per ε, one column per unit, sorted so that units
    /// that are decided for longest stand at the sides.
    /// </summary>
    /// <param name="source">The image, for the line below the title.</param>
    /// <param name="fates">One layer of one image at several ε; at least one.</param>
    /// <exception cref="T:System.ArgumentException">There is no layer, or they are of different layers.</exception>
    static member Fates(source: string, fates: seq<LayerFates>) =
        let rows = Sources.atLeastOne "layer" fates |> Seq.sortBy _.Epsilon |> List.ofSeq
        let layer = Sources.one "layer" [ for row in rows -> row.Layer ]
        let units = rows.Head.Units.Count
        // How long a unit is decided, and in which way: sure winners left, sure losers right, the first undecided in the middle.
        let side unit =
            rows
            |> List.sumBy (fun row ->
                match row.Units[unit] with
                | UnitFate.SurelyWins -> -1
                | UnitFate.SurelyLoses -> 1
                | _ -> 0)
        let order = Array.init units id |> Array.sortBy side
        let value fate =
            match fate with
            | UnitFate.SurelyWins -> 0.0
            | UnitFate.SurelyLoses -> 2.0
            | _ -> 1.0
        let names = [ for row in rows -> FormattableString.Invariant $"{row.Epsilon}" ]
        let steps = [ for index, (_, _, ink) in List.indexed fateColours -> index, ink ]
        [ Chart.Heatmap(
              zData = [ for row in rows -> [ for unit in order -> value row.Units[unit] ] ],
              X = [ 1..units ], Y = names, ShowScale = false,
              ColorScale =
                  StyleParam.Colorscale.Custom [
                      for index, ink in steps do
                          float index / 3.0, Color.fromHex ink
                          float (index + 1) / 3.0, Color.fromHex ink ],
              UseDefaults = false)
          |> GenericChart.mapTrace (fun trace ->
              // Otherwise the colours would depend on which fates occur.
              trace.SetProperty("zmin", 0.0)
              trace.SetProperty("zmax", 2.0)
              trace)
          // The heatmap has no legend of its own.
          for _, name, ink in fateColours do
              Chart.Point(
                  x = [ nan ], y = [ List.head names ], Name = name, MarkerColor = Color.fromHex ink,
                  MarkerSymbol = StyleParam.MarkerSymbol.Square, UseDefaults = false) ]
        |> Look.finish $"{layer}: the fate of its {units} units" source "units, sorted" "epsilon (pixel units of [0, 1])"
        |> Chart.withYAxis (Look.categories names)
