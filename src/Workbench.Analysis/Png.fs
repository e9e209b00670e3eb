namespace Workbench.Analysis

open System
open System.Buffers.Binary
open System.IO
open System.IO.Compression
open System.Text

/// Images as PNG files in data URIs, so that a report needs no other file.
module internal Png =
    let private crcTable =
        [| for entry in 0u .. 255u ->
               (entry, [ 1 .. 8 ])
               ||> List.fold (fun crc _ -> if crc &&& 1u = 1u then 0xEDB88320u ^^^ (crc >>> 1) else crc >>> 1) |]

    let private crc (bytes: byte[]) =
        let next crc (value: byte) = crcTable[int ((crc ^^^ uint32 value) &&& 255u)] ^^^ (crc >>> 8)
        ~~~(Array.fold next UInt32.MaxValue bytes)

    let private bigEndian (value: uint32) =
        let bytes = Array.zeroCreate<byte> 4
        BinaryPrimitives.WriteUInt32BigEndian(Span bytes, value)
        bytes

    let private chunk (name: string) (content: byte[]) =
        let body = Array.append (Encoding.ASCII.GetBytes name) content
        Array.concat [ bigEndian (uint32 content.Length); body; bigEndian (crc body) ]

    let private deflate (bytes: byte[]) =
        use target = new MemoryStream()
        using (new ZLibStream(target, CompressionLevel.SmallestSize, true)) (fun stream -> stream.Write(bytes, 0, bytes.Length))
        target.ToArray()

    /// Pixels channel by channel, row by row, from 0 to 1 (1 or 3 channels); each becomes `scale` x `scale` dots, because
    /// browsers blur what they enlarge.
    let dataUri (channels: int) (height: int) (width: int) (scale: int) (pixel: int -> float) =
        let byteAt channel y x = byte (Math.Round(255.0 * Math.Clamp(pixel ((channel * height + y) * width + x), 0.0, 1.0)))
        let rows =
            [| for y in 0 .. height - 1 do
                   let dots =
                       [| for x in 0 .. width * scale - 1 do
                              for channel in 0 .. channels - 1 -> byteAt channel y (x / scale) |]
                   // Each row begins with the number of its filter: none.
                   for _ in 1 .. scale do
                       yield 0uy
                       yield! dots |]
        let colourType = if channels = 1 then 0uy else 2uy
        let header =
            Array.concat [
                bigEndian (uint32 (width * scale)); bigEndian (uint32 (height * scale)); [| 8uy; colourType; 0uy; 0uy; 0uy |] ]
        let file =
            Array.concat [
                [| 137uy; 80uy; 78uy; 71uy; 13uy; 10uy; 26uy; 10uy |]
                chunk "IHDR" header
                chunk "IDAT" (deflate rows)
                chunk "IEND" [||] ]
        "data:image/png;base64," + Convert.ToBase64String file
