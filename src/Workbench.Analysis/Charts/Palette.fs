namespace Workbench.Analysis

open System.IO.Hashing
open System.Text

/// <summary>One colour per model, the same in every chart.</summary>
[<RequireQualifiedAccess>]
module Palette =

    /// <summary>
    /// Okabe and Ito's colour-blind-safe palette: blue, vermillion, green, orange, purple, sky blue, yellow, black;
    /// then teal, wine, olive and indigo from Tol's palette, for variants of one network.
    /// </summary>
    let colours =
        [ "#0072B2"
          "#D55E00"
          "#009E73"
          "#E69F00"
          "#CC79A7"
          "#56B4E9"
          "#F0E442"
          "#000000"
          "#44AA99"
          "#882255"
          "#999933"
          "#332288"
          "#117733"
          "#AA4499"
          "#DDCC77"
          "#661100" ]

    // A sparse network and its dense twin differ clearly in hue and in brightness.
    let private known =
        Map [
            "mnist-sparse-cnn", 0; "mnist-dense-cnn", 1; "sparse-squeezenet", 2; "squeezenet", 3
            "sparse-squeezenet-published", 10; "squeezenet-published", 11
            "sparse-alexnet", 5; "alexnet", 4
            "mnist-sparse-weights-cnn", 8; "mnist-k-winners-cnn", 9
            "mnist-small-sparse-cnn", 12; "mnist-small-dense-cnn", 13
            "mnist-small-sparse-weights-cnn", 14; "mnist-small-k-winners-cnn", 15 ]

    // string.GetHashCode differs between processes.
    let private stableHash (text: string) = XxHash32.HashToUInt32(Encoding.UTF8.GetBytes text)

    /// <summary>The colour of a model, as #rrggbb; names outside the catalogue also have a constant colour.</summary>
    /// <param name="model">Name of the model.</param>
    let ofModel (model: string) =
        match known.TryFind model with
        | Some index -> colours[index]
        | None -> colours[int (stableHash model % uint32 colours.Length)]
