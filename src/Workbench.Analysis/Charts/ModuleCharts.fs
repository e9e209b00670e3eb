namespace Workbench.Analysis

open System
open System.Collections.Generic
open Plotly.NET
open Plotly.NET.LayoutObjects
open TorchSharp
open Workbench.Sparse

/// <summary>Charts that explain single modules, from a toy tensor to a layer.</summary>
/// <remarks>The caller still owns the tensors; the charts copy their values.</remarks>
/// <example>
/// <code>
/// ModuleCharts.Winners(x, layer.call(x))
/// </code>
/// </example>
[<AbstractClass; Sealed>]
type ModuleCharts private () =

    static let unitNames (count: int) = [ for unit in 1 .. count -> $"{unit}" ]

    static let bars (name: string) (colour: string) (units: string list) (values: float list) =
        Chart.Column(
            values = values,
            Keys = units,
            Name = Look.text name,
            MarkerColor = Color.fromHex colour,
            UseDefaults = false
        )

    /// The values of some units, with gaps at the others.
    static let only (wins: int -> bool) (values: float[]) =
        [ for i in 0 .. values.Length - 1 -> if wins i then values[i] else nan ]

    static let oneSample (tensor: torch.Tensor) =
        if tensor.dim () <> 1L && not (tensor.dim () = 2L && tensor.shape[0] = 1L) then
            let shape = String.Join(", ", tensor.shape)
            raise (ArgumentException $"Expected the units of one sample, [n] or [1, n], found [{shape}].")
        Diagrams.floats tensor

    /// <summary>
    /// The paper's Figure 1: all inputs reach a dense neuron; only a few winners, through a few weights, reach a sparse one.
    /// </summary>
    /// <param name="activations">[1, n], before the k-winners.</param>
    /// <param name="winners">[1, n], after them.</param>
    /// <param name="layer">A sparse layer of n inputs; its first neuron is drawn.</param>
    /// <exception cref="T:System.ArgumentException">More than one sample.</exception>
    static member Neurons(activations: torch.Tensor, winners: torch.Tensor, layer: SparseWeights) =
        oneSample activations |> ignore
        Diagrams.neurons activations winners layer

    /// <summary>The paper's Figure 2: how each layer of a dense network changes.</summary>
    /// <param name="replacements">From <see cref="M:Workbench.Sparse.Sparsifier.Explain"/>.</param>
    /// <exception cref="T:System.ArgumentException">There is no layer.</exception>
    static member Replacements(replacements: seq<Replacement>) =
        Sources.atLeastOne "layer" replacements |> Diagrams.replacements

    /// <summary>The activations of one sample, with the winners highlighted.</summary>
    /// <param name="before">[n] or [1, n].</param>
    /// <param name="after">The same units after the k-winners.</param>
    /// <exception cref="T:System.ArgumentException">More than one sample.</exception>
    static member Winners(before: torch.Tensor, after: torch.Tensor) =
        let before, after = oneSample before, oneSample after
        let units = unitNames before.Length
        let wins i = after[i] <> 0.0
        let count = Seq.init before.Length wins |> Seq.filter id |> Seq.length
        [ bars "winners: their values pass" Diagrams.blue units (only wins before)
          bars "losers: 0 passes" Diagrams.pale units (only (wins >> not) before) ]
        |> Look.finish $"{count} of {before.Length} units win" "one made-up sample" "unit" "activation"
        |> Chart.withXAxis (Look.categories units)
        |> Chart.withLayoutStyle (BarMode = StyleParam.BarMode.Overlay)

    /// <summary>The scores by which units are ranked at several boost strengths, with the winners in full colour.</summary>
    /// <param name="activations">[n] or [1, n].</param>
    /// <param name="dutyCycle">[n], share of past samples in which each unit won.</param>
    /// <param name="k">Number of winners.</param>
    /// <param name="boostStrengths">At least one, for example 0, 1 and 3.</param>
    /// <exception cref="T:System.ArgumentException">More than one sample, or no boost strength.</exception>
    static member Boosting(activations: torch.Tensor, dutyCycle: torch.Tensor, k: int64, boostStrengths: seq<float>) =
        let values, shares = oneSample activations, Diagrams.floats dutyCycle
        let units = [ for unit in 0 .. values.Length - 1 -> $"{unit + 1}<br>won {100.0 * shares[unit]:F0} %%" ]
        [ for index, strength in Seq.indexed (Sources.atLeastOne "boost strength" boostStrengths) do
              use _ = torch.NewDisposeScope()

              let scores =
                  KWinnersFunction.BoostedScores(activations.reshape (1L, -1L), dutyCycle, strength)
                  |> Diagrams.floats

              let winners =
                  scores
                  |> Array.indexed
                  |> Array.sortByDescending snd
                  |> Array.truncate (int k)
                  |> Array.map fst
                  |> Set

              let name = FormattableString.Invariant $"b = {strength}"
              Chart.Column(
                  values = scores,
                  Keys = units,
                  Name = name,
                  MultiOpacity = [ for i in 0 .. scores.Length - 1 -> if winners.Contains i then 1.0 else 0.25 ],
                  MarkerColor = Color.fromHex Palette.colours[index % Palette.colours.Length],
                  MultiText = [ for i in 0 .. scores.Length - 1 -> if winners.Contains i then "wins" else "" ],
                  UseDefaults = false
              ) ]
        |> Look.finish
            $"Who is among the {k} winners?"
            "b is the boost strength; full colour: wins"
            "unit, and how often it has won so far"
            "score x · exp(−b · duty cycle)"
        |> Chart.withXAxis (LinearAxis.init (AxisType = StyleParam.AxisType.Category, ShowGrid = false))

    /// <summary>The final duty cycle of each unit, with the naturally strongest first: one line per boost strength.</summary>
    /// <param name="simulations">At least one, with the same units.</param>
    /// <exception cref="T:System.ArgumentException">There is no simulation.</exception>
    static member DutyCycles(simulations: seq<BoostingSimulation>) =
        let simulations = Sources.atLeastOne "simulation" simulations
        [ for index, simulation in Seq.indexed simulations do
              Chart.Line(
                  x = [ 1 .. simulation.DutyCycles.Count ],
                  y = [ for share in simulation.DutyCycles -> 100.0 * share ],
                  Name = FormattableString.Invariant $"boost strength {simulation.BoostStrength}",
                  ShowMarkers = true,
                  LineColor = Color.fromHex Palette.colours[index % 8],
                  MarkerColor = Color.fromHex Palette.colours[index % 8],
                  UseDefaults = false
              ) ]
        |> Look.finish
            "How often each unit wins"
            "made-up activations, no learning"
            "unit, from the naturally strongest to the weakest"
            "duty cycle (% of the samples)"

    /// <summary>The entropy of the duty cycles after each batch, and its maximum.</summary>
    /// <param name="simulations">At least one, with the same units and winners.</param>
    /// <exception cref="T:System.ArgumentException">There is no simulation.</exception>
    static member Entropy(simulations: seq<BoostingSimulation>) =
        let simulations = Sources.atLeastOne "simulation" simulations
        let batches = simulations |> Seq.map _.Entropies.Count |> Seq.max
        let nameOf (simulation: BoostingSimulation) = FormattableString.Invariant $"boost strength {simulation.BoostStrength}"
        [ for index, simulation in Seq.indexed simulations do
              Chart.Line(
                  x = [ 1 .. simulation.Entropies.Count ], y = simulation.Entropies, Name = nameOf simulation,
                  LineColor = Color.fromHex Palette.colours[index % 8], UseDefaults = false)
          Chart.Line(
              x = [ 1; batches ],
              y = List.replicate 2 simulations[0].MaximumEntropy,
              Name = "maximum",
              LineDash = StyleParam.DrawingStyle.Dash,
              LineColor = Color.fromHex Diagrams.pale,
              UseDefaults = false
          ) ]
        |> Look.finish "Entropy of the duty cycles" "made-up activations, no learning" "batch" "entropy (bits)"
        |> Look.legendOf [ for simulation in simulations do nameOf simulation
                           "maximum" ]

    /// <summary>Weights as a heatmap: one row per neuron, one column per input; zeros stay blank.</summary>
    /// <param name="title">What is shown.</param>
    /// <param name="weight">[outputs, inputs].</param>
    /// <exception cref="T:System.ArgumentException">The tensor does not have two dimensions.</exception>
    static member Weights(title: string, weight: torch.Tensor) =
        if weight.dim () <> 2L then
            raise (ArgumentException($"Expected [outputs, inputs], found {weight.dim ()} dimensions.", nameof weight))
        let inputs, values = int weight.shape[1], Diagrams.floats weight
        // Weights near zero are grey, whatever the range.
        let low, high = min -1e-6 (Array.min values), max 1e-6 (Array.max values)
        let zeros = values |> Seq.filter ((=) 0.0) |> Seq.length

        let shown =
            values
            |> Array.map (fun value -> if value = 0.0 then nan else value)
            |> Array.chunkBySize inputs

        let share =
            FormattableString.Invariant
                $"{100.0 * float zeros / float values.Length:F0} %% of {values.Length:N0} weights are zero (blank)"

        [ Chart.Heatmap(
              zData = shown,
              X = unitNames inputs,
              Y = unitNames shown.Length,
              XGap = 1,
              YGap = 1,
              ColorScale =
                  StyleParam.Colorscale.Custom
                      [ 0.0, Color.fromHex Diagrams.orange
                        low / (low - high), Color.fromHex "#cfcfc4"
                        1.0, Color.fromHex Diagrams.blue ],
              ColorBar = ColorBar.init (Title = Title.init (Text = "weight"), Thickness = 12.0),
              UseDefaults = false
          ) ]
        |> Look.finish title share "input" "neuron"
        |> Chart.withXAxis (Look.categories (unitNames inputs))
        |> Chart.withYAxis (Look.categories (unitNames shown.Length))
        |> Chart.withSize (Height = 400)

    /// <summary>Feature maps of one image before and after k-winners; units that lost are dark.</summary>
    /// <param name="title">What is shown.</param>
    /// <param name="stages">Name of each row and its maps, [1, C, H, W]; all of the same shape.</param>
    /// <param name="channels">The first N channels are drawn, at least 1.</param>
    /// <exception cref="T:System.ArgumentException">There is no row, or a tensor has another shape.</exception>
    static member FeatureMaps(title: string, stages: seq<KeyValuePair<string, torch.Tensor>>, channels: int) =
        FeatureMaps.draw title (Sources.atLeastOne "row of maps" stages) channels
