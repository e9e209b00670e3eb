namespace Workbench.Analysis

open System
open System.Collections.Generic
open Plotly.NET
open Plotly.NET.LayoutObjects
open Plotly.NET.TraceObjects
open TorchSharp
open Workbench.Data
open Workbench.Experiments.Records
open Workbench.Sparse
open Workbench.Training

/// Duty cycles, their entropy, and the share of zeros.
module internal SparsityCharts =
    let private dashes =
        [ StyleParam.DrawingStyle.Solid; StyleParam.DrawingStyle.Dash; StyleParam.DrawingStyle.Dot
          StyleParam.DrawingStyle.DashDot; StyleParam.DrawingStyle.LongDash ]

    let private cyclic (items: 'T list) (index: int) = items[index % items.Length]

    let private winners (network: torch.nn.Module) =
        let all = [ yield network.GetName(), network
                    for struct (name, layer) in network.named_modules() do yield name, layer ]
        match [ for name, layer in all do match layer with :? KWinnersLayer as winners -> name, winners | _ -> () ] with
        | [] ->
            raise (ArgumentException($"Expected a network with k-winners, found none in {network.GetName()}.", nameof network))
        | layers -> layers

    let private dutyCycles (layer: KWinnersLayer) =
        use _ = torch.NewDisposeScope()
        layer.DutyCycle.detach().to_type(torch.ScalarType.Float64).flatten().contiguous().data<float>().ToArray()

    let private activeFraction (layer: KWinnersLayer) =
        match layer with
        | :? KWinners as layer -> layer.Options.ActiveFraction
        | :? KWinners2d as layer -> layer.Options.ActiveFraction
        | _ -> nan

    /// One histogram per layer, with a line at the duty cycle at which all units win equally often.
    let histogramPerLayer (name: string) (source: string) (layers: (string * float * float[]) list) =
        let largest = layers |> Seq.collect (fun (_, even, duties) -> Seq.append [ even ] duties) |> Seq.max
        // The chart shows one model, so layers may have colours that no model has.
        let colourOf index = cyclic Palette.colours[2..6] index
        let line index even =
            Shape.init(
                ShapeType = StyleParam.ShapeType.Line, X0 = even, X1 = even, Y0 = 0.0, Y1 = 1.0, Yref = "paper",
                Line = Line.init(Color = Color.fromHex (colourOf index), Dash = StyleParam.DrawingStyle.Dot, Width = 2.0))
        [ for index, (layer, _, duties) in List.indexed layers do
              Chart.Histogram(
                  X = duties, Name = Look.text layer, HistNorm = StyleParam.HistNorm.Percent, Opacity = 0.6,
                  XBins = Bins.init(Start = 0.0, End = 1.05 * largest, Size = max 1e-6 (largest / 40.0)),
                  MarkerColor = Color.fromHex (colourOf index), UseDefaults = false) ]
        |> Look.finish $"How often units win: {name}" source
            "duty cycle (share of samples in which a unit wins)" "units or channels (% of the layer)"
        |> Chart.withLayoutStyle (BarMode = StyleParam.BarMode.Overlay)
        |> Chart.withShapes [ for index, (_, even, _) in List.indexed layers -> line index even ]

    let dutyCycleHistogram (name: string) (network: torch.nn.Module) =
        let layers = winners network
        let samples = layers |> Seq.map (fun (_, winners) -> winners.LearningIterations) |> Seq.max
        histogramPerLayer
            name
            (FormattableString.Invariant $"{samples:N0} training samples seen · dotted: all units of a layer win equally often")
            [ for layer, winners in layers -> layer, activeFraction winners, dutyCycles winners ]

    /// The entropy of a layer's duty cycles as a share of the maximum for its number of winners.
    let private relativeEntropy (layer: string) (epoch: EpochRecord) =
        let value name =
            epoch.Layers |> Seq.tryFind (fun row -> row.Layer = layer && row.Name = name) |> Option.map _.Value
        match value "duty_cycle_entropy", value "maximum_entropy" with
        | Some entropy, Some maximum when maximum > 0.0 -> Some(entropy / maximum)
        | _ -> None

    let private winnerLayers (epoch: EpochRecord) =
        [ for row in epoch.Layers do if row.Name = "duty_cycle_entropy" then row.Layer ]

    /// After the last epoch, averaged over the layers; None for a network without k-winners.
    let meanEntropy (run: RunRecord) =
        match Seq.tryLast run.History with
        | None -> None
        | Some epoch ->
            match winnerLayers epoch |> List.choose (fun layer -> relativeEntropy layer epoch) with
            | [] -> None
            | shares -> Some(List.average shares)

    /// One curve per layer: the colour shows the model, the dash the layer.
    let private entropyCurves (name: string) (colour: string) (histories: IReadOnlyList<EpochRecord> list) =
        let epochs = histories |> List.map _.Count |> List.min
        [ for index, layer in List.indexed (if epochs = 0 then [] else winnerLayers histories.Head[0]) do
              let points =
                  [ for epoch in 1 .. epochs do
                        match histories |> List.choose (fun history -> relativeEntropy layer history[epoch - 1]) with
                        | [] -> ()
                        | shares -> Estimate.OfShares(List.toArray shares) |> Look.point (float epoch) |> Look.percent ]
              let name = $"{layer} of {name}"
              name, Look.curveOf name colour (cyclic dashes index) points ]

    let private finishEntropy (source: string) (last: int) (found: string) (named: (string * GenericChart list) list) =
        if named.IsEmpty then
            raise (ArgumentException $"Expected epochs of a network with k-winners, found {found} without any.")
        List.collect snd named
        |> Look.finish "Entropy of the duty cycles" source "epoch" "entropy (% of the maximum)"
        |> Look.legendOf (List.map fst named)
        |> Look.wholeNumbers last

    let entropyOfRuns (records: IReadOnlyList<RunRecord>) =
        let found = records |> Seq.map _.Model |> Seq.distinct |> String.concat ", "
        let last = records |> Seq.map _.History.Count |> Seq.max
        [ for variant in Settings.variants records do
              yield! entropyCurves variant.Name variant.Colour (variant.Runs |> List.map _.History) ]
        |> finishEntropy (Sources.ofMeans records) last found

    let entropyOfHistory (model: string) (images: ImageSet) (history: IReadOnlyList<EpochRecord>) =
        let source =
            FormattableString.Invariant
                $"trained on {images.Name}/{images.Split}, {images.Count:N0} {images.Provenance.ToWord()} images"
        entropyCurves model (Palette.ofModel model) [ history ] |> finishEntropy source history.Count model

    /// Bars in the order of the network, with one colour per model; activations are hatched.
    let sparsityPerLayer (layers: IReadOnlyList<LayerSparsity>) =
        let bars (model: string) (shown: (LayerSparsity * float * StyleParam.PatternShape) list) =
            Chart.Column(
                values = [ for _, share, _ in shown -> 100.0 * share ],
                Keys = [ for layer, _, _ in shown -> Look.text layer.Layer ],
                Name = Look.text model, MarkerColor = Look.colour model,
                MultiMarkerPatternShape = [ for _, _, pattern in shown -> pattern ], UseDefaults = false)
        let shown model =
            [ for layer in layers do
                  if layer.Model = model && layer.WeightSparsity.HasValue then
                      layer, layer.WeightSparsity.Value, StyleParam.PatternShape.None
                  elif layer.Model = model && layer.ActivationSparsity.HasValue then
                      layer, layer.ActivationSparsity.Value, StyleParam.PatternShape.DiagonalAscending ]
        let names = layers |> Seq.map _.Layer |> Seq.distinct |> List.ofSeq
        let data = layers |> Seq.map _.Data |> Seq.filter ((<>) "") |> Seq.distinct |> String.concat "; "
        let source = if data = "" then "weights" else $"filled: weights · hatched: activations on {data}"
        [ for model in layers |> Seq.map _.Model |> Seq.distinct -> bars model (shown model) ]
        |> Look.finish "Share of zeros in each layer" source "layer" "zeros (%)"
        |> Chart.withXAxis (Look.categories names)
        |> Chart.withYAxisStyle (MinMax = (0.0, 100.0))
        |> if names.Length > 10 then Look.slantedTicks names else id
