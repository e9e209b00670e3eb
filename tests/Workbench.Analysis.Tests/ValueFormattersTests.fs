/// How notebooks show tensors, image sets, runs, networks and tables.
module Workbench.Analysis.Tests.ValueFormattersTests

open System
open System.Collections.Generic
open System.Linq
open Microsoft.DotNet.Interactive.Formatting
open TorchSharp
open Xunit
open Workbench
open Workbench.Analysis
open Workbench.Analysis.Tests.Samples
open Workbench.Data
open Workbench.Experiments.Records
open Workbench.Experiments.Reports
open Workbench.Models

let private html (value: 'T when 'T: not null) =
    Formatters.Register()
    Assert.Equal(HtmlFormatter.MimeType, Formatter.GetPreferredMimeTypesFor((box value).GetType()).First())
    value.ToDisplayString HtmlFormatter.MimeType

// No line of a table's cell begins with a percent sign.
let private unbroken (text: string) = text.Replace(" %", "\u00a0%")

let private plain (value: 'T when 'T: not null) =
    Formatters.Register()
    value.ToDisplayString PlainTextFormatter.MimeType

[<Fact>]
let ``a tensor: type, shape, range and a corner, however large it is`` () =
    use tensor = torch.arange(6_000_000L).to_type(torch.ScalarType.Float32).reshape(2L, 1000L, 3000L)
    let shown = html tensor
    Assert.Contains("float32 [2, 1000, 3000], 6,000,000 numbers, from 0 to 6.00e+006", shown)
    Assert.Contains("<td>3001</td>", shown)
    Assert.DoesNotContain("<td>9</td>", shown)
    Assert.True(shown.Length < 3000, $"{shown.Length} characters")
    Assert.True((plain tensor).Length < 1000)

[<Fact>]
let ``tensors of every kind are shown`` () =
    use empty = torch.zeros(0L, 3L)
    Assert.Contains("float32 [0, 3], 0 numbers", html empty)
    use scalar = torch.tensor 0.25
    Assert.Contains("<td>0.25</td>", html scalar)
    use yes = torch.tensor [| true; false |]
    Assert.Contains("bool [2]", html yes)
    use whole = torch.tensor [| 3L; 4L |]
    Assert.Contains("int64 [2], 2 numbers, from 3 to 4, mean 3.5", html whole)
    use weight = torch.nn.Parameter(torch.ones(2L, 2L))
    Assert.Contains("float32 [2, 2]", html weight)
    let gone = torch.ones 2L
    gone.Dispose()
    Assert.Contains("disposed", html gone)

[<Fact>]
let ``showing a tensor leaves no tensors behind`` () =
    use tensor = torch.rand(4L, 5L, 6L)
    html tensor |> ignore
    leavesNothing (fun () -> html tensor, plain tensor) |> ignore

[<Fact>]
let ``an image set: its description and its first images with their classes`` () =
    let classes = [| "cat"; "<dog>" |]

    let set =
        ImageSet.FromArrays(
            "pets",
            "test",
            Provenance.Synthetic,
            ImageShape(3, 4, 4),
            classes,
            Array.zeroCreate (30 * 48),
            [| for i in 0..29 -> i % 2 |]
        )

    let shown = html set
    Assert.Contains("pets/test: 30 synthetic images of 3×4×4, 2 classes; the first 24", Net.WebUtility.HtmlDecode shown)
    Assert.Equal(24, shown.Split("<img src=\"data:image/png;base64,").Length - 1)
    Assert.Contains("<figcaption>&lt;dog&gt;</figcaption>", shown)
    Assert.DoesNotContain("<dog>", shown)
    Assert.Contains("30 synthetic images", plain set)
    Assert.Contains("0 synthetic images", html (set.Take 0))

[<Fact>]
let ``a run: its origin and every result with its interval`` () =
    let shown = html (run "mnist-sparse-cnn" 7L 20)

    for part in
        [ "mnist, budget smoke, seed 7"
          "mnist/test, 1,000 real images"
          "noise 0.5"
          "FGSM 0.2"
          string (Workbench.Evaluation.Accuracy(990L, 1000L)) ] do
        let cell = Net.WebUtility.HtmlEncode(unbroken part)
        Assert.Contains($">{cell}<", shown)
    Assert.Contains("seed 7", plain (run "mnist-sparse-cnn" 7L 20))

[<Fact>]
let ``a run's options are written for people`` () =
    let shown = html sweep.Head
    Assert.Contains("boost strength", shown)
    Assert.DoesNotContain("boostStrength", shown)
    Assert.DoesNotContain("ActiveFraction", shown)

[<Fact>]
let ``runs: one line per run, in any collection`` () =
    for shown in [ html (List.toArray runs); html runs; html (List<RunRecord> runs) ] do
        Assert.Contains(">6 runs</caption>", shown)
        Assert.Equal(7, shown.Split("<tr>").Length - 1)
        Assert.Contains("noise (2), FGSM (2)", shown)
    Assert.Contains("boost strength 1.5", html (List.toArray sweep))

[<Fact>]
let ``a classifier: layers, weights, share of zeros, share of winners`` () =
    use sparse = AllModels.Create("mnist-sparse-cnn", Seed 1L, 10)
    let shown = html sparse
    Assert.Contains("mnist-sparse-cnn: ", shown)
    Assert.Contains("; 10 classes", shown)
    for cell in [ "cnn1"; "SparseWeights2d"; "800"; "40.0 %"; "10.0 % win"; "linear_kwinner"; "output"; "0.0 %" ] do
        Assert.Contains($"<td>{Net.WebUtility.HtmlEncode(unbroken cell)}</td>", shown)
    Assert.Contains("of them zero", plain sparse)
    Assert.Contains("<td>SparseWeights</td>", html sparse.Network)

[<Fact>]
let ``every network of the catalogue is shown with its layers in order`` () =
    for name in AllModels.Names do
        use classifier = AllModels.Create(name, Seed 1L, 10)
        let layers = LayerSparsity.Of classifier |> List.ofSeq
        let weights = layers |> Seq.sumBy _.Weights

        let matrices =
            classifier.Network.parameters ()
            |> Seq.filter (fun parameter -> parameter.dim () > 1L)
            |> Seq.sumBy (fun parameter -> parameter.numel ())

        Assert.Equal(matrices, weights)
        Assert.Contains(name, html classifier)

[<Fact>]
let ``a table of the report: title, headings and escaped cells`` () =
    let table = ReportTable("Shares", [| "network"; "< 5 %" |], [| [| "a"; "yes" |] |])
    let shown = html table
    Assert.Contains("Shares</caption>", shown)
    Assert.Contains("<th>&lt; 5&#160;%</th>", shown)
    Assert.Contains("<td>a</td><td>yes</td>", shown)
    Assert.Equal("Shares\nnetwork | < 5 %\na | yes", plain table)

[<Fact>]
let ``only a caption wider than a page wraps`` () =
    let shown (length: int) = html (ReportTable(String.replicate length "a", [| "network" |], [||]))
    Assert.Contains("white-space:nowrap", shown 100)
    Assert.Contains("white-space:normal", shown 101)

[<Fact>]
let ``a progress line is marked, so that reports can leave it out`` () =
    Assert.Equal("<pre class=\"progress-line\">1 &lt; 2</pre>", html (CellProgressLine "1 < 2"))
    Assert.Equal("1 < 2", plain (CellProgressLine "1 < 2"))

[<Fact>]
let ``options within options are shown in words, not as JSON`` () =
    let run = run "mnist-sparse-cnn" 7L 20
    run.ModelOptions["dense"] <- System.Text.Json.Nodes.JsonNode.Parse """{ "input": "small", "classifierWidth": 1024 }"""
    let shown = html run
    Assert.Contains("input small, classifier width 1024", shown)
    Assert.DoesNotContain("{", shown)
