namespace Workbench.Analysis

open TorchSharp
open TorchSharp.Modules
open Workbench
open Workbench.Sparse

/// <summary>A layer, or several that are joined: a function from a batch of tensors to a batch of tensors.</summary>
type Layer = torch.nn.Module<torch.Tensor, torch.Tensor>

/// <summary>The operator that joins layers.</summary>
[<AutoOpen>]
module LayerOperators =
    // Children of a Sequential without names of their own are numbered from 0.
    let private isNumbered (sequence: Sequential) =
        sequence.named_children () |> Seq.forall (fun struct (name, _) -> name |> Seq.forall System.Char.IsAsciiDigit)

    let private parts (layer: Layer) : Layer list =
        match layer with
        | :? Sequential as sequence when isNumbered sequence -> [ for child in sequence.children () -> child :?> Layer ]
        | single -> [ single ]

    /// <summary>
    /// One layer after the other. Joined layers are numbered from 0, as in PyTorch's <c>Sequential</c>, however they are
    /// grouped: <c>(a ->> b) ->> c</c> and <c>a ->> (b ->> c)</c> have the same names of weights.
    /// </summary>
    /// <remarks>
    /// The result owns both layers: it disposes them, and they belong to no other network.
    /// <code>
    /// let network = Layers.flatten () ->> Layers.linear 784 200 ->> Layers.relu () ->> Layers.linear 200 10
    /// </code>
    /// </remarks>
    let (->>) (first: #Layer) (second: #Layer) : Layer =
        let joined = parts (first :> Layer) @ parts (second :> Layer)
        torch.nn.Sequential(List.toArray joined)

/// <summary>
/// The layers of small networks, dense and sparse; any other module of TorchSharp can be joined with them by <c>->></c>.
/// </summary>
[<RequireQualifiedAccess>]
module Layers =
    /// <summary>[B, C, H, W] to [B, C · H · W].</summary>
    let flatten () : Layer = torch.nn.Flatten()
    /// <summary>A fully connected layer: [B, inputs] to [B, outputs].</summary>
    let linear (inputs: int) (outputs: int) : Layer = torch.nn.Linear(int64 inputs, int64 outputs)

    /// <summary>A convolution with square kernels, stride 1 and no padding: [B, inputs, H, W] to [B, outputs, H', W'].</summary>
    let conv2d (inputs: int) (outputs: int) (kernel: int) : Layer =
        torch.nn.Conv2d(int64 inputs, int64 outputs, int64 kernel)

    /// <summary>The largest of each square of pixels: [B, C, H, W] to [B, C, H / size, W / size].</summary>
    let maxPool2d (size: int) : Layer = torch.nn.MaxPool2d(int64 size)
    /// <summary>max(0, x).</summary>
    let relu () : Layer = torch.nn.ReLU()
    /// <summary>The k largest of n units keep their value: [B, units] to [B, units]; k = round(fraction · units).</summary>
    let kWinners (fraction: float) (units: int) : Layer =
        new KWinners(int64 units, KWinnersOptions(ActiveFraction = fraction))

    /// <summary>The k largest of all units of an image keep their value: [B, channels, H, W] to the same shape.</summary>
    let kWinners2d (fraction: float) (channels: int) : Layer =
        new KWinners2d(int64 channels, KWinners2dOptions(ActiveFraction = fraction))

    /// <summary>k-winners with all options, for [B, units].</summary>
    let kWinnersWith (options: KWinnersOptions) (units: int) : Layer = new KWinners(int64 units, options)

    /// <summary>k-winners with all options, for [B, channels, H, W].</summary>
    let kWinners2dWith (options: KWinners2dOptions) (channels: int) : Layer = new KWinners2d(int64 channels, options)

    /// <summary>A layer of which a share of the weights, drawn at random, is and stays zero.</summary>
    /// <param name="sparsity">Share of zeros: 0 to below 1.</param>
    /// <param name="seed">Seed of the draw; give each layer another.</param>
    /// <param name="layer">A linear layer or a convolution.</param>
    /// <exception cref="T:System.ArgumentException">The layer is of another kind, or the sparsity is out of range.</exception>
    let sparse (sparsity: float) (seed: int64) (layer: Layer) : Layer =
        match layer with
        | :? Linear as linear -> new SparseWeights(linear, sparsity, Seed seed)
        | :? Conv2d as convolution -> new SparseWeights2d(convolution, sparsity, Seed seed)
        | other -> invalidArg (nameof layer) $"Expected a linear layer or a 2d convolution, found {other.GetName()}."

    /// <summary>Makes a dense network sparse, in place: weights and activations, by the paper's four rules.</summary>
    let sparsify (options: SparsifierOptions) (network: Layer) : Layer = Sparsifier.Sparsify(network, options)
