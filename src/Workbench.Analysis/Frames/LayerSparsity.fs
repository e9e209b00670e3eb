namespace Workbench.Analysis

open System
open System.Collections.Generic
open TorchSharp
open Workbench
open Workbench.Data
open Workbench.Sparse

/// <summary>The share of zeros in one layer of a network: in its weights or in its outputs.</summary>
/// <example>
/// <code>
/// foreach (var layer in LayerSparsity.Of(classifier, test.Take(500))) Console.WriteLine(layer);
/// </code>
/// </example>
[<Sealed>]
type LayerSparsity
    internal (model: string, data: string, layer: string, kind: string, weights: int64, weightSparsity: Nullable<float>,
              activationSparsity: Nullable<float>) =

    // Only the counts are kept, so that memory does not grow with the network.
    static let zeros (output: torch.Tensor) =
        use _ = torch.NewDisposeScope()
        use _ = torch.no_grad ()
        output.eq(Scalar.op_Implicit 0).sum().item<int64>(), output.numel ()

    static let isActivation (layer: torch.nn.Module) =
        match layer with
        | :? KWinnersLayer | :? Modules.ReLU -> true
        | _ -> false

    /// Every layer with its dotted name, in the order of the network; inner layers follow their outer layer.
    static let rec inside (path: string) (layer: torch.nn.Module) : (string * torch.nn.Module) list =
        [ yield path, layer
          for struct (name, child) in layer.named_children() do
              yield! inside (if path = "" then name else $"{path}.{name}") child ]

    /// The share of zeros in the outputs of the activation layers, for some images.
    static let activations (classifier: Classifier) (images: ImageSet) =
        let counts = Dictionary<string, int64 * int64>()
        let watch (name: string) (layer: torch.nn.Module<torch.Tensor, torch.Tensor>) =
            let count (output: torch.Tensor) =
                let zero, all = zeros output
                let zeroBefore, allBefore = match counts.TryGetValue name with | true, before -> before | _ -> 0L, 0L
                counts[name] <- (zeroBefore + zero, allBefore + all)
                output
            layer.register_forward_hook (
                Func<torch.nn.Module<torch.Tensor, torch.Tensor>, torch.Tensor, torch.Tensor, torch.Tensor>(fun _ _ output ->
                    count output)
            )

        let hooks =
            [ for name, layer in inside "" classifier.Network do
                  match layer with
                  | :? torch.nn.Module<torch.Tensor, torch.Tensor> as typed when isActivation layer -> watch name typed
                  | _ -> () ]
        try
            for start in 0 .. 500 .. images.Count - 1 do
                use _ = torch.NewDisposeScope()
                classifier.Predict(images.Pixels(start, min 500 (images.Count - start))) |> ignore
        finally
            for hook in hooks do hook.remove ()
        counts |> Seq.map (fun item -> item.Key, float (fst item.Value) / float (snd item.Value)) |> Map

    // A sparse layer wraps the layer with the weights as `module`; show the name of the sparse layer.
    static let visible (layers: Map<string, torch.nn.Module>) (path: string) (layer: torch.nn.Module) =
        if path = "" then layer.GetName(), layer.GetType().Name
        elif path.EndsWith(".module", StringComparison.Ordinal) then
            let outer = path[.. path.Length - ".module".Length - 1]
            outer, layers[outer].GetType().Name
        else path, layer.GetType().Name

    static let rows
        (model: string)
        (data: string)
        (network: torch.nn.Module)
        (measured: Map<string, float>)
        : IReadOnlyList<LayerSparsity> =
        let layers = inside "" network
        let byPath = Map layers
        [| for path, layer in layers do
               let name, kind = visible byPath path layer
               for struct (_, weight) in layer.named_parameters (recurse = false) do
                   if weight.dim () > 1L then
                       let zero, all = zeros weight
                       LayerSparsity(model, data, name, kind, all, Nullable(float zero / float all), Nullable())
               if isActivation layer then
                   let share = match measured.TryFind path with Some share -> Nullable share | None -> Nullable()
                   LayerSparsity(model, data, name, kind, 0L, Nullable(), share) |]
        :> IReadOnlyList<LayerSparsity>

    /// <summary>Name of the model.</summary>
    member _.Model = model
    /// <summary>The images of the activations; empty if there were none.</summary>
    member _.Data = data
    /// <summary>Dotted name of the layer in the network.</summary>
    member _.Layer = layer
    /// <summary>Type of the layer, for example <c>SparseWeights2d</c>.</summary>
    member _.Kind = kind
    /// <summary>Number of weights without biases; 0 for a layer without weights.</summary>
    member _.Weights = weights
    /// <summary>Share of the weights that are zero; no value for a layer without weights.</summary>
    member _.WeightSparsity = weightSparsity
    /// <summary>Share of the outputs that are zero; no value without images or if the layer is not an activation.</summary>
    member _.ActivationSparsity = activationSparsity

    /// <summary>For example <c>cnn1 (SparseWeights2d): 40.0 % of 800 weights are zero</c>.</summary>
    override _.ToString() =
        let percent (share: Nullable<float>) = FormattableString.Invariant $"{100.0 * share.Value:F1} %%"
        if weightSparsity.HasValue then
            FormattableString.Invariant $"{layer} ({kind}): {percent weightSparsity} of {weights:N0} weights are zero"
        elif activationSparsity.HasValue then $"{layer} ({kind}): {percent activationSparsity} of the outputs are zero"
        else $"{layer} ({kind})"

    /// <summary>The share of zeros in the weights of every layer.</summary>
    /// <param name="classifier">The network.</param>
    /// <returns>One row per layer with weights and per activation, in the order of the network.</returns>
    static member Of(classifier: Classifier) : IReadOnlyList<LayerSparsity> =
        rows classifier.Name "" classifier.Network Map.empty

    /// The share of zeros in the weights of a network or a layer that is not in a classifier.
    static member internal OfModule(network: torch.nn.Module) : IReadOnlyList<LayerSparsity> =
        rows (network.GetName()) "" network Map.empty

    /// <summary>
    /// The share of zeros in the weights of every layer, and in the outputs of the activations (k-winners, ReLU) for some images.
    /// </summary>
    /// <param name="classifier">The network, which runs in evaluation mode.</param>
    /// <param name="images">Images to pass through, for example <c>test.Take(500)</c>; at least one.</param>
    /// <returns>One row per layer with weights and per activation, in the order of the network.</returns>
    /// <exception cref="T:System.ArgumentException">There is no image.</exception>
    static member Of(classifier: Classifier, images: ImageSet) : IReadOnlyList<LayerSparsity> =
        if images.Count = 0 then raise (ArgumentException("Expected at least one image, found none.", nameof images))
        let data =
            FormattableString.Invariant $"{images.Name}/{images.Split}, {images.Count:N0} {images.Provenance.ToWord()} images"
        rows classifier.Name data classifier.Network (activations classifier images)
