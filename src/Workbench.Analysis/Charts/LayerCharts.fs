namespace Workbench.Analysis

open System
open System.Collections.Generic
open Plotly.NET
open Workbench.Experiments.Records
open Workbench.Experiments.Paper
open Workbench.Training

/// What records contain about single layers and about the first epoch.
module internal LayerDrawing =
    let private refuse (what: string) (found: IReadOnlyList<RunRecord>) =
        let models = found |> Seq.map _.Model |> Seq.distinct |> String.concat ", "
        raise (ArgumentException $"Expected runs that {what}, found runs of {models} without it: run the experiment again.")

    let private layersOf (run: RunRecord) : LayerActivity list =
        match run.Activity with
        | null -> []
        | layers -> List.ofSeq layers

    /// Bars in the order of the network, one colour per variant; layers of the same name are next to each other.
    let private perLayer
        (title: string)
        (yTitle: string)
        (figure: LayerActivity -> float)
        (records: IReadOnlyList<RunRecord>)
        =
        let measured = records |> Seq.filter (layersOf >> List.isEmpty >> not) |> Seq.toArray
        if measured.Length = 0 then refuse "counted the active units of their layers" records
        let variants = Settings.variants measured
        let bars (variant: Variant) =
            let byLayer = variant.Runs |> List.collect layersOf |> List.groupBy _.Layer
            Chart.Column(
                values = [ for _, rows in byLayer -> rows |> List.averageBy figure ],
                Keys = [ for layer, _ in byLayer -> Look.text layer ],
                Name = Look.text variant.Name, MarkerColor = Color.fromHex variant.Colour, UseDefaults = false)
        [ for variant in variants -> bars variant ]
        |> Look.finish title (Sources.ofMeans measured) "layer" yTitle
        |> Chart.withXAxis (Look.categories (measured |> Seq.collect layersOf |> Seq.map _.Layer |> Seq.distinct))
        |> Look.legendOf [ for variant in variants -> variant.Name ]
        |> RobustnessCharts.fromZeroToHundred

    let silentUnits (records: IReadOnlyList<RunRecord>) =
        records
        |> perLayer "Units that are active on no test image" "silent units (% of the layer)" (fun layer ->
            100.0 * float layer.SilentUnits / float layer.Units)

    let entropy (records: IReadOnlyList<RunRecord>) =
        records
        |> perLayer "How evenly the units of a layer are active" "entropy (% of the maximum)" (fun layer ->
            if layer.MaximumEntropyBits > 0.0 then 100.0 * layer.EntropyBits / layer.MaximumEntropyBits else 0.0)

    let dutyCycles (run: RunRecord) =
        let layers =
            match run.DutyCycles with
            | null -> refuse "kept the duty cycles of their layers" [| run |]
            | layers when layers.Count = 0 ->
                raise (ArgumentException $"Expected a run of a network with k-winners, found {run.Model}.")
            | layers -> [ for layer in layers -> layer.Layer, Seq.average layer.Shares, Seq.toArray layer.Shares ]
        let source = $"{Sources.ofMeans [| run |]} · dotted: all channels of a layer win equally often"
        SparsityCharts.histogramPerLayer run.Model source layers

    let private partsOf (run: RunRecord) : EpochPart list =
        match Seq.tryHead run.History with
        | Some epoch ->
            match epoch.Parts with
            | null -> []
            | parts -> List.ofSeq parts
        | None -> []

    /// A curve for each variant over the batches of the first epoch.
    let firstEpoch (records: IReadOnlyList<RunRecord>) =
        let measured = records |> Seq.filter (partsOf >> List.isEmpty >> not) |> Seq.toArray
        if measured.Length = 0 then refuse "were tested within their first epoch" records
        let variants = Settings.variants measured
        let point (runs: RunRecord list) part =
            let parts = [ for run in runs -> (partsOf run)[part] ]
            Estimate.OfShares [| for part in parts -> float part.TestCorrect / float part.TestCount |]
            |> Look.point (float parts.Head.Batches)
            |> Look.percent
        [ for variant in variants do
              let shared = variant.Runs |> List.map (partsOf >> List.length) |> List.min
              yield! Look.curve variant.Name variant.Colour [ for part in 0 .. shared - 1 -> point variant.Runs part ] ]
        |> Look.finish
            "Test accuracy during the first epoch"
            $"{Sources.ofMeans measured} · on a part of the images"
            "batches"
            "test accuracy (%)"
        |> Look.legendOf [ for variant in variants -> variant.Name ]

/// <summary>Charts of the layers of finished runs: how evenly their units are active, and which never are.</summary>
/// <remarks>Records without these measurements are left out; if there are no others, the call throws.</remarks>
/// <example>
/// <code>
/// var records = EmnistExperiment.Run(new ExperimentOptions { Budget = "smoke" });
/// LayerCharts.SilentUnits(records)
/// </code>
/// </example>
[<AbstractClass; Sealed>]
type LayerCharts private () =

    /// <summary>Share of the units of each activation layer that are active on no test image, mean over seeds.</summary>
    /// <param name="records">Runs, at least one of which counted the active units of its layers.</param>
    /// <exception cref="T:System.ArgumentException">There is no such run.</exception>
    static member SilentUnits(records: seq<RunRecord>) =
        Sources.atLeastOne "run record" records |> LayerDrawing.silentUnits

    /// <summary>
    /// How evenly the units of each activation layer are active on the test images: their entropy as a share of the maximum,
    /// mean over seeds.
    /// </summary>
    /// <param name="records">Runs, at least one of which counted the active units of its layers.</param>
    /// <exception cref="T:System.ArgumentException">There is no such run.</exception>
    static member Entropy(records: seq<RunRecord>) =
        Sources.atLeastOne "run record" records |> LayerDrawing.entropy

    /// <summary>How often the channels of each k-winners layer win after training: a histogram per layer.</summary>
    /// <param name="record">A run of a network with k-winners that kept their duty cycles.</param>
    /// <exception cref="T:System.ArgumentException">The run did not keep them, or its network has no k-winners.</exception>
    static member DutyCycles(record: RunRecord) = LayerDrawing.dutyCycles record
