namespace Workbench.Analysis

open System
open SkiaSharp

/// Images as PNG data URIs, so that a report needs no other files.
module internal Png =
    // Filters only help with photographs; these images are blocks of equal dots.
    let private smallest = SKPngEncoderOptions(SKPngEncoderFilterFlags.NoFilters, 9)

    /// Pixels channel by channel, row by row, from 0 to 1 (1 or 3 channels); each becomes `scale` x `scale` dots, because
    /// browsers blur what they enlarge.
    let dataUri (channels: int) (height: int) (width: int) (scale: int) (pixel: int -> float) =
        let byteAt channel y x = byte (Math.Round(255.0 * Math.Clamp(pixel ((channel * height + y) * width + x), 0.0, 1.0)))
        let bytes =
            [| for y in 0 .. height * scale - 1 do
                   for x in 0 .. width * scale - 1 do
                       for channel in 0 .. channels - 1 -> byteAt channel (y / scale) (x / scale)
                       // Skia's colours have four bytes; the last one is ignored.
                       if channels = 3 then yield 255uy |]
        let kind = if channels = 1 then SKColorType.Gray8 else SKColorType.Rgb888x
        use picture = SKImage.FromPixelCopy(SKImageInfo(width * scale, height * scale, kind, SKAlphaType.Opaque), bytes)
        use pixels = picture.PeekPixels()
        use file = pixels.Encode smallest
        "data:image/png;base64," + Convert.ToBase64String(file.AsSpan())
