namespace Workbench.Analysis

open System
open System.Collections.Generic
open TorchSharp
open Workbench
open Workbench.Attacks
open Workbench.Corruptions
open Workbench.Data
open Workbench.Experiments.Reports

/// <summary>An image before and after a change, with a model's prediction for each.</summary>
/// <example>
/// <code>
/// var changed = ImageComparison.OfAttack(classifier, test.Take(8), AllAttacks.Create("fgsm"), 0.2, new Seed(1));
/// Charts.ImageGrid(changed)
/// </code>
/// </example>
[<Sealed>]
type ImageComparison
    (model: string, change: string, data: string, shape: ImageShape, clean: IReadOnlyList<float>, changed: IReadOnlyList<float>,
     label: string, cleanPrediction: string, changedPrediction: string) =
    do
        for name, pixels in [ nameof clean, clean; nameof changed, changed ] do
            if pixels.Count <> shape.Size then
                raise (ArgumentException($"Expected {shape.Size} pixels ({shape}), found {pixels.Count}.", name))

    /// <summary>Name of the model.</summary>
    member _.Model = model
    /// <summary>What was done to the image, for example <c>FGSM, epsilon 0.2</c>.</summary>
    member _.Change = change
    /// <summary>Which images: set, split, real or synthetic.</summary>
    member _.Data = data
    /// <summary>Channels, height, width.</summary>
    member _.Shape = shape
    /// <summary>The clean image: channel by channel, row by row, 0 to 1.</summary>
    member _.Clean = clean
    /// <summary>The changed image, in the same order.</summary>
    member _.Changed = changed
    /// <summary>The true class.</summary>
    member _.Label = label
    /// <summary>The model's prediction for the clean image.</summary>
    member _.CleanPrediction = cleanPrediction
    /// <summary>The model's prediction for the changed image.</summary>
    member _.ChangedPrediction = changedPrediction

    static member private Of
        (predictor: IPredictor, images: ImageSet, change: string, apply: torch.Tensor -> torch.Tensor -> torch.Tensor) =
        use _ = torch.NewDisposeScope()
        let clean, labels = images.Pixels(0, images.Count), images.Labels(0, images.Count)
        let changed = apply clean labels
        let answers (pixels: torch.Tensor) = predictor.Predict(pixels).argmax(1L).``to``(torch.CPU).data<int64>().ToArray()
        let numbers (pixels: torch.Tensor) =
            pixels.detach().``to``(torch.CPU).to_type(torch.ScalarType.Float64).contiguous().data<float>().ToArray()
            |> Array.chunkBySize images.Shape.Size
        let before, after = answers clean, answers changed
        let data = $"{images.Name}/{images.Split}, {images.Provenance.ToWord()} images"
        (numbers clean, numbers changed)
        ||> Array.mapi2 (fun index clean changed ->
            ImageComparison(
                predictor.Name, change, data, images.Shape, clean, changed,
                images.ClassNames[images.Label index], images.ClassNames[int before[index]], images.ClassNames[int after[index]]))
        :> IReadOnlyList<ImageComparison>

    /// <summary>Attacks every image of a (small) set.</summary>
    /// <param name="classifier">The network to attack, which also makes the predictions.</param>
    /// <param name="images">The images, for example <c>test.Take(8)</c>.</param>
    /// <param name="attack">The attack.</param>
    /// <param name="epsilon">Largest perturbation, in pixel units of [0, 1].</param>
    /// <param name="seed">Random seed for the attack.</param>
    static member OfAttack(classifier: Classifier, images: ImageSet, attack: IAttack, epsilon: float, seed: Seed) =
        ImageComparison.Of(
            classifier, images, FormattableString.Invariant $"{Wording.Attack attack.Name}, epsilon {epsilon}",
            fun pixels labels -> attack.Perturb(classifier, pixels, labels, epsilon, seed))

    /// <summary>Attacks every image of a (small) set at several epsilons.</summary>
    /// <param name="classifier">The network to attack, which also makes the predictions.</param>
    /// <param name="images">The images, for example <c>test.Take(1)</c>.</param>
    /// <param name="attack">The attack.</param>
    /// <param name="epsilons">Largest perturbations, in pixel units of [0, 1].</param>
    /// <param name="seed">Random seed for the attack.</param>
    /// <returns>One comparison per epsilon and image, in this order.</returns>
    static member OfAttack(classifier: Classifier, images: ImageSet, attack: IAttack, epsilons: seq<float>, seed: Seed) =
        [| for epsilon in epsilons do yield! ImageComparison.OfAttack(classifier, images, attack, epsilon, seed) |]
        :> IReadOnlyList<ImageComparison>

    /// <summary>Corrupts every image of a (small) set.</summary>
    /// <param name="predictor">The model that predicts.</param>
    /// <param name="images">The images, for example <c>test.Take(8)</c>.</param>
    /// <param name="corruption">The corruption.</param>
    /// <param name="severity">In the corruption's unit.</param>
    /// <param name="seed">Random seed for the corruption.</param>
    static member OfCorruption(predictor: IPredictor, images: ImageSet, corruption: ICorruption, severity: float, seed: Seed) =
        ImageComparison.Of(
            predictor, images, FormattableString.Invariant $"{Wording.Corruption corruption.Name}, severity {severity}",
            fun pixels _ -> corruption.Apply(pixels, severity, seed))
