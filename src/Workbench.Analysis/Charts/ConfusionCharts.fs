namespace Workbench.Analysis

open System
open System.Collections.Generic
open Plotly.NET
open Plotly.NET.LayoutObjects
open Plotly.NET.TraceObjects
open TorchSharp
open Workbench.Data
open Workbench.Experiments.Records

/// Which classes a dense and a sparse network confuse, and on which images.
module internal ConfusionDrawing =
    let private right = Color.fromHex "#222222"
    let private wrong = Color.fromHex "#B34000"

    let private denseAndSparse (records: IReadOnlyList<RunRecord>) =
        let isSparse (model: string) = model.Contains("sparse", StringComparison.OrdinalIgnoreCase)
        match records |> Seq.map _.Model |> Seq.distinct |> List.ofSeq |> List.partition isSparse with
        | [ sparse ], [ dense ] -> dense, sparse
        | sparse, dense ->
            let found = dense @ sparse |> String.concat ", "
            raise (ArgumentException $"Expected runs of one dense and one sparse network, found {found}.")

    /// Two bars for each pair of classes, the most confused pair at the top.
    let pairs (count: int) (records: IReadOnlyList<RunRecord>) =
        let dense, sparse = denseAndSparse records
        let pairs = ConfusedPairs.Of(records, dense, sparse, count)
        if pairs.Count = 0 then
            raise (ArgumentException $"Expected runs of one seed with confusion matrices of {dense} and {sparse}, found none.")
        let names = [ for pair in pairs -> $"{pair.One} and {pair.Other}" ]
        let bars (model: string) (figure: ConfusedPair -> Estimate) =
            let points = [ for pair in pairs -> figure pair |> Look.point 0.0 |> Look.percent ]
            Chart.Bar(
                values = List.map _.Value points, Keys = List.map Look.text names, Name = Look.text model,
                MarkerColor = Look.colour model, UseDefaults = false)
            |> Chart.withXError (Look.intervals points)
        [ bars dense _.First; bars sparse _.Second ]
        |> Look.finish
            "Classes that are confused with each other"
            (Sources.ofRecords records)
            "classified as the other class (% of the images of both)"
            "classes"
        |> Chart.withYAxis (Look.categories names)
        |> Chart.withYAxis (LinearAxis.init(AutoRange = StyleParam.AutoRange.Reversed))
        |> Chart.withXAxisStyle (TitleStandoff = 10)
        |> Chart.withSize (Height = 190 + 34 * pairs.Count)

    /// The class that a run predicted for each image.
    let private answers (images: ImageSet) (run: RunRecord) =
        if run.TestImages.Checksum <> images.Checksum then
            raise (
                ArgumentException
                    $"Expected the {run.TestImages.Count} test images of {run.Model}, found {images.Count} others: \
                      RunRecords.LoadTestImages gives them."
            )
        match run.Clean with
        | null -> raise (ArgumentException $"Expected a run measured on clean images, found {run.Model} without.")
        | clean when isNull clean.Mistakes && clean.Accuracy.Correct < clean.Accuracy.Count ->
            raise (ArgumentException $"Expected a run with misclassified images, found an old one of {run.Model}: run it again.")
        | clean ->
            let wrong = Map [ for mistake in clean.Misclassified() -> mistake.Image, mistake.Predicted ]
            fun image -> wrong.TryFind image |> Option.defaultValue (images.Label image)

    let private label (images: ImageSet) (name: string) =
        match Seq.tryFindIndex ((=) name) images.ClassNames with
        | Some label -> label
        | None ->
            let known = String.concat ", " images.ClassNames
            raise (ArgumentException $"Expected a class of {images.Name} ({known}), found '{name}'.")

    // An image is one unit wide and high, with room for the predictions below it.
    let private rowStep, private inRow = 1.5, 8

    let private axis (low: float) (high: float) =
        LinearAxis.init(
            Range = StyleParam.Range.ofMinMax (low, high), ShowTickLabels = false, ShowGrid = false, ShowLine = false,
            ZeroLine = false, FixedRange = true)

    /// Images of two classes that at least one of two runs classifies as the other: first those that both confuse, then those
    /// that only one confuses.
    let images (dense: RunRecord) (sparse: RunRecord) (images: ImageSet) (one: string) (other: string) =
        let ofDense, ofSparse = answers images dense, answers images sparse
        let pair = [ label images one; label images other ]
        let isConfused answer image = answer image <> images.Label image && List.contains (answer image) pair
        let confused =
            [ for image in 0 .. images.Count - 1 do
                  if List.contains (images.Label image) pair && (isConfused ofDense image || isConfused ofSparse image) then
                      image ]
        if confused.IsEmpty then
            raise (ArgumentException $"Expected images of {one} and {other} that a network confuses, found none.")
        let order image =
            match isConfused ofDense image, isConfused ofSparse image with
            | true, true -> 0
            | false, true -> 1
            | _ -> 2
        let groups = confused |> List.groupBy order |> List.sortBy fst
        let shown = groups |> List.collect (snd >> List.truncate (2 * inRow / groups.Length))
        let rows = (shown.Length + inRow - 1) / inRow
        let pixels =
            use _ = torch.NewDisposeScope()
            images.Pixels(List.toArray shown).contiguous().data<float32>().ToArray()
        let shape = images.Shape
        let place index = float (index % inRow), rowStep * float (rows - 1 - index / inRow)
        let picture index _ =
            let x, y = place index
            LayoutImage.init(
                Source =
                    Png.dataUri shape.Channels shape.Height shape.Width (max 1 (112 / shape.Width)) (fun pixel ->
                        float pixels[index * shape.Size + pixel]),
                X = x, Y = y, SizeX = 1, SizeY = 1, XRef = "x", YRef = "y", Sizing = StyleParam.LayoutImageSizing.Contain,
                XAnchor = StyleParam.XAnchorPosition.Center, YAnchor = StyleParam.YAnchorPosition.Middle)
        let answer index image =
            let x, y = place index
            let name (answer: int -> int) = Look.text images.ClassNames[answer image]
            let coloured = if isConfused ofSparse image then wrong else right
            Annotation.init(
                X = x, Y = y - 0.5, ShowArrow = false, YAnchor = StyleParam.YAnchorPosition.Top,
                Text = $"<b>{name images.Label}</b><br>dense {name ofDense}<br>sparse {name ofSparse}",
                Font = Font.init(Size = 11.0, Color = coloured))
        // The trace has no visible mark: plotly.js draws images on axes, and axes need a trace.
        [ Chart.Scatter(
              x = [ 0.0 ], y = [ 0.0 ], mode = StyleParam.Mode.Markers, MarkerColor = Color.fromString "rgba(0,0,0,0)",
              ShowLegend = false, UseDefaults = false) ]
        |> Look.finish
            (FormattableString.Invariant
                $"{one} and {other}: {shown.Length} of the {confused.Length} images that a network classifies as the other")
            (FormattableString.Invariant
                $"{images.Name}/{images.Split}, {images.Provenance.ToWord()} images · seed {dense.Seed} · bold: actual class")
            ""
            ""
        |> Chart.withXAxis (axis -0.6 (float inRow - 0.4))
        |> Chart.withYAxis (axis -1.1 (rowStep * float (rows - 1) + 0.6))
        |> Chart.withLayoutImages (List.mapi picture shown)
        |> Chart.withAnnotations (List.mapi answer shown)
        |> Chart.withMargin (Margin.init(Left = 20, Right = 20, Top = 70, Bottom = 10))
        |> Chart.withSize (Height = 90 + 150 * rows)

/// <summary>Charts of what a dense and a sparse network confuse; they stay readable at 47 classes.</summary>
/// <example>
/// <code>
/// ConfusionCharts.Pairs(records, 15)
/// ConfusionCharts.Images(dense, sparse, RunRecords.LoadTestImages(dense), "O", "0")
/// </code>
/// </example>
[<AbstractClass; Sealed>]
type ConfusionCharts private () =

    /// <summary>The pairs of classes that are confused most often, by the dense and by the sparse network.</summary>
    /// <param name="records">Runs of both networks on one test set; several seeds give means with intervals.</param>
    /// <param name="count">Number of pairs, at least 1.</param>
    /// <exception cref="T:System.ArgumentException">There are not runs of exactly one dense and one sparse network, or none of
    /// the same seed with confusion matrices.</exception>
    static member Pairs(records: seq<RunRecord>, count: int) =
        Sources.atLeastOne "run record" records |> ConfusionDrawing.pairs count

    /// <summary>
    /// Images of two classes that at least one of two runs classifies as the other, with both predictions: those that
    /// both confuse, then those that only one confuses.
    /// </summary>
    /// <param name="dense">A run of the dense network.</param>
    /// <param name="sparse">A run of the sparse network on the same images.</param>
    /// <param name="images">These images, from <see cref="M:Workbench.Experiments.Records.RunRecords.LoadTestImages"/>.</param>
    /// <param name="one">Name of one class.</param>
    /// <param name="other">Name of the other class.</param>
    /// <exception cref="T:System.ArgumentException">Other images, records without mistakes, an unknown class, or no such
    /// image.</exception>
    static member Images(dense: RunRecord, sparse: RunRecord, images: ImageSet, one: string, other: string) =
        ConfusionDrawing.images dense sparse images one other
