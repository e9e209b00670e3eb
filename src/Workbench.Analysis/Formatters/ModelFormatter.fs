namespace Workbench.Analysis

open System
open TorchSharp
open Workbench

/// Shows a network as a table of its layers, with the share of zeros.
module internal ModelFormatter =
    let private invariant (text: FormattableString) = FormattableString.Invariant text

    let private percent (share: float) = invariant $"{100.0 * share:F1} %%"

    let private parameters (network: torch.nn.Module) = network.parameters () |> Seq.sumBy (fun parameter -> parameter.numel ())

    let private zeros (layers: seq<LayerSparsity>) =
        layers |> Seq.sumBy (fun layer -> if layer.Weights = 0L then 0.0 else layer.WeightSparsity.Value * float layer.Weights)

    let private describe (name: string) (network: torch.nn.Module) (layers: seq<LayerSparsity>) =
        let all = parameters network
        let share = if all = 0L then "" else $" ({percent (zeros layers / float all)})"
        invariant $"{name}: {all:N0} parameters, {zeros layers:N0} of them zero{share}"

    let private winners (network: torch.nn.Module) (layer: LayerSparsity) =
        let found = [ for struct (name, inner) in network.named_modules() do if name = layer.Layer then inner ]
        match found with
        | (:? Workbench.Sparse.KWinners as winners) :: _ -> $"{percent winners.Options.ActiveFraction} win"
        | (:? Workbench.Sparse.KWinners2d as winners) :: _ -> $"{percent winners.Options.ActiveFraction} win"
        | _ -> ""

    let private table (caption: string) (network: torch.nn.Module) (layers: seq<LayerSparsity>) =
        Html.table caption [ "Layer"; "Kind"; "Weights"; "Zero"; "Activations" ] [
            for layer in layers ->
                [ layer.Layer; layer.Kind
                  (if layer.Weights = 0L then "" else invariant $"{layer.Weights:N0}")
                  (if layer.Weights = 0L then "" else percent layer.WeightSparsity.Value)
                  winners network layer ] ]

    let networkToHtml (network: torch.nn.Module) =
        let layers = LayerSparsity.OfModule network
        table (describe (network.GetName()) network layers) network layers

    let networkToText (network: torch.nn.Module) = describe (network.GetName()) network (LayerSparsity.OfModule network)

    let toHtml (classifier: Classifier) =
        let layers = LayerSparsity.Of classifier
        table $"{describe classifier.Name classifier.Network layers}; {classifier.Classes} classes" classifier.Network layers

    let toText (classifier: Classifier) = describe classifier.Name classifier.Network (LayerSparsity.Of classifier)
