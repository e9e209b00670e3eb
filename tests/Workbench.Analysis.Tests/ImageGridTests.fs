module Workbench.Analysis.Tests.ImageGridTests

open System
open SkiaSharp
open Xunit
open Workbench
open Workbench.Analysis
open Workbench.Analysis.Tests.Samples
open Workbench.Attacks
open Workbench.Corruptions
open Workbench.Data
open Workbench.Models

let private comparison label before after =
    ImageComparison("net", "fgsm, epsilon 0.1", "toys/test, synthetic images", ImageShape(1, 2, 2), [| 0.0; 0.5; 1.0; 0.2 |],
        [| 0.1; 0.5; 0.9; 0.2 |], label, before, after)

let private layout chart = (figure chart).GetProperty "layout"
let private images chart = [ for image in (layout chart).GetProperty("images").EnumerateArray() -> image ]
let private answers chart = [ for note in (layout chart).GetProperty("annotations").EnumerateArray() -> text "text" note ]

/// The dots of a PNG, row by row: red, green, blue.
let private decode (uri: string) =
    let start = "data:image/png;base64,"
    Assert.StartsWith(start, uri)
    use picture = SKBitmap.Decode(Convert.FromBase64String(uri.Substring start.Length))
    [ for y in 0 .. picture.Height - 1 ->
          [ for x in 0 .. picture.Width - 1 ->
                let dot = picture.GetPixel(x, y)
                Assert.Equal(255uy, dot.Alpha)
                dot.Red, dot.Green, dot.Blue ] ]

/// Each dot as a block.
let private enlarged scale (rows: (byte * byte * byte) list list) =
    rows |> List.collect (List.collect (List.replicate scale) >> List.replicate scale)

[<Fact>]
let ``three pictures and two predictions per image`` () =
    let chart = Charts.ImageGrid [ comparison "7" "7" "3"; comparison "1" "1" "1" ]
    Assert.Equal(6, List.length (images chart))
    Assert.Equal<string list>([ "1"; "1"; "3, not 7"; "7" ], answers chart |> List.sort)
    Assert.Contains("toys/test, synthetic images", title chart)

[<Fact>]
let ``pictures hold the pixels; the difference is amplified ten times around grey`` () =
    let sources = Charts.ImageGrid [ comparison "7" "7" "3" ] |> images |> List.map (text "source")
    let grey rows = rows |> List.map (List.map (fun value -> value, value, value)) |> enlarged 56
    let expected =
        [ [ [ 0uy; 128uy ]; [ 255uy; 51uy ] ]; [ [ 26uy; 128uy ]; [ 230uy; 51uy ] ]; [ [ 255uy; 128uy ]; [ 0uy; 128uy ] ] ]
    Assert.Equal<Set<(byte * byte * byte) list list>>(expected |> List.map grey |> set, sources |> List.map decode |> set)

[<Fact>]
let ``pictures in colour hold the pixels too`` () =
    let shape = ImageShape(3, 2, 3)
    let clean = Array.init shape.Size (fun index -> float index / 17.0)

    let source =
        Charts.ImageGrid [ ImageComparison("net", "", "", shape, clean, clean, "", "", "") ]
        |> images
        |> List.head
        |> text "source"

    let value channel y x = byte (15 * (6 * channel + 3 * y + x))
    let expected = [ for y in 0 .. 1 -> [ for x in 0 .. 2 -> value 0 y x, value 1 y x, value 2 y x ] ]
    Assert.Equal<(byte * byte * byte) list list>(enlarged 37 expected, decode source)

[<Fact>]
let ``an attack's images come with the model's predictions for both`` () =
    use classifier = AllModels.Create("mnist-dense-cnn", Seed 1L, 10)
    let pixels = Array.init (3 * 784) (fun i -> byte (i % 251))
    let classes = [| for digit in 0 .. 9 -> string digit |]
    let set = ImageSet.FromArrays("toys", "test", Provenance.Synthetic, ImageShape(1, 28, 28), classes, pixels, [| 0; 1; 2 |])
    let attacked = ImageComparison.OfAttack(classifier, set, AllAttacks.Create "fgsm", 0.1, Seed 1L)
    Assert.Equal(3, attacked.Count)
    for index, item in Seq.indexed attacked do
        Assert.Equal(string index, item.Label)
        let largest = Seq.map2 (fun (a: float) b -> abs (a - b)) item.Clean item.Changed |> Seq.max
        Assert.InRange(largest, 0.05, 0.1 + 1e-6)
    let curve = ImageComparison.OfAttack(classifier, set, AllAttacks.Create "fgsm", [ 0.1; 0.2 ], Seed 1L)
    Assert.Equal<string seq>([ "0"; "1"; "2"; "0"; "1"; "2" ], curve |> Seq.map _.Label)
    Assert.Equal<float seq>(attacked[2].Changed, curve[2].Changed)
    Assert.Equal("FGSM, epsilon 0.2", curve[3].Change)
    let corrupted = ImageComparison.OfCorruption(classifier, set, AllCorruptions.Create "noise", 0.5, Seed 1L)
    Assert.Equal("noise, severity 0.5", corrupted[0].Change)
    Assert.NotEmpty(images (Charts.ImageGrid corrupted))

[<Fact>]
let ``pixels that do not fill the shape are rejected`` () =
    let make () = ImageComparison("net", "", "", ImageShape(1, 2, 2), [| 0.0 |], [| 0.0; 0.0; 0.0; 0.0 |], "", "", "") |> ignore
    Assert.Contains("Expected 4 pixels (1×2×2), found 1", Assert.Throws<ArgumentException>(make).Message)

[<Fact>]
let ``a contact sheet has one row for the clean images and one per severity of every corruption`` () =
    let pixels = Array.init (3 * 784) (fun i -> byte (i % 251))
    let classes = [| for digit in 0 .. 9 -> string digit |]
    let set = ImageSet.FromArrays("toys", "test", Provenance.Synthetic, ImageShape(1, 28, 28), classes, pixels, [| 7; 1; 2 |])
    for name in AllCorruptions.Names do
        let corruption = AllCorruptions.Create name
        let chart = Charts.ContactSheet(set, corruption, Seed 1L)
        let pictures = images chart |> List.map (text "source")
        Assert.Equal(3 * (1 + corruption.Severities.Count), pictures.Length)
        // The clean images come first; corrupted ones differ from them.
        Assert.NotEqual<string list>(pictures[..2], pictures[pictures.Length - 3 ..])
        Assert.Contains(name.Replace('-', ' '), title chart)
        Assert.Contains("synthetic", title chart)
        Assert.Equal(corruption.SeverityUnit, axisTitle "yaxis" chart)
