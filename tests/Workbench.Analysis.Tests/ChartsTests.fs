module Workbench.Analysis.Tests.ChartsTests

open System
open Workbench.Attacks
open Plotly.NET
open Xunit
open Workbench.Analysis
open Workbench.Analysis.Tests.Samples
open Workbench.Data
open Workbench.Evaluation
open Workbench.Experiments.Records
open Workbench.Experiments.Paper

let private lines chart = traces chart |> List.filter (fun trace -> text "mode" trace = "lines+markers")
let private bands chart = traces chart |> List.filter (fun trace -> text "fill" trace = "toself")
let private lineNumbers name chart = numbers name (List.head (lines chart))
let private colourOf name chart =
    lines chart |> List.find (fun line -> text "name" line = name) |> fun line -> text "color" (line.GetProperty "line")

[<Fact>]
let ``test loss: one line per model, the mean over seeds, with a band`` () =
    let chart = Charts.TestLoss runs
    Assert.Equal<string list>([ "mnist-dense-cnn"; "mnist-sparse-cnn" ], lines chart |> List.map (text "name"))
    Assert.Equal<float list>([ 1.0; 2.0; 3.0 ], lineNumbers "x" chart)
    Assert.Equal<float list>([ 0.5; 0.2; 0.1 ], lineNumbers "y" chart |> List.map (fun (value: float) -> Math.Round(value, 9)))
    Assert.Equal("epoch", axisTitle "xaxis" chart)
    Assert.Equal("test loss (nats per image)", axisTitle "yaxis" chart)

[<Fact>]
let ``titles name the images and explain the bands`` () =
    let expected = "mnist/test, 1,000 real images · budget smoke · 3 seeds, mean and 95 % interval over seeds"
    let charts =
        [ Charts.TestLoss runs; Charts.TestAccuracy runs; Charts.Robustness runs; Charts.AccuracyUnderAttack(runs, "fgsm") ]
    for chart in charts do
        Assert.Contains(expected, Net.WebUtility.HtmlDecode(title chart))

[<Fact>]
let ``test accuracy: percent, with Student's band over seeds`` () =
    let chart = Charts.TestAccuracy runs
    let expected = Estimate.OfMean [| 0.901; 0.902; 0.903 |]
    Assert.Equal(90.2, List.head (lineNumbers "y" chart), 9)
    let band = numbers "y" (List.head (bands chart))
    Assert.Equal(100.0 * expected.High, band[0], 9)
    Assert.Equal(100.0 * expected.Low, List.last band, 9)

[<Fact>]
let ``one seed: accuracy has Wilson's band, loss has none`` () =
    let one = [ run "mnist-dense-cnn" 1L 0 ]
    Assert.Empty(bands (Charts.TestLoss one))
    let wilson = Intervals.Wilson(900L, 1000L)
    let band = numbers "y" (List.head (bands (Charts.TestAccuracy one)))
    Assert.Equal(100.0 * wilson.High, band[0], 9)
    Assert.Equal(100.0 * wilson.Low, List.last band, 9)
    Assert.Contains("one seed, 95 % interval over images", Net.WebUtility.HtmlDecode(title (Charts.TestAccuracy one)))

[<Fact>]
let ``accuracy under corruption and attack: by severity and epsilon, with units, from 0 to 100 percent`` () =
    let noise, fgsm = Charts.AccuracyUnderCorruption(runs, "noise"), Charts.AccuracyUnderAttack(runs, "fgsm")
    Assert.Equal<float list>([ 0.0; 0.1; 0.5 ], lineNumbers "x" noise)
    Assert.Equal<float list>([ 0.0; 0.1; 0.2 ], lineNumbers "x" fgsm)
    Assert.Equal(97.2, List.head (lineNumbers "y" fgsm), 9)
    Assert.StartsWith("severity of noise (", axisTitle "xaxis" noise)
    Assert.Equal("epsilon (L∞, in pixel units of [0, 1])", axisTitle "xaxis" fgsm)
    let range = (figure fgsm).GetProperty("layout").GetProperty("yaxis")
    Assert.Equal<float list>([ 0.0; 100.0 ], numbers "range" range)

[<Fact>]
let ``an intensity of 0 already corrupts, so clean images are not drawn there`` () =
    let boxed = "mnist-dense-cnn" |> runUnder [ CorruptionScore("boundary-box", 1.0, Accuracy(500L, 1000L), 0.5, "", 1.0) ]
    Assert.Equal<float list>([ 1.0 ], lineNumbers "x" (Charts.AccuracyUnderCorruption([ boxed ], "boundary-box")))

[<Fact>]
let ``rows that were just measured give the same curves`` () =
    let images =
        ImageSet.FromArrays(
            "toys", "test", Provenance.Synthetic, ImageShape(1, 1, 1), [| "a"; "b" |], [| 0uy; 255uy |], [| 0; 1 |])
    let outcomes = Outcomes([| 0; 1 |], [| 0; 0 |], 1.0)
    let row epsilon = AttackRow("net", "fgsm", Norm.LInf, epsilon, outcomes, epsilon, epsilon, 1.0)
    let chart = Charts.AccuracyUnderAttack([ row 0.1; row 0.2 ], images)
    Assert.Equal<float list>([ 50.0; 50.0 ], lineNumbers "y" chart)
    Assert.Contains("toys/test, 2 synthetic images", title chart)

[<Fact>]
let ``robustness: grouped bars with the summary's intervals`` () =
    let chart = Charts.Robustness runs
    let summary = [ for row in ExperimentSummary.Of(List.toArray runs).Rows do if row.Model = "mnist-dense-cnn" then row ]
    let bars = traces chart |> List.find (fun trace -> text "name" trace = "mnist-dense-cnn")
    Assert.Equal<string list>(
        [ "clean"; "noise 0.1"; "noise 0.5"; "FGSM 0.1"; "FGSM 0.2" ],
        [ for key in bars.GetProperty("x").EnumerateArray() -> string key ])
    for bar, row in List.zip (numbers "y" bars) summary do
        Assert.Equal(100.0 * row.Accuracy.Value, bar, 9)
    for above, row in List.zip (numbers "array" (bars.GetProperty "error_y")) summary do
        Assert.Equal(100.0 * (row.Accuracy.High - row.Accuracy.Value), above, 9)
    Assert.Equal("group", (figure chart).GetProperty("layout").GetProperty("barmode").GetString())

[<Fact>]
let ``robustness: only the requested conditions, in that order`` () =
    let chart = Charts.Robustness(runs, [ Condition.Attack("fgsm", 0.1); Condition.Clean ])
    let keys = (traces chart).Head.GetProperty "x"
    Assert.Equal<string list>([ "FGSM 0.1"; "clean" ], [ for key in keys.EnumerateArray() -> string key ])
    let error = Assert.Throws<ArgumentException>(fun () -> Charts.Robustness(runs, [ Condition.Attack("pgd", 0.1) ]) |> ignore)
    Assert.Contains("(clean, noise 0.1, noise 0.5, fgsm 0.1, fgsm 0.2), found 'pgd 0.1'", error.Message)

[<Fact>]
let ``a model has the same colour in every chart`` () =
    let charts =
        [ Charts.TestLoss runs; Charts.TestAccuracy runs; Charts.AccuracyUnderAttack(runs, "fgsm")
          Charts.AccuracyUnderCorruption(runs, "noise"); Charts.TestLoss [ run "mnist-sparse-cnn" 7L 0 ] ]
    Assert.Single(charts |> List.map (colourOf "mnist-sparse-cnn") |> List.distinct) |> ignore

[<Fact>]
let ``each call creates a new chart: restyling one does not affect the next`` () =
    Charts.TestLoss runs |> Chart.withTitle "changed" |> ignore
    Assert.StartsWith("Test loss per epoch", title (Charts.TestLoss runs))

[<Fact>]
let ``names cannot inject HTML into a chart`` () =
    let chart = Charts.TestLoss [ run "<img src=x>" 1L 0 ]
    Assert.Equal("&lt;img src=x&gt;", text "name" (List.head (lines chart)))

[<Fact>]
let ``nothing to draw: the error says what was expected and what was found`` () =
    Assert.Contains("at least one run record", Assert.Throws<ArgumentException>(fun () -> Charts.TestLoss [] |> ignore).Message)
    let error = Assert.Throws<ArgumentException>(fun () -> Charts.AccuracyUnderAttack(runs, "pgd") |> ignore)
    Assert.Contains("'pgd', found fgsm", error.Message)

/// Every chart of runs, by name; a new one is checked automatically.
let private charts =
    [ for chart in [ typeof<Charts>; typeof<LayerCharts>; typeof<ConfusionCharts> ] |> Seq.collect _.GetMethods() do
          let parameters = chart.GetParameters()
          if chart.IsStatic && parameters.Length > 0 && parameters[0].ParameterType = typeof<seq<RunRecord>> then
              let argument (parameter: Reflection.ParameterInfo) =
                  match parameter.Name with
                  | "records" -> box (if chart.Name.EndsWith "Heatmap" then sweep else runs)
                  | "conditions" -> box [ Condition.Clean; Condition.Attack("fgsm", 0.1) ]
                  | "condition" -> box (Condition.Corruption("noise", 0.5))
                  | "attack" -> box "fgsm"
                  | "corruption" -> box "noise"
                  | "count" -> box 5
                  | "published" -> box [ PublishedAccuracy("TextCaps", 0.9046, "elsewhere") ]
                  | "x" -> box "boostStrength"
                  | "y" -> box "cnn1ActiveFraction"
                  | other -> failwith $"{chart.Name}: which {other}?"
              match chart.Invoke(null, Array.map argument parameters) with
              | :? GenericChart as drawn -> chart.Name, drawn
              | other -> failwith $"{chart.Name} gave {other}." ]

/// The models in a chart; a dense one has no entropy, and the colours of a heatmap are figures.
let private modelsOf name =
    match name with
    | "SweepHeatmap"
    | "EntropyHeatmap" -> []
    | "EntropyOverTime" -> [ "mnist-sparse-cnn" ]
    | _ -> [ "mnist-dense-cnn"; "mnist-sparse-cnn" ]

[<Fact>]
let ``every chart has a title with its data, titled axes and the models' colours`` () =
    Assert.True(charts.Length >= 13)
    for name, chart in charts do
        Assert.Contains("mnist/test, 1,000 real images", title chart)
        for axis in [ "xaxis"; "yaxis" ] do
            Assert.False(String.IsNullOrWhiteSpace(axisTitle axis chart), $"{name} lacks the title of its {axis}.")
        let colours = Plotly.NET.GenericChart.toFigureJson chart
        for model in modelsOf name do
            let rgb = Convert.ToInt32((Palette.ofModel model).TrimStart '#', 16)
            Assert.Contains($"rgba({rgb >>> 16}, {(rgb >>> 8) &&& 255}, {rgb &&& 255}, 1.0)", colours)

[<Fact>]
let ``runs of a model with different settings are separate lines, named by the difference`` () =
    let two = [ for run in sweep do if string run.ModelOptions["cnn1ActiveFraction"] = "0.1" then run ]
    let chart = Charts.TestLoss two
    Assert.Equal<string list>(
        [ "mnist-sparse-cnn, boost strength 0"; "mnist-sparse-cnn, boost strength 1.5" ], lines chart |> List.map (text "name"))
    let colours = lines chart |> List.map (fun line -> text "color" (line.GetProperty "line")) |> List.distinct
    Assert.Equal(2, colours.Length)
