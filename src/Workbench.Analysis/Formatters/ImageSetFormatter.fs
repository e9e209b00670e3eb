namespace Workbench.Analysis

open System
open TorchSharp
open Workbench.Data

/// Shows a set of images: a description, and the first images with their classes.
module internal ImageSetFormatter =
    let private most = 24

    let private figure (shape: ImageShape) (pixels: float32[]) (label: string) =
        let scale = max 1 (56 / shape.Width)
        let source = Png.dataUri shape.Channels shape.Height shape.Width scale (fun index -> float pixels[index])
        let name = Html.text label
        "<figure style=\"margin:0;text-align:center;font:.8rem system-ui,sans-serif\">"
        + $"<img src=\"{source}\" alt=\"{name}\"><figcaption>{name}</figcaption></figure>"

    let toText (images: ImageSet) = string images

    let toHtml (images: ImageSet) =
        let count = min most images.Count
        let pixels =
            use _ = torch.NewDisposeScope()
            if count = 0 then [||] else images.Pixels(0, count).data<float32>().ToArray() |> Array.chunkBySize images.Shape.Size
        let figures =
            pixels |> Seq.mapi (fun i image -> figure images.Shape image images.ClassNames[images.Label i]) |> String.concat "\n"
        let more = if images.Count > count then $"; the first {count}" else ""
        $"<div style=\"font:.84rem system-ui,sans-serif\">{Html.text (string images + more)}</div>\n"
        + $"<div style=\"display:flex;flex-wrap:wrap;gap:.5rem\">\n{figures}\n</div>"
